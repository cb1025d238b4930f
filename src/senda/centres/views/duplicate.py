"""Pairs of files that may be of one person: the list, and two files side by side."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access.duplicate import get_pair, may_decide, may_list, visible_pairs
from senda.centres.actions.duplicate import decide_pair, export_pairs, open_pair, reopen_pair
from senda.centres.forms.act import tell_form
from senda.centres.forms.duplicate import DecideForm, PairFilter, ReopenForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.duplicate import LOOKS, SOURCES, STATES, in_sentences
from senda.centres.queries.duplicate import PairRow, side_by_side
from senda.centres.rules.duplicate import PairState
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched, speak
from senda.people.api import centres

COLUMNS: Final = (
    Column("score", gettext_lazy("Likeness"), ("score",)),
    Column("first", gettext_lazy("Earlier file"), ("first__folio",)),
    Column("second", gettext_lazy("Later file"), ("second__folio",)),
    Column("found", gettext_lazy("Found"), ("found_at",)),
    Column("state", gettext_lazy("Decision"), ("state",)),
)
SEARCH: Final = ("first__folio", "second__folio")


@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Folios, likeness and reasons, no names; open pairs unless asked otherwise."""
    actor = actor_of(request)
    if not may_list(actor):
        raise PermissionDenied
    form = PairFilter(request.GET or None)
    state = form.cleaned_data["state"] if form.is_bound and form.is_valid() else ""
    rows = visible_pairs(actor).select_related("first", "second")
    if state != "all":
        rows = rows.filter(state=state or PairState.OPEN)
    if request.GET.get("format") == "csv":
        return _exported(actor, searched(rows, request.GET.get("q", "").strip()[:100], SEARCH))
    listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="-score")
    told = [
        {
            "pair": pair,
            "percent": round(pair.score * 100),
            "why": in_sentences(pair.why),
            "word": STATES[PairState(pair.state)],
            "look": LOOKS[PairState(pair.state)],
        }
        for pair in listing.rows
    ]
    form = form if form.is_bound else PairFilter()
    return render(
        request,
        "centres/duplicates.html",
        {"form": form, "listing": listing, "told": told, "now": actor.now, "export": not world.practising()},
    )


def _exported(actor: Actor, rows: Iterable[PairRow]) -> HttpResponse:
    found = list(rows)
    export_pairs(actor, pairs=len(found))
    return csv_response(
        "duplicates",
        [*(column.label for column in COLUMNS), _("Why")],
        (
            (
                row.score,
                row.first.folio,
                row.second.folio,
                localtime(row.found_at).isoformat(timespec="minutes"),
                STATES[PairState(row.state)],
                " ".join(in_sentences(row.why)),
            )
            for row in found
        ),
    )


@require_http_methods(["GET", "POST"])
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Both files side by side, what agrees in words, the decision, and every decision before it."""
    actor = actor_of(request)
    pair = get_pair(actor, pk) if request.method == "POST" else open_pair(actor, pk=pk)
    decides = may_decide(actor, pair)
    opened = pair.state == PairState.OPEN
    form = (DecideForm if opened else ReopenForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if opened:
                decide_pair(actor, pk=pk, decision=form.cleaned_data["decision"], reason=form.cleaned_data["reason"])
            else:
                reopen_pair(actor, pk=pk, reason=form.cleaned_data["reason"])
        except Refused as refused:
            tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        else:
            messages.success(request, _("Recorded. Both files stay as they are; the decision can be taken back."))
            return lead_to(request, "duplicate", pk)
    names = {centre.key: centre.name for centre in centres()}
    return render(
        request,
        "centres/duplicate.html",
        {
            "pair": pair,
            "percent": round(pair.score * 100),
            "source": SOURCES.get(pair.source, pair.source),
            "why": in_sentences(pair.why),
            "lines": side_by_side(pair),
            "centres": [names.get(stay.unit_key, stay.unit_key) for stay in (pair.first, pair.second)],
            "form": form if decides else None,
            "opened": opened,
            "word": STATES[PairState(pair.state)],
            "look": LOOKS[PairState(pair.state)],
            "decisions": [{"decision": each, "word": STATES[PairState(each.state)]} for each in pair.decisions.all()],
            "crumbs": [(_("Duplicates"), address_of(request, "duplicates"))] if may_list(actor) else [],
        },
    )
