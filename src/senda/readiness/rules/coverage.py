"""How far a centre, a state, the country is covered: counts that add up, and a level with its thresholds.

The numbers come from groups of persons who are alike (same place, shift, sex and certificates), not from persons: at
100,000 officials the thousands without a certificate are a few hundred groups, and every rule runs once per group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.readiness.rules.gate import Candidate, Needed, Verdict, may_stand, verdict


class Level(StrEnum):
    READY = "ready"
    PREPARING = "preparing"
    AT_RISK = "at_risk"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Percentages of covered shifts from which a place is ready, and from which it is preparing."""

    ready: int
    preparing: int


@dataclass(frozen=True, slots=True)
class Group:
    """So many persons alike, posted to one shift of one unit."""

    unit_id: int
    shift: str
    candidate: Candidate
    people: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Persons and shifts of one place. `able` and `able_by_law` follow the order of the gates.

    A shift is covered when at least one person on it may stand each gate; `shifts` counts those the place must fill,
    also the ones that nobody is posted to.
    """

    staff: int = 0
    trained: int = 0
    current: int = 0
    able: tuple[int, ...] = ()
    able_by_law: tuple[int, ...] = ()
    shifts: int = 0
    covered: int = 0
    covered_by_law: int = 0

    @property
    def percent(self) -> int | None:
        """Whole percent of the shifts that are covered, rounded down so that 80 never stands for 79.6."""
        return None if self.shifts == 0 else self.covered * 100 // self.shifts


@dataclass(frozen=True, slots=True)
class Gap:
    """A shift of a unit on which nobody may stand a gate; `by_law` when the law itself is not met."""

    unit_id: int
    shift: str
    gate: str
    by_law: bool


Gates = Mapping[str, Needed]
"""Each gate by its key with what it asks under the law of one day."""

Slot = tuple[int, str]


def add(tallies: Iterable[Tally], gates: int) -> Tally:
    """The sum of places; an empty sum has zeros for each of the gates."""
    found = list(tallies)
    return Tally(
        staff=sum(each.staff for each in found),
        trained=sum(each.trained for each in found),
        current=sum(each.current for each in found),
        able=tuple(sum(each.able[gate] for each in found) for gate in range(gates)),
        able_by_law=tuple(sum(each.able_by_law[gate] for each in found) for gate in range(gates)),
        shifts=sum(each.shifts for each in found),
        covered=sum(each.covered for each in found),
        covered_by_law=sum(each.covered_by_law for each in found),
    )


def tally_shifts(
    groups: Iterable[Group],
    gates: Gates,
    *,
    units: Iterable[int],
    shifts: Sequence[str],
    on: date,
) -> dict[Slot, Tally]:
    """(unit, shift) → counts, for every shift of every unit, in their order; groups of other places are left out."""
    inside: dict[Slot, list[Group]] = {(unit, shift): [] for unit in units for shift in shifts}
    for group in groups:
        if (group.unit_id, group.shift) in inside:
            inside[group.unit_id, group.shift].append(group)
    answers = _Answers(gates, on)
    return {slot: answers.tally(found) for slot, found in inside.items()}


def by_unit(slots: Mapping[Slot, Tally], gates: int) -> dict[int, Tally]:
    found: dict[int, list[Tally]] = {}
    for (unit, _), tally in slots.items():
        found.setdefault(unit, []).append(tally)
    return {unit: add(tallies, gates) for unit, tallies in found.items()}


def gaps(slots: Mapping[Slot, Tally], gates: Gates) -> tuple[Gap, ...]:
    """Every shift on which nobody may stand a gate, those that break the law first."""
    found = [
        Gap(unit, shift, gate, by_law=tally.able_by_law[place] == 0)
        for (unit, shift), tally in slots.items()
        for place, gate in enumerate(gates)
        if tally.able[place] == 0
    ]
    return tuple(sorted(found, key=lambda gap: not gap.by_law))


def level(tally: Tally, thresholds: Thresholds) -> Level:
    """NO_DATA where no certificate of anybody is on record: nothing is known that could rise or fall."""
    percent = tally.percent
    if tally.trained == 0 or percent is None:
        return Level.NO_DATA
    if percent >= thresholds.ready:
        return Level.READY
    return Level.PREPARING if percent >= thresholds.preparing else Level.AT_RISK


class _Answers:
    """Each kind of candidate is judged once."""

    def __init__(self, gates: Gates, on: date) -> None:
        self.gates = gates
        self.on = on
        self.known: dict[Candidate, tuple[Verdict, ...]] = {}

    def of(self, candidate: Candidate) -> tuple[Verdict, ...]:
        if candidate not in self.known:
            self.known[candidate] = tuple(
                verdict(may_stand(needed, candidate, self.on)) for needed in self.gates.values()
            )
        return self.known[candidate]

    def tally(self, groups: Sequence[Group]) -> Tally:
        able, by_law = [0] * len(self.gates), [0] * len(self.gates)
        for group in groups:
            for place, answer in enumerate(self.of(group.candidate)):
                able[place] += group.people if answer is Verdict.MAY else 0
                by_law[place] += 0 if answer is Verdict.MAY_NOT else group.people
        return Tally(
            staff=sum(each.people for each in groups),
            trained=sum(each.people for each in groups if each.candidate.was_trained(self.on)),
            current=sum(each.people for each in groups if each.candidate.is_current(self.on)),
            able=tuple(able),
            able_by_law=tuple(by_law),
            shifts=1,
            covered=int(all(able)),
            covered_by_law=int(all(by_law)),
        )
