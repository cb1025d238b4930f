"""Who is acting, and who may give accounts and roles."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import STAFF_ROLES, Actor, Role, Standing
from senda.people.models import Account, Post, RoleGrant, Unit


def _grants(person_id: int, on: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), person_id=person_id, starts_on__lte=on)


def actor_for(user: AbstractBaseUser | AnonymousUser | None, now: datetime) -> Actor:
    """The actor of a signed-in account: four queries, whatever he leads; the public actor for everybody else."""
    if not isinstance(user, Account) or not user.is_active:
        return Actor(person_id=None, name="", roles=frozenset(), now=now)
    grants = list(_grants(user.person_id, now.date()).select_related("unit"))
    posts = Post.objects.filter(person_id=user.person_id, ends_on=None).values_list("unit__key", "position", "shift")
    led = {grant.unit_id for grant in grants if grant.unit_id}
    below = (
        Unit.objects.filter(Q(parent_id__in=led) | Q(parent__parent_id__in=led)).values_list("id", flat=True)
        if led
        else ()
    )
    return Actor(
        person_id=user.person_id,
        name=user.person.full_name,
        roles=frozenset(Role(grant.role) for grant in grants),
        now=now,
        units=frozenset(led) | frozenset(below),
        partner=next((grant.partner_key for grant in grants if grant.partner_key), ""),
        leads=frozenset(grant.unit.key for grant in grants if grant.unit and grant.role == Role.CENTRE_HEAD),
        posts=tuple(Standing(*post) for post in posts),
    )


def needs_second_factor(user: AbstractBaseUser | AnonymousUser | None, on: date) -> bool:
    """Staff roles see or change what belongs to others, so a password alone is not enough."""
    if not isinstance(user, Account) or user.is_verified():  # type: ignore[attr-defined] # added by OTPMiddleware
        return False
    return _grants(user.person_id, on).filter(role__in=STAFF_ROLES).exists()


def may_give_accounts(actor: Actor) -> bool:
    return actor.coordinates


def visible_accounts(actor: Actor) -> QuerySet[Account]:
    """The coordination and the auditor see every account; the others their own."""
    accounts = Account.objects.select_related("person")
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return accounts
    return accounts.filter(person_id=actor.person_id) if actor.person_id else accounts.none()


def get_account(actor: Actor, pk: int) -> Account:
    return get_object_or_404(visible_accounts(actor), pk=pk)


def require_giving_accounts(actor: Actor) -> None:
    if not may_give_accounts(actor):
        raise PermissionDenied


def require_opening_person(actor: Actor, partner_key: str) -> None:
    """Whoever gives accounts enters anybody; a liaison the people of his own organisation."""
    own = actor.is_any(Role.LIAISON) and partner_key != "" and actor.partner == partner_key
    if not (may_give_accounts(actor) or own):
        raise PermissionDenied
