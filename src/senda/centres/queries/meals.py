"""Diets in force, from the acts that prescribe or ask for them: which folio, which diet, and never why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from senda.centres.models import Act, Meal, Stay
from senda.centres.queries.headcount import on_the_road_at, registered_at
from senda.centres.queries.sealing import opened
from senda.centres.queries.services import meal_hours
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.meals import MealHour, MealState, Prescribed, Served, diets_due, state
from senda.kernel.sealed import Unreadable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime, time

    from django.db.models import QuerySet

    from senda.kernel.values import Text

SOURCES: Final = {"medical_entry": "medical", "diet": "medical", "diet_request": "asked"}


@dataclass(frozen=True, slots=True)
class DietLine:
    """One line of the kitchen's list."""

    folio: str
    diets: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class MealLine:
    """One meal of a day with how it stands; `row` is None while nobody has recorded it."""

    hour: MealHour
    row: Meal | None
    state: MealState

    @property
    def served(self) -> Served | None:
        return served_of(self.row) if self.row else None


def recorded_meals(unit_key: str) -> QuerySet[Meal]:
    """What counts: of a meal that was corrected, the last row."""
    return Meal.objects.filter(unit_key=unit_key, correction=None)


def corrected_from(rows: Collection[Meal]) -> dict[tuple[date, str], list[Meal]]:
    """What stood before each of these meals of one centre was corrected, by day and meal, the oldest first; one query."""
    told: dict[tuple[date, str], list[Meal]] = defaultdict(list)
    units, days = {row.unit_key for row in rows}, {row.on for row in rows}
    for row in Meal.objects.filter(unit_key__in=units, on__in=days).exclude(correction=None).order_by("pk"):
        told[row.on, row.meal].append(row)
    return told


def served_of(row: Meal) -> Served:
    return Served(row.inside, row.served, row.refused, row.diets_due, row.diets_served)


def eaters_at(unit_key: str, moment: datetime) -> set[int]:
    """The people who eat in the centre at that moment: registered, and not on the road."""
    return registered_at(unit_key, moment) - on_the_road_at(unit_key, moment)


def diets_at(stays: Collection[int], moment: datetime, on: date) -> dict[int, tuple[str, ...]]:
    """The diets of these people on a day, as known at a moment; acts that were corrected do not count."""
    return diets_due(_prescribed(stays, moment), on)


def _prescribed(stays: Collection[int], moment: datetime) -> Iterator[Prescribed]:
    acts = Act.objects.filter(kind__in=SOURCES, outcome="given", done_at__lte=moment, stay__in=stays)
    corrected = set(acts.exclude(corrects=None).values_list("corrects", flat=True))
    for act in acts.order_by("done_at", "pk").select_related("stay"):
        if act.pk in corrected:
            continue
        try:
            diet = str(opened(act, "sealed").get("diet", ""))
        except Unreadable:
            continue
        if diet:
            since, until = _day(act.facts.get("from")), _day(act.facts.get("until"))
            yield Prescribed(act.stay_id, SOURCES[act.kind], diet, since, until)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def kitchen_list(unit_key: str, moment: datetime, on: date) -> list[DietLine]:
    """By folio: what the kitchen serves apart."""
    found = diets_at(eaters_at(unit_key, moment), moment, on)
    folios = Stay.objects.filter(pk__in=found).values_list("pk", "folio")
    lines = [DietLine(folio, tuple(option_title("diets", diet) for diet in found[pk])) for pk, folio in folios]
    return sorted(lines, key=lambda line: line.folio)


def meals_of_day(unit_key: str, on: date, *, clock: time, past: bool) -> list[MealLine]:
    """Every meal of the pack on one day; one query."""
    rows = {row.meal: row for row in recorded_meals(unit_key).filter(on=on)}
    return meal_lines(rows, clock=clock, past=past)


def meal_lines(rows: Mapping[str, Meal], *, clock: time, past: bool) -> list[MealLine]:
    """Every meal of the pack with what was recorded of it, by its key, and how it stands at a time of day."""
    lines = []
    for hour in meal_hours():
        row = rows.get(hour.key)
        lines.append(MealLine(hour, row, state(hour, served_of(row) if row else None, clock=clock, past=past)))
    return lines
