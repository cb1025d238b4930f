"""One page for every list of oversight: columns, cells that are words, links or states, search, sort and export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from senda.centres.access.oversight import may_watch
from senda.centres.queries.calendar import place
from senda.centres.queries.vocabulary import option_title
from senda.centres.views.addresses import address_of
from senda.kernel import world
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, list_values, searched
from senda.people.api import centres


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the table: words, perhaps with a link, a state, or a line beneath."""

    text: Any
    url: str = ""
    tone: str = ""
    under: Any = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A list of oversight as it is shown; `add` is a pair of address and words, `name` the file of the export."""

    title: str
    intro: str
    name: str
    columns: tuple[Column, ...]
    cells: Callable[[Any], Sequence[Cell]]
    search: tuple[str, ...] = ()
    sort: str = ""
    add: tuple[str, str] | None = None
    empty: str = ""


def centre_name(unit_key: str) -> str:
    return next((centre.name for centre in centres() if centre.key == unit_key), unit_key)


def visit_words(visit: Any) -> str:
    """Who came and on which day, in the time of the centre."""
    zone = place(visit.unit_key).zone
    day = date_format(localtime(visit.arrived_at, zone))
    return f"{in_language(option_title('visitor_classes', visit.body))}, {day}"


def watched_page(request: HttpRequest, rows: Any, watched: Watched, **more: Any) -> HttpResponse:
    """Show a query or a list of values, of one centre in its own time; `?format=csv` exports, in the real register alone."""
    with in_time_of(more.get("unit_key", "")):
        return _page(request, rows, watched, **more)


def in_time_of(unit_key: str) -> timezone.override:
    """The zone of a centre while its page is made; without a centre that of the academy."""
    return timezone.override(place(unit_key).zone if unit_key else None)


def _page(request: HttpRequest, rows: Any, watched: Watched, **more: Any) -> HttpResponse:
    q = request.GET.get("q", "").strip()[:100]
    stored = isinstance(rows, QuerySet)
    if request.GET.get("format") == "csv":
        world.require_real()
        found = searched(rows, q, watched.search) if stored else _listed(request, rows, watched, per_page=10_000).rows
        return csv_response(
            watched.name,
            [column.label for column in watched.columns],
            [[cell.text for cell in watched.cells(row)] for row in found],
        )
    listing = (
        list_rows(request, rows, columns=watched.columns, search=watched.search, sort=watched.sort)
        if stored
        else _listed(request, rows, watched)
    )
    unit_key = more.get("unit_key", "")
    labels = [column.label for column in watched.columns]
    told = {
        "watched": watched,
        "listing": listing,
        "lines": [list(zip(labels, watched.cells(row), strict=True)) for row in listing.rows],
        "now": actor_of(request).now,
        "watches": bool(unit_key) and may_watch(actor_of(request), unit_key),
        "export": not world.practising(),
    }
    return render(request, "centres/watched.html", told | more)


def _listed(request: HttpRequest, rows: Any, watched: Watched, per_page: int = 50) -> Any:
    return list_values(
        request, rows, columns=watched.columns, search=watched.search, sort=watched.sort, per_page=per_page
    )


def form_page(request: HttpRequest, form: Any, *, title: str, back: tuple[str, str, str], save: str) -> HttpResponse:
    """A form on a page of its own; `back` is the words, the name of the list's address and its centre."""
    words, name, unit_key = back
    crumbs = [(words, address_of(request, name, unit_key))]
    told = {"form": form, "title": title, "crumbs": crumbs, "save": save, "name": centre_name(unit_key)}
    return render(request, "centres/watched_form.html", told)
