"""Simulated shifts: the kinds of night and who played them, a shift under way, and what came of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.ui import (
    Column,
    actor_of,
    csv_response,
    in_language,
    json_lines_response,
    list_rows,
    searched,
    speak,
    tell_refusal,
)
from senda.practice.access.shift import (
    get_shift_play,
    may_play_shifts,
    may_see_others_shifts,
    require_seeing_shifts,
    visible_shift_plays,
)
from senda.practice.actions.shift import begin_shift, decide_in_shift
from senda.practice.forms.shift import BeginShiftForm, decision_of, step_of
from senda.practice.phrases import PHRASES
from senda.practice.phrases.shift import OUTCOMES, POLICIES, STATES
from senda.practice.queries.shift_pack import nights
from senda.practice.queries.shift_plays import begun_by, played, shift_of, statements_of_shift, title_of
from senda.practice.queries.shift_scene import ended_of, scene_of
from senda.practice.rules.shift_engine import ShiftRefusal
from senda.practice.rules.shift_score import PASS
from senda.practice.views.tabs import tabs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from senda.practice.queries.shift_plays import Played

MINE = (
    Column("kind", gettext_lazy("Shift"), ("kind", "seed")),
    Column("begun", gettext_lazy("Begun on"), ("started_at",)),
    Column("result", gettext_lazy("Result"), ("passed", "score")),
    Column("score", gettext_lazy("Points"), ("score",)),
    Column("critical", gettext_lazy("Critical errors"), ("critical",)),
)
PERSON = Column("person", gettext_lazy("Person"), ("person__surname_1", "person__surname_2", "person__given_names"))
ALL = (MINE[0], PERSON, *MINE[1:])


@require_safe
def shift_list(request: HttpRequest) -> HttpResponse:
    return _shift_list(request, BeginShiftForm())


@require_POST
def shift_begin(request: HttpRequest) -> HttpResponse:
    form = BeginShiftForm(request.POST)
    if not form.is_valid():
        return _shift_list(request, form)
    try:
        ref = begin_shift(actor_of(request), kind=request.POST.get("kind", ""), seed=form.cleaned_data["seed"])
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:shift_list")
    return redirect("practice:shift_play", ref)


@require_http_methods(["GET", "HEAD", "POST"])
def shift_play(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The night as it stands. One form a decision; shift.js plays in the browser and sends several at once."""
    actor = actor_of(request)
    row = get_shift_play(actor, ref)
    if request.method == "POST":
        return _decide(request, ref)
    if row.ended_at is not None:
        return redirect("practice:shift_result", ref)
    shift = shift_of(row)
    if shift is None:
        tell_refusal(request, PHRASES, Decision((Reason(ShiftRefusal.OTHER_CONTENT),)))
        return redirect("practice:shift_list")
    told = {
        "play": row,
        "shift": shift,
        "note": nights()[row.kind].note,
        "scene": scene_of(shift, row, get_language() or "es"),
        "decisions": json.dumps(row.decisions),
        "own": row.person_id == actor.person_id,
        "unconfirmed": _("unconfirmed"),
        "crumbs": _crumbs(),
    }
    return render(request, "practice/shift_play.html", told)


@require_safe
@gzip_page
def shift_timeline(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The compiled night in the language of the page, for the browser of whoever plays it."""
    row = get_shift_play(actor_of(request), ref)
    shift = shift_of(row)
    if shift is None:
        return JsonResponse({}, status=409)
    return JsonResponse(shift.as_json(get_language() or "es"))


@require_safe
def shift_result(request: HttpRequest, ref: UUID) -> HttpResponse:
    """What was done beside what the duties asked, and what the scripted officials reach on the same night."""
    actor = actor_of(request)
    row = get_shift_play(actor, ref)
    if row.ended_at is None:
        return redirect("practice:shift_play", ref)
    shift = shift_of(row)
    told = {
        "play": row,
        "title": title_of(row.kind),
        "told": ended_of(shift, row, get_language() or "es") if shift else None,
        "own": row.person_id == actor.person_id,
        "mark": PASS,
        "outcomes": OUTCOMES,
        "states": STATES,
        "policies": POLICIES,
        "crumbs": _crumbs(),
    }
    return render(request, "practice/shift_result.html", told)


@require_safe
def shift_statements(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The shift as xAPI statements, one a line. One that runs, or whose law has changed since, has none."""
    row = get_shift_play(actor_of(request), ref)
    if row.ended_at is None:
        return redirect("practice:shift_play", ref)
    return json_lines_response(f"{row.kind}-{row.seed}-{ref}", statements_of_shift(row))


def _decide(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Take what was sent: one decision of a form, or several of the browser, which is answered in its own way."""
    several = request.headers.get("Accept") == "application/json"
    decisions = request.POST.getlist("decisions") if several else [decision_of(request.POST.dict())]
    try:
        row = decide_in_shift(
            actor_of(request),
            ref=ref,
            step=step_of(request.POST.dict()),
            decisions=[each for each in decisions if each],
        )
    except Refused as refused:
        if several:
            reasons = [speak(PHRASES, reason) for reason in refused.decision.reasons]
            return JsonResponse({"refused": reasons}, status=409)
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("practice:shift_play", ref)
    if several:
        return JsonResponse({"steps": row.steps, "ended": row.ended_at is not None, "score": row.score})
    return redirect("practice:shift_result" if row.ended_at else "practice:shift_play", ref)


def _shift_list(request: HttpRequest, form: BeginShiftForm) -> HttpResponse:
    actor = actor_of(request)
    require_seeing_shifts(actor)
    others = may_see_others_shifts(actor)
    rows, columns = visible_shift_plays(actor), ALL if others else MINE
    search = ("kind", "seed", "person__folded_name") if others else ("kind", "seed")
    if request.GET.get("format") == "csv":
        found = searched(rows, request.GET.get("q", "")[:100], search)
        return _csv(played(found.order_by("-started_at", "pk")), others=others)
    told = {
        "nights": list(nights().values()),
        "titles": {key: night.title for key, night in nights().items()},
        "begin": form,
        "begun": begun_by(actor.person_id),
        "plays": may_play_shifts(actor),
        "others": others,
        "listing": list_rows(request, rows, columns=columns, search=search, sort="-begun"),
        "unconfirmed": _("unconfirmed"),
        "today": actor.on,
        "tabs": tabs(actor, "shift_list"),
    }
    return render(request, "practice/shift_list.html", told, status=400 if form.errors else 200)


def _csv(rows: Iterable[Played], *, others: bool) -> HttpResponse:
    columns = ALL if others else MINE
    headings = [column.label for column in (columns[0], Column("seed", _("Number of the shift")), *columns[1:])]
    lines = (
        [
            in_language(row.title),
            row.seed,
            *([row.person] if others else []),
            row.started_at.isoformat(),
            "" if row.passed is None else _("Shift passed") if row.passed else _("Shift not passed"),
            row.score,
            row.critical,
        ]
        for row in rows
    )
    return csv_response("shifts", headings, lines)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Cases"), reverse("practice:case_list")), (_("Shifts"), reverse("practice:shift_list"))]
