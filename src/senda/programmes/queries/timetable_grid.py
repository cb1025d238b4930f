"""A version of the timetable as its pages show it: weeks of blocks, and lists."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.utils import timezone

from senda.duties.api import modules
from senda.kernel.actor import Actor
from senda.kernel.decisions import Reason
from senda.kernel.values import Text
from senda.programmes.models import CohortMember, Edition, Room, Session, TimetableVersion, TrainerSeat
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.queries.timetable import edition_problem, session_value
from senda.programmes.rules.timetable.problem import Problem, Timetable, block_of
from senda.programmes.rules.timetable.violations import violations


@dataclass(frozen=True, slots=True)
class Shown:
    """A session as a row of a list and a line of a card; moments are local. `clash` says that a violation names it."""

    pk: int
    key: str
    title: Text
    kind: str
    group: int
    starts_at: datetime
    ends_at: datetime
    room_key: str
    room: Text
    trainer_key: str
    partner: str
    trainer: str
    clash: bool

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands in one block: sessions of one module and kind at one time, one line for each group."""

    title: Text
    kind: str
    starts_at: datetime
    ends_at: datetime
    clash: bool
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block number of a week; `cells` has the cards of each day."""

    start: time
    end: time
    cells: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    days: tuple[date, ...]
    rows: tuple[Row, ...]

    @property
    def by_day(self) -> tuple[tuple[date, tuple[Card, ...]], ...]:
        return tuple(
            (day, tuple(card for row in self.rows for card in row.cells[place])) for place, day in enumerate(self.days)
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown of a version; 0 and empty mean everything. Sessions for everybody belong to every group."""

    group: int = 0
    trainer: str = ""
    room: str = ""

    def keeps(self, shown: Shown) -> bool:
        return (
            (not self.group or shown.group in {0, self.group})
            and (not self.trainer or shown.trainer_key == self.trainer)
            and (not self.room or shown.room_key == self.room)
        )


@dataclass(frozen=True, slots=True)
class Board:
    """A version with everything its page says; `hours` of each participant, `trainer_days` that trainers must be there."""

    problem: Problem
    shown: tuple[Shown, ...]
    clashes: tuple[tuple[Reason, int | None], ...]
    hours: float
    practice_hours: float
    trainer_days: int


def version_board(version: TimetableVersion) -> Board:
    """Each clash comes with the primary key of the session to open, where it names one. Six queries."""
    problem = edition_problem(version.edition)
    rows = tuple(version.sessions.select_related("room", "trainer__person").order_by("starts_at", "group", "pk"))
    timetable = Timetable(tuple(session_value(row) for row in rows)).ordered()
    found = violations(problem, timetable)
    keys = {str(reason.facts["session"]) for reason in found if "session" in reason.facts}
    pks = {row.key: row.pk for row in rows}
    titles = {each.key: each.title for each in modules()}
    first = problem.groups[0].number if problem.groups else 0
    minutes = Counter[str]()
    for each in timetable.sessions:
        if each.group in (0, first):
            minutes[each.kind] += each.minutes
    return Board(
        problem=problem,
        shown=tuple(_shown(row, titles, clash=row.key in keys) for row in rows),
        clashes=tuple((reason, pks.get(str(reason.facts.get("session", "")))) for reason in found),
        hours=minutes.total() / 60,
        practice_hours=minutes["practice"] / 60,
        trainer_days=len({(each.seat, each.day) for each in timetable.sessions}),
    )


def shown_sessions(rows: Iterable[Session]) -> tuple[Shown, ...]:
    titles = {each.key: each.title for each in modules()}
    return tuple(_shown(row, titles, clash=False) for row in rows)


def weeks_of(problem: Problem, shown: Sequence[Shown]) -> tuple[Week, ...]:
    """Weeks by the calendar of the edition, each with all its blocks, empty ones included."""
    by_block: dict[tuple[date, time], list[Shown]] = {}
    for each in shown:
        block = next(
            (one for one in problem.blocks if one.day == each.day and one.start <= each.starts_at.time() < one.end),
            None,
        )
        by_block.setdefault((each.day, block.start if block else each.starts_at.time()), []).append(each)
    weeks: list[Week] = []
    for number, (_, grouped) in enumerate(groupby(problem.days, key=lambda day: day.isocalendar()[:2]), 1):
        days = tuple(grouped)
        starts = sorted({(block.start, block.end) for block in problem.blocks if block.day in days})
        rows = tuple(
            Row(start, end, tuple(_cards(by_block.get((day, start), [])) for day in days)) for start, end in starts
        )
        weeks.append(Week(number, days, rows))
    return tuple(weeks)


def _cards(held: Sequence[Shown]) -> tuple[Card, ...]:
    ordered = sorted(held, key=lambda each: (each.starts_at, each.title.es, each.kind, each.group))
    return tuple(
        Card(
            lines[0].title,
            lines[0].kind,
            lines[0].starts_at,
            lines[0].ends_at,
            any(each.clash for each in lines),
            lines,
        )
        for _, grouped in groupby(ordered, key=lambda each: (each.starts_at, each.title.es, each.kind))
        for lines in (tuple(grouped),)
    )


def _shown(row: Session, titles: dict[str, Text], *, clash: bool) -> Shown:
    seat = row.trainer
    return Shown(
        pk=row.pk,
        key=row.key,
        title=titles.get(row.module, Text(row.module, row.module)),
        kind=row.kind,
        group=row.group,
        starts_at=timezone.localtime(row.starts_at),
        ends_at=timezone.localtime(row.ends_at),
        room_key=row.room.key,
        room=Text(row.room.name_es, row.room.name_en),
        trainer_key=seat.key if seat else "",
        partner=seat.partner_key if seat else "",
        trainer=(seat.person.full_name if seat.person else seat.key) if seat else "",
        clash=clash,
    )


@dataclass(frozen=True, slots=True)
class VersionLine:
    number: int
    status: str
    made_at: datetime
    published_at: datetime | None
    note: str


def version_lines(versions: Iterable[TimetableVersion]) -> tuple[VersionLine, ...]:
    return tuple(VersionLine(each.number, each.status, each.made_at, each.published_at, each.note) for each in versions)


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room with what the published timetable, or the newest draft, holds in it."""

    key: str
    name: Text
    kind: str
    capacity: int
    sessions: int
    hours: float


def room_lines(edition: Edition, version: TimetableVersion | None) -> tuple[RoomLine, ...]:
    """Two queries."""
    used: Counter[str] = Counter()
    hours: Counter[str] = Counter()
    rows = version.sessions.select_related("room") if version else ()
    for row in rows:
        used[row.room.key] += 1
        hours[row.room.key] += int((row.ends_at - row.starts_at).total_seconds() // 60)
    return tuple(
        RoomLine(
            room.key, Text(room.name_es, room.name_en), room.kind, room.capacity, used[room.key], hours[room.key] / 60
        )
        for room in Room.objects.filter(edition=edition)
    )


def trainer_choices(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Seats as key and label: the person and the seat, or the seat alone."""
    seats = TrainerSeat.objects.filter(edition=edition).select_related("person")
    return tuple(
        (seat.key, f"{seat.key} · {seat.person.full_name}" if seat.person else f"{seat.key} · {seat.partner_key}")
        for seat in seats
    )


def newest_draft(edition: Edition) -> TimetableVersion | None:
    return TimetableVersion.objects.filter(edition=edition, status=VersionStatus.DRAFT).order_by("-number").first()


def own_group(edition: Edition, actor: Actor) -> dict[str, str]:
    """What a participant sees first: the sessions of his own practice group."""
    member = CohortMember.objects.filter(edition=edition, person=actor.person_id, left_at=None).first()
    return {"group": str(member.group)} if member else {}


def sibling_block(problem: Problem, timetable: Timetable, key: str) -> str:
    """The day and number of the block in which a session stands, as the choice of a form writes it."""
    session = next(each for each in timetable.sessions if each.key == key)
    block = block_of(problem, session)
    return f"{block.day.isoformat()}.{block.number}" if block else ""
