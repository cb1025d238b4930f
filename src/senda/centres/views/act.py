"""Recording an act: one page for every kind that has no rules of its own."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.centres.access import get_stay, may_correct_late, require_writing
from senda.centres.actions.act import record_act
from senda.centres.forms.act import ActForm, tell_form
from senda.centres.phrases import PHRASES
from senda.centres.phrases.referral import in_words
from senda.centres.queries.calendar import place
from senda.centres.queries.stay import act_of
from senda.centres.queries.vocabulary import act_kinds
from senda.centres.rules.acts import CORRECTED_WHY, Outcome
from senda.centres.views.addresses import address_of, lead_to
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, in_language, speak


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, ref: UUID, kind: str) -> HttpResponse:
    """The kind's own fields; a refusal stands beside the field it speaks of, and nothing typed is lost."""
    actor = actor_of(request)
    stay = get_stay(actor, ref)
    known = act_kinds().get(kind)
    if known is None or known.own:
        raise Http404
    require_writing(actor, stay.unit_key, known.part)
    corrects = request.POST.get("corrects") or request.GET.get("corrects", "")
    if corrects and not stay.inside and not may_correct_late(actor, stay.unit_key, known.part):
        raise PermissionDenied
    wrong = act_of(stay, kind, corrects)
    with timezone.override(place(stay.unit_key).zone):
        form = ActForm(
            request.POST or None,
            kind=known,
            correcting=bool(corrects),
            late=not stay.inside,
            initial={
                "done_at": wrong.done_at if wrong else actor.now,
                "outcome": wrong.outcome if wrong else known.outcomes[0].value,
            },
        )
        if request.method == "POST" and form.is_valid():
            try:
                record_act(
                    actor,
                    ref=ref,
                    kind=kind,
                    done_at=form.cleaned_data["done_at"],
                    values=form.raw(),
                    outcome=Outcome(form.cleaned_data["outcome"]),
                    corrects=int(corrects) if corrects.isascii() and corrects.isdigit() else None,
                    why=form.cleaned_data.get(CORRECTED_WHY, ""),
                )
            except Refused as refused:
                tell_form(form, in_words(refused.decision).reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("Recorded: %(act)s.") % {"act": in_language(known.title)})
                return lead_to(request, "stay", ref)
        return render(
            request,
            "centres/act.html",
            {
                "form": form,
                "kind": known,
                "stay": stay,
                "corrects": corrects,
                "crumbs": [(stay.folio, address_of(request, "stay", ref))],
            },
        )
