"""The calendar feed: for programs that hold the private address, without signing in."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.kernel.action import adapter
from senda.kernel.ui import actor_of
from senda.programmes.access.timetable import get_address
from senda.programmes.models import Session
from senda.programmes.phrases.calendar import event_notes, event_title
from senda.programmes.queries.calendar import partner_sessions, person_sessions, session_events


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """All sessions of the person in published timetables, cancelled ones marked so; 404 for an address that was renewed."""
    address = get_address(token)
    name = _("Senda: %(person)s") % {"person": address.person.full_name}
    response = _calendar(request, person_sessions(address.person_id), name)
    response["Content-Disposition"] = 'inline; filename="senda.ics"'
    return response


@require_safe
def seat_calendar(request: HttpRequest) -> HttpResponse:
    """The sessions of all trainer seats of the actor's organisation, as a file."""
    actor = actor_of(request)
    if not actor.partner:
        raise PermissionDenied
    name = _("Senda: %(person)s") % {"person": actor.partner}
    response = _calendar(request, partner_sessions(actor.partner), name)
    response["Content-Disposition"] = f'attachment; filename="senda-{actor.partner}.ics"'
    return response


def _calendar(request: HttpRequest, rows: QuerySet[Session], name: str) -> HttpResponse:
    events = session_events(rows, title=event_title, notes=event_notes)
    return HttpResponse(
        adapter("calendar")(events, name=name, at=actor_of(request).now),
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, max-age=900"},
    )
