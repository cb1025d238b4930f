"""Erasing, holding and keeping for a time, on one page for each store."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, tell_refusal
from senda.records.access.upkeep import (
    may_manage_upkeep,
    require_managing_upkeep,
    upkept_store,
    visible_erasures,
    visible_holds,
    visible_rules,
)
from senda.records.actions.erasure import ask_erasure, confirm_erasure, lift_hold, set_hold
from senda.records.actions.retention import end_rule, make_rule
from senda.records.forms.upkeep import PersonForm, ReasonForm, RuleForm
from senda.records.phrases import PHRASES
from senda.records.queries.erasure import erasures, holds
from senda.records.queries.retention import rules

COLUMNS = (
    Column("asked", gettext_lazy("Asked on"), ("asked_at",)),
    Column("reason", gettext_lazy("Reason"), ("reason",)),
    Column("statements", gettext_lazy("Statements"), ("statements",)),
    Column("attachments", gettext_lazy("Attachments"), ("attachments",)),
    Column("documents", gettext_lazy("Documents"), ("documents",)),
    Column("done", gettext_lazy("Status"), ("done_at",)),
)
MOST_SHOWN = 100
_LONGEST_NUMBER = 18


@require_http_methods(["GET", "POST"])
def upkeep(request: HttpRequest, store_key: str) -> HttpResponse:
    """What was erased, what is held, what is kept how long; for the coordination the forms that change it."""
    actor = actor_of(request)
    store = upkept_store(actor, store_key)
    asking, holding, keeping = ReasonForm(prefix="erase"), ReasonForm(prefix="hold"), RuleForm(prefix="rule")
    if request.method == "POST":
        require_managing_upkeep(actor)
        deed = request.POST.get("deed", "")
        if deed == "erase":
            asking = ReasonForm(request.POST, prefix="erase")
        elif deed == "hold":
            holding = ReasonForm(request.POST, prefix="hold")
        elif deed == "rule":
            keeping = RuleForm(request.POST, prefix="rule")
        sent: Form | None = {"erase": asking, "hold": holding, "rule": keeping}.get(deed)
        if sent is None or sent.is_valid():
            try:
                return _do(request, actor, store.key, deed, sent)
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
    rows = erasures(actor, store)
    if request.GET.get("format") == "csv":
        cells = (
            (
                each.asked_at,
                each.asked_by_name,
                each.reason,
                each.statements,
                each.attachments,
                each.documents,
                each.done_at,
            )
            for each in rows
        )
        headings = [column.label for column in COLUMNS]
        return csv_response(f"erasures-{store.key}", [headings[0], _("Asked by"), *headings[1:]], cells)
    told = {
        "store": store,
        "listing": list_rows(request, rows, columns=COLUMNS, search=("reason",), sort="-asked"),
        "holds": holds(actor, store)[:MOST_SHOWN],
        "rules": rules(actor, store)[:MOST_SHOWN],
        "manages": may_manage_upkeep(actor),
        "asking": asking,
        "holding": holding,
        "keeping": keeping,
        "today": actor.on,
    }
    return render(request, "records/upkeep.html", told)


def _do(request: HttpRequest, actor: Actor, store_key: str, deed: str, sent: Form | None) -> HttpResponse:
    store = upkept_store(actor, store_key)
    if deed == "erase" and isinstance(sent, ReasonForm):
        asked = ask_erasure(actor, store_key=store.key, agent=sent.agent(), reason=sent.cleaned_data["reason"])
        return redirect("records:erasure", asked.pk)
    if deed == "hold" and isinstance(sent, ReasonForm):
        set_hold(actor, store_key=store.key, agent=sent.agent(), reason=sent.cleaned_data["reason"])
        messages.success(request, _("The hold is set. Nothing of this person is erased while it is open."))
    elif deed == "rule" and isinstance(sent, RuleForm):
        make_rule(actor, store_key=store.key, **sent.cleaned_data)
        messages.success(request, _("The rule counts from the next night on."))
    elif deed == "lift":
        lift_hold(actor, pk=get_object_or_404(visible_holds(actor), store=store, pk=_number(request)).pk)
        messages.success(request, _("The hold is lifted."))
    elif deed == "end":
        end_rule(actor, pk=get_object_or_404(visible_rules(actor), store=store, pk=_number(request)).pk)
        messages.success(request, _("The rule has ended. What it erased is gone."))
    return redirect("records:upkeep", store.key)


def _number(request: HttpRequest) -> int:
    told = request.POST.get("pk", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _LONGEST_NUMBER else 0


@require_http_methods(["GET", "POST"])
def erasure(request: HttpRequest, pk: int) -> HttpResponse:
    """One erasure: the counts, and until it is done the second step, in which the person is named again."""
    actor = actor_of(request)
    found = get_object_or_404(visible_erasures(actor).select_related("store"), pk=pk)
    back = reverse("records:upkeep", args=[found.store.key])
    form = PersonForm(request.POST or None)
    if request.method == "POST":
        require_managing_upkeep(actor)
        if form.is_valid():
            try:
                confirm_erasure(actor, pk=pk, agent=form.agent())
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
            else:
                messages.success(request, _("The records of this person are erased from the store."))
                return redirect("records:erasure", pk)
    told = {
        "erasure": found,
        "form": form,
        "manages": may_manage_upkeep(actor),
        "crumbs": [(_("Upkeep of %(name)s") % {"name": found.store.name}, back)],
        "back": back,
    }
    return render(request, "records/erasure.html", told)
