"""Why no timetable can be: sets of constraints that cannot hold together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.problem import Timetable

Name = TypeVar("Name")


class Limit(StrEnum):
    """The constraints as a planner names them. The first four are what is asked; the others are what is given or allowed."""

    SYLLABUS = "syllabus"
    COHORT = "cohort"
    GROUPS = "groups"
    CALENDAR = "calendar"
    PLENARY_ROOMS = "plenary_rooms"
    PRACTICE_ROOMS = "practice_rooms"
    TRAINERS = "trainers"
    EXPERTISE = "expertise"
    TRAINER_DAYS = "trainer_days"
    TRAINER_LOAD = "trainer_load"
    MODULE_A_DAY = "module_a_day"
    MODULE_SPAN = "module_span"
    PRACTICE_A_DAY = "practice_a_day"
    PRACTICE_IN_A_ROW = "practice_in_a_row"
    HOURS_A_DAY = "hours_a_day"
    BREAKS = "breaks"
    THEORY_FIRST = "theory_first"
    AFTER = "after"
    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Collision:
    """Constraints that cannot hold together; take any one away and the others can, unless another collision stands."""

    parts: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """`optimal` says that no better timetable exists; otherwise the best that was found in the time allowed."""

    timetable: Timetable
    optimal: bool


@dataclass(frozen=True, slots=True)
class Impossible:
    """The smallest collision first. `proved` is False when time ran out and the set is only the best suspicion."""

    collisions: tuple[Collision, ...]
    proved: bool = True


def smallest_collision(
    names: Sequence[Name], fits: Callable[[frozenset[Name]], bool], patience: int = 150
) -> frozenset[Name] | None:
    """The smallest set of names that does not fit, or None when all fit together.

    `fits` must be monotone: what fits still fits with less. First one set that cannot spare any member is found by halving;
    then smaller ones are sought among the sets that hit every known way out, until none smaller can exist or `fits` was
    asked `patience` times, in which case the set found so far is the answer.
    """
    asked = _Asked(fits)
    if asked(frozenset(names)):
        return None
    best = frozenset(_irreducible(list(names), asked, frozenset()))
    ways_out: list[frozenset[Name]] = []
    while True:
        candidate = _smallest_hitting(ways_out, len(best) - 1)
        if candidate is None or asked.times >= patience:
            return best
        if not asked(candidate):
            return candidate
        rest = [name for name in names if name not in candidate]
        most: frozenset[Name] = _grown(candidate, rest, asked)
        ways_out.append(frozenset(names) - most)


class _Asked(Generic[Name]):
    """Asks only what does not follow from an earlier answer."""

    def __init__(self, fits: Callable[[frozenset[Name]], bool]) -> None:
        self.fits = fits
        self.times = 0
        self.fitting: list[frozenset[Name]] = []
        self.colliding: list[frozenset[Name]] = []

    def __call__(self, chosen: frozenset[Name]) -> bool:
        if any(chosen <= known for known in self.fitting):
            return True
        if any(chosen >= known for known in self.colliding):
            return False
        self.times += 1
        answer = self.fits(chosen)
        (self.fitting if answer else self.colliding).append(chosen)
        return answer


def _irreducible(names: list[Name], asked: _Asked[Name], given: frozenset[Name]) -> list[Name]:
    """Names that together with the given do not fit, and none of which can be spared (Junker's QuickXplain)."""
    if not asked(given):
        return []
    if len(names) == 1:
        return names
    first, second = names[: len(names) // 2], names[len(names) // 2 :]
    late = _irreducible(second, asked, given | frozenset(first))
    early = _irreducible(first, asked, given | frozenset(late))
    return early + late


def _grown(kept: frozenset[Name], rest: list[Name], asked: _Asked[Name]) -> frozenset[Name]:
    """As many more names as still fit, tried in halves."""
    if asked(kept | frozenset(rest)):
        return kept | frozenset(rest)
    if len(rest) == 1:
        return kept
    half = len(rest) // 2
    return _grown(_grown(kept, rest[:half], asked), rest[half:], asked)


def _smallest_hitting(targets: Sequence[frozenset[Name]], most: int) -> frozenset[Name] | None:
    """A smallest set of at most so many names that has one in common with every target, or None."""
    for size in range(most + 1):
        found = _hitting(targets, size)
        if found is not None:
            return found
    return None


def _hitting(targets: Sequence[frozenset[Name]], size: int) -> frozenset[Name] | None:
    if not targets:
        return frozenset()
    if size == 0:
        return None
    for name in sorted(targets[0], key=str):
        rest = _hitting([target for target in targets if name not in target], size - 1)
        if rest is not None:
            return rest | {name}
    return None
