"""The ledger of hours: planned, given and attended, by module and person, counted from sessions and marks.

Nothing is stored. The same published sessions and the same marks always give the same hours, so a certificate can be
checked years later against the list that was taken in the room.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from senda.programmes.rules.attendance import IN_THE_ROOM, Mark, Status


@dataclass(frozen=True, slots=True)
class Taught:
    """A published session: `people` are those who are expected in it; `minutes` are teaching minutes, breaks apart."""

    session_key: str
    module: str
    minutes: int
    ends: datetime
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class ModuleHours:
    """Minutes of one module for one person: planned ≥ given ≥ attended + excused + unrecorded.

    What is left of `given` was missed without excuse: the absent, and the minutes before a late person came in.
    `unrecorded` was given without anybody taking the list.
    """

    module: str
    planned: int
    given: int
    attended: int
    excused: int
    unrecorded: int


@dataclass(frozen=True, slots=True)
class PersonHours:
    """All modules of one person in the order of the syllabus; totals in minutes."""

    person_id: int
    modules: tuple[ModuleHours, ...]

    @property
    def planned(self) -> int:
        return sum(each.planned for each in self.modules)

    @property
    def given(self) -> int:
        return sum(each.given for each in self.modules)

    @property
    def attended(self) -> int:
        return sum(each.attended for each in self.modules)

    @property
    def excused(self) -> int:
        return sum(each.excused for each in self.modules)

    @property
    def unrecorded(self) -> int:
        return sum(each.unrecorded for each in self.modules)

    @property
    def missed(self) -> int:
        """Minutes that were given and are not attended, for whatever reason, once a list was taken."""
        return self.given - self.attended - self.unrecorded


def minutes_attended(session: Taught, mark: Mark | None) -> int:
    """The session's minutes less those that a late person missed; 0 for anybody who was not in the room."""
    if mark is None or mark.status not in IN_THE_ROOM:
        return 0
    return session.minutes - min(mark.minutes_late, session.minutes)


def ledger(
    sessions: Iterable[Taught],
    standing_of: Mapping[tuple[str, int], Mark],
    people: Sequence[int],
    modules: Sequence[str],
    at: datetime,
) -> tuple[PersonHours, ...]:
    """One row per person, one entry per module, as things stand `at` a moment.

    A session is given once it has ended. Hours that a person has been in a session that still runs already count as
    attended and given for that person, so that the figure on the phone answers to a scan.
    """
    found: dict[tuple[int, str], list[ModuleHours]] = {}
    for session in sessions:
        for person in session.people:
            entry = _of_session(session, standing_of.get((session.session_key, person)), at)
            found.setdefault((person, session.module), []).append(entry)
    return tuple(
        PersonHours(person, tuple(_total(module, found.get((person, module), ())) for module in modules))
        for person in people
    )


def _of_session(session: Taught, mark: Mark | None, at: datetime) -> ModuleHours:
    in_the_room = mark is not None and mark.status in IN_THE_ROOM
    given = session.minutes if session.ends <= at or in_the_room else 0
    return ModuleHours(
        module=session.module,
        planned=session.minutes,
        given=given,
        attended=minutes_attended(session, mark),
        excused=given if mark is not None and mark.status is Status.EXCUSED else 0,
        unrecorded=given if mark is None else 0,
    )


def _total(module: str, entries: Sequence[ModuleHours]) -> ModuleHours:
    return ModuleHours(
        module=module,
        planned=sum(each.planned for each in entries),
        given=sum(each.given for each in entries),
        attended=sum(each.attended for each in entries),
        excused=sum(each.excused for each in entries),
        unrecorded=sum(each.unrecorded for each in entries),
    )


def hours_text(minutes: int) -> str:
    """Hours with at most one decimal, and that one only when it is needed: 90 minutes are 1.5.

    >>> hours_text(840), hours_text(90), hours_text(0), hours_text(50)
    ('14', '1.5', '0', '0.8')
    """
    return f"{minutes / 60:.1f}".removesuffix(".0")
