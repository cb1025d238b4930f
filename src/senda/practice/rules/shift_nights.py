"""A kind of night as the pack describes it, and what happens in one night: the question and the answer of a generator.

The generator stands outside (SENDA_ADAPTERS, role `shift`); whatever it answers is checked here before anybody plays it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from senda.kernel.values import Text

ANYBODY: Final = "any"
LARGEST_GROUP: Final = 6
"""People of one arrival; as many must fit into the margin of a night, so that the alarm comes up before the last place."""

COUNT: Final = "count"
RECONCILE: Final = "reconcile"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkWay:
    """One way to do a kind of work. `each` are minutes a person; `hat` a function of the pack, a gate, or `any`.

    `fault` is what is said of it as a critical error, by the duty `breaks` (that of the work if empty). `agrees` is empty, or
    says for which counts the way is right: `yes` when the figures agree, `no` when they differ.
    """

    key: str
    text: Text
    minutes: int
    each: int
    hat: str
    meets: bool
    agrees: str = ""
    fault: Text | None = None
    breaks: str = ""
    inside: int = 0
    alarm: bool = False
    needs_alarm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A kind of work; `duty` is a duty or a clock of the pack, `due` the minutes of this exercise where the law says none."""

    key: str
    title: Text
    duty: str
    due: int
    weight: int
    good: Text
    missed: Text
    ways: tuple[WorkWay, ...]
    late: Text | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A colleague of a night: position and sex decide with the law of the day what she or he may do."""

    key: str
    name: Text
    shown: Text
    position: str
    sex: str
    proven: frozenset[str]
    certificate: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that may come up once, between two minutes, in so many of a thousand nights."""

    work: str
    earliest: int
    latest: int
    per_mille: int


@dataclass(frozen=True, slots=True)
class Running:
    """Limits that already run for people inside when the shift begins, and what is left of them at least and at most."""

    work: str
    count: int
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """A kind of night.

    `arrivals` are expected groups an hour in hundredths; `sizes` weigh groups of one, two …. `times` multiply public rates, so
    that one night teaches what life spreads over many; of a thousand groups `families` are one, and of a thousand counts
    `miscounted` differ from the register. All of it is the academy's own figures.
    """

    key: str
    title: Text
    told: Text
    note: Text
    law: date
    starts: int
    length: int
    capacity: int
    inside: int
    margin: int
    brief: int
    wait: int
    arrivals: tuple[int, ...]
    sizes: tuple[int, ...]
    times: Mapping[str, int]
    incidents: tuple[Incident, ...]
    running: tuple[Running, ...]
    counts: tuple[int, ...]
    miscounted: int
    families: int
    staff: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that turns up, at a minute or (NONE) once the thing before it is done well: `then`, or missed: `otherwise`.

    `left` are the minutes that remain of a limit that runs already; `tally` what a count finds more or less than the register.
    """

    work: str
    at: int
    people: tuple[str, ...] = ()
    left: int = 0
    tally: int | None = None
    then: tuple[Happening, ...] = ()
    otherwise: tuple[Happening, ...] = ()


def walk(happenings: Iterable[Happening]) -> Iterator[Happening]:
    """Give each happening before those that follow from it."""
    for each in happenings:
        yield each
        yield from walk(each.then)
        yield from walk(each.otherwise)


def violations(night: Night, known: Iterable[str], happenings: Iterable[Happening]) -> tuple[str, ...]:
    """Say what is wrong with a generated night, in words for whoever looks after the generator; empty when nothing is."""
    works, listed = frozenset(known), tuple(happenings)
    faults = [
        f"{each.work} at {each.at}: {problem}"
        for each in walk(listed)
        for problem, wrong in (
            ("no such work", each.work not in works),
            ("more people than a group has", len(each.people) > LARGEST_GROUP),
            ("a name stands twice", len(set(each.people)) != len(each.people)),
            ("a limit that is over", each.left < 0),
        )
        if wrong
    ]
    faults += [f"{each.work} at {each.at}: outside the shift" for each in listed if not 0 <= each.at < night.length]
    if [each.at for each in listed] != sorted(each.at for each in listed):
        faults.append("not in the order of time")
    return tuple(faults)
