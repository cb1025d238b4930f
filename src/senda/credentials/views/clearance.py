"""The pages of the Center for Evaluation and Trust Control, and the yes or no that others read."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from senda.credentials.access.clearance import (
    may_record_clearances,
    require_reading,
    require_recording,
    visible_clearances,
)
from senda.credentials.actions.clearance import Ruling, record_clearance, record_clearances
from senda.credentials.forms.clearance import ClearanceForm, ClearanceListForm
from senda.credentials.phrases import PHRASES, say
from senda.credentials.phrases.clearance import RESULTS, STANDINGS, TONES
from senda.credentials.queries.clearance import StandingRow, cohort_standings, history_of, standings
from senda.credentials.rules.clearance import Clearance, Standing
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values, tell_refusal
from senda.programmes.api import edition_summaries, edition_terms

WAITING = (Standing.PENDING, Standing.EXPIRED, Standing.MISSING)
"""Whoever has neither yes nor no waits for an answer."""
COLUMNS = (
    Column("name", _("Name"), ("folded_name",)),
    Column("delegation", _("Delegation"), ("delegation", "folded_name")),
    Column("standing", _("Answer"), ("standing", "folded_name")),
    Column("since", _("Since"), ("since", "folded_name")),
    Column("until", _("Counts until"), ("until", "folded_name")),
)


def _cohort(number: int, on: date) -> tuple[StandingRow, ...]:
    """Nobody yet in an edition without a cohort; an edition that does not exist is not found."""
    if edition_terms(number) is None:
        raise Http404
    return cohort_standings(number, on)


@require_safe
def clearance_list(request: HttpRequest) -> HttpResponse:
    """The newest edition that has a cohort."""
    require_reading(actor_of(request))
    editions = [edition for edition in edition_summaries() if edition.cohort]
    if not editions:
        return render(request, "credentials/clearance_none.html")
    return redirect("credentials:clearance_edition", number=editions[0].number)


@require_safe
def clearance_edition(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody in the cohort of an edition with yes, no or pending and its date."""
    actor = actor_of(request)
    require_reading(actor)
    rows = _cohort(number, actor.on)
    asked = request.GET.get("standing", "")
    shown = [row for row in rows if row.standing == asked] if asked in set(Standing) else rows
    listing = list_values(
        request, shown, columns=COLUMNS, search=("folded_name", "delegation"), sort="name", per_page=100
    )
    if request.GET.get("format") == "csv":
        return _csv(number, shown)
    return render(
        request,
        "credentials/clearance_edition.html",
        {
            "number": number,
            "editions": [edition for edition in edition_summaries() if edition.cohort],
            "listing": listing,
            "counts": _counts(rows),
            "waiting": sum(row.standing in WAITING for row in rows),
            "total": len(rows),
            "asked": asked,
            "words": STANDINGS,
            "tones": TONES,
            "may_record": may_record_clearances(actor),
        },
    )


@require_http_methods(["GET", "POST"])
def record_list(request: HttpRequest, number: int) -> HttpResponse:
    """Results for a whole cohort at once; all of them or none."""
    actor = actor_of(request)
    require_recording(actor)
    rows = _cohort(number, actor.on)
    form = ClearanceListForm(request.POST or None, person_ids=[row.person_id for row in rows], initial={"on": actor.on})
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        rulings = [Ruling(person, Clearance(result, on, until)) for person, result, on, until in form.results()]
        try:
            count = record_clearances(actor, rulings=rulings)
        except Refused as refused:
            reasons = list(dict.fromkeys(say(reason) for reason in refused.decision.reasons))
        else:
            messages.success(
                request, ngettext("%(n)s result recorded.", "%(n)s results recorded.", count) % {"n": count}
            )
            return redirect("credentials:clearance_edition", number=number)
    lines = [(row, form[f"result_{row.person_id}"]) for row in rows]
    told = {"number": number, "form": form, "lines": lines, "reasons": reasons, "words": STANDINGS, "tones": TONES}
    return render(request, "credentials/record_list.html", told, status=200 if request.method == "GET" else 422)


@require_http_methods(["GET", "POST"])
def clearance_person(request: HttpRequest, number: int, person_id: int) -> HttpResponse:
    """One person: where he stands, what was recorded, and for the Center the form for a new result."""
    actor = actor_of(request)
    require_reading(actor)
    row = next((row for row in cohort_standings(number, actor.on) if row.person_id == person_id), None)
    if row is None:
        raise Http404
    may_record = may_record_clearances(actor)
    form = ClearanceForm(request.POST or None, initial={"on": actor.on})
    if request.method == "POST":
        if not may_record:
            raise PermissionDenied
        if form.is_valid() and _recorded(request, person_id, form):
            return redirect("credentials:clearance_edition", number=number)
    return render(
        request,
        "credentials/clearance_person.html",
        {
            "number": number,
            "row": row,
            "history": history_of(visible_clearances(actor), person_id) if may_record else (),
            "form": form if may_record else None,
            "words": STANDINGS,
            "tones": TONES,
            "results": RESULTS,
        },
        status=200 if request.method == "GET" else 422,
    )


def own_standing(request: HttpRequest) -> dict[str, Any]:
    """Where the signed-in person himself stands, for his own page."""
    actor = actor_of(request)
    if actor.person_id is None:
        return {}
    current = standings([actor.person_id], actor.on)[actor.person_id]
    return {"current": current, "word": STANDINGS[current.standing], "tone": TONES[current.standing]}


def _recorded(request: HttpRequest, person_id: int, form: ClearanceForm) -> bool:
    told = form.cleaned_data
    try:
        record_clearance(
            actor_of(request),
            person_id=person_id,
            result=told["result"],
            on=told["on"],
            valid_until=told["valid_until"],
        )
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return False
    messages.success(request, _("The result was recorded."))
    return True


def _counts(rows: tuple[StandingRow, ...]) -> list[dict[str, Any]]:
    return [
        {"standing": standing.value, "word": word, "n": sum(row.standing == standing for row in rows)}
        for standing, word in STANDINGS.items()
    ]


def _csv(number: int, rows: Any) -> HttpResponse:
    return csv_response(
        f"clearances-edition-{number}",
        [column.label for column in COLUMNS],
        [
            (row.name, in_language(row.delegation), STANDINGS[row.current.standing], row.since, row.until)
            for row in rows
        ],
    )
