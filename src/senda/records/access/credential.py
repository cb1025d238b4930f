"""Who sends a request to the record store, and which stores and credentials a person of the academy may see."""

import base64
import binascii
import hashlib
import hmac
import json
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor
from senda.records.models import Credential, Store
from senda.records.rules.agent import ifi
from senda.records.rules.keys import Kind, key
from senda.records.rules.scope import Bearer, read_scopes

LONGEST_HEADER = 512
_FIND = (
    "SELECT c.secret_hash, c.id, c.store_id, s.key, c.key, c.name, c.scopes, c.authority FROM records_credential c"
    " JOIN records_store s ON s.id = c.store_id WHERE c.key = %s AND c.revoked_at IS NULL"
)


def bearer_of(authorization: str | None) -> Bearer | None:
    """Return who sends a header `Authorization: Basic …`; None where it is missing, not of that form, wrong or revoked.

    The credential is read for each request by one query of an index, so a revocation counts at once in every process; the
    secret is compared by its SHA-256, which costs a microsecond and is enough for 256 random bits.
    """
    told = _key_and_secret(authorization)
    if told is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [told[0]])
        row = cursor.fetchone()
    if row is None or not hmac.compare_digest(hash_of(told[1]), row[0]):
        return None
    return _bearer(*row[1:])


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _key_and_secret(authorization: str | None) -> tuple[str, str] | None:
    """Key and secret of Basic authentication (RFC 7617)."""
    if authorization is None or len(authorization) > LONGEST_HEADER:
        return None
    scheme, _, coded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(coded.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    name, colon, secret = text.partition(":")
    return (name, secret) if colon and name and "\0" not in text else None


@lru_cache(maxsize=1024)
def _bearer(
    credential_id: int, store_id: int, store_key: str, name: str, title: str, scopes: str, authority: str
) -> Bearer:
    """The row as a value. Nothing here grows old: a changed row is another argument."""
    agent = json.loads(authority)
    held, _ = read_scopes(json.loads(scopes))
    return Bearer(
        credential_id=credential_id,
        store_id=store_id,
        store_key=store_key,
        key=name,
        name=title,
        scopes=held,
        authority=agent,
        authority_key=key(store_id, Kind.AUTHORITY, ifi(agent)),
    )


def may_manage_credentials(actor: Actor) -> bool:
    """The coordination, and the command line: whoever holds a credential reads or writes a whole store."""
    return actor.coordinates


def require_managing_credentials(actor: Actor) -> None:
    if not may_manage_credentials(actor):
        raise PermissionDenied


def visible_stores(actor: Actor) -> QuerySet[Store]:
    return Store.objects.all() if may_manage_credentials(actor) else Store.objects.none()


def get_store(actor: Actor, store_key: str) -> Store:
    return get_object_or_404(visible_stores(actor), key=store_key)


def visible_credentials(actor: Actor) -> QuerySet[Credential]:
    return Credential.objects.all() if may_manage_credentials(actor) else Credential.objects.none()


def get_credential(actor: Actor, name: str) -> Credential:
    return get_object_or_404(visible_credentials(actor).select_related("store"), key=name)
