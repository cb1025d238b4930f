"""Somebody is put at the institute's disposal: the whole arrival in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import Http404

from senda.centres.access import require_writing, visible_stays
from senda.centres.actions.act import keep_act
from senda.centres.actions.alarm import raise_alarm
from senda.centres.actions.flag import raise_flag
from senda.centres.actions.identity import found_identity
from senda.centres.models import FolioCount, Stay
from senda.centres.queries.calendar import place
from senda.centres.queries.occupancy import inside, places_of
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.acts import Raw, Values, read_values
from senda.centres.rules.alarms import AlarmKind
from senda.centres.rules.arrival import Age, ArrivalRefusal, age_group, folio
from senda.centres.rules.identity import FIELDS, IdentityRefusal, name_of
from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.refusals import RegisterRefusal
from senda.centres.rules.rights import Part
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from senda.kernel.actor import Actor

KINDS = ("disposal", "child_check", "registration")
"""The acts that an arrival consists of, in this order: the check for children comes before the registration (LM 95, 98, 112)."""


@dataclass(frozen=True, slots=True)
class _Read:
    values: dict[str, Values]
    age: Age
    family: Stay | None


@action
def register_arrival(
    actor: Actor,
    *,
    unit_key: str,
    arrived_at: datetime,
    values: Raw,
    age: int | None = None,
    carer: bool = False,
    family_of: UUID | str | None = None,
    ref: UUID | None = None,
) -> Stay:
    """Take in one person: child check, folio, sealed identity, acts, clocks, signals and alarms, or nothing at all.

    `values` are those of the pack's acts disposal, child_check and registration, as typed; `age` in completed years where no
    birth date is known; `family_of` a stay whose family the person belongs to. `ref` is the form's own number: the same form
    sent twice gives the same stay. Raises Refused with every reason, PermissionDenied for whoever does not register there.
    """
    require_writing(actor, unit_key, Part.IDENTITY)
    if ref is not None and (found := Stay.objects.filter(ref=ref).first()) is not None:
        if found.unit_key != unit_key:
            raise Http404
        journal.record(actor, "centres.arrival.repeated", f"stay:{ref}", chain=journal.chain_of(unit_key))
        return found
    read = _read(actor, unit_key, arrived_at, values, age, family_of)
    registration = read.values["registration"]
    child = read.age.minor
    stay = Stay(
        ref=ref or uuid4(),
        folio=_next_folio(unit_key, arrived_at.astimezone(place(unit_key).zone).year),
        unit_key=unit_key,
        arrived_at=arrived_at,
        typed_at=actor.now,
        nationality=str(registration.facts["nationality"]),
        sex=str(registration.facts["sex"]),
        age_band=read.age.band,
        accompanied=(str(read.values["child_check"].sealed.get("accompaniment", "")) or "unaccompanied")
        if child
        else "",
        family=_family(read.family),
    )
    stay.save(force_insert=True)
    found_identity(actor, stay, registration.sealed)
    journal.record(
        actor,
        "centres.stay.opened",
        f"stay:{stay.ref}",
        {"folio": stay.folio, "late": int((actor.now - arrived_at).total_seconds() // 60)},
        chain=journal.chain_of(unit_key),
    )
    kept = read.values | {"registration": Values(registration.facts, _beside_identity(registration))}
    acts = {kind: keep_act(actor, stay, act_kind(kind), done_at=arrived_at, read=kept[kind]) for kind in KINDS}
    for flag, up in (("child", child), ("carer", carer and not child)):
        if up:
            raise_flag(actor, stay, flag, basis="child_check", at=arrived_at, act=acts["child_check"])
    people, places = inside(unit_key), places_of(unit_key)
    if places is not None and people > places:
        raise_alarm(actor, unit_key, AlarmKind.CAPACITY, facts={"inside": people, "places": places})
    return stay


def _read(
    actor: Actor, unit_key: str, arrived_at: datetime, raw: Raw, age: int | None, family_of: UUID | str | None
) -> _Read:
    """Everything that was typed, or every reason at once why it cannot be taken."""
    reasons: list[Reason] = []
    values: dict[str, Values] = {}
    if arrived_at > actor.now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"moment": arrived_at.isoformat()}))
    for key in KINDS:
        kind = act_kind(key)
        fields = {field.key for field in kind.fields}
        got = read_values(kind, {name: typed for name, typed in raw.items() if name in fields})
        if isinstance(got, Values):
            values[key] = got
        else:
            reasons.extend(got.reasons)
    family = visible_stays(actor).filter(ref=family_of, unit_key=unit_key).first() if family_of else None
    if family_of and family is None:
        reasons.append(Reason(ArrivalRefusal.FAMILY_UNKNOWN))
    registration, check = values.get("registration"), values.get("child_check")
    group: Age | Decision = Decision()
    if registration is not None and check is not None:
        if not name_of(registration.sealed):
            reasons.append(Reason(IdentityRefusal.NAME_MISSING))
        born = _born(registration.sealed)
        on = arrived_at.astimezone(place(unit_key).zone).date()
        group = age_group(born_on=born, stated=age, basis=str(check.facts.get("age_basis", "")), on=on)
        if isinstance(group, Decision):
            reasons.extend(group.reasons)
    if reasons or not isinstance(group, Age):
        raise Refused(Decision(tuple(reasons)))
    return _Read(values, group, family)


def _beside_identity(registration: Values) -> dict[str, Any]:
    """Who the person is stands once, in the identity; the act keeps the rest."""
    return {name: value for name, value in registration.sealed.items() if name not in FIELDS}


def _born(sealed: Mapping[str, Any]) -> date | None:
    typed = sealed.get("born_on")
    return date.fromisoformat(str(typed)) if typed else None


def _family(member: Stay | None) -> UUID | None:
    """The mark of the family; the first member who is joined gets one."""
    if member is None:
        return None
    if member.family is None:
        member.family = uuid4()
        member.save(update_fields=["family"])
    return member.family


def _next_folio(unit_key: str, year: int) -> str:
    """The next number of the centre and year; the count is held until the transaction ends, so no two are the same."""
    FolioCount.objects.get_or_create(unit_key=unit_key, year=year)
    count = FolioCount.objects.select_for_update().get(unit_key=unit_key, year=year)
    count.last += 1
    count.save(update_fields=["last"])
    return folio(unit_key, year, count.last, practice=world.practising())
