"""One visit: who came and how long the door took, its end, and what was found in it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senda.centres.access.oversight import get_visit, may_find, may_log_visit, may_watch, visible_findings
from senda.centres.actions.watch import end_visit
from senda.centres.forms.act import tell_form
from senda.centres.forms.watch import VisitEndForm
from senda.centres.phrases import PHRASES
from senda.centres.phrases.finding import TONES, state_word
from senda.centres.queries.calendar import place
from senda.centres.queries.vocabulary import option_title
from senda.centres.rules.finding import FindingState
from senda.centres.rules.watch import minutes_waited, refused_unlawfully
from senda.centres.views.addresses import address_of, lead_to
from senda.centres.views.watching import centre_name
from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, speak


@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """The end is written here once, by whoever may write a visit; findings stand for those who watch the centre."""
    actor = actor_of(request)
    found = get_visit(actor, pk)
    writes = may_log_visit(actor, found.unit_key)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    with timezone.override(place(found.unit_key).zone):
        initial = {"left_at": actor.now, "private_interviews": found.private_interviews}
        form = VisitEndForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                end_visit(actor, pk=pk, **form.cleaned_data)
            except Refused as refused:
                tell_form(form, refused.decision.reasons, partial(speak, PHRASES))
            else:
                messages.success(request, _("The end of the visit is recorded."))
                return lead_to(request, "visit", pk)
        findings = visible_findings(actor, found.unit_key).filter(visit=found)
        told = {
            "visit": found,
            "name": centre_name(found.unit_key),
            "body": option_title("visitor_classes", found.body),
            "waited": minutes_waited(found.arrived_at, found.admitted_at),
            "unlawful": refused_unlawfully(found.body, found.refusal),
            "form": form if form.is_bound or (found.open and writes) else None,
            "watches": may_watch(actor, found.unit_key),
            "finds": may_find(actor),
            "findings": [(row, TONES[FindingState(row.state)], state_word(row.state)) for row in findings],
            "crumbs": [(_("Visits"), address_of(request, "visits", found.unit_key))],
        }
        return render(request, "centres/visit.html", told)
