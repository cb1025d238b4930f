"""What the account pages show."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import TypeAlias

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Prefetch, QuerySet
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.actor import Role
from senda.kernel.values import Text, fold
from senda.packs.reader import read_table
from senda.people.models import Account, Person, RoleGrant, Unit
from senda.people.models.unit import UnitKind

AccountRow: TypeAlias = Account
"""An account as the pages see it."""


OF_NO_COUNTRY = frozenset({"XXA", "XXX"})
"""Stateless and unknown: no consulate speaks for them."""


def invitation_words(account: Account) -> tuple[str, str]:
    """The two words of an invitation's address: who, and a signed token that dies with the first password set."""
    return urlsafe_base64_encode(force_bytes(account.pk)), default_token_generator.make_token(account)


def invited_account(who: str, token: str) -> Account | None:
    """Nobody when the address is torn, used or three days old."""
    try:
        account = Account.objects.select_related("person").get(
            pk=int(urlsafe_base64_decode(who).decode()), is_active=True
        )
    except (ValueError, OverflowError, Account.DoesNotExist):
        return None
    return account if default_token_generator.check_token(account, token) else None


def account_by_login(login: str) -> Account | None:
    return Account.objects.select_related("person").filter(login=login.strip().lower(), is_active=True).first()


def grants_of(person_id: int) -> Sequence[RoleGrant]:
    return list(RoleGrant.objects.select_related("unit").filter(person_id=person_id).order_by("ends_on", "role"))


def person_by_number(number: str) -> Person | None:
    return Person.objects.filter(employee_number=number.strip()).first()


def people_known(person_ids: Collection[int]) -> frozenset[int]:
    """Which of these primary keys are persons; one query."""
    return frozenset(Person.objects.filter(pk__in=person_ids).values_list("pk", flat=True))


def people_numbered(numbers: Collection[str]) -> dict[str, int]:
    """The primary keys of officials by employee number; a number that nobody has is absent. One query."""
    found = Person.objects.filter(employee_number__in=numbers).values_list("employee_number", "pk")
    return {str(number): pk for number, pk in found}


def people_named(person_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Full name and employee number (empty for partners) by primary key; one query."""
    people = Person.objects.filter(pk__in=person_ids)
    return {person.pk: (person.full_name, person.employee_number or "") for person in people}


def people_found(words: str, *, most: int) -> tuple[tuple[int, str], ...]:
    """Primary key and full name of those whose name has all these words, by name, at most so many; one query."""
    people = Person.objects.all()
    for word in fold(words).split():
        people = people.filter(folded_name__contains=word)
    return tuple((person.pk, person.full_name) for person in people[:most])


def partner_people(partner_key: str) -> tuple[tuple[int, str], ...]:
    """The people of a partner organisation by name, each as primary key and full name."""
    return tuple((person.pk, person.full_name) for person in Person.objects.filter(partner_key=partner_key))


def person_partner(person_id: int) -> str | None:
    """The organisation of a person, empty for an official of the institute; None for nobody."""
    return Person.objects.filter(pk=person_id).values_list("partner_key", flat=True).first()


def with_roles(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """Accounts whose open roles are fetched with them, in one query more."""
    open_grants = RoleGrant.objects.filter(ends_on=None)
    return accounts.prefetch_related(Prefetch("person__grants", open_grants, to_attr="open_grants"))


def roles_of(account: Account) -> tuple[str, ...]:
    """The open roles of an account of `with_roles`, each once, in the order of the roles."""
    held = {grant.role for grant in account.person.open_grants}  # type: ignore[attr-defined] # set by with_roles
    return tuple(role.value for role in Role if role.value in held)


def open_grant(person_id: int, asked: str) -> int | None:
    """The key of an open grant of this person, if what was sent names one."""
    return next((grant.pk for grant in grants_of(person_id) if grant.ends_on is None and str(grant.pk) == asked), None)


def units_for_roles() -> dict[str, list[tuple[str, str]]]:
    """By kind, the keys and names of the units for which a role can be held."""
    found: dict[str, list[tuple[str, str]]] = {
        kind: [] for kind in (UnitKind.DELEGATION, UnitKind.CENTRE, UnitKind.EVALUATION)
    }
    for unit in Unit.objects.filter(kind__in=found).order_by("name"):
        found[unit.kind].append((unit.key, unit.name))
    return found


@cache
def partners() -> tuple[tuple[str, Text], ...]:
    """Keys and names of the partner organisations of the pack, in its order, and after them the consulate of each country."""
    rows = read_table(settings.SENDA_PACK, "partners.csv")
    countries = read_table(settings.SENDA_PACK, "register/nationalities.csv")
    consulates = (
        (f"CONSULATE-{row['key']}", Text(f"Consulado: {row['name_es']}", f"Consulate: {row['name_en']}"))
        for row in countries
        if row["key"] not in OF_NO_COUNTRY
    )
    return (*((row["key"], Text(row["name_es"], row["name_en"])) for row in rows), *consulates)


def desk_addresses(partner_key: str) -> tuple[str, ...]:
    """Where the receiving desk of an organisation is told that something waits: the addresses of its open accounts."""
    desks = RoleGrant.objects.filter(role=Role.PARTNER, partner_key=partner_key, ends_on=None).values("person_id")
    found = Account.objects.filter(person_id__in=desks, is_active=True)
    return tuple(found.order_by("login").values_list("login", flat=True))


def partner_name(key: str) -> Text:
    return dict(partners()).get(key, Text(key, key))


def totp_of(account: Account, *, confirmed: bool) -> TOTPDevice | None:
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=account, confirmed=confirmed).first()
    return found


def spare_codes_left(account: Account) -> int:
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=account))


def demonstration_accounts() -> Sequence[tuple[Account, tuple[RoleGrant, ...]]]:
    """Every open account with its roles, in the order of the roles: the fictional people one may sign in as."""
    order = {role.value: place for place, role in enumerate(Role)}
    grants: dict[int, list[RoleGrant]] = {}
    for grant in RoleGrant.objects.select_related("unit").filter(ends_on=None):
        grants.setdefault(grant.person_id, []).append(grant)
    accounts = [
        account
        for account in Account.objects.select_related("person").filter(is_active=True)
        if account.person_id in grants
    ]
    accounts.sort(key=lambda account: (min(order[grant.role] for grant in grants[account.person_id]), account.pk))
    return [(account, tuple(grants[account.person_id])) for account in accounts]
