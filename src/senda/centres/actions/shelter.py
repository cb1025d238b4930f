"""Areas and beds: nobody is left without a place because an area is full, but more people than beds ring at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone

from senda.centres.access import lock_stay, require_writing
from senda.centres.access.services import require_keeping
from senda.centres.actions.act import write_act
from senda.centres.actions.alarm import raise_alarm
from senda.centres.models import Alarm, Area
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.flag import blocks
from senda.centres.queries.shelter import crowded, family_of, lodgers, people_in, place_of
from senda.centres.rules import shelter as rule
from senda.centres.rules.alarms import AlarmKind
from senda.centres.rules.flags import Block
from senda.centres.rules.refusals import RegisterRefusal
from senda.centres.rules.rights import Part
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from senda.centres.models import Stay
    from senda.kernel.actor import Actor


@action
def open_area(actor: Actor, *, unit_key: str, name: str, kept_for: str, beds: int) -> Area:
    """A dormitory with its physical beds. Raises Refused with every reason; ValueError for an unknown kind of area."""
    require_keeping(actor, unit_key)
    taken = Area.objects.filter(unit_key=unit_key).values_list("name", flat=True)
    decision = rule.may_open(name, beds, taken)
    if not decision.allowed:
        raise Refused(decision)
    area = Area.objects.create(
        unit_key=unit_key,
        name=name.strip(),
        kept_for=rule.KeptFor(kept_for),
        beds=beds,
        opened_on=timezone.localdate(actor.now, zone_of(unit_key)),
    )
    _record(actor, area, "opened", {"kept_for": kept_for, "beds": beds})
    return area


@action
def close_area(actor: Actor, *, area_id: int, unit_key: str) -> Area:
    """Only when nobody sleeps there any more."""
    require_keeping(actor, unit_key)
    area = get_object_or_404(Area.objects.select_for_update(), pk=area_id, unit_key=unit_key)
    decision = rule.may_close(place_of(area), people_in(area))
    if not decision.allowed:
        raise Refused(decision)
    area.closed_on = timezone.localdate(actor.now, zone_of(unit_key))
    area.save(update_fields=["closed_on"])
    _record(actor, area, "closed", {"beds": area.beds})
    return area


@action
def place_in_area(
    actor: Actor, *, ref: UUID | str, area_id: int, done_at: datetime, together: bool = True, reason: str = ""
) -> Stay:
    """A person is given a place; with `together` the whole family inside the centre moves along.

    A full area is taken and rings; a split family needs a reason and rings; who must not be lodged is refused, and so is an
    area for the other sex. Raises Refused with every reason.
    """
    stay = lock_stay(actor, ref)
    require_writing(actor, stay.unit_key, Part.CUSTODY)
    area = get_object_or_404(Area.objects.select_for_update(), pk=area_id, unit_key=stay.unit_key)
    family = list(family_of(stay).select_for_update())
    moved = [kin for kin in family if together or kin.pk == stay.pk]
    apart = [] if together else [kin for kin in family if kin.pk != stay.pk and kin.area_id not in {None, area.pk}]
    decision = rule.may_place(place_of(area), lodgers(moved), lodgers(apart), reason, family=len(family))
    reasons = list(decision.reasons)
    if apart and Block.SEPARATION in blocks(stay):
        reasons.append(Reason(RegisterRefusal.FORBIDDEN_BY_FLAG))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    told = {"area": str(area.pk), "kept_for": area.kept_for, "together": "no" if apart else "yes"}
    for kin in moved:
        write_act(actor, kin, "lodging", done_at=done_at, values={**told, "reason": reason if apart else ""})
        kin.area = area
        kin.save(update_fields=["area"])
    _ring(actor, area, stay, apart=len(apart), family=family)
    _record(actor, area, "filled", {"people": len(moved), "apart": len(apart)})
    stay.refresh_from_db()
    return stay


def _ring(actor: Actor, area: Area, stay: Stay, *, apart: int, family: list[Stay]) -> None:
    full, people = crowded(area)
    if full:
        facts = {"area": area.pk, "inside": people, "places": area.beds}
        raise_alarm(actor, area.unit_key, AlarmKind.BEDS, facts=facts)
    if apart:
        raise_alarm(actor, area.unit_key, AlarmKind.FAMILY_APART, stay=stay, facts={"people": apart})
    elif not rule.apart(kin.area_id for kin in family):
        Alarm.objects.filter(stay__in=family, kind=AlarmKind.FAMILY_APART, closed_at=None).update(
            closed_at=actor.now, closed_by=actor.person_id, closed_by_name=actor.name, reason=f"area: {area.pk}"
        )


def _record(actor: Actor, area: Area, deed: str, facts: dict[str, str | int | bool | None]) -> None:
    chain = journal.chain_of(area.unit_key)
    journal.record(actor, f"centres.area.{deed}", f"area:{area.pk}", facts, chain=chain)
