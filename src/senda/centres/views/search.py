"""The people of a centre, and the search for somebody by name or folio."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.centres.access.journal import may_read_journal
from senda.centres.access.search import require_people, searched_units
from senda.centres.actions.search import export_people, note_listed, search_people
from senda.centres.forms.search import PeopleFilters, SearchForm
from senda.centres.queries.calendar import place
from senda.centres.queries.search import MOST_COUNTED, MOST_EXPORTED, MOST_FOUND, Filters, PersonLine, page_of, people
from senda.centres.rules.search import asked
from senda.kernel import world
from senda.kernel.ui import Column, Listing, actor_of, csv_response, in_language
from senda.people.api import unit_names

ARRIVED = Column("arrived", gettext_lazy("Arrived"), ("arrived_at",))
COLUMNS = (
    Column("folio", gettext_lazy("Folio"), ("folio",)),
    Column("name", gettext_lazy("Name"), ("name",)),
    Column("nationality", gettext_lazy("Nationality"), ("nationality",)),
    Column("sex", gettext_lazy("Sex"), ("sex",)),
    Column("age", gettext_lazy("Age"), ("age_band",)),
    ARRIVED,
    Column("left", gettext_lazy("Left")),
)


@require_http_methods(["GET", "HEAD", "POST"])
def people_list(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Who is inside, or was; a POST looks for somebody; `?format=csv` is the list as a file, in the real register alone."""
    actor = actor_of(request)
    require_people(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        if request.method == "POST":
            return _search(request, unit_key)
        form = PeopleFilters(request.GET or None)
        form.is_valid()
        filters = form.chosen()
        if request.GET.get("format") == "csv":
            return _csv(unit_key, export_people(actor, unit_key=unit_key, filters=filters))
        listing = _listing(request, unit_key, filters)
        note_listed(actor, unit_key=unit_key, rows=len(listing.rows), page=listing.page.number)
        told = {**_frame(request, unit_key), "filters": form, "listing": listing, "state": filters.state}
        return render(request, "centres/people.html", {**told, "full": listing.total == MOST_COUNTED})


@require_http_methods(["GET", "HEAD", "POST"])
def people_everywhere(request: HttpRequest) -> HttpResponse:
    """The search in every centre that the actor may search."""
    actor = actor_of(request)
    units = searched_units(actor)
    if request.method == "POST":
        return _search(request, units[0] if len(units) == 1 else "")
    return render(request, "centres/people_found.html", _frame(request, ""))


def _search(request: HttpRequest, unit_key: str) -> HttpResponse:
    form = SearchForm(request.POST)
    told: dict[str, Any] = {**_frame(request, unit_key), "search": form}
    if form.is_valid():
        wanted = asked(form.cleaned_data["q"])
        if wanted.by:
            lines = search_people(actor_of(request), asked=wanted, unit_key=unit_key)
            told |= {"lines": lines[:MOST_FOUND], "more": len(lines) > MOST_FOUND, "by": wanted.by, "searched": True}
        else:
            form.add_error("q", _("There is neither a letter nor a number in it. Write a name, a folio or its number."))
    return render(request, "centres/people_found.html", told)


def _listing(request: HttpRequest, unit_key: str, filters: Filters) -> Listing[PersonLine]:
    columns = COLUMNS if filters.state == "inside" else tuple(_only_arrival_sorts(COLUMNS))
    sortable = {column.key for column in columns if column.order}
    sort = request.GET.get("sort", "")
    sort = sort if sort.removeprefix("-") in sortable else "-arrived"
    page = page_of(people(unit_key, filters), sort=sort, number=request.GET.get("page"))
    return Listing(page=page, columns=columns, q="", sort=sort, total=page.paginator.count)


def _only_arrival_sorts(columns: Iterable[Column]) -> Iterable[Column]:
    return (column if column is ARRIVED else Column(column.key, column.label) for column in columns)


def _frame(request: HttpRequest, unit_key: str) -> dict[str, Any]:
    actor = actor_of(request)
    names = unit_names()
    return {
        "unit_key": unit_key,
        "name": names.get(unit_key, unit_key),
        "names": names,
        "everywhere": not unit_key,
        "search": SearchForm(),
        "most_counted": MOST_COUNTED,
        "most_found": MOST_FOUND,
        "most_exported": MOST_EXPORTED,
        "export": not world.practising(),
        "today": actor.on,
        "journal": bool(unit_key) and may_read_journal(actor, unit_key),
    }


def _csv(unit_key: str, lines: Iterable[PersonLine]) -> HttpResponse:
    return csv_response(
        f"{unit_key}-people",
        [column.label for column in COLUMNS],
        (
            (
                line.folio,
                line.name,
                in_language(line.nationality),
                in_language(line.sex),
                line.age_band,
                localtime(line.arrived_at).isoformat(timespec="minutes"),
                localtime(line.left_at).isoformat(timespec="minutes") if line.left_at else "",
            )
            for line in lines
        ),
    )
