"""The list of officials and the page of one, for those who may see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from senda.kernel.actor import Actor
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched
from senda.people.access.official import (
    get_official,
    may_list_officials,
    may_see_curp,
    may_see_curps,
    require_listing_officials,
    visible_officials,
)
from senda.people.access.post import may_post, visible_posts
from senda.people.access.roster import may_import_staff
from senda.people.forms.roster import OfficialFilterForm
from senda.people.queries import official as queries
from senda.people.queries.post import history, positions, shifts, states
from senda.people.queries.trainings import trainings_of

SEARCH = ("folded_name", "employee_number")
COLUMNS = (
    Column("name", _("Name"), ("surname_1", "surname_2", "given_names")),
    Column("number", _("Employee number"), ("employee_number",)),
    Column("unit", _("Centre"), ("unit_name", "surname_1")),
    Column("state", _("State"), ("state_key", "unit_name")),
    Column("position", _("Post"), ("position", "surname_1")),
    Column("shift", _("Shift"), ("shift", "surname_1")),
)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def official_list(request: HttpRequest) -> HttpResponse:
    """Search, filters and pages; as a file (`?format=csv` or `xlsx`) the same officials in the shape of the staff list."""
    actor = actor_of(request)
    require_listing_officials(actor)
    form = _filters(request, actor)
    chosen = form.cleaned_data if form.is_valid() else {}
    officials = queries.narrowed(visible_officials(actor), chosen)
    if request.GET.get("format") in {"csv", "xlsx"}:
        return _file(request, actor, searched(officials, str(chosen.get("q", "")), SEARCH))
    listing = list_rows(request, officials, columns=COLUMNS, search=SEARCH, sort="name")
    told = {
        "listing": listing,
        "form": form,
        "states": queries.names_of("states.csv"),
        "positions": {each.key: each.name for each in positions()},
        "shifts": {each.key: each.name for each in shifts()},
        "may_import": may_import_staff(actor),
        "on": actor.on,
    }
    return render(request, "people/official_list.html", told)


def _filters(request: HttpRequest, actor: Actor) -> OfficialFilterForm:
    everywhere = visible_everywhere(actor)
    return OfficialFilterForm(
        request.GET,
        choices={
            "state": [(each.key, each.name.es) for each in states()] if everywhere else [],
            "unit": queries.centre_choices(None if everywhere else actor.units),
            "position": [(each.key, in_language(each.name)) for each in positions()],
            "shift": [(each.key, in_language(each.name)) for each in shifts()],
        },
    )


def visible_everywhere(actor: Actor) -> bool:
    """Whether the actor's officials are those of the whole country, so that a filter by state is of use."""
    return not actor.units


def _file(request: HttpRequest, actor: Actor, officials: object) -> HttpResponse:
    with_curps = may_see_curps(actor)
    if request.GET["format"] == "csv":
        rows = queries.staff_rows(officials, with_curps=with_curps)  # type: ignore[arg-type] # searched() tells Any
        return csv_response("plantilla", queries.STAFF_HEADINGS, rows)
    content = queries.staff_workbook(officials, with_curps=with_curps)  # type: ignore[arg-type] # as above
    disposition = {"Content-Disposition": 'attachment; filename="plantilla.xlsx"'}
    return HttpResponse(content, content_type=EXCEL, headers=disposition)


def official(request: HttpRequest, pk: int) -> HttpResponse:
    """One official: where he serves and served, what he was trained in; the CURP only for those who may."""
    actor = actor_of(request)
    person = get_official(actor, pk)
    told = {
        "official": person,
        "curp_shown": may_see_curp(actor, pk),
        "held": history(visible_posts(actor), pk),
        "trainings": trainings_of(pk, actor.on),
        "positions": {each.key: each.name for each in positions()},
        "shifts": {each.key: each.name for each in shifts()},
        "states": queries.names_of("states.csv"),
        "may_list": may_list_officials(actor),
        "may_post": may_post(actor),
        "on": actor.on,
    }
    return render(request, "people/official.html", told)
