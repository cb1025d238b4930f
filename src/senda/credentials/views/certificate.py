"""The register of certificates, one certificate, and each official's own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from senda.credentials.access.certificate import (
    get_certificate,
    may_issue_certificates,
    require_evaluating,
    require_issuing,
    visible_certificates,
)
from senda.credentials.actions.certificate import renew_certificate, revoke_certificate
from senda.credentials.forms.certificate import RevokeForm
from senda.credentials.phrases import PHRASES, say
from senda.credentials.phrases.certificate import STATES, TONES
from senda.credentials.queries.certificate import register_of, site, state_of, value_of
from senda.credentials.queries.clearance import standings
from senda.credentials.queries.evaluation import evaluated_person
from senda.credentials.queries.verification import paper
from senda.credentials.rules.certificate import may_renew, may_revoke
from senda.credentials.rules.verification import standing_faults
from senda.credentials.views.clearance import own_standing
from senda.credentials.views.evaluation import dossier_words
from senda.kernel.action import adapter
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, list_rows, searched, tell_refusal
from senda.programmes.api import editions_of

COLUMNS = (
    Column("name", _("Holder"), ("person__folded_name",)),
    Column("serial", _("Serial"), ("serial",)),
    Column("edition", _("Edition"), ("edition_number", "person__folded_name")),
    Column("issued", _("Issued"), ("issued_on", "person__folded_name")),
    Column("until", _("Valid until"), ("valid_until", "person__folded_name")),
    Column("state", _("Status")),
)
SEARCH = ("person__folded_name", "holder_name", "serial")


@require_safe
def certificate_list(request: HttpRequest) -> HttpResponse:
    """The register: every certificate that was ever issued."""
    actor = actor_of(request)
    require_evaluating(actor)
    rows = visible_certificates(actor)
    edition = request.GET.get("edition", "")
    if edition.isdecimal():
        rows = rows.filter(edition_number=int(edition))
    if request.GET.get("format") == "csv":
        found = searched(rows, request.GET.get("q", "").strip()[:100], SEARCH)
        lines = [
            (
                row.holder_name,
                row.serial,
                row.edition_number,
                row.issued_on,
                row.valid_until,
                STATES[state_of(row, actor.on)],
            )
            for row in found.order_by("person__folded_name", "id")
        ]
        return csv_response("certificates", [column.label for column in COLUMNS], lines)
    listing = list_rows(request, rows, columns=COLUMNS, search=SEARCH, sort="name")
    shown = [
        {"row": row, "word": STATES[state_of(row, actor.on)], "tone": TONES[state_of(row, actor.on)]}
        for row in listing.rows
    ]
    return render(request, "credentials/certificate_list.html", {"listing": listing, "rows": shown, "edition": edition})


@require_safe
def certificate(request: HttpRequest, serial: str) -> HttpResponse:
    """One certificate with its place in the chain of renewals, and what may be done with it."""
    actor = actor_of(request)
    row = get_certificate(actor, serial)
    register = register_of(row)
    clearance = standings([row.person_id], actor.on)[row.person_id]
    renewal = may_renew(register, clearance, actor.on)
    may_issue = may_issue_certificates(actor)
    state = state_of(row, actor.on)
    return render(
        request,
        "credentials/certificate.html",
        {
            "row": row,
            "certificate": value_of(row),
            "word": STATES[state],
            "tone": TONES[state],
            "reasons": [say(reason) for reason in standing_faults(register, actor.on)],
            "successor": register.replaced_by,
            "predecessor": row.replaces.serial if row.replaces else "",
            "address": site().page(serial),
            "qr": adapter("qr_svg")(site().page(serial)),
            "own": row.person_id == actor.person_id,
            "may_renew": may_issue and renewal.allowed,
            "renewal_reasons": [say(reason) for reason in renewal.reasons] if may_issue else [],
            "may_revoke": may_issue and may_revoke(register).allowed,
        },
    )


@require_safe
def certificate_pdf(request: HttpRequest, serial: str) -> HttpResponse:
    """The paper, for its holder and the coordination."""
    row = get_certificate(actor_of(request), serial)
    pdf = paper(row.serial)
    if pdf is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{row.serial}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
def renew(request: HttpRequest, serial: str) -> HttpResponse:
    """A new certificate in the place of this one."""
    try:
        row = renew_certificate(actor_of(request), serial=serial)
    except Refused as refused:
        tell_refusal(request, PHRASES, refused.decision)
        return redirect("credentials:certificate", serial=serial)
    messages.success(request, _("The certificate was renewed: %(serial)s.") % {"serial": row.serial})
    return redirect("credentials:certificate", serial=row.serial)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, serial: str) -> HttpResponse:
    """Ask for the ground, then take the certificate back."""
    actor = actor_of(request)
    require_issuing(actor)
    row = get_certificate(actor, serial)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_certificate(actor, serial=serial, ground=form.cleaned_data["ground"])
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
        else:
            messages.success(request, _("The certificate was revoked. The public page says so from now on."))
        return redirect("credentials:certificate", serial=serial)
    told = {"row": row, "form": form}
    return render(request, "credentials/revoke.html", told, status=200 if request.method == "GET" else 422)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """An official's own certificates, and what is missing for the next one."""
    actor = actor_of(request)
    if actor.person_id is None:
        raise PermissionDenied
    rows = visible_certificates(actor).filter(person_id=actor.person_id).order_by("-issued_on", "-id")
    held = [
        {"row": row, "word": STATES[state_of(row, actor.on)], "tone": TONES[state_of(row, actor.on)]} for row in rows
    ]
    done = {row.edition_number for row in rows}
    open_editions = []
    for number in editions_of(actor.person_id):
        found = None if number in done else evaluated_person(number, actor.person_id, on=actor.on, at=actor.now)
        if found:
            open_editions.append({**dossier_words(*found), "number": number})
    told = {
        "held": held,
        "open_editions": open_editions,
        "standing": own_standing(request),
        "home": reverse("home:home"),
    }
    return render(request, "credentials/mine.html", told)
