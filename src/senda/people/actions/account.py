"""Accounts and roles."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused
from senda.kernel.values import fold
from senda.people.access.account import get_account, require_giving_accounts, require_opening_person
from senda.people.models import Account, Person, RoleGrant, Unit
from senda.people.rules import account as rule


@action
def open_person(
    actor: Actor, *, given_names: str, surname_1: str, surname_2: str = "", partner_key: str = "", sex: str = ""
) -> int:
    """A person who is not on the staff list: somebody of a partner organisation or of the coordination. Returns the key."""
    require_opening_person(actor, partner_key)
    person = Person.objects.create(
        given_names=given_names,
        surname_1=surname_1,
        surname_2=surname_2,
        folded_name=fold(f"{given_names} {surname_1} {surname_2}"),
        partner_key=partner_key,
        sex=sex,
    )
    journal.record(actor, "people.person.opened", f"person:{person.pk}", {"partner": partner_key})
    return person.pk


@action
def open_account(actor: Actor, *, person_id: int, login: str, password: str | None = None) -> Account:
    """Without a password the account opens only by its invitation; nobody signs in with an empty one."""
    require_giving_accounts(actor)
    person = Person.objects.select_for_update().get(pk=person_id)
    login = login.strip().lower()
    decision = rule.decide_opening(
        rule.Opening(
            login=login,
            login_taken=Account.objects.filter(login=login).exists(),
            person_has_account=Account.objects.filter(person=person).exists(),
            password=password,
        )
    )
    if not decision:
        raise Refused(decision)
    account = Account(login=login, person=person, created_at=actor.now)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    journal.record(actor, "people.account.opened", f"person:{person.pk}")
    return account


@action
def open_guest_account(
    actor: Actor, *, given_names: str, surname_1: str, surname_2: str, partner_key: str, login: str
) -> Account:
    """Person and account of somebody who is not on the staff list, or neither when the account is refused."""
    person_id = open_person(
        actor, given_names=given_names, surname_1=surname_1, surname_2=surname_2, partner_key=partner_key
    )
    return open_account(actor, person_id=person_id, login=login)


@action
def grant_role(actor: Actor, *, person_id: int, role: Role, unit_key: str = "", partner_key: str = "") -> RoleGrant:
    """Giving a role twice gives it once; a unit or partner that the role is not held for is left out."""
    require_giving_accounts(actor)
    person = Person.objects.select_for_update().get(pk=person_id)
    unit = Unit.objects.get(key=unit_key) if unit_key else None
    decision = rule.decide_grant(role, unit_kind=unit.kind if unit else "", has_partner=bool(partner_key))
    if not decision:
        raise Refused(decision)
    unit = unit if role in rule.UNIT_OF_ROLE else None
    partner_key = partner_key if role in rule.ROLES_OF_A_PARTNER else ""
    grant, _ = RoleGrant.objects.get_or_create(
        person=person, role=role, unit=unit, partner_key=partner_key, ends_on=None, defaults={"starts_on": actor.on}
    )
    facts = {"role": role, "unit": unit.key if unit else "", "partner": partner_key}
    journal.record(actor, "people.role.granted", f"person:{person.pk}", facts)
    return grant


def _other_coordinators(person_id: int) -> int:
    """How many else can let people in; their grants are locked, so that two do not leave at the same moment."""
    grants = RoleGrant.objects.select_for_update().filter(role=Role.COORDINATOR, ends_on=None)
    people = {grant.person_id for grant in grants} - {person_id}
    return Account.objects.filter(person_id__in=people, is_active=True).count()


@action
def end_role(actor: Actor, *, grant_id: int) -> None:
    """The row stays with its last day, so that the journal's past remains readable."""
    require_giving_accounts(actor)
    grant = get_object_or_404(RoleGrant.objects.select_for_update(), pk=grant_id, ends_on=None)
    others = _other_coordinators(grant.person_id)
    decision = rule.decide_leaving(coordinates=grant.role == Role.COORDINATOR, others=others)
    if not decision:
        raise Refused(decision)
    grant.ends_on = actor.on
    grant.save(update_fields=["ends_on"])
    journal.record(actor, "people.role.ended", f"person:{grant.person_id}", {"role": grant.role})


@action
def set_password(actor: Actor, *, account_id: int, password: str) -> None:
    """The owner's own deed, by his invitation or signed in; whoever else asks is refused. Ends his open sessions."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.person_id != actor.person_id:
        raise PermissionDenied
    decision = rule.decide_password(password)
    if not decision:
        raise Refused(decision)
    account.set_password(password)
    account.save(update_fields=["password"])
    journal.record(actor, "people.password.set", f"person:{account.person_id}")


@action
def close_account(actor: Actor, *, account_id: int) -> None:
    """A closed account cannot sign in and its open sessions end; what its person did stays."""
    require_giving_accounts(actor)
    account = get_account(actor, account_id)
    coordinates = RoleGrant.objects.filter(person=account.person, role=Role.COORDINATOR, ends_on=None).exists()
    decision = rule.decide_leaving(coordinates=coordinates, others=_other_coordinators(account.person_id))
    if not decision:
        raise Refused(decision)
    account.is_active = False
    account.save(update_fields=["is_active"])
    journal.record(actor, "people.account.closed", f"person:{account.person_id}")


@action
def reopen_account(actor: Actor, *, account_id: int) -> None:
    """Password and roles are as they were when it was closed."""
    require_giving_accounts(actor)
    account = get_account(actor, account_id)
    account.is_active = True
    account.save(update_fields=["is_active"])
    journal.record(actor, "people.account.reopened", f"person:{account.person_id}")


@action
def note_invitation(actor: Actor, *, account_id: int) -> None:
    """A line in the journal for each invitation that the coordination sends; who asks for his own leaves none."""
    require_giving_accounts(actor)
    account = get_account(actor, account_id)
    journal.record(actor, "people.account.invited", f"person:{account.person_id}")


@action
def note_sign_in(actor: Actor, *, account_id: int) -> None:
    """A line in the journal for each sign-in of a staff role; failures are counted by the lockout."""
    journal.record(actor, "people.account.signed_in", f"account:{account_id}")
