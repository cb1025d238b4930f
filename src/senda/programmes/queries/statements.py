"""The statements of attendance, from the marks."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from senda.kernel.values import Text
from senda.programmes.models import AttendanceMark, Edition, Session
from senda.programmes.models.timetable import VersionStatus
from senda.programmes.queries.attendance import marks, module_title
from senda.programmes.rules.statements import Told, statements
from senda.records.rules.own import Json


def statements_since(since: datetime | None) -> Iterator[Json]:
    """Everything that attendance tells of deeds from this moment on, or of all; session by session."""
    rows = AttendanceMark.objects.all() if since is None else AttendanceMark.objects.filter(marked_at__gte=since)
    touched = rows.order_by("edition_id", "session_key").values_list("edition_id", "session_key").distinct()
    for edition_id, session_key in touched:
        yield from statements_of_session(edition_id, session_key, since=since)


def statements_of_session(edition_id: int, session_key: str, *, since: datetime | None = None) -> Iterator[Json]:
    """What the marks of one session tell; three queries."""
    told = _shared(edition_id, session_key)
    for at, statement in statements(told, marks(edition_id, session_key=session_key)):
        if since is None or at >= since:
            yield statement


def _shared(edition_id: int, session_key: str) -> Told:
    """A session that the published timetable no longer has is told by its key."""
    edition = Edition.objects.get(pk=edition_id)
    session = (
        Session.objects.filter(version__edition=edition, version__status=VersionStatus.PUBLISHED, key=session_key)
        .select_related("trainer")
        .first()
    )
    return Told(
        settings.SENDA_ADDRESS,
        edition.number,
        edition.title,
        session_key,
        module_title(session.module) if session else Text(session_key, session_key),
        session.trainer.person_id if session and session.trainer else None,
    )
