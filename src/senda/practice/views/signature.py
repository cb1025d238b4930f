"""One version before the legal review: the proof, the law it cites, the file, and the signature."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from senda.kernel.decisions import Refused
from senda.kernel.ui import actor_of, tell_refusal
from senda.practice.access.author import (
    get_version,
    may_sign_cases,
    may_write_cases,
    require_reading_sources,
    require_signing_cases,
    require_writing_cases,
)
from senda.practice.actions.case import prove_version
from senda.practice.actions.signature import sign_case, withdraw_signature
from senda.practice.forms.author import SignForm, WithdrawForm
from senda.practice.phrases import PHRASES
from senda.practice.phrases.defect import say_defect
from senda.practice.queries.case import check
from senda.practice.queries.version import articles_of, case_of, signatures_of, standing


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that a signature covers, on one page."""
    actor = actor_of(request)
    require_reading_sources(actor)
    found = get_version(actor, pk)
    language = get_language() or "es"
    case = case_of(found, language)
    stands = standing(found)
    shown = {
        "version": found,
        "standing": stands,
        "case": case,
        "articles": articles_of(found, language),
        "report": found.proof,
        "defects": [(entry.line, say_defect(entry)) for entry in check(found.source).defects] if stands.proved else [],
        "signatures": signatures_of(found),
        "writes": may_write_cases(actor),
        "signs": may_sign_cases(actor),
        "sign_form": SignForm(),
        "withdraw_form": WithdrawForm(),
        "today": actor.on,
    }
    return render(request, "practice/version.html", shown)


@require_POST
def prove(request: HttpRequest, pk: int) -> HttpResponse:
    """Run the proof again, for instance after the engine changed."""
    actor = actor_of(request)
    require_writing_cases(actor)
    prove_version(actor, pk=pk)
    messages.success(request, _("Proved. What was found stands below."))
    return redirect("practice:version", pk)


@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the version."""
    actor = actor_of(request)
    require_signing_cases(actor)
    form = SignForm(request.POST)
    try:
        sign_case(actor, pk=pk, note=form.cleaned_data["note"] if form.is_valid() else "")
        messages.success(request, _("Signed. From now on the case can be played."))
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    return redirect("practice:version", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the signature back."""
    actor = actor_of(request)
    require_signing_cases(actor)
    form = WithdrawForm(request.POST)
    try:
        withdraw_signature(actor, pk=pk, note=form.cleaned_data["note"] if form.is_valid() else "")
        messages.success(request, _("The signature is taken back. Nobody can start the case any more."))
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
    return redirect("practice:version", pk)
