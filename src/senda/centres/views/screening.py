"""Screening a person by the pack's instruments, and raising a signal by word."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from senda.centres.access import get_stay
from senda.centres.access.screening import may_screen, may_signal
from senda.centres.actions.screening import record_screening, signal_protection
from senda.centres.actions.stay import open_file
from senda.centres.forms.act import tell_form
from senda.centres.forms.screening import ScreeningForm, SignalForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.screening import LEVEL_NAMES
from senda.centres.queries.calendar import place
from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.screening import screenings_of_stay
from senda.centres.queries.vocabulary import instruments, option_title
from senda.centres.rules.acts import Outcome
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, speak


@require_safe
def screenings(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Each instrument with its last use. What was answered is for those who read the protection part; it is journalled."""
    actor = actor_of(request)
    stay, _parts = open_file(actor, ref=ref)
    with timezone.override(place(stay.unit_key).zone):
        return render(
            request,
            "centres/screenings.html",
            {
                "stay": stay,
                "screenings": [
                    {
                        "view": view,
                        "rating": LEVEL_NAMES[view.rating] if view.rating else "",
                        "positive": [
                            (question.text, option_title("answers", answer)) for question, answer in view.positive
                        ],
                    }
                    for view in screenings_of_stay(actor, stay)
                ],
                "may_signal": may_signal(actor, stay),
                "crumbs": [(stay.folio, address_of(request, "stay", ref))],
            },
        )


@require_http_methods(["GET", "POST"])
def screening(request: HttpRequest, ref: UUID, instrument: str) -> HttpResponse:
    """One instrument. The answer says at once which signals are up and what they ask."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    known = instruments().get(instrument)
    if known is None:
        raise Http404
    if not may_screen(actor, stay, known):
        raise PermissionDenied
    with timezone.override(place(stay.unit_key).zone):
        form = ScreeningForm(
            request.POST or None, instrument=known, initial={"done_at": actor.now, "outcome": Outcome.GIVEN.value}
        )
        if request.method == "POST" and form.is_valid():
            try:
                done = record_screening(
                    actor,
                    ref=ref,
                    instrument=instrument,
                    done_at=form.cleaned_data["done_at"],
                    answers=form.answers(),
                    note=form.cleaned_data["note"],
                    outcome=Outcome(form.cleaned_data["outcome"]),
                )
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                number = len(done.flags)
                if number:
                    words = ngettext(
                        "%(number)s signal of protection is up. Do now what it says.",
                        "%(number)s signals of protection are up. Do now what they say.",
                        number,
                    )
                    messages.warning(request, words % {"number": number})
                else:
                    messages.success(request, _("Recorded. No signal was raised by these answers."))
                return lead_to(request, "stay", ref)
        return render(
            request,
            "centres/screening.html",
            {
                "form": form,
                "instrument": known,
                "stay": stay,
                "crumbs": [
                    (stay.folio, address_of(request, "stay", ref)),
                    (_("Screening"), address_of(request, "screenings", ref)),
                ],
            },
        )


@require_http_methods(["GET", "POST"])
def signal(request: HttpRequest, ref: UUID) -> HttpResponse:
    """A signal by word, by anybody who works in the centre."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    if not may_signal(actor, stay):
        raise PermissionDenied
    with timezone.override(place(stay.unit_key).zone):
        form = SignalForm(request.POST or None, kinds=list(flag_kinds().values()), initial={"seen_at": actor.now})
        if request.method == "POST" and form.is_valid():
            chosen = form.cleaned_data
            try:
                signal_protection(actor, ref=ref, kind=chosen["kind"], why=chosen["why"], seen_at=chosen["seen_at"])
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                messages.warning(request, _("The signal is up. Do now what it says."))
                return lead_to(request, "stay", ref)
        return render(
            request,
            "centres/signal.html",
            {"form": form, "stay": stay, "crumbs": [(stay.folio, address_of(request, "stay", ref))]},
        )
