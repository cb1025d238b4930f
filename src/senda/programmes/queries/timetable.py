"""An edition's timetable as values: the problem that it must fit, and each version of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from senda.duties.api import modules
from senda.kernel.action import adapter
from senda.kernel.values import Text
from senda.packs.reader import Node, PackError, list_of, mapping_of, read_document, text_of
from senda.programmes.models import CohortMember, Edition, Room, Session, TimetableVersion, TrainerSeat
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.rules.timetable import problem as rules
from senda.programmes.rules.timetable.collision import Impossible, Solved

BLOCK_MINUTES = 120
STARTS = ("08:00", "10:20", "13:20", "15:40", "17:50")
"""The blocks of an edition that the pack does not plan."""
GROUPS = 3


def edition_problem(edition: Edition) -> rules.Problem:
    """From the edition's rows and the pack; before a cohort is confirmed, the seats stand for it. Five queries."""
    days = rules.weekdays(edition.starts_on, edition.ends_on)
    syllabus = read_document(settings.SENDA_PACK, "syllabus.yaml")
    return rules.Problem(
        blocks=_blocks(edition),
        modules=tuple(rules.Module(each.key, each.theory_hours, each.practice_hours, each.after) for each in modules()),
        groups=_groups(edition),
        rooms=tuple(
            rules.Room(room.key, rules.RoomKind(room.kind), room.capacity, frozenset(days))
            for room in Room.objects.filter(edition=edition)
        ),
        seats=tuple(_seat(seat) for seat in TrainerSeat.objects.filter(edition=edition)),
        opening=text_of(mapping_of(syllabus.get("pre_test")).get("module")),
        closing=text_of(mapping_of(syllabus.get("post_test")).get("module")),
        limits=_limits(edition),
    )


def timetable_of(version: TimetableVersion) -> rules.Timetable:
    """The version as a value, in order of time; one query."""
    rows = version.sessions.select_related("room", "trainer")
    return rules.Timetable(tuple(session_value(row) for row in rows)).ordered()


def session_value(row: Session) -> rules.Session:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    return rules.Session(
        key=row.key,
        module=row.module,
        kind=rules.Kind(row.kind),
        group=row.group,
        day=starts.date(),
        start=starts.time(),
        end=ends.time(),
        room=row.room.key,
        seat=row.trainer.key if row.trainer else "",
    )


def moment(session: rules.Session, clock: time) -> datetime:
    """The wall clock of the academy on the session's day, aware."""
    return timezone.make_aware(datetime.combine(session.day, clock))


def plan(
    edition: Edition, *, seconds: float, kept: rules.Timetable | None = None, now: datetime | None = None
) -> Solved | Impossible:
    """Asks the planner. With `kept`, as little as can be changes, and nothing on days before `now`."""
    before = timezone.localtime(now).date() if now and kept else None
    answer: Solved | Impossible = adapter("timetable")(
        edition_problem(edition), seconds=seconds, kept=kept, before=before
    )
    return answer


def published_version(edition: Edition) -> TimetableVersion | None:
    return TimetableVersion.objects.filter(edition=edition, status=VersionStatus.PUBLISHED).first()


def current_version(edition: Edition) -> TimetableVersion | None:
    """The published one, or else the newest draft."""
    drafts = TimetableVersion.objects.filter(edition=edition, status=VersionStatus.DRAFT)
    return published_version(edition) or drafts.order_by("-number").first()


def _document(edition: Edition) -> Mapping[str, Node]:
    try:
        return read_document(settings.SENDA_PACK, f"editions/{edition.number}.yaml")
    except PackError:
        return {}


def _blocks(edition: Edition) -> tuple[rules.Block, ...]:
    days = rules.weekdays(edition.starts_on, edition.ends_on)
    planned = [mapping_of(node) for node in list_of(mapping_of(_document(edition).get("venue")).get("blocks"))]
    hours = [
        (time.fromisoformat(text_of(each["starts"])), time.fromisoformat(text_of(each["ends"]))) for each in planned
    ]
    if not hours:
        hours = [(start, rules.later(start, BLOCK_MINUTES)) for start in map(time.fromisoformat, STARTS)]
    return tuple(rules.Block(day, number, *each) for day in days for number, each in enumerate(sorted(hours), 1))


def _limits(edition: Edition) -> rules.Limits:
    """The pack's own figures where it has them."""
    told = mapping_of(mapping_of(_document(edition).get("venue")).get("limits"))
    usual = rules.Limits()
    return rules.Limits(
        **{name: int(text_of(told.get(name)) or getattr(usual, name)) for name in rules.Limits.__dataclass_fields__}
    )


def _groups(edition: Edition) -> tuple[rules.Group, ...]:
    sizes = Counter(CohortMember.objects.filter(edition=edition, left_at=None).values_list("group", flat=True))
    if sizes:
        return tuple(rules.Group(number, sizes[number]) for number in sorted(sizes))
    syllabus = read_document(settings.SENDA_PACK, "syllabus.yaml")
    return rules.split(edition.seats, int(text_of(syllabus.get("practice_groups")) or GROUPS))


def _seat(seat: TrainerSeat) -> rules.Seat:
    from_expertise = {each.key for each in modules() if each.expertise in seat.expertise or each.key in seat.expertise}
    return rules.Seat(seat.key, frozenset(from_expertise), frozenset(map(date.fromisoformat, seat.days)))


def names_of(edition: Edition) -> tuple[dict[str, Text], dict[str, Text], dict[str, str]]:
    """What modules, rooms and trainer seats of an edition are called, by key. Two queries."""
    rooms = {room.key: Text(room.name_es, room.name_en) for room in Room.objects.filter(edition=edition)}
    seats = {
        seat.key: f"{seat.person.full_name} ({seat.key})" if seat.person else seat.key
        for seat in TrainerSeat.objects.filter(edition=edition).select_related("person")
    }
    return {each.key: each.title for each in modules()}, rooms, seats
