"""How a signal of protection falls, or stays: two people, each with a reason."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.centres.access.flag import get_flag
from senda.centres.actions.flag import ask_lowering, confirm_lowering, keep_flag
from senda.centres.forms.screening import DecideForm, DoubtForm
from senda.centres.phrases import PHRASES
from senda.centres.queries.calendar import place
from senda.centres.queries.flag import FlagView, flags_of_stay
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, tell_refusal


@require_http_methods(["GET", "POST"])
def flag(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The first person proposes, the second one decides; the same page serves both, each with what is theirs to do."""
    actor = actor_of(request)
    found = get_flag(actor, ref)
    view = next(each for each in flags_of_stay(actor, found.stay) if each.flag.pk == found.pk)
    if not (view.may_ask or view.may_confirm):
        raise PermissionDenied
    form = (DecideForm if view.may_confirm else DoubtForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = _decide(actor, view, form.cleaned_data)
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, said)
            return lead_to(request, "stay", found.stay.ref)
    with timezone.override(place(found.unit_key).zone):
        return render(
            request,
            "centres/flag.html",
            {
                "form": form,
                "view": view,
                "stay": found.stay,
                "crumbs": [(found.stay.folio, address_of(request, "stay", found.stay.ref))],
            },
        )


def _decide(actor: Actor, view: FlagView, typed: dict[str, str]) -> str:
    """Do what the form asks; the answer is what the page says then."""
    if not view.may_confirm:
        ask_lowering(actor, ref=view.flag.ref, reason=typed["reason"])
        return _("Your proposal is on record. The signal stays up until a second authorised person decides.")
    if typed["decision"] == "keep":
        keep_flag(actor, ref=view.flag.ref, reason=typed["reason"])
        return _("The signal stays up.")
    confirm_lowering(actor, ref=view.flag.ref, reason=typed["reason"])
    return _("The signal has fallen, by two people and with both reasons.")
