"""Opening the door of a session, and coming in through it."""

import secrets
from datetime import datetime

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.programmes.access.attendance import get_scanned, get_session, require_taking
from senda.programmes.actions.attendance import mark_row, record_marks
from senda.programmes.models import AttendanceMark, SessionSecret
from senda.programmes.queries.door import room_of, visitor_of
from senda.programmes.rules.attendance import Source, Wish
from senda.programmes.rules.door import DOOR, ScanAnswer, decide_scan


@action
def open_door(actor: Actor, *, session_id: int) -> None:
    """Give the session its secret, from which the codes on the wall are made; doing it twice changes nothing."""
    session = get_session(actor, session_id)
    require_taking(actor, session)
    _, made = SessionSecret.objects.get_or_create(
        edition_id=session.version.edition_id, session_key=session.key, defaults={"secret": secrets.token_hex(32)}
    )
    journal.record(actor, "programmes.door.opened", f"session:{session.pk}", {"first": made})


@action
def enter_session(
    actor: Actor, *, session_id: int, code: str, seen_at: datetime, source: Source = Source.QR
) -> ScanAnswer:
    """The official's own "I am here". Whoever stands as present already is told so, and nothing is written anew."""
    session = get_scanned(session_id)
    answer = decide_scan(
        room_of(session), visitor_of(session, actor.person_id), code=code, seen_at=seen_at, now=actor.now, policy=DOOR
    )
    if not answer.decision:
        raise Refused(answer.decision)
    if answer.status is None or actor.person_id is None:
        journal.record(actor, "programmes.official.repeated", f"session:{session.pk}")
        return answer
    wish = Wish(actor.person_id, answer.status, answer.minutes_late)
    AttendanceMark.objects.create(**mark_row(actor, session, wish, source))
    record_marks(actor, session)
    journal.record(
        actor,
        "programmes.official.entered",
        f"session:{session.pk}",
        {"state": answer.status, "minutes_late": answer.minutes_late},
    )
    return answer
