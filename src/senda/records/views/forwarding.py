"""To which stores statements go on, how that stands, and those that were refused there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, tell_refusal
from senda.records.access.upkeep import may_manage_upkeep, require_managing_upkeep, upkept_store
from senda.records.actions.forwarding import (
    drop_dead_letter,
    end_target,
    make_target,
    pause_target,
    retry_dead_letter,
)
from senda.records.forms.forwarding import TargetForm
from senda.records.phrases import PHRASES
from senda.records.phrases.forwarding import FAULTS
from senda.records.queries.forwarding import dead_letters, targets
from senda.records.rules.forwarding import LATE_AFTER, ForwardFault

COLUMNS = (
    Column("at", gettext_lazy("Refused on"), ("at",)),
    Column("target", gettext_lazy("Other store"), ("target__name", "at")),
    Column("statement", gettext_lazy("Statement"), ("uuid",)),
    Column("status", gettext_lazy("Answer"), ("status", "at")),
)
MOST_SHOWN = 100
_LONGEST_NUMBER = 18


@require_http_methods(["GET", "POST"])
def forwarding(request: HttpRequest, store_key: str) -> HttpResponse:
    """The targets with their state, the dead letters, and for the coordination what can be done about them."""
    actor = actor_of(request)
    store = upkept_store(actor, store_key)
    form = TargetForm()
    if request.method == "POST":
        require_managing_upkeep(actor)
        deed = request.POST.get("deed", "")
        form = TargetForm(request.POST) if deed == "make" else form
        if deed != "make" or form.is_valid():
            try:
                return _do(request, actor, store.key, deed, form)
            except Refused as refused:
                tell_refusal(request, PHRASES, refused.decision)
    letters = dead_letters(actor, store)
    if request.GET.get("format") == "csv":
        cells = ((each.at, each.target.name, str(each.uuid), each.status) for each in letters)
        return csv_response(f"dead-letters-{store.key}", [column.label for column in COLUMNS], cells)
    shown = [
        (each, FAULTS[ForwardFault(each.last_fault)] if each.last_fault else "", each.failures >= LATE_AFTER)
        for each in targets(actor, store)[:MOST_SHOWN]
    ]
    told = {
        "store": store,
        "targets": shown,
        "late": any(late and not each.paused for each, _fault, late in shown),
        "listing": list_rows(request, letters, columns=COLUMNS, search=("target__name",), sort="-at"),
        "manages": may_manage_upkeep(actor),
        "form": form,
        "today": actor.on,
    }
    return render(request, "records/forwarding.html", told)


def _do(request: HttpRequest, actor: Actor, store_key: str, deed: str, form: TargetForm) -> HttpResponse:
    store = upkept_store(actor, store_key)
    if deed == "make":
        make_target(actor, store_key=store.key, **form.cleaned_data)
        messages.success(request, _("Statements go on to %(name)s from the next run on.") % form.cleaned_data)
    elif deed in {"pause", "resume", "end"}:
        target = get_object_or_404(targets(actor, store), pk=_number(request))
        if deed == "end":
            end_target(actor, pk=target.pk)
        else:
            pause_target(actor, pk=target.pk, paused=deed == "pause")
        messages.success(request, _("Done: %(name)s.") % {"name": target.name})
    elif deed in {"retry", "drop"}:
        letter = get_object_or_404(dead_letters(actor, store), pk=_number(request))
        if deed == "drop":
            drop_dead_letter(actor, pk=letter.pk)
            messages.success(request, _("The statement is not sent any more."))
        elif retry_dead_letter(actor, pk=letter.pk):
            messages.success(request, _("The other store has taken the statement, or it is gone here."))
        else:
            messages.error(request, _("The other store did not take the statement. It stays in the list."))
    return redirect("records:forwarding", store.key)


def _number(request: HttpRequest) -> int:
    told = request.POST.get("pk", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _LONGEST_NUMBER else 0
