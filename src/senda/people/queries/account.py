"""What the account pages show."""

from collections.abc import Sequence

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.actor import Role
from senda.people.models import Account, Person, RoleGrant, Unit


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


def unit_exists(key: str) -> bool:
    return Unit.objects.filter(key=key).exists()


def totp_of(account: Account, *, confirmed: bool) -> TOTPDevice | None:
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=account, confirmed=confirmed).first()
    return found


def spare_codes_left(account: Account) -> int:
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=account))


def demonstration_accounts() -> Sequence[tuple[Account, tuple[RoleGrant, ...]]]:
    """Every account with its roles, in the order of the roles: the fictional people one may sign in as."""
    order = {role.value: place for place, role in enumerate(Role)}
    grants: dict[int, list[RoleGrant]] = {}
    for grant in RoleGrant.objects.select_related("unit").filter(ends_on=None):
        grants.setdefault(grant.person_id, []).append(grant)
    accounts = [account for account in Account.objects.select_related("person") if account.person_id in grants]
    accounts.sort(key=lambda account: (min(order[grant.role] for grant in grants[account.person_id]), account.pk))
    return [(account, tuple(grants[account.person_id])) for account in accounts]
