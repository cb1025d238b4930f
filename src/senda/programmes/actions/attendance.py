"""Marks are added, never changed: by a list, or by taking the last list back."""

from collections.abc import Sequence

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.programmes.access.attendance import get_published, get_session, require_taking
from senda.programmes.models import AttendanceMark, Session
from senda.programmes.queries.attendance import minutes_of, roll, undoable
from senda.programmes.queries.statements import statements_of_session
from senda.programmes.rules.attendance import (
    Line,
    ListRefusal,
    Reconciled,
    Source,
    Status,
    Wish,
    changes,
    decide_list,
    reconcile,
)
from senda.programmes.rules.door import DOOR
from senda.records.api import record_after


@action
def record_attendance(
    actor: Actor, *, edition_number: int, session_key: str, wishes: Sequence[Wish], source: Source = Source.LIST
) -> int:
    """Write a whole session at once, for the command line and imports; returns how many marks were new.

    Sending the same list twice writes nothing the second time.
    """
    session = get_published(edition_number, session_key)
    require_taking(actor, session)
    shown = roll(session)
    expected = [each.person_id for each in shown.members]
    _require(actor, session, wishes, expected)
    new = changes(wishes, shown.standing_of)
    facts = _write(actor, session, new, source)
    journal.record(actor, "programmes.attendance.recorded", f"session:{session.pk}", facts)
    return len(new)


@action
def save_list(actor: Actor, *, session_id: int, lines: Sequence[Line], source: Source = Source.LIST) -> Reconciled:
    """Write what a page sent; who was marked by somebody else while the page was open keeps that mark and is named."""
    session = get_session(actor, session_id)
    require_taking(actor, session)
    shown = roll(session)
    wishes = [line.wish for line in lines if line.wish is not None]
    _require(actor, session, wishes, [each.person_id for each in shown.members])
    merged = reconcile(lines, shown.standing_of)
    facts = _write(actor, session, merged.write, source)
    journal.record(actor, "programmes.attendance.recorded", f"session:{session.pk}", facts)
    return merged


@action
def undo_list(actor: Actor, *, session_id: int) -> int:
    """Take back the list that this person sent last; each person then stands as before it."""
    session = get_session(actor, session_id)
    require_taking(actor, session)
    taken_back = undoable(roll(session), actor)
    if not taken_back:
        raise Refused(Decision((Reason(ListRefusal.NOTHING_TO_UNDO),)))
    _write(actor, session, [Wish(each.person_id, Status.UNDONE) for each in taken_back], Source.LIST)
    journal.record(actor, "programmes.attendance.undone", f"session:{session.pk}", {"undone": len(taken_back)})
    return len(taken_back)


def _require(actor: Actor, session: Session, wishes: Sequence[Wish], expected: Sequence[int]) -> None:
    decision = decide_list(
        wishes,
        expected=expected,
        minutes=minutes_of(session),
        opens=session.starts_at - DOOR.opens_before,
        now=actor.now,
    )
    if not decision:
        raise Refused(decision)


def record_marks(actor: Actor, session: Session) -> None:
    """Have what was marked since `actor.now` recorded once this is committed."""
    edition_id, key = session.version.edition_id, session.key
    record_after(actor, lambda: statements_of_session(edition_id, key, since=actor.now))


def mark_row(actor: Actor, session: Session, wish: Wish, source: Source) -> dict[str, object]:
    return {
        "edition_id": session.version.edition_id,
        "session_key": session.key,
        "person_id": wish.person_id,
        "state": wish.status,
        "minutes_late": wish.minutes_late if wish.status is Status.LATE else 0,
        "source": source,
        "marked_at": actor.now,
        "marked_by_id": actor.person_id,
    }


def _write(actor: Actor, session: Session, wishes: Sequence[Wish], source: Source) -> dict[str, str | int]:
    """Add the marks; what the journal tells of them."""
    AttendanceMark.objects.bulk_create(AttendanceMark(**mark_row(actor, session, wish, source)) for wish in wishes)
    if wishes:
        record_marks(actor, session)
    return {
        "written": len(wishes),
        "in_the_room": sum(wish.status in {Status.PRESENT, Status.LATE} for wish in wishes),
        "source": source,
    }
