"""Attendance as xAPI statements: each mark by itself, a mark taken back as the voiding of its statement, a session given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from senda.kernel.values import Text
from senda.programmes.rules.attendance import IN_THE_ROOM, Mark, Status
from senda.records.rules import own
from senda.records.rules import vocabulary as v
from senda.records.rules.own import Json

VERBS: Final = {
    Status.PRESENT: v.ATTENDED,
    Status.LATE: v.ATTENDED,
    Status.ABSENT: v.MISSED,
    Status.EXCUSED: v.EXCUSED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What all statements of a session share; `teacher` is the person of its trainer's seat, none while nobody is named."""

    home: str
    edition: int
    edition_title: Text
    session_key: str
    title: Text
    teacher: int | None

    @property
    def base(self) -> str:
        return own.base_of(self.home)

    @property
    def activity(self) -> Json:
        iri = f"editions/{self.edition}/sessions/{self.session_key}"
        return own.activity(self.base, iri, v.SESSION, own.both(self.title))

    @property
    def context(self) -> Json:
        course = own.activity(self.base, f"editions/{self.edition}", v.COURSE, own.both(self.edition_title))
        return {"parent": [course], "category": own.category(self.base)}


def statements(told: Told, marks: Iterable[Mark]) -> Iterator[tuple[datetime, Json]]:
    """Tell all marks of one session in their order, each with the moment of its deed.

    Taking back means the mark before it, as `attendance.standing` folds them; with none before it nothing is told.
    """
    stacks: dict[int, list[Mark]] = {}
    given = False
    for mark in sorted(marks, key=lambda each: (each.at, each.order)):
        stack = stacks.setdefault(mark.person_id, [])
        if mark.status is not Status.UNDONE:
            stack.append(mark)
            yield mark.at, _mark(told, mark)
        elif stack:
            yield mark.at, _undone(told, mark, stack.pop())
        if told.teacher is not None and not given and mark.status in IN_THE_ROOM:
            given = True
            yield mark.at, _given(told, told.teacher, mark.at)


def _deed(mark: Mark) -> str:
    return f"programmes/mark/{mark.order}"


def _mark(told: Told, mark: Mark) -> Json:
    more = {v.MINUTES_LATE: mark.minutes_late} if mark.status is Status.LATE else {}
    return own.statement(
        told.base,
        _deed(mark),
        actor=own.agent(told.home, mark.person_id),
        verb=VERBS[mark.status],
        object_=told.activity,
        at=mark.at,
        context={
            "registration": str(own.name_of(told.base, f"programmes/edition/{told.edition}/{mark.person_id}")),
            "contextActivities": told.context,
            "extensions": own.extensions(told.base, {v.SOURCE: mark.source.value, **more}),
        },
    )


def _undone(told: Told, mark: Mark, before: Mark) -> Json:
    """Whoever took the mark back says so; the command line is told as the academy itself."""
    who = own.agent(told.home, mark.by_id) if mark.by_id is not None else own.itself(told.home)
    return own.statement(
        told.base,
        _deed(mark),
        actor=who,
        verb=v.VOIDED,
        object_={"objectType": "StatementRef", "id": str(own.name_of(told.base, _deed(before)))},
        at=mark.at,
        context={"contextActivities": {"category": own.category(told.base)}},
    )


def _given(told: Told, teacher: int, at: datetime) -> Json:
    return own.statement(
        told.base,
        f"programmes/session/{told.edition}/{told.session_key}/taught/{teacher}",
        actor=own.agent(told.home, teacher),
        verb=v.TAUGHT,
        object_=told.activity,
        at=at,
        context={"contextActivities": told.context},
    )
