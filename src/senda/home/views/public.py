"""The pages that anybody may read."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senda.duties.api import modules, services
from senda.home.queries import programme

SHOWN: Final = ("officials", "centres", "trained", "states_reached", "presentations_january_may")
CITED: Final = ("R1", "R2", "R3", "L1", "L2", "L3")

OFFICES: Final = (
    (_("The course, the nominations and the dates"), _("The federal delegation of the institute in your state")),
    (_("A certificate: what it says, a correction, a renewal"), _("The coordination of the academy, in the institute")),
    (_("A clearance"), _("The Center for Evaluation and Trust Control of the institute")),
    (_("How a person is treated in a centre, a complaint"), _("The National Human Rights Commission (CNDH)")),
    (_("A child or an adolescent"), _("The child protection authority (PPNNA) and the DIF of the state")),
    (_("Asking for refuge"), _("The Mexican Commission for Refugee Assistance (COMAR)")),
    (_("Your personal data"), _("The transparency unit of the institute")),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of the privacy page: what is kept, about whom, what for, who sees it and how long."""

    what: Promise
    whom: Promise
    purpose: Promise
    seen: Promise
    time: Promise


_NO_TERM: Final = _("While the person is part of the academy; the term afterwards is unconfirmed")

KEPT: Final = (
    Kept(
        _("Name, CURP, employee number, post, shift and centre"),
        _("Officials of the centres"),
        _("To know who may be nominated, trained and posted"),
        _("The coordination, the person's delegation and centre head, and the person"),
        _NO_TERM,
    ),
    Kept(
        _("Nomination, selection and its reasons"),
        _("Nominated officials"),
        _("To choose fairly and to be able to explain it"),
        _("The coordination, the delegation that nominated, and the person"),
        _NO_TERM,
    ),
    Kept(
        _("Attendance, hours, and answers to the two tests"),
        _("Participants of an edition"),
        _("To award the certificate and to improve the course"),
        _("The coordination, the trainers of the session, and the person"),
        _NO_TERM,
    ),
    Kept(
        _("Clearance: cleared, not cleared or pending, with its dates"),
        _("Participants of an edition"),
        _("The certificate asks for it"),
        _("The Center for Evaluation and Trust Control and the coordination"),
        _NO_TERM,
    ),
    Kept(
        _("Certificate: name, edition, competences and dates"),
        _("Officials who were certified"),
        _("So that anybody who holds it in hand can verify it"),
        _("Whoever has its serial number or its code"),
        _("Without limit: a certificate that was given must remain verifiable"),
    ),
    Kept(
        _("Account: user name, password as an argon2 digest, second factor"),
        _("Whoever signs in"),
        _("To let in nobody else"),
        _("Nobody; the password cannot be read"),
        _("While the account exists"),
    ),
    Kept(
        _("Journal: who did what, when"),
        _("Whoever acts in Senda"),
        _("So that decisions can be answered for"),
        _("The auditor"),
        _("Without limit: an entry is never changed or deleted"),
    ),
    Kept(
        _("Workbooks of rosters, between the trial run and the confirmation"),
        _("Officials named in them"),
        _("To show what will change before it does"),
        _("The coordination and the office that sent them"),
        _("Until they are confirmed or discarded"),
    ),
)


def about(request: HttpRequest) -> HttpResponse:
    """What the programme is, for whoever comes without an account."""
    figures = {figure.key: figure for figure in programme.figures()}
    return render(
        request,
        "home/about.html",
        {
            "figures": [figures[key] for key in SHOWN],
            "editions": programme.editions(),
            "modules": modules(),
            "services": list(services().values()),
            "partners": programme.partners(),
            "offices": OFFICES,
            "law_sources": programme.cited("L1", "L2", "L3"),
            "sources": programme.cited(*CITED),
            "demonstration": settings.SENDA_DEMONSTRATION,
        },
    )


def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tried, with what, and what was not."""
    return render(request, "home/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, why and how long."""
    return render(request, "home/privacy.html", {"kept": KEPT, "demonstration": settings.SENDA_DEMONSTRATION})
