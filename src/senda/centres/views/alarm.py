"""The alarms of a centre, and closing one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import may_read, require
from senda.centres.access.alarm import get_alarm, may_close, visible_alarms
from senda.centres.actions.alarm import close_alarm
from senda.centres.forms.alarm import AlarmFilter, CloseForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.alarm import alarm_name, alarm_remedy
from senda.centres.rules.rights import Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched, tell_refusal
from senda.people.api import centres

COLUMNS = (
    Column("raised", gettext_lazy("Since"), ("raised_at",)),
    Column("kind", gettext_lazy("Alarm"), ("kind",)),
    Column("folio", gettext_lazy("Folio"), ("stay__folio",)),
    Column("closed", gettext_lazy("Answered"), ("closed_at",)),
)
SEARCH = ("stay__folio", "closed_by_name", "reason")


@require_safe
def alarm_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Open ones unless asked otherwise; `?format=csv` exports what was found, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    form = AlarmFilter(request.GET or None)
    state = form.cleaned_data["state"] if form.is_bound and form.is_valid() else ""
    rows = visible_alarms(actor).filter(unit_key=unit_key).select_related("stay")
    if state != "all":
        rows = rows.filter(closed_at__isnull=state != "closed")
    if request.GET.get("format") == "csv":
        world.require_real()
        found = searched(rows, request.GET.get("q", "").strip()[:100], SEARCH)
        return csv_response(
            f"{unit_key}-alarms",
            [column.label for column in COLUMNS] + [_("Answered by"), _("Reason")],
            (
                (
                    localtime(row.raised_at).isoformat(timespec="minutes"),
                    alarm_name(row.kind),
                    row.stay.folio if row.stay else "",
                    localtime(row.closed_at).isoformat(timespec="minutes") if row.closed_at else "",
                    row.closed_by_name,
                    row.reason,
                )
                for row in found
            ),
        )
    listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-raised")
    told = [
        {"alarm": row, "name": alarm_name(row.kind), "remedy": alarm_remedy(row.kind), "facts": row.facts}
        for row in listing.rows
    ]
    name = next((centre.name for centre in centres() if centre.key == unit_key), unit_key)
    return render(
        request,
        "centres/alarms.html",
        {
            "unit_key": unit_key,
            "name": name,
            "form": form if form.is_bound else AlarmFilter(initial={"state": "open"}),
            "listing": listing,
            "told": told,
            "may_close": may_close(actor, unit_key),
            "reads": may_read(actor, unit_key, Part.IDENTITY),
            "now": actor.now,
            "export": not world.practising(),
        },
    )


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of its own: who closes an alarm reads once more what it asks."""
    actor = actor_of(request)
    alarm = get_alarm(actor, pk)
    if not may_close(actor, alarm.unit_key):
        raise PermissionDenied
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_alarm(actor, alarm_id=pk, reason=form.cleaned_data["reason"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("The alarm is closed with your name and reason."))
            return lead_to(request, "alarms", alarm.unit_key)
    return render(
        request,
        "centres/alarm_close.html",
        {
            "form": form,
            "alarm": alarm,
            "name": alarm_name(alarm.kind),
            "remedy": alarm_remedy(alarm.kind),
            "crumbs": [(_("Alarms"), address_of(request, "alarms", alarm.unit_key))],
        },
    )
