"""Accounts and roles."""

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused
from senda.kernel.values import fold
from senda.people.access.account import get_account, require_giving_accounts
from senda.people.models import Account, Person, RoleGrant, Unit
from senda.people.rules import account as rule


@action
def open_person(
    actor: Actor, *, given_names: str, surname_1: str, surname_2: str = "", partner_key: str = "", sex: str = ""
) -> int:
    """A person who is not on the staff list: somebody of a partner organisation or of the coordination. Returns the key."""
    require_giving_accounts(actor)
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
        )
    )
    if not decision:
        raise Refused(decision)
    account = Account(login=login, person=person, created_at=actor.now)
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save()
    journal.record(actor, "people.account.opened", f"person:{person.pk}")
    return account


@action
def grant_role(actor: Actor, *, person_id: int, role: Role, unit_key: str = "", partner_key: str = "") -> RoleGrant:
    """Giving a role twice gives it once."""
    require_giving_accounts(actor)
    person = Person.objects.select_for_update().get(pk=person_id)
    unit = Unit.objects.get(key=unit_key) if unit_key else None
    decision = rule.decide_grant(role, has_unit=unit is not None, has_partner=bool(partner_key))
    if not decision:
        raise Refused(decision)
    grant, _ = RoleGrant.objects.get_or_create(
        person=person, role=role, unit=unit, partner_key=partner_key, ends_on=None, defaults={"starts_on": actor.on}
    )
    journal.record(
        actor, "people.role.granted", f"person:{person.pk}", {"role": role, "unit": unit_key, "partner": partner_key}
    )
    return grant


@action
def end_role(actor: Actor, *, grant_id: int) -> None:
    """The row stays with its last day, so that the journal's past remains readable."""
    require_giving_accounts(actor)
    grant = RoleGrant.objects.select_for_update().get(pk=grant_id, ends_on=None)
    coordinators = RoleGrant.objects.filter(role=Role.COORDINATOR, ends_on=None).count()
    decision = rule.decide_ending(Role(grant.role), coordinators=coordinators)
    if not decision:
        raise Refused(decision)
    grant.ends_on = actor.on
    grant.save(update_fields=["ends_on"])
    journal.record(actor, "people.role.ended", f"person:{grant.person_id}", {"role": grant.role})


@action
def set_password(actor: Actor, *, account_id: int, password: str) -> None:
    """The owner's own deed, by his invitation or signed in; whoever else asks is refused."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.person_id != actor.person_id:
        raise PermissionDenied
    account.set_password(password)
    account.save(update_fields=["password"])
    journal.record(actor, "people.password.set", f"person:{account.person_id}")


@action
def close_account(actor: Actor, *, account_id: int) -> None:
    """A closed account cannot sign in; what its person did stays."""
    require_giving_accounts(actor)
    account = get_account(actor, account_id)
    account.is_active = False
    account.save(update_fields=["is_active"])
    journal.record(actor, "people.account.closed", f"person:{account.person_id}")


@action
def note_sign_in(actor: Actor, *, account_id: int) -> None:
    """A line in the journal for each sign-in of a staff role; failures are counted by the lockout."""
    journal.record(actor, "people.account.signed_in", f"account:{account_id}")
