"""The arrival page: one form for a busy night."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.centres.access import require_writing
from senda.centres.actions.arrival import KINDS, register_arrival
from senda.centres.actions.duplicate import compare_at_entry, look_for_same
from senda.centres.actions.search import note_listed
from senda.centres.forms.act import tell_form
from senda.centres.forms.arrival import ArrivalForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.duplicate import in_sentences
from senda.centres.queries.arrival import group_defaults, recent_people
from senda.centres.queries.calendar import place
from senda.centres.queries.identity import name_of_stay
from senda.centres.queries.occupancy import inside, places_of
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.rights import Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, speak
from senda.people.api import centres


@require_http_methods(["GET", "POST"])
def arrive(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Everything at once, or every reason why not; sent twice it is taken once.

    Files that may be of the same person are shown once, before; whoever has seen them registers all the same.
    """
    actor = actor_of(request)
    seen, alike = "seen" in request.POST, []
    require_writing(actor, unit_key, Part.IDENTITY)
    kinds = tuple(act_kind(key) for key in KINDS)
    with timezone.override(place(unit_key).zone):
        people = recent_people(actor, unit_key)
        if request.method == "POST":
            form = ArrivalForm(request.POST, kinds=kinds, inside=people)
            if form.is_valid():
                alike = [] if seen else _alike(actor, unit_key, form)
                if not alike and (answer := _register(request, unit_key, form, seen=seen)) is not None:
                    return answer
        else:
            if people:  # their names are offered, so reading them is written down
                note_listed(actor, unit_key=unit_key, rows=len(people), page=1)
            asked = request.GET.get("with", "")
            initial = {
                **group_defaults(actor, unit_key),
                "token": uuid4(),
                "family_of": asked if asked in dict(people) else "",
            }
            form = ArrivalForm(initial=initial, kinds=kinds, inside=people)
        return render(
            request,
            "centres/arrive.html",
            {
                "form": form,
                "alike": alike,
                "seen": seen or bool(alike),
                "another": "another" in request.POST,
                "unit_key": unit_key,
                "name": next((centre.name for centre in centres() if centre.key == unit_key), unit_key),
                "inside": inside(unit_key),
                "places": places_of(unit_key),
                "crumbs": [(_("Register"), address_of(request, "desk", unit_key))],
            },
        )


def _alike(actor: Actor, unit_key: str, form: ArrivalForm) -> list[dict[str, Any]]:
    found = compare_at_entry(actor, unit_key=unit_key, values=form.raw(), token=form.cleaned_data["token"])
    return [
        {"stay": each.stay, "name": name_of_stay(each.stay), "why": in_sentences(each.likeness.why)} for each in found
    ]


def _register(request: HttpRequest, unit_key: str, form: ArrivalForm, *, seen: bool) -> HttpResponse | None:
    cleaned = form.cleaned_data
    family: str = cleaned["family_of"]
    try:
        stay = register_arrival(
            actor_of(request),
            unit_key=unit_key,
            arrived_at=cleaned["arrived_at"],
            values=form.raw(),
            age=cleaned["age"],
            carer=cleaned["carer"],
            family_of=UUID(family) if family else None,
            ref=cleaned["token"],
        )
    except Refused as refused:
        tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
        return None
    if look_for_same(actor_of(request), ref=stay.ref) and not seen:
        messages.warning(
            request, _("An earlier file may be of the same person. The file below says which; look before you go on.")
        )
    messages.success(request, _("%(folio)s is registered. Go on with the steps below.") % {"folio": stay.folio})
    if "another" in request.POST:
        return HttpResponseRedirect(f"{address_of(request, 'arrive', unit_key)}?with={stay.ref}")
    return lead_to(request, "stay", stay.ref)
