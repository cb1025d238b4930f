"""The evaluation of an edition: everybody with the award or everything that is missing, and issuing what is due."""

import io
import zipfile
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from senda.credentials.access.certificate import (
    may_issue_certificates,
    require_evaluating,
    require_issuing,
    visible_certificates,
)
from senda.credentials.actions.certificate import Progress, issue_certificate, issue_certificates
from senda.credentials.phrases import PHRASES, module_title, remedy, say
from senda.credentials.phrases.award import OUTCOMES
from senda.credentials.phrases.clearance import STANDINGS
from senda.credentials.phrases.clearance import TONES as STANDING_TONES
from senda.credentials.queries.evaluation import Evaluated, Evaluation, evaluate, evaluated_person
from senda.credentials.queries.verification import paper
from senda.credentials.rules.award import as_hours, needed
from senda.kernel.decisions import Refused
from senda.kernel.ui import Column, actor_of, csv_response, in_language, list_values, tell_refusal
from senda.programmes.api import edition_terms

COLUMNS = (
    Column("name", _("Name"), ("folded_name",)),
    Column("delegation", _("Delegation"), ("delegation", "folded_name")),
    Column("attended", _("Hours"), ("attended", "folded_name")),
    Column("score", _("Post-test"), ("score", "folded_name")),
    Column("standing", _("Clearance"), ("standing", "folded_name")),
    Column("outcome", _("Outcome"), ("outcome", "folded_name")),
)
TONES = {"issued": "ok", "due": "soon", "missing": "no", "left": "wait"}
SHOWN_IN_ROW = 3


@require_safe
def evaluation(request: HttpRequest, number: int) -> HttpResponse:
    """The whole cohort on the day of the request."""
    actor = actor_of(request)
    require_evaluating(actor)
    found = _evaluation(request, number)
    asked = request.GET.get("outcome", "")
    shown = [person for person in found.people if person.outcome == asked] if asked in OUTCOMES else list(found.people)
    if request.GET.get("format") == "csv":
        return _csv(number, shown)
    listing = list_values(
        request, shown, columns=COLUMNS, search=("folded_name", "delegation"), sort="name", per_page=100
    )
    return render(
        request,
        "credentials/evaluation.html",
        {
            "number": number,
            "terms": found.terms,
            "criteria": found.criteria,
            "listing": listing,
            "rows": [_row(person) for person in listing.rows],
            "total": len(found.people),
            "staying": found.staying,
            "counts": {outcome: found.count(outcome) for outcome in OUTCOMES},
            "tabs": [{"key": key, "word": word, "n": found.count(key)} for key, word in OUTCOMES.items()],
            "asked": asked,
            "may_issue": may_issue_certificates(actor),
        },
    )


@require_safe
def evaluation_person(request: HttpRequest, number: int, person_id: int) -> HttpResponse:
    """One person: what counts, what is missing, and what to do about it."""
    actor = actor_of(request)
    require_evaluating(actor)
    found = evaluated_person(number, person_id, on=actor.on, at=actor.now)
    if found is None:
        raise Http404
    told = {**dossier_words(*found), "number": number, "may_issue": may_issue_certificates(actor)}
    return render(request, "credentials/evaluation_person.html", told)


@require_POST
def issue(request: HttpRequest, number: int) -> HttpResponse:
    """Issue to everybody who is due, or to one person when the form names him."""
    actor = actor_of(request)
    require_issuing(actor)
    person = request.POST.get("person", "")
    if person.isdecimal():
        try:
            issued = issue_certificate(actor, edition_number=number, person_id=int(person))
        except Refused as refused:
            tell_refusal(request, PHRASES, refused.decision)
            return redirect("credentials:evaluation_person", number=number, person_id=int(person))
        messages.success(request, _("Certificate %(serial)s was issued.") % {"serial": issued.serial})
        return redirect("credentials:certificate", serial=issued.serial)
    steps = tuple(issue_certificates(actor, edition_number=number))
    last = steps[-1] if steps else Progress(0, 0, 0, 0)
    if last.total == 0:
        messages.warning(request, _("Nobody is due a certificate now. The list says what is missing for each person."))
    else:
        told = {"n": last.issued, "total": last.total}
        words = ngettext(
            "%(n)s of %(total)s certificate issued.", "%(n)s of %(total)s certificates issued.", last.total
        )
        messages.success(request, words % told)
    return redirect("credentials:evaluation", number=number)


@require_safe
def certificate_zip(request: HttpRequest, number: int) -> HttpResponse:
    """All certificates of an edition that were neither revoked nor replaced, as PDF files in one archive."""
    actor = actor_of(request)
    require_issuing(actor)
    if edition_terms(number) is None:
        raise Http404
    rows = visible_certificates(actor).filter(edition_number=number, revocation=None, replaced_by=None)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in rows.order_by("person__folded_name", "id"):
            name = "-".join(row.person.folded_name.split())
            archive.writestr(f"{name}-{row.serial}.pdf", paper(row.serial) or b"")
    headers = {"Content-Disposition": f'attachment; filename="certificates-edition-{number}.zip"'}
    return HttpResponse(packed.getvalue(), content_type="application/zip", headers=headers)


def dossier_words(found: Evaluation, person: Evaluated) -> dict[str, Any]:
    """What a page of one person shows, for the coordination and for the person himself."""
    criteria, dossier = found.criteria, person.dossier
    test = dossier.post_test
    return {
        "terms": found.terms,
        "criteria": criteria,
        "person": person,
        "outcome": OUTCOMES[person.outcome],
        "tone": TONES[person.outcome],
        "missing": [{"reason": say(reason), "remedy": remedy(reason)} for reason in person.decision.reasons],
        "hours": [
            {
                "title": module_title(each.module),
                "attended": as_hours(each.attended),
                "planned": as_hours(each.planned),
                "needed": as_hours(needed(each.planned, criteria.module_percent)),
                "minutes": each.attended,
                "of": each.planned,
                "enough": each.attended >= needed(each.planned, criteria.module_percent),
            }
            for each in dossier.hours
        ],
        "attended": as_hours(person.attended),
        "planned": as_hours(person.planned),
        "test": test,
        "test_needed": needed(test.out_of, criteria.pass_percent) if test else None,
        "clearance": dossier.clearance,
        "clearance_word": STANDINGS[dossier.clearance.standing],
        "clearance_tone": STANDING_TONES[dossier.clearance.standing],
    }


def _evaluation(request: HttpRequest, number: int) -> Evaluation:
    actor = actor_of(request)
    found = evaluate(number, on=actor.on, at=actor.now)
    if found is None:
        raise Http404
    return found


def _row(person: Evaluated) -> dict[str, Any]:
    reasons = [say(reason) for reason in person.decision.reasons]
    return {
        "person": person,
        "hours": as_hours(person.attended),
        "planned": as_hours(person.planned),
        "left": person.outcome == "left",
        "standing": STANDINGS[person.dossier.clearance.standing],
        "standing_tone": STANDING_TONES[person.dossier.clearance.standing],
        "outcome": OUTCOMES[person.outcome],
        "tone": TONES[person.outcome],
        "missing": reasons[:SHOWN_IN_ROW],
        "more": max(len(reasons) - SHOWN_IN_ROW, 0),
        "serial": person.serials[-1] if person.serials else "",
    }


def _csv(number: int, people: list[Evaluated]) -> HttpResponse:
    return csv_response(
        f"evaluation-edition-{number}",
        [*(column.label for column in COLUMNS), _("What is missing"), _("Serial")],
        [
            (
                person.name,
                in_language(person.delegation),
                as_hours(person.attended),
                person.score,
                STANDINGS[person.dossier.clearance.standing],
                OUTCOMES[person.outcome],
                " ".join(say(reason) for reason in person.decision.reasons),
                person.serials[-1] if person.serials else "",
            )
            for person in people
        ],
    )
