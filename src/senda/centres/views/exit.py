"""Letting somebody leave."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.centres.access import get_stay, require_writing
from senda.centres.actions.exit import missing_for, record_exit
from senda.centres.forms.act import tell_form
from senda.centres.forms.exit import ExitForm
from senda.centres.phrases import PHRASES
from senda.centres.queries.calendar import place
from senda.centres.queries.flag import flags_of_stay
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.rights import Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, speak


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, ref: UUID) -> HttpResponse:
    """What is missing is said before; nobody is held for it."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    require_writing(actor, stay.unit_key, Part.CUSTODY)
    kind = act_kind("exit")
    with timezone.override(place(stay.unit_key).zone):
        form = ExitForm(request.POST or None, kind=kind, initial={"done_at": actor.now, "outcome": "given"})
        if request.method == "POST" and form.is_valid():
            try:
                record_exit(
                    actor,
                    ref=ref,
                    done_at=form.cleaned_data["done_at"],
                    values=form.raw(),
                    reason=form.cleaned_data["reason"],
                    confirmed=form.cleaned_data["confirmed"],
                )
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                messages.success(
                    request, _("%(folio)s has left. The clocks of being held stand still.") % {"folio": stay.folio}
                )
                return lead_to(request, "desk", stay.unit_key)
        return render(
            request,
            "centres/exit.html",
            {
                "form": form,
                "stay": stay,
                "missing": [act_kind(key).title for key in missing_for(stay, str(form["kind"].value() or ""))],
                "flags": flags_of_stay(actor, stay),
                "crumbs": [(stay.folio, address_of(request, "stay", ref))],
            },
        )
