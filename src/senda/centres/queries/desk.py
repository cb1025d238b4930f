"""The shift's board of one centre: who is inside, what rings, what breaches next, and the one thing to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Count, Value, When

from senda.centres.access.alarm import visible_alarms
from senda.centres.models import Flag, Headcount, Meal, Stay, Transfer
from senda.centres.queries import clock_board
from senda.centres.queries.meals import recorded_meals
from senda.centres.queries.occupancy import places_of
from senda.centres.rules.alarms import PRESSING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from senda.centres.models import Alarm
    from senda.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Desk:
    """`by_group` counts people inside by sex and age band; `flags` open signals by kind; `meals` what was recorded today."""

    inside: int
    places: int | None
    by_group: tuple[tuple[str, str, int], ...]
    alarms: Sequence[Alarm]
    alarm_count: int
    flags: dict[str, int]
    clocks: clock_board.Counts
    leaving: int
    coming: int
    headcount: Headcount | None
    meals: dict[str, Meal]

    @property
    def full(self) -> bool:
        return self.places is not None and self.inside > self.places


SHOWN = 6
PRESSES = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(PRESSING)), default=Value(len(PRESSING))
)


def desk_of(actor: Actor, unit_key: str, on: date) -> Desk:
    """Ten queries, whatever the number of people inside."""
    groups = (
        Stay.objects.filter(unit_key=unit_key, left_at=None)
        .values_list("sex", "age_band")
        .annotate(people=Count("pk"))
        .order_by("sex", "age_band")
    )
    by_group = tuple((sex, band, people) for sex, band, people in groups)
    alarms = visible_alarms(actor).filter(unit_key=unit_key, closed_at=None).select_related("stay")
    flags = (
        Flag.objects.filter(unit_key=unit_key, lowered_at=None, stay__left_at=None)
        .values_list("kind")
        .annotate(people=Count("pk"))
    )
    shown = list(alarms.order_by(PRESSES, "-raised_at")[:SHOWN])
    return Desk(
        inside=sum(people for _sex, _band, people in by_group),
        places=places_of(unit_key),
        by_group=by_group,
        alarms=shown,
        alarm_count=alarms.count(),
        flags=dict(flags.order_by("kind")),
        clocks=clock_board.counts(clock_board.groups(clock_board.running(unit_key)), actor.now),
        leaving=Transfer.objects.filter(from_unit=unit_key, ended_at=None).count(),
        coming=Transfer.objects.filter(to_unit=unit_key, ended_at=None).count(),
        headcount=Headcount.objects.filter(unit_key=unit_key).order_by("-done_at", "-id").first(),
        meals={meal.meal: meal for meal in recorded_meals(unit_key).filter(on=on)},
    )
