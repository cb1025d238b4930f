"""A meal against the people inside, and the kitchen's list of diets; reading that list is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from senda.centres.access import require
from senda.centres.access.services import may_see_diets, require_keeping
from senda.centres.actions.clock import note_time
from senda.centres.models import Meal
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.meals import diets_at, eaters_at, kitchen_list
from senda.centres.queries.services import meal_hours
from senda.centres.rules.meals import MealRefusal, Served, may_record
from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from datetime import date, datetime

    from senda.centres.queries.meals import DietLine
    from senda.kernel.actor import Actor


@action
def record_meal(
    actor: Actor,
    *,
    unit_key: str,
    meal: str,
    on: date,
    served: int,
    refused: int,
    diets_served: int,
    done_at: datetime,
    note: str = "",
) -> Meal:
    """People served and refusing against those inside at that moment; diets against those in force, as a number alone.

    Raises Refused with every reason: recorded already, more people than inside, another day, a moment to come.
    """
    require_keeping(actor, unit_key)
    note_time(actor, unit_key)
    eaters = eaters_at(unit_key, done_at)
    counted = Served(len(eaters), served, refused, len(diets_at(eaters, done_at, on)), diets_served)
    before = Meal.objects.filter(unit_key=unit_key, on=on, meal=meal).first()
    known = {each.key for each in meal_hours()}
    decision = may_record(meal, known, counted, recorded_by=before.by_name if before else None, on=on)
    reasons = list(decision.reasons)
    if done_at > actor.now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"moment": done_at.isoformat()}))
    day = timezone.localdate(done_at, zone_of(unit_key))
    if day != on:
        reasons.append(Reason(MealRefusal.OTHER_DAY, {"on": on.isoformat(), "day": day.isoformat()}))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    row = Meal.objects.create(
        unit_key=unit_key,
        on=on,
        meal=meal,
        inside=counted.inside,
        served=served,
        refused=refused,
        diets_due=counted.diets_due,
        diets_served=diets_served,
        note=note.strip(),
        done_at=done_at,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    facts: dict[str, str | int | bool | None] = {
        "meal": meal,
        "inside": row.inside,
        "served": served,
        "without": counted.without,
    }
    journal.record(actor, "centres.meal.recorded", f"meal:{row.pk}", facts, chain=journal.chain_of(unit_key))
    return row


@action
def open_diets(actor: Actor, *, unit_key: str) -> list[DietLine]:
    """Which folio eats what, for those who serve and those who prescribe; no diagnosis, no name."""
    require(actor, unit_key)
    if not may_see_diets(actor, unit_key):
        raise PermissionDenied
    lines = kitchen_list(unit_key, actor.now, timezone.localdate(actor.now, zone_of(unit_key)))
    facts = {"rows": len(lines)}
    journal.record(actor, "centres.diets.read", f"centre:{unit_key}", facts, chain=journal.chain_of(unit_key))
    return lines
