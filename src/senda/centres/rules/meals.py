"""Three meals a day, each against the people inside, and diets against what was prescribed or asked for (LM 107-II)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date, time

    from senda.kernel.values import Text

NO_DIET: Final = "usual"
"""The diet that ends every diet before it."""


class MealRefusal(StrEnum):
    """Why a meal is not taken as typed. Facts: `meal`, `on`, `day`, `name`, `inside`, `people`, `diets`, `served`."""

    UNKNOWN = "unknown"
    ALREADY_RECORDED = "already_recorded"
    ALREADY_CORRECTED = "already_corrected"
    MORE_THAN_INSIDE = "more_than_inside"
    MORE_DIETS_THAN_MEALS = "more_diets_than_meals"
    OTHER_DAY = "other_day"


class MealState(StrEnum):
    """How one meal of a day stands: not due yet, due and not recorded, somebody without, or everybody served or refusing."""

    WAITS = "waits"
    OVERDUE = "overdue"
    SHORT = "short"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class MealHour:
    """One meal of the pack; it is late when nobody recorded it at `served_by`, an hour of our own choice."""

    key: str
    name: Text
    served_by: time
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Served:
    """What was counted at one meal, in people: `inside` when it was served, those who ate, those who did not wish to."""

    inside: int
    served: int
    refused: int
    diets_due: int
    diets_served: int

    @property
    def without(self) -> int:
        """People who were inside and neither ate nor refused."""
        return max(0, self.inside - self.served - self.refused)

    @property
    def diets_missing(self) -> int:
        return max(0, self.diets_due - self.diets_served)


@dataclass(frozen=True, slots=True)
class Prescribed:
    """One act about a diet, from the day `since` to `until`. `source` tells what was prescribed from what was asked for."""

    stay: int
    source: str
    diet: str
    since: date | None = None
    until: date | None = None


def may_record(meal: str, known: Collection[str], counted: Served, *, recorded_by: str | None, on: date) -> Decision:
    """Whether a meal may be recorded so; `recorded_by` names who has recorded it already.

    More people served and refusing than were inside means that portions were counted, or that somebody is inside without
    being registered: neither may pass as a figure.
    """
    if meal not in known:
        return Decision((Reason(MealRefusal.UNKNOWN, {"meal": meal}),))
    reasons = []
    if recorded_by is not None:
        reasons.append(recorded_already(on, recorded_by))
    return Decision((*reasons, *_miscounted(counted)))


def recorded_already(on: date, name: str) -> Reason:
    return Reason(MealRefusal.ALREADY_RECORDED, {"on": on.isoformat(), "name": name})


def may_correct(counted: Served, why: str, *, corrected_by: str | None) -> Decision:
    """Whether a recorded meal may be corrected so; `corrected_by` names who has corrected that very row already.

    The newest row alone is corrected, so that two who correct at once do not each replace what the other never saw.
    """
    reasons = list(_miscounted(counted))
    if corrected_by is not None:
        reasons.append(Reason(MealRefusal.ALREADY_CORRECTED, {"name": corrected_by}))
    if not why.strip():
        reasons.append(Reason(RegisterRefusal.REASON_MISSING, {"field": "why"}))
    return Decision(tuple(reasons))


def _miscounted(counted: Served) -> Iterator[Reason]:
    people = counted.served + counted.refused
    if people > counted.inside:
        yield Reason(MealRefusal.MORE_THAN_INSIDE, {"people": people, "inside": counted.inside})
    if counted.diets_served > counted.served:
        facts = {"diets": counted.diets_served, "served": counted.served}
        yield Reason(MealRefusal.MORE_DIETS_THAN_MEALS, facts)


def state(hour: MealHour, counted: Served | None, *, clock: time, past: bool) -> MealState:
    """How a meal stands at a time of day; `past` for a day that is over."""
    if counted is None:
        return MealState.OVERDUE if past or clock >= hour.served_by else MealState.WAITS
    return MealState.SHORT if counted.without or counted.diets_missing else MealState.GIVEN


def diets_due(acts: Iterable[Prescribed], on: date) -> dict[int, tuple[str, ...]]:
    """The diets of each person who has any on this day, by stay; `acts` in the order in which they were done.

    The last act of each source counts: a physician who writes that no diet is needed ends no religious one.

    >>> from datetime import date
    >>> asked = Prescribed(1, "asked", "halal")
    >>> diets_due([Prescribed(1, "medical", "soft"), asked, Prescribed(1, "medical", "usual")], date(2014, 5, 1))
    {1: ('halal',)}
    """
    last: dict[tuple[int, str], Prescribed] = {}
    for act in acts:
        if act.since is None or act.since <= on:
            last[act.stay, act.source] = act
    found: dict[int, tuple[str, ...]] = {}
    for act in last.values():
        if act.diet != NO_DIET and (act.until is None or act.until >= on) and act.diet not in found.get(act.stay, ()):
            found[act.stay] = (*found.get(act.stay, ()), act.diet)
    return found
