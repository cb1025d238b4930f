"""A person's file."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senda.centres.access import hats, may_correct_late
from senda.centres.access.clock import may_silence
from senda.centres.actions.stay import open_file
from senda.centres.forms.act import OUTCOMES
from senda.centres.phrases.flag import BLOCK_NAMES
from senda.centres.phrases.referral import LOOKS, STATES
from senda.centres.queries.calendar import place
from senda.centres.queries.clock import clocks_of_stay
from senda.centres.queries.duplicate import pairs_of_stay
from senda.centres.queries.flag import blocks, flags_of_stay
from senda.centres.queries.identity import name_of_stay
from senda.centres.queries.referral import may_refer_any, referrals_of_stay
from senda.centres.queries.stay import Step, file_of
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.acts import Outcome
from senda.centres.rules.rights import Part
from senda.centres.views.addresses import address_of
from senda.centres.views.clock import clock_words
from senda.kernel.ui import actor_of
from senda.people.api import centres


@require_safe
def stay(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Reading it is journalled; `?print=1` is the same on paper, journalled as printed."""
    actor = actor_of(request)
    found, parts = open_file(actor, ref=ref, printed="print" in request.GET)
    worn = hats(actor, found.unit_key)
    file = file_of(actor, found, parts, worn)
    with timezone.override(place(found.unit_key).zone):
        return render(
            request,
            "centres/stay.html",
            {
                "stay": found,
                "name": name_of_stay(found),
                "centre": next((each.name for each in centres() if each.key == found.unit_key), found.unit_key),
                "nationality": option_title("nationalities", found.nationality),
                "sex": option_title("sexes", found.sex),
                "file": file,
                "next_address": _address(request, file.next_step, ref) if file.next_step else "",
                "steps": [(step, _address(request, step, ref)) for step in file.steps],
                "flags": flags_of_stay(actor, found),
                "blocks": [BLOCK_NAMES[block] for block in sorted(blocks(found))],
                "limits": clocks_of_stay(actor, found),
                "silence": may_silence(actor, found.unit_key),
                "parts": parts,
                "corrects_identity": may_correct_late(actor, found.unit_key, Part.IDENTITY),
                "pairs": pairs_of_stay(actor, found),
                "referrals": referrals_of_stay(actor, found),
                "referral_states": STATES,
                "referral_looks": LOOKS,
                "refer_url": address_of(request, "refer_list", ref) if may_refer_any(actor, found) else "",
                "outcomes": {outcome.value: OUTCOMES[outcome] for outcome in Outcome},
                "crumbs": [(_("People"), address_of(request, "people", found.unit_key))],
                **clock_words(request),
            },
        )


def _address(request: HttpRequest, step: Step, ref: UUID) -> str:
    """Where a step is done: the common page of acts, or the page with rules of its own; empty where it is done elsewhere."""
    try:
        if not step.own:
            return address_of(request, "act", ref, step.kind.key)
        return {
            "exit": lambda: address_of(request, "exit", ref),
            "transfer": lambda: address_of(request, "transfer_order", ref),
            "screening": lambda: address_of(request, "screenings", ref),
            "referral": lambda: address_of(request, "refer_list", ref),
            "shelter": lambda: address_of(request, "place", ref),
        }[step.own]()
    except (NoReverseMatch, KeyError):
        return ""
