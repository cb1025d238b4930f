"""Writing who a person is: the sealed values, their blind index, and what happens when two people write at once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from senda.centres.access import get_stay, lock_stay, may_correct_late, may_read, require_writing
from senda.centres.models import Act, Identity, NameToken, Stay
from senda.centres.queries.identity import identity_of
from senda.centres.queries.sealing import sealed_in
from senda.centres.rules.identity import FIELDS, IdentityRefusal, differences, name_keys
from senda.centres.rules.refusals import RegisterRefusal
from senda.centres.rules.rights import Part
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.sealed import tokens


def found_identity(actor: Actor, stay: Stay, values: Mapping[str, Any]) -> Identity:
    """The identity of a new arrival with its index; a part of that deed, which records it."""
    identity = Identity(stay=stay, changed_at=actor.now, changed_by=actor.person_id, changed_by_name=actor.name)
    identity.sealed = sealed_in(identity, "sealed", _kept(values))
    identity.save(force_insert=True)
    NameToken.objects.bulk_create(name_token_rows(stay, values))
    return identity


def name_token_rows(stay: Stay, values: Mapping[str, Any]) -> list[NameToken]:
    """The blind index of a name in the stay's centre, unsaved."""
    return [NameToken(stay=stay, token=token) for token in sorted(set(tokens(stay.unit_key, name_keys(values))))]


def move_name(stay: Stay) -> None:
    """The index of a person who has moved: tokens are bound to the centre. A part of the deed that moves her or him."""
    index_name(stay, identity_of(stay))


def index_name(stay: Stay, values: Mapping[str, Any]) -> None:
    NameToken.objects.filter(stay=stay).delete()
    NameToken.objects.bulk_create(name_token_rows(stay, values))


@action
def open_identity(actor: Actor, *, stay: UUID | str) -> tuple[Stay, Identity, dict[str, Any]]:
    """The identity for whoever wants to correct it: the stay, its row with the version, and the values. Reading is journalled."""
    found = get_stay(actor, stay)
    if not may_read(actor, found.unit_key, Part.IDENTITY):
        raise PermissionDenied
    _require_correcting(actor, found)
    identity = Identity.objects.get(stay=found)
    found.identity = identity
    told = {"version": identity.version}
    chain = journal.chain_of(found.unit_key)
    journal.record(actor, "centres.identity.read", f"stay:{found.ref}", told, chain=chain)
    return found, identity, identity_of(found)


@action
def write_identity(
    actor: Actor, *, stay: UUID | str, values: Mapping[str, Any], expected_version: int, reason: str = ""
) -> Identity:
    """Take a corrected identity, if nobody else has written since `expected_version` was read.

    What stood before stays, sealed, in an act of its own. Raises Refused when the version is another one (the page then
    shows both and the editor decides), when nothing differs, without any name, and when the identity was erased; of somebody
    who has left it is taken from the head alone, with a reason.
    """
    found = lock_stay(actor, stay)
    _require_correcting(actor, found)
    identity = Identity.objects.select_for_update().get(stay=found)
    before = identity_of(found)
    after = _kept(values)
    unexplained = not found.inside and not reason.strip()
    _refuse(identity, before, after, expected_version, unexplained=unexplained)
    changed = [difference.field for difference in differences(before, after)]
    identity.version += 1
    identity.sealed = sealed_in(identity, "sealed", after)
    identity.changed_at, identity.changed_by, identity.changed_by_name = actor.now, actor.person_id, actor.name
    identity.save()
    index_name(found, after)
    act = Act(
        stay=found,
        unit_key=found.unit_key,
        kind="correction",
        part=Part.IDENTITY,
        done_at=actor.now,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
        facts={"fields": changed, "version": identity.version},
    )
    old = {key: before[key] for key in changed if before.get(key)}
    act.sealed = sealed_in(act, "sealed", {"before": old, "reason": reason.strip()})
    act.save()
    journal.record(
        actor,
        "centres.identity.changed",
        f"stay:{found.ref}",
        {"version": identity.version, "fields": ", ".join(changed)},
        chain=journal.chain_of(found.unit_key),
    )
    return identity


def _kept(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in FIELDS if values.get(key)}


def _require_correcting(actor: Actor, stay: Stay) -> None:
    require_writing(actor, stay.unit_key, Part.IDENTITY)
    if not stay.inside and not may_correct_late(actor, stay.unit_key, Part.IDENTITY):
        raise PermissionDenied


def _refuse(
    identity: Identity, before: Mapping[str, Any], after: Mapping[str, Any], expected: int, *, unexplained: bool
) -> None:
    reasons = []
    if identity.erased_at:
        reasons.append(Reason(IdentityRefusal.ERASED, {"moment": identity.erased_at.isoformat()}))
    elif identity.version != expected:
        told: dict[str, str | int] = {
            "version": identity.version,
            "name": identity.changed_by_name,
            "moment": identity.changed_at.isoformat(),
        }
        reasons.append(Reason(IdentityRefusal.CHANGED_MEANWHILE, told))
    elif not differences(before, after):
        reasons.append(Reason(IdentityRefusal.NOTHING_CHANGED))
    if not name_keys(after):
        reasons.append(Reason(IdentityRefusal.NAME_MISSING))
    if unexplained:
        reasons.append(Reason(RegisterRefusal.REASON_MISSING, {"field": "reason"}))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
