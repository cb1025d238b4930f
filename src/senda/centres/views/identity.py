"""Correcting who a person is; two editors at once see both versions and the second decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.centres.actions.identity import open_identity, write_identity
from senda.centres.forms.identity import DecisionForm, IdentityForm, typed
from senda.centres.phrases import PHRASES
from senda.centres.rules.identity import IdentityRefusal, differences
from senda.centres.views.addresses import lead_to
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, speak, tell_refusal


@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The form with the version it shows. A POST of an older version opens the page of both, also after a second change."""
    actor = actor_of(request)
    stay, row, stands = open_identity(actor, stay=ref)
    told: dict[str, Any] = {"stay": stay, "row": row}
    if request.method == "GET":
        form = IdentityForm(initial={**typed(stands), "version": row.version})
        return render(request, "centres/identity.html", {**told, "form": form})
    form = IdentityForm(request.POST)
    if not form.is_valid():
        return render(request, "centres/identity.html", {**told, "form": form})
    mine, version = form.values, form.cleaned_data["version"]
    differing = differences(stands, mine)
    if version != row.version or "decided" in request.POST:
        decision = DecisionForm(request.POST if "decided" in request.POST else None, differences=differing)
        if version != row.version or (differing and not decision.is_valid()):
            fresh = DecisionForm(differences=differing) if version != row.version else decision
            return _both(request, {**told, "form": form, "decision": fresh, "differing": differing})
        mine = decision.merged(stands, mine) if differing else mine
    try:
        write_identity(actor, stay=ref, values=mine, expected_version=version, reason=form.cleaned_data["reason"])
    except Refused as refused:
        codes = {reason.code for reason in refused.decision.reasons}
        if codes == {IdentityRefusal.NOTHING_CHANGED}:
            messages.info(request, speak(PHRASES, refused.decision.reasons[0]))
            return lead_to(request, "stay", ref)
        tell_refusal(request, PHRASES, refused.decision)
        return render(request, "centres/identity.html", {**told, "form": form})
    messages.success(request, _("The identity is corrected. What stood before stays in the file, sealed."))
    return lead_to(request, "stay", ref)


def _both(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    hidden = [(name, request.POST.get(name, "")) for name in told["form"].fields if name != "version"]
    return render(request, "centres/identity_conflict.html", {**told, "hidden": hidden}, status=409)
