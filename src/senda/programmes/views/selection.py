"""The selection: constraints, proposal with reasons, pins and exclusions, balance, confirmation."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_values, tell_refusal
from senda.programmes.access.edition import get_edition, require_overseeing
from senda.programmes.access.nomination import get_nomination
from senda.programmes.access.selection import get_selection, may_select, require_selecting
from senda.programmes.actions import selection as actions
from senda.programmes.forms.selection import ReasonForm, TermsForm
from senda.programmes.phrases.selection import PHRASES
from senda.programmes.phrases.selection_table import TableRow, changes, decision_told, table_of
from senda.programmes.queries.nomination import cohort_exists
from senda.programmes.queries.selection import (
    Ground,
    chosen_in,
    confirmed_selection,
    ground_of,
    latest_selection,
    previous_selection,
    selections_of,
    terms_of,
)
from senda.programmes.rules.selection import eligible

COLUMNS = (
    Column("verdict", gettext_lazy("Proposal"), ("stays", "state", "priority")),
    Column("name", gettext_lazy("Name"), ("name",)),
    Column("state", gettext_lazy("State and place"), ("state_name", "priority")),
    Column("unit", gettext_lazy("Centre, post, shift"), ("unit_name", "position", "name")),
    Column("why", gettext_lazy("Why")),
)
SEARCH = ("name", "number", "state_name", "unit_name", "position", "shift", "told")


@require_GET
def selection(request: HttpRequest, number: int, proposal: int | None = None) -> HttpResponse:
    """The current proposal (the confirmed one once there is one), or an earlier one by its number."""
    actor = actor_of(request)
    require_overseeing(actor)
    edition = get_edition(actor, number)
    current = confirmed_selection(edition) or latest_selection(edition)
    shown = current if proposal is None else get_selection(actor, edition, proposal)
    if request.GET.get("format") == "csv" and shown is not None:
        return _as_csv(number, table_of(shown))
    return render(request, "programmes/selection.html", _context(request, number, shown))


@require_POST
def selection_solve(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the planner under the constraints that were sent; a collision is shown with the form as it was filled."""
    actor = actor_of(request)
    require_selecting(actor)
    edition = get_edition(actor, number)
    form = TermsForm(request.POST)
    shown = latest_selection(edition)
    if not form.is_valid():
        return render(
            request, "programmes/selection.html", _context(request, number, shown) | {"form": form}, status=422
        )
    try:
        done = actions.propose_selection(actor, edition_number=number, terms=form.terms())
    except Refused as refused:
        told = {"form": form, "reasons": decision_told(refused.decision, number)}
        return render(request, "programmes/selection.html", _context(request, number, shown) | told, status=409)
    words = (
        _("Proposal %(number)s is ready, and no better one exists under these constraints.")
        if done.optimal
        else _("Proposal %(number)s is ready; that no better one exists was not proved in time.")
    )
    messages.success(request, words % {"number": done.number})
    return redirect("programmes:selection", number)


@require_http_methods(["GET", "POST"])
def selection_pin(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Put somebody in, or leave somebody out, with the reason."""
    actor = actor_of(request)
    require_selecting(actor)
    nomination = get_nomination(actor, pk)
    number = nomination.edition.number
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.pin_nomination(actor, nomination_id=pk, kind=kind, reason=form.cleaned_data["reason"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("Noted. Solve again to see what it changes."))
        return redirect("programmes:selection", number)
    context = {
        "nomination": nomination,
        "kind": kind,
        "form": form,
        "crumbs": [*_crumbs(number), (_("Selection"), reverse("programmes:selection", args=[number]))],
    }
    return render(request, "programmes/selection_pin.html", context)


@require_POST
def selection_unpin(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    require_selecting(actor)
    number = get_nomination(actor, pk).edition.number
    try:
        actions.lift_pin(actor, nomination_id=pk)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    else:
        messages.success(request, _("Lifted. Solve again to see what it changes."))
    return redirect("programmes:selection", number)


@require_http_methods(["GET", "POST"])
def selection_confirm(request: HttpRequest, number: int, proposal: int) -> HttpResponse:
    """Shows once more what is confirmed, then makes it the cohort."""
    actor = actor_of(request)
    require_selecting(actor)
    edition = get_edition(actor, number)
    shown = get_selection(actor, edition, proposal)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            members = actions.confirm_cohort(actor, edition_number=number, selection_number=proposal)
        except Refused as refused:
            reasons = decision_told(refused.decision, number)
        else:
            messages.success(request, _("The cohort of %(count)s is confirmed.") % {"count": len(members)})
            return redirect("programmes:cohort", number)
    rows = [row for row in table_of(shown) if row.chosen]
    context = {
        "edition": edition,
        "shown": shown,
        "reasons": reasons,
        "chosen": len(rows),
        "women": sum(row.sex == "F" for row in rows),
        "states": len({row.state for row in rows}),
        "crumbs": [*_crumbs(number), (_("Selection"), reverse("programmes:selection", args=[number]))],
        "today": actor.on,
    }
    return render(request, "programmes/selection_confirm.html", context, status=409 if reasons else 200)


def _context(request: HttpRequest, number: int, shown: Any) -> dict[str, Any]:
    actor = actor_of(request)
    edition = get_edition(actor, number)
    stands = cohort_exists(edition)
    terms = terms_of(edition)
    rows = table_of(shown) if shown else ()
    before = previous_selection(shown) if shown else None
    only = request.GET.get("only", "")
    filtered = [row for row in rows if only not in {"yes", "no", "pinned"} or _is(row, only)]
    chosen = [row for row in rows if row.chosen]
    initial = {"seats": terms.seats, "shift_percent": terms.shift_percent, "women": terms.women}
    return {
        "edition": edition,
        "shown": shown,
        "latest": bool(shown) and shown == latest_selection(edition),
        "stands": stands,
        "selects": may_select(actor) and not stands,
        "form": TermsForm(initial=initial),
        **(_counts_then(shown) if shown else _counts_now(ground_of(edition, actor.on), actor.on)),
        "listing": list_values(request, filtered, columns=COLUMNS, search=SEARCH, sort="verdict", per_page=40),
        "only": only,
        "chosen": len(chosen),
        "women": sum(row.sex == "F" for row in chosen),
        "states": len({row.state for row in chosen}),
        "called_states": len({row.state for row in rows}),
        "pinned": [row for row in rows if row.pin],
        "before": before,
        "changes": changes(rows, chosen_in(before)) if before else (),
        "proposals": selections_of(edition),
        "crumbs": _crumbs(number),
        "today": actor.on,
    }


def _counts_now(ground: Ground, on: date) -> dict[str, Any]:
    """What a proposal would start from today."""
    return {
        "nominated": len(ground.problem.candidates),
        "eligible": len(eligible(ground.problem)),
        "women_on_staff": ground.women_on_staff,
        "staff": ground.staff,
        "minimum": ground.problem.women,
        "as_of": on,
    }


def _counts_then(shown: Any) -> dict[str, Any]:
    """What the proposal started from, on its day."""
    told = {name: shown.parameters[name] for name in ("nominated", "eligible", "women_on_staff", "staff")}
    return {**told, "minimum": shown.parameters["women"], "as_of": shown.solved_at}


def _is(row: TableRow, only: str) -> bool:
    return bool(row.pin) if only == "pinned" else row.chosen == (only == "yes")


def _as_csv(number: int, rows: tuple[TableRow, ...]) -> HttpResponse:
    headings = [
        _("Proposal"),
        _("Employee no."),
        _("Name"),
        _("Sex"),
        _("State"),
        _("Priority"),
        _("Centre"),
        _("Post"),
    ]
    return csv_response(
        f"selection-{number}",
        [*headings, _("Shift"), _("Why")],
        [
            [
                _("Yes") if row.chosen else _("No"),
                *(row.number, row.name, row.sex, row.state_name, row.priority, row.unit_name, row.position, row.shift),
                " ".join(row.reasons),
            ]
            for row in rows
        ],
    )


def _crumbs(number: int) -> list[tuple[str, str]]:
    title = _("Edition %(number)s") % {"number": number}
    return [(_("Editions"), reverse("programmes:edition_list")), (title, reverse("programmes:edition", args=[number]))]
