"""A person's own timetable, what changed in it, and the private address for his calendar program."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.kernel.ui import actor_of
from senda.programmes.actions.calendar import renew_calendar_address, see_notices
from senda.programmes.phrases.timetable import KIND_NAMES
from senda.programmes.queries.calendar import address_of, my_days
from senda.programmes.queries.notice import notices_for
from senda.programmes.queries.timetable_grid import shown_sessions


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Day by day from today on; `?all=yes` from the first day. Posting renews the address, or notes that changes were seen."""
    actor = actor_of(request)
    if actor.person_id is None:
        raise PermissionDenied
    if request.method == "POST":
        if request.POST.get("what") == "seen":
            see_notices(actor)
        else:
            renew_calendar_address(actor)
            messages.success(request, _("This is your new address. One that you had before opens nothing any more."))
        return redirect("programmes:calendar")
    everything = request.GET.get("all") == "yes"
    days = my_days(actor.person_id, since=actor.on.replace(month=1, day=1) if everything else actor.on)
    address = address_of(actor.person_id)
    told = {
        "days": [(day, shown_sessions(held)) for day, held in days],
        "everything": everything,
        "kinds": {kind.value: name for kind, name in KIND_NAMES.items()},
        "notices": notices_for(actor.person_id),
        "address": request.build_absolute_uri(reverse("programmes:calendar_feed", args=[address.token]))
        if address
        else "",
        "today": actor.on,
    }
    return render(request, "programmes/timetable_mine.html", told)
