"""The tests of an edition: open and close them, who has sat, results and gain with n and date, and how the items behaved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values, tell_refusal
from senda.learning.api import FLAG_NAMES, STATE_NAMES, STATE_TONES, PersonResult, item_report_of, module_titles
from senda.learning.api import PHRASES as LEARNING_PHRASES
from senda.learning.rules.item_statistics import ItemStatistics
from senda.learning.rules.items import Item
from senda.programmes.access.assessment import get_tested_edition, may_open_tests
from senda.programmes.actions.assessment import close_edition_test, open_edition_test, seat_newcomers
from senda.programmes.forms.assessment import OpeningForm
from senda.programmes.phrases.assessment import KIND_TITLES, PHRASES
from senda.programmes.queries.assessment import Comparison, Side, comparison
from senda.programmes.rules.assessment import Kind, key_of

REFUSALS = {**LEARNING_PHRASES, **PHRASES}
RESULT_COLUMNS = (
    Column("name", gettext_lazy("Name"), ("folded_name",)),
    Column("state", gettext_lazy("How it stands"), ("state", "folded_name")),
    Column("handed_in", gettext_lazy("Handed in"), ("submitted_at", "folded_name")),
    Column("percent", gettext_lazy("Right answers"), ("percent", "folded_name")),
    Column("gain", gettext_lazy("Gain in points"), ("gain", "folded_name")),
)
ITEM_COLUMNS = (
    Column("place", gettext_lazy("Item"), ("place",)),
    Column("stem", gettext_lazy("Question"), ("stem",)),
    Column("difficulty", gettext_lazy("Chose the key"), ("difficulty", "place")),
    Column("discrimination", gettext_lazy("Discrimination"), ("discrimination", "place")),
    Column("flags", gettext_lazy("To look at"), ("flag_count", "place")),
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A person's result as the list shows and sorts it; `gain` in points of per cent."""

    result: PersonResult
    name: str
    folded_name: str
    employee_number: str
    state: str
    submitted_at: datetime | None
    percent: float | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item's behaviour as the list shows and sorts it."""

    place: int
    item: Item
    id: str
    stem: str
    article: str
    statistics: ItemStatistics
    difficulty: float | None
    discrimination: float | None
    flag_count: int

    @property
    def percent(self) -> int | None:
        return None if self.difficulty is None else round(100 * self.difficulty)

    @property
    def flags(self) -> list[str]:
        return [str(FLAG_NAMES[flag]) for flag in self.statistics.flags]


@require_http_methods(["GET", "POST"])
def assessment(request: HttpRequest, number: int) -> HttpResponse:
    """Both tests side by side; a POST opens the next one."""
    actor = actor_of(request)
    edition = get_tested_edition(actor, number)
    form = OpeningForm(request.POST or None)
    if request.method == "POST":
        kind = _kind(request.POST.get("kind", ""))
        if form.is_valid():
            try:
                open_edition_test(actor, edition_number=number, kind=kind, **form.cleaned_data)
            except Refused as refused:
                tell_refusal(request, REFUSALS, refused.decision)
            else:
                messages.success(request, _("%(test)s: open to the cohort.") % {"test": KIND_TITLES[kind]})
            return redirect("programmes:assessment", number)
    both = comparison(actor, edition)
    told = {
        "edition": edition,
        "both": both,
        "sides": [(side, KIND_TITLES[side.kind]) for side in both.sides],
        "to_open": _next_to_open(both),
        "to_open_title": KIND_TITLES.get(_next_to_open(both) or Kind.PRE),
        "form": form,
        "may_open": may_open_tests(actor, edition),
        "today": actor.on,
        "crumbs": _crumbs(number),
    }
    return render(request, "programmes/assessment.html", told, status=422 if form.is_bound else 200)


@require_POST
def assessment_close(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Close a test for everybody."""
    asked = _kind(kind)
    try:
        close_edition_test(actor_of(request), edition_number=number, kind=asked)
    except Refused as refused:
        tell_refusal(request, REFUSALS, refused.decision)
    else:
        messages.success(
            request, _("%(test)s: closed. Every answer saved until now counts.") % {"test": KIND_TITLES[asked]}
        )
    return redirect("programmes:assessment", number)


@require_POST
def assessment_join(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Seat who joined the cohort after the opening."""
    try:
        new = seat_newcomers(actor_of(request), edition_number=number, kind=_kind(kind))
    except Refused as refused:
        tell_refusal(request, REFUSALS, refused.decision)
    else:
        messages.success(
            request,
            ngettext("%(n)s person can now sit the test.", "%(n)s persons can now sit the test.", new) % {"n": new},
        )
    return redirect("programmes:assessment", number)


@require_safe
def assessment_results(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Who has sat, with right answers and gain; exported with every module."""
    actor = actor_of(request)
    edition = get_tested_edition(actor, number)
    both = comparison(actor, edition)
    side = _side(both, kind)
    rows = [_result_row(row, both.gains) for row in side.rows]
    if request.GET.get("format") == "csv":
        return _results_csv(number, side, rows)
    listing = list_values(request, rows, columns=RESULT_COLUMNS, search=("name", "employee_number"), sort="name")
    told = {
        "edition": edition,
        "side": side,
        "title": KIND_TITLES[side.kind],
        "listing": listing,
        "states": STATE_NAMES,
        "tones": STATE_TONES,
        "today": actor.on,
        "crumbs": _crumbs(number, inner=True),
    }
    return render(request, "programmes/assessment_results.html", told)


@require_safe
def assessment_items(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """How each item behaved, those that a person should look at again marked with the reason."""
    actor = actor_of(request)
    edition = get_tested_edition(actor, number)
    asked = _kind(kind)
    report = item_report_of(actor, key_of(number, asked))
    rows = [_item_row(place, item, statistics) for place, (item, statistics) in enumerate(report, start=1)]
    if request.GET.get("format") == "csv":
        return _items_csv(number, asked, rows)
    listing = list_values(request, rows, columns=ITEM_COLUMNS, search=("id", "stem", "article"), sort="place")
    told = {
        "edition": edition,
        "title": KIND_TITLES[asked],
        "kind": asked,
        "listing": listing,
        "n": rows[0].statistics.n if rows else 0,
        "today": actor.on,
        "crumbs": _crumbs(number, inner=True),
    }
    return render(request, "programmes/assessment_items.html", told)


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError as unknown:
        raise Http404 from unknown


def _side(both: Comparison, kind: str) -> Side:
    asked = _kind(kind)
    return next(side for side in both.sides if side.kind is asked)


def _next_to_open(both: Comparison) -> Kind | None:
    return next((side.kind for side in both.sides if side.told is None), None)


def _result_row(row: PersonResult, gains: Mapping[int, float]) -> ResultRow:
    points = gains.get(row.person_id)
    return ResultRow(
        result=row,
        name=row.name,
        folded_name=row.folded_name,
        employee_number=row.employee_number,
        state=row.state,
        submitted_at=row.submitted_at,
        percent=row.percent,
        gain=None if points is None else round(points, 1),
    )


def _item_row(place: int, item: Item, statistics: ItemStatistics) -> ItemRow:
    return ItemRow(
        place=place,
        item=item,
        id=item.id,
        stem=in_language(item.stem),
        article=item.article,
        statistics=statistics,
        difficulty=statistics.difficulty,
        discrimination=statistics.discrimination,
        flag_count=len(statistics.flags),
    )


def _results_csv(number: int, side: Side, rows: list[ResultRow]) -> HttpResponse:
    titles = module_titles()
    modules = [key for key in titles if side.told and key in side.told.modules]
    headings: list[Any] = [
        *(
            _("Employee number"),
            _("Name"),
            _("How it stands"),
            _("Begun"),
            _("Handed in"),
            _("Right"),
            _("Of"),
            _("Per cent"),
        ),
        *(_("Gain in points"), *(in_language(titles[key]) for key in modules)),
    ]
    told: list[list[Any]] = []
    for row in rows:
        scored = row.result.score
        told.append(
            [
                row.employee_number,
                row.name,
                str(STATE_NAMES[row.result.state]),
                _moment(row.result.started_at),
                _moment(row.submitted_at),
                scored.total.right if scored else "",
                scored.total.asked if scored else "",
                row.percent,
                row.gain,
                *(f"{scored.modules[key].right}/{scored.modules[key].asked}" if scored else "" for key in modules),
            ]
        )
    return csv_response(f"edition-{number}-{side.kind.value}-results", headings, told)


def _items_csv(number: int, kind: Kind, rows: list[ItemRow]) -> HttpResponse:
    headings = [
        *(
            _("Place"),
            _("Item"),
            _("Question"),
            _("Article"),
            _("Key"),
            _("Persons"),
            _("Chose the key"),
            _("Discrimination"),
        ),
        *("A", "B", "C", "D", _("No answer"), _("To look at")),
    ]
    told = [
        [
            row.place,
            row.id,
            row.stem,
            row.article,
            row.item.key.upper(),
            row.statistics.n,
            row.difficulty,
            row.discrimination,
            *(row.statistics.chosen.get(option, 0) for option in ("a", "b", "c", "d", "")),
            "; ".join(row.flags),
        ]
        for row in rows
    ]
    return csv_response(f"edition-{number}-{kind.value}-items", headings, told)


def _moment(at: datetime | None) -> str:
    return date_format(at, "Y-m-d H:i") if at else ""


def _crumbs(number: int, *, inner: bool = False) -> list[tuple[str, str]]:
    crumbs = [
        (_("Edition %(number)s") % {"number": number}, reverse("programmes:edition", args=[number])),
        (_("Tests"), reverse("programmes:assessment", args=[number])),
    ]
    return crumbs if inner else crumbs[:1]
