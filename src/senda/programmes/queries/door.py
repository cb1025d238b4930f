"""What the door of a session reads: the code on its wall, who stands before it, what a newer timetable made of it."""

from dataclasses import dataclass
from datetime import datetime

from senda.kernel.actor import Actor
from senda.kernel.values import Text
from senda.programmes.models import AttendanceMark, CohortMember, Session, SessionSecret
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.queries.attendance import ALL_GROUPS, marks, module_title, on_day, room_name, to_mark
from senda.programmes.rules.attendance import IN_THE_ROOM, Mark, standing
from senda.programmes.rules.door import DOOR, Room, ScanReason, Visitor, code_state, current_code


@dataclass(frozen=True, slots=True)
class Door:
    """A session of today for one official, and how he stands in it."""

    pk: int
    title: Text
    kind: str
    starts_at: datetime
    ends_at: datetime
    room: Text
    opens_at: datetime
    is_open: bool
    standing: Mark | None

    @property
    def is_in(self) -> bool:
        return self.standing is not None and self.standing.status in IN_THE_ROOM


def doors_of_day(actor: Actor) -> tuple[Door, ...]:
    """The sessions that a member of a cohort has today, in their order; three queries."""
    if actor.person_id is None:
        return ()
    members = CohortMember.objects.filter(person_id=actor.person_id, left_at=None)
    groups = dict(members.values_list("edition_id", "group"))
    published = Session.objects.filter(version__status=VersionStatus.PUBLISHED, version__edition_id__in=groups)
    sessions = [
        each
        for each in on_day(published.select_related("version", "room"), actor.on).order_by("starts_at")
        if each.group in {ALL_GROUPS, groups[each.version.edition_id]}
    ]
    own: dict[tuple[int, str], list[Mark]] = {}
    keys = [each.key for each in sessions]
    for row in AttendanceMark.objects.filter(person_id=actor.person_id, session_key__in=keys):
        own.setdefault((row.edition_id, row.session_key), []).append(to_mark(row))
    return tuple(
        _door(each, standing(own.get((each.version.edition_id, each.key), ())), actor.now) for each in sessions
    )


def _door(session: Session, mark: Mark | None, now: datetime) -> Door:
    opens = session.starts_at - DOOR.opens_before
    return Door(
        pk=session.pk,
        title=module_title(session.module),
        kind=session.kind,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=room_name(session),
        opens_at=opens,
        is_open=opens <= now <= session.ends_at,
        standing=mark,
    )


def secret_of(session: Session) -> bytes | None:
    """The session's own key, once somebody has shown its code in the room."""
    found = SessionSecret.objects.filter(edition_id=session.version.edition_id, session_key=session.key).first()
    return bytes.fromhex(found.secret) if found else None


def room_of(session: Session) -> Room:
    """The session as the door sees it, with what a newer version of the timetable made of it."""
    latest: Session | None = session
    if session.version.status != VersionStatus.PUBLISHED:
        latest = Session.objects.filter(
            version__edition_id=session.version.edition_id, version__status=VersionStatus.PUBLISHED, key=session.key
        ).first()
    moved = latest is not None and latest.starts_at != session.starts_at
    return Room(
        session_key=session.key,
        secret=secret_of(session) or b"",
        starts=session.starts_at,
        ends=session.ends_at,
        moved_to=latest.starts_at if latest is not None and moved else None,
        dropped=latest is None,
    )


def visitor_of(session: Session, person_id: int | None) -> Visitor:
    """Who scans, as the rule needs him; two queries."""
    if person_id is None:
        return Visitor(in_cohort=False, groups_match=False, standing=None)
    cohort = CohortMember.objects.filter(edition_id=session.version.edition_id, left_at=None)
    member = cohort.filter(person_id=person_id).first()
    mark = standing_in(session, person_id)
    return Visitor(
        in_cohort=member is not None,
        groups_match=member is not None and session.group in {ALL_GROUPS, member.group},
        standing=mark.status if mark else None,
    )


def standing_in(session: Session, person_id: int | None) -> Mark | None:
    if person_id is None:
        return None
    return standing(marks(session.version.edition_id, session_key=session.key, person_id=person_id))


def code_on_the_wall(session: Session, at: datetime) -> str:
    """What the room shows now, or an empty string before anybody has opened the door."""
    room = room_of(session)
    return current_code(room, at) if room.secret else ""


def read_code(session: Session, code: str, at: datetime) -> ScanReason | None:
    """None when this code is on the wall at this moment."""
    return code_state(room_of(session), code, at)
