"""A meal against the people inside and its correction, and the kitchen's list of diets; reading that list is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from senda.centres.access import require
from senda.centres.access.services import lock_meal, may_see_diets, require_keeping
from senda.centres.actions.clock import note_time
from senda.centres.models import Meal
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.meals import diets_at, eaters_at, kitchen_list, served_of
from senda.centres.queries.services import meal_hours
from senda.centres.rules.meals import MealRefusal, Served, may_correct, may_record, recorded_already
from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    counted = _counted(unit_key, on, done_at, served, refused, diets_served)
    before = Meal.objects.filter(unit_key=unit_key, on=on, meal=meal).first()
    known = {each.key for each in meal_hours()}
    decision = may_record(meal, known, counted, recorded_by=before.by_name if before else None, on=on)
    _require((*decision.reasons, *_moment(actor, unit_key, on, done_at)))
    told = _row(actor, counted, done_at, note)
    # Somebody else may record it in this very moment: the table takes one, and the other hears whose it is.
    row, new = Meal.objects.get_or_create(unit_key=unit_key, on=on, meal=meal, corrects=None, defaults=told)
    if not new:
        raise Refused(Decision((recorded_already(on, row.by_name),)))
    _record(actor, row, "recorded")
    return row


@action
def correct_meal(
    actor: Actor,
    *,
    pk: int,
    served: int,
    refused: int,
    diets_served: int,
    done_at: datetime,
    why: str,
    note: str = "",
) -> Meal:
    """A new row that says why and counts from now on, held against the people inside at its moment; the old one stays.

    Raises Refused with every reason: corrected already, no reason, more people than inside, another day, a moment to come.
    """
    before = lock_meal(actor, pk)
    require_keeping(actor, before.unit_key)
    note_time(actor, before.unit_key)
    counted = _counted(before.unit_key, before.on, done_at, served, refused, diets_served)
    later = Meal.objects.filter(corrects=before).first()
    decision = may_correct(counted, why, corrected_by=later.by_name if later else None)
    _require((*decision.reasons, *_moment(actor, before.unit_key, before.on, done_at)))
    row = Meal.objects.create(
        unit_key=before.unit_key,
        on=before.on,
        meal=before.meal,
        corrects=before,
        why=" ".join(why.split()),
        **_row(actor, counted, done_at, note),
    )
    _record(actor, row, "corrected")
    return row


def _counted(unit_key: str, on: date, done_at: datetime, served: int, refused: int, diets_served: int) -> Served:
    """The figures as typed, with the people inside and the diets in force at that moment as the register knows them now."""
    eaters = eaters_at(unit_key, done_at)
    return Served(len(eaters), served, refused, len(diets_at(eaters, done_at, on)), diets_served)


def _moment(actor: Actor, unit_key: str, on: date, done_at: datetime) -> Iterator[Reason]:
    if done_at > actor.now + TOLERANCE:
        yield Reason(RegisterRefusal.FUTURE, {"moment": done_at.isoformat()})
    day = timezone.localdate(done_at, zone_of(unit_key))
    if day != on:
        yield Reason(MealRefusal.OTHER_DAY, {"on": on.isoformat(), "day": day.isoformat()})


def _require(reasons: tuple[Reason, ...]) -> None:
    if reasons:
        raise Refused(Decision(reasons))


def _row(actor: Actor, counted: Served, done_at: datetime, note: str) -> dict[str, Any]:
    return {
        "inside": counted.inside,
        "served": counted.served,
        "refused": counted.refused,
        "diets_due": counted.diets_due,
        "diets_served": counted.diets_served,
        "note": note.strip(),
        "done_at": done_at,
        "typed_at": actor.now,
        "by": actor.person_id,
        "by_name": actor.name,
    }


def _record(actor: Actor, row: Meal, deed: str) -> None:
    """What stands now, in numbers; of a correction also the row that it corrects. The words of the reason stay in the table."""
    facts: dict[str, str | int | bool | None] = {
        "meal": row.meal,
        "inside": row.inside,
        "served": row.served,
        "without": served_of(row).without,
    }
    if row.corrects_id is not None:
        facts["corrects"] = row.corrects_id
    chain = journal.chain_of(row.unit_key)
    journal.record(actor, f"centres.meal.{deed}", f"meal:{row.pk}", facts, chain=chain)


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
