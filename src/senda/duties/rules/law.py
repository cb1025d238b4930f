"""Duties, clocks, competences and gates of a pack, each with the days on which its text is law.

The law moves: a cohort of 2014 is taught the text of 2014. Every reading therefore takes a date, and a duty that has
changed has several versions under one id whose days do not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from senda.kernel.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

NOTHING = Text("", "")
_MINUTES = {"minutes": 1, "hours": 60, "days": 24 * 60, "working_days": 24 * 60}


class Status(StrEnum):
    """What kind of norm a duty rests on."""

    STATUTE = "statute"
    COURT = "court"
    CRITERION = "criterion"


class Confirmation(StrEnum):
    """How the text of a norm was seen: read in full, read in an excerpt, or not confirmed by any source."""

    CONFIRMED = "confirmed"
    EXCERPT = "excerpt"
    UNCONFIRMED = "unconfirmed"


class Review(StrEnum):
    """Whether a lawyer has signed the row."""

    PENDING = "pending"
    SIGNED = "signed"


class SourceMark(StrEnum):
    """How far a source was read; ``OWN`` is the academy's own rule."""

    READ = "read"
    EXCERPT = "excerpt"
    UNCONFIRMED = "unconfirmed"
    OWN = "own"


class Unit(StrEnum):
    """The unit of a clock; ``NONE`` means that the norm sets no cap."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    NONE = "none"


class RequirementKind(StrEnum):
    """What a gate may ask of the person who stands a shift."""

    SEX_FEMALE = "sex_female"
    COMPETENCE = "competence"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a text is law, first and last day included; no last day means until further notice."""

    starts: date
    ends: date | None = None

    def covers(self, on: date) -> bool:
        """Say whether the text is law on this day."""
        return self.starts <= on and (self.ends is None or on <= self.ends)

    def overlaps(self, other: Validity) -> bool:
        """Say whether there is a day on which both texts are law."""
        return (other.ends is None or self.starts <= other.ends) and (self.ends is None or other.starts <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One version of one thing that is owed; ``norm`` cites the article, ``sources`` are ids of the pack's list."""

    id: str
    version: int
    service: str
    norm: str
    title: Text
    deadline: Text
    who: Text
    evidence: Text
    core: bool
    validity: Validity
    dates: Confirmation
    sources: tuple[str, ...]
    status: Status
    confirmation: Confirmation
    review: Review
    note: Text = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Duty):
    """A duty with a limit that starts to run; clocks of one ``conflict`` limit the same thing, shown together."""

    limit: int | None
    unit: Unit
    conflict: str
    starts: Text
    expiry: Text

    @property
    def minutes(self) -> int | None:
        """The least time that can pass until the limit, in minutes: a working day counts as one day. None: no cap."""
        return None if self.limit is None else self.limit * _MINUTES[self.unit]


@dataclass(frozen=True, slots=True)
class Competence:
    """What an official must be able to do, the duties and clocks it serves, and the positions that need it."""

    key: str
    module: str
    title: Text
    duties: tuple[str, ...]
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of the syllabus; theory and practice are hours, ``after`` names the modules that come first."""

    key: str
    title: Text
    hours: int
    theory_hours: int
    practice_hours: int
    outcome: Text
    topics: tuple[Text, ...]
    duties: tuple[str, ...]
    competences: tuple[str, ...]
    after: tuple[str, ...]
    expertise: str
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a gate asks, and the duty it comes from; no version means every version of that duty."""

    duty: str
    version: int | None
    kind: RequirementKind
    competence: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """A kind of shift that is reserved, and what is asked of the person who stands it."""

    key: str
    title: Text
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read, and on which day; neither an address nor a day for what was not read."""

    id: str
    title: str
    url: str
    read_on: date | None
    mark: SourceMark


DutyT = TypeVar("DutyT", bound=Duty)


def in_force(duties: Iterable[DutyT], on: date) -> tuple[DutyT, ...]:
    """Keep the versions that are law on this day, in the order given."""
    return tuple(duty for duty in duties if duty.validity.covers(on))


def versions_of(duties: Iterable[DutyT], duty_id: str) -> tuple[DutyT, ...]:
    """Return all versions of one duty, the oldest first; empty when there is none."""
    return tuple(sorted((duty for duty in duties if duty.id == duty_id), key=lambda duty: duty.validity.starts))


def version_on(duties: Iterable[DutyT], duty_id: str, on: date) -> DutyT | None:
    """Return the version of one duty that is law on this day, or None: unknown, not yet law, or no longer."""
    return next((duty for duty in in_force(duties, on) if duty.id == duty_id), None)


def overlapping(duties: Iterable[DutyT]) -> tuple[tuple[DutyT, DutyT], ...]:
    """Return each pair of versions of one duty that would be law on the same day; a sound pack has none."""
    rows = tuple(duties)
    return tuple(
        (first, second)
        for index, first in enumerate(rows)
        for second in rows[index + 1 :]
        if first.id == second.id and first.validity.overlaps(second.validity)
    )


def strictest_first(clocks: Iterable[Clock]) -> tuple[Clock, ...]:
    """Order by the time that is left to act, the shortest first, no cap last; ties by id.

    Where norms conflict, all are shown and the first one binds by default.
    """
    return tuple(sorted(clocks, key=_strictness))


def binding(clocks: Iterable[Clock], on: date) -> dict[str, Clock]:
    """Return for each thing that is limited the strictest clock that is law on this day."""
    chosen: dict[str, Clock] = {}
    for clock in strictest_first(in_force(clocks, on)):
        chosen.setdefault(clock.conflict, clock)
    return chosen


def requirements_on(gate: Gate, duties: Iterable[Duty], on: date) -> tuple[tuple[Requirement, Duty], ...]:
    """Return what the gate asks on this day, each with the duty version it comes from, in the order of the gate.

    The duty's ``status`` says whether the law asks it or only a criterion; a gate that asks nothing is open to all.
    """
    law = {duty.id: duty for duty in in_force(duties, on)}
    return tuple(
        (requirement, law[requirement.duty])
        for requirement in gate.requirements
        if requirement.duty in law and requirement.version in (None, law[requirement.duty].version)
    )


def competences_for(competences: Iterable[Competence], duty_id: str) -> tuple[Competence, ...]:
    """Return the competences that serve a duty or a clock."""
    return tuple(competence for competence in competences if duty_id in competence.duties)


def needed_by(competences: Iterable[Competence], position: str) -> tuple[Competence, ...]:
    """Return the competences that a position needs, in the order of the pack."""
    return tuple(competence for competence in competences if position in competence.positions)


def _strictness(clock: Clock) -> tuple[bool, int, str]:
    minutes = clock.minutes
    return (minutes is None, minutes or 0, clock.id)
