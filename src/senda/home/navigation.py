"""The few places each role goes to, in the order of its work."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from senda.centres.api import serves_at_desk
from senda.kernel.actor import Actor, Role

PUBLIC = (
    (_("Law"), "duties:law"),
    (_("Centres"), "readiness:centre_list"),
    (_("Figures"), "centres:figures"),
    (_("Verify a certificate"), "credentials:verify"),
)
HOME = (_("Home"), "home:home")
EDITIONS = (_("Editions"), "programmes:edition_list")
OFFICIALS = (_("Officials"), "people:official_list")
CENTRES = (_("Centres"), "readiness:centre_list")
READINESS = (_("Readiness"), "readiness:map")
LAW = (_("Law"), "duties:law")
CERTIFICATES = (_("Certificates"), "credentials:certificate_list")
REGISTER = (_("Register"), "centres:start")
PRACTICE = (_("Practice"), "twin:start")
CASES = (_("Cases"), "practice:case_list")
RECORDS = (_("Records"), "records:statement_list")

PLACES: dict[Role, tuple[tuple[Any, str], ...]] = {
    Role.COORDINATOR: (
        HOME,
        EDITIONS,
        OFFICIALS,
        READINESS,
        CASES,
        CERTIFICATES,
        RECORDS,
        (_("Accounts"), "people:account_list"),
    ),
    Role.DELEGATION: (HOME, EDITIONS, OFFICIALS, CENTRES, LAW),
    Role.TRAINER: (HOME, EDITIONS, CASES, (_("Items"), "learning:item_list"), LAW),
    Role.OFFICIAL: (
        HOME,
        (_("My hours"), "programmes:my_hours"),
        (_("My tests"), "learning:mine"),
        CASES,
        (_("My certificates"), "credentials:mine"),
        LAW,
    ),
    Role.REGISTRAR: (
        (_("Clocks of the country"), "centres:clock_country"),
        (_("Duplicates"), "centres:duplicates"),
        (_("Oversight"), "centres:oversight"),
        PRACTICE,
        LAW,
    ),
    Role.REVIEWER: ((_("Cases"), "practice:author_list"), LAW),
    Role.PARTNER: ((_("Referrals"), "centres:inbox"), LAW),
    Role.EVALUATOR: (HOME, (_("Clearances"), "credentials:clearance_list"), LAW),
    Role.CENTRE_HEAD: (HOME, REGISTER, PRACTICE, CASES, CENTRES, OFFICIALS, LAW),
    Role.LIAISON: (HOME, (_("Trainer seats"), "programmes:seat_list"), LAW),
    Role.AUDITOR: (
        HOME,
        (_("Journal"), "home:journal"),
        EDITIONS,
        OFFICIALS,
        READINESS,
        CERTIFICATES,
        RECORDS,
        (_("Oversight"), "centres:oversight"),
        LAW,
    ),
}


IN_PRACTICE = (
    (_("Practice"), "twin:start"),
    (_("Clocks"), "twin:clocks"),
    (_("Leave the practice"), "home:home"),
)
"""In the twin the way back is always there."""


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The places of the first of the actor's roles, and the public ones for everybody else.

    Whoever serves at a centre's desk finds the register too; the law then stands at the foot of the page alone.
    """
    places = next((PLACES[role] for role in Role if role in actor.roles and role in PLACES), PUBLIC)
    if path.startswith("/practice/"):
        places = IN_PRACTICE
    elif actor.posts and REGISTER not in places and serves_at_desk(actor):
        places = (*places[:-1], REGISTER, PRACTICE)
    shown = [(label, url) for label, name in places if (url := _address(name))]
    current = max((url for _label, url in shown if path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for label, url in shown]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
