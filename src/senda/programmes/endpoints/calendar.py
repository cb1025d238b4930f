"""The calendar feed: for programs that hold the private address, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.kernel.action import adapter
from senda.kernel.ui import actor_of
from senda.programmes.access.timetable import get_address
from senda.programmes.phrases.calendar import event_notes, event_title
from senda.programmes.queries.calendar import person_events


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """All sessions of the person in published timetables, cancelled ones marked so; 404 for an address that was renewed."""
    address = get_address(token)
    events = person_events(address.person_id, title=event_title, notes=event_notes)
    name = _("Senda: %(person)s") % {"person": address.person.full_name}
    content = adapter("calendar")(events, name=name, at=actor_of(request).now)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="senda.ics"', "Cache-Control": "private, max-age=900"},
    )
