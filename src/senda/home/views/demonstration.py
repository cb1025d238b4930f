"""The way into the demonstration: its fictional people, by role, each one click away."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senda.home.queries.programme import partners
from senda.kernel import clock
from senda.kernel.actor import Role
from senda.kernel.values import Text
from senda.people.api import ROLE_NAMES, demonstration_accounts, positions, serving_people

TRY: Final = {
    Role.COORDINATOR: _("Open edition 3, look at the nominations, and see why each person of edition 2 was chosen."),
    Role.DELEGATION: _("Nominate an official for edition 3, then try one of another state."),
    Role.TRAINER: _("Look at your sessions and their attendance lists."),
    Role.OFFICIAL: _("Open your certificate, your hours and your calendar."),
    Role.EVALUATOR: _("Record a clearance and see who is still pending."),
    Role.CENTRE_HEAD: _("Ask who may stand tonight's shift in the women's dormitory."),
    Role.LIAISON: _("Name the trainers of your organisation and download their calendar."),
    Role.AUDITOR: _("Search the journal and check its chain."),
    Role.REVIEWER: _("Read a simulated case with its proof, and sign it off or say why not."),
    Role.REGISTRAR: _("See which clock of the country runs out next, and decide a pair of possible duplicates."),
    Role.PARTNER: _("Open what was referred to your organisation, and answer it."),
}


@dataclass(frozen=True, slots=True)
class Fictional:
    """One person to sign in as; `place` is the unit or the partner for which the role is held, if any."""

    account_id: int
    name: str
    place: Text | None


@dataclass(frozen=True, slots=True)
class Group:
    """The fictional people of one role and what to try as one of them."""

    role: Role
    name: Promise
    hint: Promise
    people: tuple[Fictional, ...]


def demo(request: HttpRequest) -> HttpResponse:
    """Outside a demonstration this page does not exist."""
    if not settings.SENDA_DEMONSTRATION:
        raise Http404
    return render(request, "home/demo.html", {"groups": groups()})


def groups() -> list[Group]:
    """Every person stands under the first of his roles, in the order of the roles."""
    names = {partner.key: partner.name for partner in partners()}
    titles = {position.key: position.name for position in positions()}
    accounts = demonstration_accounts()
    posts = serving_people(clock.now().date(), [account.person_id for account, _grants in accounts])
    found: dict[Role, list[Fictional]] = {}
    for account, grants in accounts:
        grant = min(grants, key=lambda held: list(Role).index(Role(held.role)))
        organisation, _, country = grant.partner_key.partition("-")
        place = grant.unit.title if grant.unit else names.get("CONSULATES" if country else organisation)
        if post := posts.get(account.person_id) if place is None else None:
            told = titles[post.position]
            place = Text(f"{told.es} · {post.unit_name}", f"{told.en} · {post.unit_name}")
        found.setdefault(Role(grant.role), []).append(Fictional(account.pk, account.person.full_name, place))
    return [
        Group(role=role, name=ROLE_NAMES[role], hint=TRY[role], people=tuple(found[role]))
        for role in TRY
        if role in found
    ]
