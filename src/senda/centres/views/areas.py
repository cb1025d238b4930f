"""Areas and beds of a centre, who has no place yet, and placing somebody."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from senda.centres.access import get_stay, require, require_writing
from senda.centres.access.services import may_keep, require_keeping
from senda.centres.actions.shelter import close_area, open_area, place_in_area
from senda.centres.forms.act import tell_form
from senda.centres.forms.shelter import AreaForm, PlaceForm
from senda.centres.phrases import PHRASES
from senda.centres.queries.calendar import place as place_of_unit
from senda.centres.queries.occupancy import places_of
from senda.centres.queries.shelter import areas_of, families_apart, family_of, not_to_lodge, open_areas_of, unplaced
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.rights import Part
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_rows, speak, tell_refusal
from senda.people.api import unit_names

COLUMNS = (
    Column("folio", gettext_lazy("Folio"), ("folio",)),
    Column("arrived", gettext_lazy("Arrived"), ("arrived_at",)),
    Column("sex", gettext_lazy("Sex"), ("sex",)),
    Column("age", gettext_lazy("Age"), ("age_band",)),
    Column("state", gettext_lazy("What to do")),
)


@require_http_methods(["GET", "HEAD", "POST"])
def areas(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Beds by area and sex, and people without a place; a POST opens an area; `?format=csv` exports, in the real register."""
    actor = actor_of(request)
    require(actor, unit_key)
    with timezone.override(place_of_unit(unit_key).zone):
        if request.GET.get("format") == "csv":
            world.require_real()
            return _csv(unit_key)
        form = AreaForm(request.POST or None)
        if request.method == "POST":
            require_keeping(actor, unit_key)
            if form.is_valid():
                try:
                    area = open_area(actor, unit_key=unit_key, **form.cleaned_data)
                except Refused as refused:
                    tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
                else:
                    messages.success(request, _("%(area)s is open.") % {"area": area.name})
                    return lead_to(request, "areas", unit_key)
        lines = areas_of(unit_key)
        beds = [line for line in lines if not line.closed]
        listing = list_rows(request, unplaced(unit_key), columns=COLUMNS, search=("folio",), sort="arrived")
        held = not_to_lodge(listing.rows)
        told = {
            "unit_key": unit_key,
            "name": unit_names().get(unit_key, unit_key),
            "form": form if may_keep(actor, unit_key) else None,
            "lines": [(line, option_title("areas", line.kept_for)) for line in lines],
            "beds": sum(line.beds for line in beds),
            "placed": sum(line.people for line in lines),
            "places": places_of(unit_key),
            "apart": families_apart(unit_key),
            "listing": listing,
            "waiting": [(stay, option_title("sexes", stay.sex), stay.pk in held) for stay in listing.rows],
            "export": not world.practising(),
            "now": actor.now,
            "crumbs": [(_("Desk"), address_of(request, "desk", unit_key))],
        }
        return render(request, "centres/areas.html", told)


def _csv(unit_key: str) -> HttpResponse:
    return csv_response(
        f"{unit_key}-areas",
        [_("Area"), _("Kept for"), _("Beds"), _("Women"), _("Men"), _("Other or not known"), _("Closed")],
        (
            (
                line.name,
                in_language(option_title("areas", line.kept_for)),
                line.beds,
                line.women,
                line.men,
                line.others,
                _("Yes") if line.closed else _("No"),
            )
            for line in areas_of(unit_key)
        ),
    )


@require_POST
def close(request: HttpRequest, unit_key: str, pk: int) -> HttpResponse:
    """An area in which nobody sleeps takes nobody any more."""
    try:
        area = close_area(actor_of(request), area_id=pk, unit_key=unit_key)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    else:
        messages.success(request, _("%(area)s is closed.") % {"area": area.name})
    return lead_to(request, "areas", unit_key)


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Where one person sleeps, with the family beside."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    require_writing(actor, stay.unit_key, Part.CUSTODY)
    with timezone.override(place_of_unit(stay.unit_key).zone):
        family = list(family_of(stay).select_related("area"))
        initial: dict[str, Any] = {"together": True, "done_at": localtime(actor.now)}
        form = PlaceForm(request.POST or None, areas=open_areas_of(stay.unit_key), family=len(family), initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                place_in_area(
                    actor,
                    ref=ref,
                    area_id=int(form.cleaned_data["area"]),
                    done_at=form.cleaned_data["done_at"],
                    together=form.cleaned_data.get("together", True),
                    reason=form.cleaned_data.get("reason", ""),
                )
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("%(folio)s has a place.") % {"folio": stay.folio})
                return lead_to(request, "stay", ref)
        told = {
            "form": form,
            "stay": stay,
            "family": [kin for kin in family if kin.pk != stay.pk],
            "held": bool(not_to_lodge([stay])),
            "areas_url": address_of(request, "areas", stay.unit_key),
            "crumbs": [(stay.folio, address_of(request, "stay", ref))],
        }
        return render(request, "centres/place.html", told)
