"""The law, open to everybody: what a centre owes a person, which text applied on which day, and where it was read."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from senda.duties import phrases
from senda.duties.forms import DayFilter, LawFilter
from senda.duties.queries import law as queries
from senda.duties.queries.pack import norms
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values

COLUMNS = (
    Column("id", _("Key"), ("id",)),
    Column("title", _("What is owed"), ("title",)),
    Column("deadline", _("By when")),
    Column("who", _("Who answers"), ("who",)),
    Column("norm", _("Norm"), ("norm",)),
    Column("marks", _("Marks")),
)
SOURCE_COLUMNS = (
    Column("id", _("Key"), ("id",)),
    Column("title", _("Source"), ("title",)),
    Column("mark", _("How far it was read"), ("mark",)),
    Column("uses", _("What rests on it"), ("uses",)),
)


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """List the duties and clocks in force on a day, grouped by service; `?format=csv` exports what is shown."""
    form = LawFilter(request.GET)
    form.is_valid()
    on = _day(request, form)
    asked = {name: form.cleaned_data.get(name, "") for name in ("service", "kind")}
    listing = list_values(
        request,
        queries.law_on(on, service=asked["service"], kind=asked["kind"]),
        columns=COLUMNS,
        search=("id", "title", "norm", "deadline", "who", "evidence", "service"),
        per_page=50,
    )
    if request.GET.get("format") == "csv":
        return _law_csv(listing.page.paginator.object_list, on)
    return render(
        request,
        "duties/law.html",
        {
            "form": form,
            "listing": listing,
            "on": on,
            "today": actor_of(request).on,
            "words": phrases.WORDS,
            "abbreviations": norms(),
            "crumbs": [(_("Start"), reverse("home:home"))],
        },
    )


@require_safe
def clocks(request: HttpRequest) -> HttpResponse:
    """Show all limits of a day side by side, the strictest first, since norms conflict."""
    form = DayFilter(request.GET)
    form.is_valid()
    on = _day(request, form)
    return render(
        request,
        "duties/clocks.html",
        {
            "form": form,
            "limits": queries.limits_on(on),
            "on": on,
            "words": phrases.WORDS,
            "crumbs": _crumbs(),
        },
    )


@require_safe
def norm(request: HttpRequest, norm_id: str) -> HttpResponse:
    """Show one duty or clock with every version, its sources, and the competences and modules that teach it."""
    form = DayFilter(request.GET)
    form.is_valid()
    on = _day(request, form)
    found = queries.norm(norm_id, on)
    if found is None:
        raise Http404
    return render(
        request,
        "duties/norm.html",
        {
            "norm": found,
            "form": form,
            "on": on,
            "words": phrases.WORDS,
            "date_words": phrases.DATE_WORDS,
            "source_words": phrases.SOURCE_WORDS,
            "abbreviations": norms(),
            "crumbs": _crumbs(),
        },
    )


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List where the facts of the pack were read; `?format=csv` exports what is shown."""
    listing = list_values(request, queries.source_rows(), columns=SOURCE_COLUMNS, search=("id", "title"), per_page=50)
    if request.GET.get("format") == "csv":
        headings = (_("Key"), _("Source"), _("Address"), _("Read on"), _("How far it was read"), _("What rests on it"))
        rows = (
            (
                row.id,
                row.title,
                row.source.url,
                row.source.read_on,
                phrases.SOURCE_WORDS[row.source.mark],
                "; ".join(row.cited_by),
            )
            for row in listing.page.paginator.object_list
        )
        return csv_response("fuentes", headings, rows)
    return render(
        request, "duties/sources.html", {"listing": listing, "words": phrases.SOURCE_WORDS, "crumbs": _crumbs()}
    )


def _day(request: HttpRequest, form: LawFilter | DayFilter) -> date:
    chosen: date | None = form.cleaned_data.get("on")
    return chosen or actor_of(request).on


def _crumbs() -> list[tuple[Any, str]]:
    return [(_("Start"), reverse("home:home")), (_("Law"), reverse("duties:law"))]


def _law_csv(rows: Any, on: date) -> HttpResponse:
    headings = (
        _("Key"),
        _("Version"),
        _("Service"),
        _("What is owed"),
        _("By when"),
        _("Who answers"),
        _("Evidence"),
        _("Norm"),
        _("Kind of norm"),
        _("In force from"),
        _("In force until"),
        _("Text"),
        _("Dates"),
        _("Legal review"),
        _("Sources"),
        _("Note"),
    )
    table = (
        (
            row.id,
            row.duty.version,
            in_language(row.service),
            in_language(row.title),
            in_language(row.deadline),
            in_language(row.who),
            in_language(row.evidence),
            row.norm,
            phrases.WORDS[row.duty.status],
            row.duty.validity.starts,
            row.duty.validity.ends,
            phrases.WORDS[row.duty.confirmation],
            phrases.DATE_WORDS[row.duty.dates],
            phrases.WORDS[row.duty.review],
            "; ".join(row.duty.sources),
            in_language(row.duty.note),
        )
        for row in rows
    )
    return csv_response(f"ley-{on.isoformat()}", headings, table)
