"""The headcounts of a centre, the roll-call by name and the explanation of a difference."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.centres.access import require
from senda.centres.access.services import (
    get_headcount,
    may_call_roll,
    may_explain,
    may_keep,
    require_keeping,
    require_roll,
    visible_headcounts,
)
from senda.centres.actions.headcount import call_roll, explain_headcount, open_roll, record_headcount
from senda.centres.forms.act import tell_form
from senda.centres.forms.headcount import ExplanationForm, HeadcountForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.headcount import say_count
from senda.centres.queries.calendar import place
from senda.centres.queries.headcount import count_of
from senda.centres.queries.services import turn_now
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, searched, speak, tell_refusal
from senda.people.api import shifts, unit_names

COLUMNS = (
    Column("done", gettext_lazy("Counted on"), ("done_at",)),
    Column("shift", gettext_lazy("Shift"), ("on", "shift")),
    Column("counted", gettext_lazy("Counted"), ("counted",)),
    Column("registered", gettext_lazy("Registered"), ("registered",)),
    Column("result", gettext_lazy("Result")),
    Column("by", gettext_lazy("Counted by"), ("by_name",)),
)
SEARCH = ("by_name", "shift", "explanation", "explained_by_name")


@require_http_methods(["GET", "HEAD", "POST"])
def headcounts(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The count of this shift, and those before; `?format=csv` exports them, in the real register alone."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place(unit_key).zone):
        rows = visible_headcounts(actor).filter(unit_key=unit_key)
        if request.GET.get("format") == "csv":
            world.require_real()
            return _csv(unit_key, searched(rows, request.GET.get("q", "").strip()[:100], SEARCH))
        turn = turn_now(actor.now)
        form = HeadcountForm(
            request.POST or None, initial={"shift": turn.shift.key, "on": turn.on, "done_at": localtime(actor.now)}
        )
        if request.method == "POST":
            require_keeping(actor, unit_key)
            if form.is_valid() and (row := _recorded(request, unit_key, form)):
                count = count_of(row)
                (messages.warning if count.difference else messages.success)(request, say_count(count))
                if count.difference and may_call_roll(actor, unit_key):
                    return lead_to(request, "headcount_roll", row.pk)
                return lead_to(request, "headcount", unit_key)
        listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-done")
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "form": form if may_keep(actor, unit_key) else None,
            "listing": listing,
            "told": [_told(row) for row in listing.rows],
            "last": _told(last) if (last := rows.order_by("-done_at", "-pk").first()) else None,
            "may_explain": may_explain(actor, unit_key),
            "may_call": may_call_roll(actor, unit_key),
            "export": not world.practising(),
            "now": actor.now,
            "crumbs": [(_("Desk"), address_of(request, "desk", unit_key))],
        }
        return render(request, "centres/headcount.html", told)


def _recorded(request: HttpRequest, unit_key: str, form: HeadcountForm) -> Any:
    try:
        return record_headcount(actor_of(request), unit_key=unit_key, **form.cleaned_data)
    except Refused as refused:
        tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        return None


def _told(row: Any) -> dict[str, Any]:
    names = {each.key: each.name for each in shifts()}
    count = count_of(row)
    return {
        "row": row,
        "count": count,
        "shift": in_language(names[row.shift]) if row.shift in names else row.shift,
        "words": say_count(count),
        "state": "ok" if not count.difference else "soon" if row.explained_at else "no",
    }


def _csv(unit_key: str, rows: Any) -> HttpResponse:
    headings = [column.label for column in COLUMNS]
    return csv_response(
        f"{unit_key}-headcounts",
        [*headings, _("On the road"), _("Explained by"), _("Explanation")],
        (
            (
                localtime(row.done_at).isoformat(timespec="minutes"),
                f"{row.on.isoformat()} {row.shift}",
                row.counted,
                row.registered,
                say_count(count_of(row)),
                row.by_name,
                row.leaving,
                row.explained_by_name,
                row.explanation,
            )
            for row in rows
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """The names to call, and who did not answer; each opening is written in the journal of the centre."""
    actor = actor_of(request)
    row = get_headcount(actor, pk)
    require_roll(actor, row.unit_key)
    with timezone.override(place(row.unit_key).zone):
        if request.method == "POST":
            try:
                call_roll(actor, pk=pk, not_found=request.POST.getlist("not_found"))
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
                return lead_to(request, "headcount_roll", pk)
            messages.success(request, _("The roll-call is recorded."))
            return lead_to(request, "headcount", row.unit_key)
        row, lines = open_roll(actor, pk=pk)
        told = {**_told(row), "lines": lines, "crumbs": _crumbs(request, row), "now": actor.now}
        return render(request, "centres/headcount_roll.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of its own: who explains reads once more what was counted."""
    actor = actor_of(request)
    row = get_headcount(actor, pk)
    require(actor, row.unit_key)
    form = ExplanationForm(request.POST or None)
    with timezone.override(place(row.unit_key).zone):
        if request.method == "POST" and form.is_valid():
            try:
                explain_headcount(actor, pk=pk, explanation=form.cleaned_data["explanation"])
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("The explanation stays beside the count, with your name."))
                return lead_to(request, "headcount", row.unit_key)
        told = {**_told(row), "form": form, "may_explain": may_explain(actor, row.unit_key)}
        return render(request, "centres/headcount_explain.html", {**told, "crumbs": _crumbs(request, row)})


def _crumbs(request: HttpRequest, row: Any) -> list[tuple[str, str]]:
    return [(_("Headcounts"), address_of(request, "headcount", row.unit_key))]
