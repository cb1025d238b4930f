"""Stores are founded, credentials made and revoked."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.records.access.credential import get_credential, hash_of, require_managing_credentials
from senda.records.models import Credential, Store
from senda.records.rules.scope import CredentialRefusal, Scope, read_scopes

_KEY_BYTES = 12
_SECRET_BYTES = 32
_STORE_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class NewCredential:
    """What the maker is shown, once: the secret is kept nowhere."""

    store_key: str
    name: str
    key: str
    secret: str
    scopes: tuple[str, ...]


@action
def found_store(actor: Actor, *, key: str, name: str) -> Store:
    """Open a store for an organisation. `key` small letters, digits and hyphens, at most 24."""
    require_managing_credentials(actor)
    faults = []
    if not _STORE_KEY.fullmatch(key):
        faults.append(Reason(CredentialRefusal.STORE_KEY, {"key": key[:40]}))
    elif Store.objects.filter(key=key).exists():
        faults.append(Reason(CredentialRefusal.STORE_EXISTS, {"key": key}))
    if not name.strip() or len(name.strip()) > _LONGEST_NAME:
        faults.append(Reason(CredentialRefusal.NO_NAME, {"longest": _LONGEST_NAME}))
    if faults:
        raise Refused(Decision(tuple(faults)))
    store = Store.objects.create(key=key, name=name.strip(), made_at=actor.now)
    journal.record(actor, "records.store.founded", f"store:{key}", {})
    return store


@action
def make_credential(actor: Actor, *, store_key: str, name: str, scopes: Sequence[str]) -> NewCredential:
    """Make a key and a secret for a store. The secret is 256 random bits and is told here alone."""
    require_managing_credentials(actor)
    store = Store.objects.filter(key=store_key).first()
    held, unknown = read_scopes(scopes)
    faults = []
    if store is None:
        faults.append(Reason(CredentialRefusal.UNKNOWN_STORE, {"key": store_key[:40]}))
    if not name.strip() or len(name.strip()) > _LONGEST_NAME:
        faults.append(Reason(CredentialRefusal.NO_NAME, {"longest": _LONGEST_NAME}))
    if unknown:
        told = {"unknown": ", ".join(unknown)[:200], "known": ", ".join(Scope)}
        faults.append(Reason(CredentialRefusal.UNKNOWN_SCOPE, told))
    elif not held:
        faults.append(Reason(CredentialRefusal.NO_SCOPE, {"known": ", ".join(Scope)}))
    if store is None or faults:
        raise Refused(Decision(tuple(faults)))
    key, secret = secrets.token_hex(_KEY_BYTES), secrets.token_urlsafe(_SECRET_BYTES)
    kept = tuple(scope.value for scope in Scope if scope in held)
    Credential.objects.create(
        store=store,
        key=key,
        secret_hash=hash_of(secret),
        name=name.strip(),
        scopes=list(kept),
        authority=_authority(key, name.strip()),
        made_at=actor.now,
        made_by_name=actor.name,
    )
    journal.record(
        actor, "records.credential.made", f"credential:{key}", {"store": store.key, "scopes": " ".join(kept)}
    )
    return NewCredential(store_key=store.key, name=name.strip(), key=key, secret=secret, scopes=kept)


@action
def revoke_credential(actor: Actor, *, key: str) -> None:
    """From this commit on no request with this credential is answered; what it recorded stays."""
    credential = get_credential(actor, key)
    credential = Credential.objects.select_for_update().get(pk=credential.pk)
    if credential.revoked_at is not None:
        reason = Reason(
            CredentialRefusal.REVOKED_BEFORE, {"name": credential.name, "on": credential.revoked_at.isoformat()}
        )
        raise Refused(Decision((reason,)))
    credential.revoked_at = actor.now
    credential.save(update_fields=("revoked_at",))
    journal.record(actor, "records.credential.revoked", f"credential:{key}", {})


def _authority(key: str, name: str) -> Mapping[str, object]:
    """The agent that statements of a credential carry: known by an account at this academy, so no sender can pretend it."""
    return {"objectType": "Agent", "name": name, "account": {"homePage": settings.SENDA_ADDRESS, "name": key}}
