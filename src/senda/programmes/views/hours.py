"""The ledger of hours: everybody's for those who answer for them, his own for each official."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senda.duties.api import modules
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values
from senda.programmes.access.attendance import get_edition_with_hours, get_member, visible_members
from senda.programmes.queries.attendance import module_title
from senda.programmes.queries.hours import HoursRow, hours_of, latest_membership
from senda.programmes.rules.hours import hours_text

COLUMNS = (
    Column("name", gettext_lazy("Participant"), ("name",)),
    Column("group", gettext_lazy("Group"), ("group", "name")),
    Column("attended", gettext_lazy("Attended"), ("attended", "name")),
    Column("given", gettext_lazy("Given"), ("given", "name")),
    Column("planned", gettext_lazy("Planned"), ("planned", "name")),
    Column("missed", gettext_lazy("Missed"), ("missed", "name")),
    Column("excused", gettext_lazy("Of these excused"), ("excused", "name")),
    Column("percent", gettext_lazy("Attended of given"), ("percent", "name")),
)


def hours(request: HttpRequest, number: int) -> HttpResponse:
    """Each person's hours; the export has one row for each person and module."""
    actor = actor_of(request)
    if actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    edition = get_edition_with_hours(number)
    rows = hours_of(edition, list(visible_members(actor, edition)), actor.now)
    if request.GET.get("format") == "csv":
        return _csv(number, rows)
    listing = list_values(request, rows, columns=COLUMNS, search=("name", "number"), sort="name")
    told = {
        "edition": edition,
        "listing": listing,
        "rows": [(row, *(hours_text(each) for each in _minutes(row))) for row in listing.rows],
        "attended": hours_text(sum(row.attended for row in rows)),
        "given": hours_text(sum(row.given for row in rows)),
        "unrecorded": hours_text(sum(row.unrecorded for row in rows)),
        "below": sum(row.percent is not None and row.percent < edition.min_attendance for row in rows),
        "now": actor.now,
    }
    return render(request, "programmes/hours.html", told)


def _minutes(row: HoursRow) -> tuple[int, ...]:
    return row.attended, row.given, row.planned, row.missed, row.excused


def _csv(number: int, rows: tuple[HoursRow, ...]) -> HttpResponse:
    headings = [
        *(_("Edition"), _("Employee number"), _("Participant"), _("Group"), _("Module")),
        *(_("Hours planned"), _("Hours given"), _("Hours attended"), _("Hours excused"), _("Hours without a list")),
    ]
    told = [
        [
            *(number, row.number, row.name, row.group, in_language(module_title(each.module))),
            *(round(minutes / 60, 2) for minutes in (each.planned, each.given, each.attended, each.excused)),
            round(each.unrecorded / 60, 2),
        ]
        for row in rows
        for each in row.hours.modules
    ]
    return csv_response(f"hours-{number}", headings, told)


def hours_person(request: HttpRequest, number: int, person_id: int) -> HttpResponse:
    """One person's hours by module, with bars and the same figures beside them."""
    actor = actor_of(request)
    if actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    edition = get_edition_with_hours(number)
    member = get_member(actor, edition, person_id)
    (row,) = hours_of(edition, [member], actor.now)
    titles = {each.key: each.title for each in modules()}
    told = {
        "edition": edition,
        "member": member,
        "row": row,
        "own": actor.person_id == person_id,
        "left": hours_text(row.planned - row.given),
        "attended": hours_text(row.attended),
        "planned": hours_text(row.planned),
        "given": hours_text(row.given),
        "missed": hours_text(row.missed),
        "excused": hours_text(row.excused),
        "unrecorded": hours_text(row.unrecorded),
        "modules": [
            (titles[each.module], each, *(hours_text(minutes) for minutes in (each.attended, each.given, each.planned)))
            for each in row.hours.modules
        ],
        "now": actor.now,
    }
    return render(request, "programmes/hours_person.html", told)


def my_hours(request: HttpRequest) -> HttpResponse:
    """The short way to one's own hours in the newest edition one is in."""
    actor = actor_of(request)
    if actor.person_id is None:
        return redirect_to_login(request.get_full_path())
    member = latest_membership(actor.person_id)
    if member is None:
        return render(request, "programmes/hours_none.html")
    return redirect("programmes:hours_person", member.edition.number, member.person_id)
