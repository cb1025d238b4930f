"""What the attendance pages read: sessions, who is expected, which marks count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from senda.duties.api import modules
from senda.kernel.actor import Actor
from senda.kernel.values import Text
from senda.programmes.access.attendance import visible_sessions
from senda.programmes.models import AttendanceMark, CohortMember, Edition, Session
from senda.programmes.rules.attendance import (
    Count,
    Mark,
    Source,
    Status,
    count,
    default_status,
    last_list,
    standings,
)

ALL_GROUPS = 0
FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Roll:
    """One session's list: who is expected, how each stands, and what is offered to whoever has no mark yet."""

    session: Session
    members: tuple[CohortMember, ...]
    standing_of: dict[int, Mark]
    count: Count
    default: Status | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its count, flat, so that a list can be searched and sorted by each part."""

    pk: int
    title: Text
    kind: str
    group: int
    starts_at: datetime
    ends_at: datetime
    room: Text
    trainer: str
    count: Count

    @property
    def in_the_room(self) -> int:
        return self.count.in_the_room

    @property
    def unmarked(self) -> int:
        return self.count.unmarked

    @property
    def expected(self) -> int:
        return self.count.total


def module_title(key: str) -> Text:
    """The title of a module in both languages; the key itself for a module that the pack no longer has."""
    return next((each.title for each in modules() if each.key == key), Text(key, key))


def minutes_of(session: Session) -> int:
    return int((session.ends_at - session.starts_at).total_seconds() // 60)


def room_name(session: Session) -> Text:
    return Text(session.room.name_es, session.room.name_en)


def trainer_name(session: Session) -> str:
    """The person, or the partner organisation while nobody is named."""
    if session.trainer is None:
        return ""
    return session.trainer.person.full_name if session.trainer.person else session.trainer.partner_key


def to_mark(row: AttendanceMark) -> Mark:
    return Mark(
        session_key=row.session_key,
        person_id=row.person_id,
        status=Status(row.state),
        minutes_late=row.minutes_late,
        at=row.marked_at,
        source=Source(row.source),
        by_id=row.marked_by_id,
        order=row.pk,
    )


def marks(edition_id: int, *, session_key: str = "", person_id: int | None = None) -> tuple[Mark, ...]:
    """All marks of an edition, or those of one session or one person; one query."""
    rows = AttendanceMark.objects.filter(edition_id=edition_id)
    rows = rows.filter(session_key=session_key) if session_key else rows
    rows = rows.filter(person_id=person_id) if person_id else rows
    return tuple(to_mark(row) for row in rows)


def members_of(edition_id: int) -> tuple[CohortMember, ...]:
    return tuple(CohortMember.objects.filter(edition_id=edition_id, left_at=None).select_related("person"))


def expected_in(session: Session, members: Iterable[CohortMember]) -> tuple[CohortMember, ...]:
    return tuple(each for each in members if session.group in {ALL_GROUPS, each.group})


def roll(session: Session) -> Roll:
    """Two queries: the cohort and the marks of this session."""
    members = expected_in(session, members_of(session.version.edition_id))
    told = marks(session.version.edition_id, session_key=session.key)
    standing_of = {person: mark for (_, person), mark in standings(told).items()}
    return Roll(
        session, members, standing_of, count([each.person_id for each in members], standing_of), default_status(told)
    )


def undoable(shown: Roll, actor: Actor) -> tuple[Mark, ...]:
    """The list that this person sent last for this session, as far as it still counts."""
    return last_list(shown.standing_of, actor.person_id)


def session_rows(sessions: QuerySet[Session], edition: Edition) -> tuple[SessionRow, ...]:
    """All sessions with their counts in three queries; 70 sessions of 1,000 persons are 70,000 marks to fold."""
    members = members_of(edition.pk)
    by_session: dict[str, dict[int, Mark]] = {}
    for (key, person), mark in standings(marks(edition.pk)).items():
        by_session.setdefault(key, {})[person] = mark
    return tuple(
        SessionRow(
            pk=each.pk,
            title=module_title(each.module),
            kind=each.kind,
            group=each.group,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            room=room_name(each),
            trainer=trainer_name(each),
            count=count([one.person_id for one in expected_in(each, members)], by_session.get(each.key, {})),
        )
        for each in sessions.filter(version__edition=edition).order_by("starts_at", "group")
    )


def lists_of_day(actor: Actor) -> tuple[SessionRow, ...]:
    """The sessions of today whose list this person takes or reads, of whatever edition is running."""
    sessions = on_day(visible_sessions(actor), actor.on)
    editions = Edition.objects.filter(pk__in=sessions.values("version__edition_id"))
    return tuple(row for edition in editions for row in session_rows(sessions, edition))


def days_of(edition: Edition) -> Sequence[date]:
    """The weekdays of the edition."""
    span = (edition.ends_on - edition.starts_on).days + 1
    return [day for each in range(span) if (day := edition.starts_on + timedelta(days=each)).isoweekday() <= FRIDAY]


def on_day(sessions: QuerySet[Session], day: date) -> QuerySet[Session]:
    return sessions.filter(starts_at__date=day)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A day of one group on paper; `group` 0 when the cohort is not divided that day."""

    group: int
    sessions: tuple[SessionRow, ...]
    members: tuple[CohortMember, ...]


def sheet_of(sessions: QuerySet[Session], edition: Edition, day: date) -> tuple[Sheet, ...]:
    """The sheets of a day, one for each group that has sessions of its own."""
    rows = session_rows(on_day(sessions, day), edition)
    members = members_of(edition.pk)
    divided = sorted({row.group for row in rows} - {ALL_GROUPS})
    return tuple(
        Sheet(
            group,
            tuple(row for row in rows if row.group in {ALL_GROUPS, group}),
            tuple(each for each in members if group in {ALL_GROUPS, each.group}),
        )
        for group in divided or ([ALL_GROUPS] if rows else [])
    )
