"""Every duty of the five services on a day of the law, with what the register shows of it: numbers, never people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Max
from django.utils.timezone import localtime

from senda.centres.models import Act, Area, Flag, Headcount, Meal, Stay
from senda.centres.queries.checks import checks_of
from senda.centres.queries.meals import meals_of_day
from senda.centres.queries.occupancy import places_of
from senda.centres.queries.services import turn_now
from senda.centres.queries.shelter import areas_of
from senda.centres.queries.shift import lines_of_turn
from senda.centres.queries.vocabulary import act_kinds
from senda.centres.rules.acts import ActKind, Outcome
from senda.centres.rules.checks import CheckState
from senda.centres.rules.meals import MealState
from senda.centres.rules.services import DutyState, Tally, ranked
from senda.centres.rules.shift import WOMEN_DORMITORY
from senda.duties.api import duties, services
from senda.duties.rules.law import in_force
from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from senda.duties.rules.law import Duty

FIVE: Final = ("medical", "shelter", "food", "legal", "security")
LEFT_WITHIN: Final = timedelta(days=30)
"""What is owed at the exit is shown for the people who left in this time."""
SHIFTS_A_DAY: Final = 3
TOGETHER: Final = {"notice_consulate": ("no_consular_notice",)}
"""Acts of which one is owed, never both: the consul is told, or it is written why not."""
OTHER_HALF: Final = frozenset(kind for others in TOGETHER.values() for kind in others)

WORDS: Final = {
    "meals": Text("Comidas de hoy, por persona", "Meals of today, by person"),
    "diets": Text("Dietas de hoy", "Diets of today"),
    "capacity": Text("Personas dentro frente a lugares", "People inside against places"),
    "apart": Text("Personas en un área para su sexo", "People in an area for their sex"),
    "families": Text("Familias que duermen juntas", "Families who sleep together"),
    "women": Text(
        "Dormitorio de mujeres, turno actual: alguien puede cubrirlo",
        "Women's dormitory, this shift: somebody may stand it",
    ),
    "counts": Text(
        "Conteos de 24 horas que coinciden o están explicados", "Counts of 24 hours that agree or are explained"
    ),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that shows whether a duty is kept, with its counts."""

    title: Text
    tally: Tally


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty by the version that is law on the day; `measures` is empty where the register keeps no figure of it."""

    duty: Duty
    service: Text
    place: int
    measures: tuple[Measure, ...]

    @property
    def id(self) -> str:
        return self.duty.id

    @property
    def words(self) -> str:
        """What the search looks in."""
        return f"{self.duty.id} {self.duty.norm} {self.duty.title.es} {self.duty.title.en}"

    @property
    def missing(self) -> int:
        return sum(measure.tally.missing for measure in self.measures)

    @property
    def state(self) -> DutyState:
        states = {measure.tally.state for measure in self.measures}
        ranking = (DutyState.MISSING, DutyState.KEPT, DutyState.NOTHING_DUE)
        return next((state for state in ranking if state in states), DutyState.UNMEASURED)


@dataclass(slots=True)
class _Known:
    """What was read of the people inside (or of those who left): stays by arrival, flags, last deeds by kind and outcome."""

    arrived: Mapping[int, datetime]
    flags: Mapping[str, set[int]] = field(default_factory=dict)
    deeds: dict[tuple[str, str], dict[int, datetime]] = field(default_factory=lambda: defaultdict(dict))


def duty_lines(unit_key: str, now: datetime) -> list[DutyLine]:
    """The duties of the five services in the order of the pack; a fixed number of queries."""
    named = services()
    shown = _measures(unit_key, now)
    return [
        DutyLine(duty, named[duty.service], FIVE.index(duty.service), tuple(shown.get(duty.id, ())))
        for duty in in_force(duties(), localtime(now).date())
        if duty.service in FIVE
    ]


def _measures(unit_key: str, now: datetime) -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = defaultdict(list)
    inside = _known(Stay.objects.filter(unit_key=unit_key, left_at=None).values_list("pk", "arrived_at"))
    recent = Stay.objects.filter(unit_key=unit_key, left_at__gt=now - LEFT_WITHIN, left_at__lte=now)
    gone = _known(recent.values_list("pk", "arrived_at"))
    for kind in act_kinds().values():
        if kind.key in OTHER_HALF:
            continue
        measure = Measure(kind.title, _tally(kind, gone if kind.owed == "exit" else inside, now))
        for duty in kind.duties:
            found[duty].append(measure)
    for duty, measure in _of_the_centre(unit_key, now, inside):
        found[duty].append(measure)
    return found


def _known(stays: Collection[tuple[int, datetime]]) -> _Known:
    known = _Known(dict(stays))
    held = list(known.arrived)
    flags: dict[str, set[int]] = defaultdict(set)
    for stay, kind in Flag.objects.filter(stay__in=held, lowered_at=None).values_list("stay", "kind"):
        flags[kind].add(stay)
    known.flags = flags
    acts = Act.objects.filter(stay__in=held).order_by().values_list("kind", "outcome", "stay")
    for kind, outcome, stay, last in acts.annotate(last=Max("done_at")):
        known.deeds[kind, outcome][stay] = last
    return known


def _tally(kind: ActKind, known: _Known, now: datetime) -> Tally:
    """Who is owed it, and the best outcome of each of them."""
    since = now - timedelta(days=kind.every_days) if kind.every_days and not kind.owing_flag else None
    by = {outcome: _people(kind.key, outcome, known, since) for outcome in Outcome}
    touched = set().union(*by.values())
    owed = _owed(kind, known, touched, since)
    given, refused = by[Outcome.GIVEN] & owed, by[Outcome.REFUSED] & owed
    return ranked(len(touched & owed), len(given | refused), len(given), len(owed))


def _people(kind: str, outcome: Outcome, known: _Known, since: datetime | None) -> set[int]:
    kinds = (kind, *TOGETHER.get(kind, ()))
    return {
        stay
        for each in kinds
        for stay, last in known.deeds.get((each, outcome), {}).items()
        if since is None or last >= since
    }


def _owed(kind: ActKind, known: _Known, touched: set[int], since: datetime | None) -> set[int]:
    if kind.owing_flag:
        return set(known.flags.get(kind.owing_flag, ()))
    match kind.owed:
        case "arrival" | "exit":
            return set(known.arrived)
        case "presentation":
            return set(known.deeds.get(("presentation_order", Outcome.GIVEN), {}))
        case "stay":
            return {stay for stay, arrived in known.arrived.items() if since is None or arrived <= since}
        case _:
            return touched


def _of_the_centre(unit_key: str, now: datetime, inside: _Known) -> Iterator[tuple[str, Measure]]:
    """What is counted for the centre as a whole: meals, beds, counts and looks at the premises."""
    yield from _meals(unit_key, now, len(inside.arrived))
    places, people = places_of(unit_key), len(inside.arrived)
    if places is not None:
        yield "SHE1", Measure(WORDS["capacity"], Tally(due=people, given=min(people, places)))
    if Area.objects.filter(unit_key=unit_key, closed_on=None).exists():
        lines = areas_of(unit_key)
        placed = sum(line.people - line.misplaced for line in lines)
        yield "SHE3", Measure(WORDS["apart"], Tally(due=people, given=placed))
    yield "SHE4", Measure(WORDS["families"], _families(unit_key))
    counts = Measure(WORDS["counts"], _counts(unit_key, now))
    for duty in ("SHE1", "SEC8"):
        yield duty, counts
    for gate in lines_of_turn(unit_key, turn_now(now)):
        if gate.key == WOMEN_DORMITORY:
            yield "SEC2", Measure(WORDS["women"], Tally(due=1, given=int(gate.covered)))
    for line in checks_of(unit_key, now):
        good = line.state is CheckState.GOOD
        yield line.check.duty, Measure(line.check.title, Tally(due=1, given=int(good)))


def _meals(unit_key: str, now: datetime, people: int) -> Iterator[tuple[str, Measure]]:
    local = localtime(now)
    lines = meals_of_day(unit_key, local.date(), clock=local.time(), past=False)
    rows: list[Meal] = [line.row for line in lines if line.row]
    overdue = sum(line.state is MealState.OVERDUE for line in lines)
    due = sum(row.inside for row in rows) + overdue * people
    eaten = Tally(due, sum(row.served for row in rows), sum(row.refused for row in rows))
    yield "FOO1", Measure(WORDS["meals"], eaten)
    diets = Tally(sum(row.diets_due for row in rows), sum(min(row.diets_served, row.diets_due) for row in rows))
    for duty in ("MED4", "FOO3", "FOO4"):
        yield duty, Measure(WORDS["diets"], diets)


def _families(unit_key: str) -> Tally:
    """Families of two or more people inside, and those of them of whom no two sleep in different areas."""
    inside = Stay.objects.filter(unit_key=unit_key, left_at=None).exclude(family=None)
    groups = inside.values("family").annotate(people=Count("pk"), areas=Count("area", distinct=True)).order_by()
    families = [areas for _family, people, areas in groups.values_list("family", "people", "areas") if people > 1]
    return Tally(due=len(families), given=sum(areas <= 1 for areas in families))


def _counts(unit_key: str, now: datetime) -> Tally:
    rows = Headcount.objects.filter(unit_key=unit_key, done_at__gt=now - timedelta(days=1), done_at__lte=now)
    good = {
        (row.on, row.shift)
        for row in rows
        if row.explained_at is not None or row.counted == row.registered - row.leaving
    }
    return Tally(due=SHIFTS_A_DAY, given=min(SHIFTS_A_DAY, len(good)))
