"""What an edition's timetable must fit, and what a timetable is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

MINUTES_A_TEST = 60
"""The first hour of the first block and the last hour of the last block belong to the tests."""


class Kind(StrEnum):
    THEORY = "theory"
    PRACTICE = "practice"
    PRETEST = "pretest"
    POSTTEST = "posttest"


TESTS = frozenset({Kind.PRETEST, Kind.POSTTEST})


class RoomKind(StrEnum):
    PLENARY = "plenary"
    SIMULATION = "simulation"


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch of teaching between two breaks; `number` counts from 1 within its day. Times are those of the wall clock."""

    day: date
    number: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Module:
    """Hours include those of a test that stands in the module; `after` names modules on whose theory it builds."""

    key: str
    theory_hours: int
    practice_hours: int
    after: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        return self.theory_hours + self.practice_hours


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the cohort that practises together; numbers begin at 1, since 0 is everybody."""

    number: int
    size: int


@dataclass(frozen=True, slots=True)
class Room:
    """A plenary room holds the whole cohort, a simulation room one group; `days` are those on which it can be used."""

    key: str
    kind: RoomKind
    capacity: int
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Seat:
    """One trainer's place in the edition, named to a person or not yet: what it may teach and when it is there."""

    key: str
    modules: frozenset[str]
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one thing a day bears; every figure is a parameter of the edition."""

    module_blocks_a_day: int = 2
    module_days: int = 6
    """Teaching days from the first of a module to its last, both counted, so that what is begun is finished."""
    trainer_blocks_a_day: int = 3
    practice_blocks_in_a_row: int = 2
    practice_blocks_a_day: int = 3
    hours_a_day: int = 10
    break_minutes: int = 10
    theory_share_before_next: int = 50
    """Per cent of a module's theory blocks, rounded up, that must be over before a module that builds on it begins."""

    def theory_before_next(self, blocks: int) -> int:
        return -(-blocks * self.theory_share_before_next // 100)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a timetable is judged by. `opening` and `closing` are the modules that carry the two tests."""

    blocks: tuple[Block, ...]
    modules: tuple[Module, ...]
    groups: tuple[Group, ...]
    rooms: tuple[Room, ...]
    seats: tuple[Seat, ...]
    opening: str
    closing: str
    limits: Limits = field(default_factory=Limits)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted({block.day for block in self.blocks}))

    @property
    def cohort(self) -> int:
        return sum(group.size for group in self.groups)

    @property
    def hours(self) -> int:
        return sum(module.hours for module in self.modules)

    @property
    def block_minutes(self) -> int:
        """Length of the shortest block; 0 without blocks."""
        return min((minutes_between(block.start, block.end) for block in self.blocks), default=0)


@dataclass(frozen=True, slots=True)
class Session:
    """One thing taught at one time. `key` stays the same in every version; `group` 0 is the whole cohort."""

    key: str
    module: str
    kind: Kind
    group: int
    day: date
    start: time
    end: time
    room: str
    seat: str

    @property
    def minutes(self) -> int:
        return minutes_between(self.start, self.end)

    @property
    def at(self) -> tuple[date, time]:
        return self.day, self.start

    def meets(self, other: "Session") -> bool:
        """Whether both take time at the same moment; one that ends when the other begins does not."""
        return self.day == other.day and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Timetable:
    sessions: tuple[Session, ...]

    def ordered(self) -> "Timetable":
        return Timetable(tuple(sorted(self.sessions, key=lambda each: (each.day, each.start, each.group, each.key))))


def minutes_between(start: time, end: time) -> int:
    """Minutes from start to end of the same day; negative when the end comes first.

    >>> minutes_between(time(8), time(10))
    120
    """
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def later(moment: time, minutes: int) -> time:
    """The wall clock some minutes later on the same day.

    >>> later(time(9, 50), 70)
    datetime.time(11, 0)
    """
    return (datetime.combine(date.min, moment) + timedelta(minutes=minutes)).time()


def weekdays(first: date, last: date) -> tuple[date, ...]:
    """Monday to Friday from the first to the last day, both included."""
    span = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(day for day in span if day.isoweekday() <= 5)  # noqa: PLR2004 - ISO: Friday is 5


def blocks_of(days: Sequence[date], starts: Sequence[time], minutes: int) -> tuple[Block, ...]:
    """The same blocks on each day, in order of time."""
    return tuple(
        Block(day, number, start, later(start, minutes))
        for day in sorted(days)
        for number, start in enumerate(sorted(starts), 1)
    )


def split(people: int, count: int) -> tuple[Group, ...]:
    """So many groups, as even as can be; fewer when there are fewer people.

    >>> [group.size for group in split(37, 3)]
    [13, 12, 12]
    """
    groups = min(people, count)
    return tuple(Group(place + 1, people // groups + (place < people % groups)) for place in range(groups))


def block_of(problem: Problem, session: Session) -> Block | None:
    """The block in which the session lies wholly, or none."""
    for block in problem.blocks:
        if block.day == session.day and block.start <= session.start < session.end <= block.end:
            return block
    return None
