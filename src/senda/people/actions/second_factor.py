"""The second factor: an app on the owner's phone, and spare codes for the day the phone is lost."""

import secrets

from django.core.exceptions import PermissionDenied
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.people.access.account import get_account, require_giving_accounts
from senda.people.models import Account

SPARE_CODES = 8


@action
def enrol_second_factor(actor: Actor, *, account_id: int) -> tuple[str, ...]:
    """The app has shown a right code: it counts from now on. Returns the spare codes, each good once, shown only now."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.person_id != actor.person_id:
        raise PermissionDenied
    TOTPDevice.objects.filter(user=account, confirmed=False).update(confirmed=True)
    StaticDevice.objects.filter(user=account).delete()
    spare = StaticDevice.objects.create(user=account, name="spare", confirmed=True)
    codes = tuple(secrets.token_hex(4) for _ in range(SPARE_CODES))
    for code in codes:
        spare.token_set.create(token=code)
    journal.record(actor, "people.second_factor.enrolled", f"person:{account.person_id}")
    return codes


@action
def forget_second_factor(actor: Actor, *, account_id: int) -> None:
    """For a lost phone without spare codes: at the next sign-in the owner enrols anew. His password stays."""
    require_giving_accounts(actor)
    account = get_account(actor, account_id)
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()
    journal.record(actor, "people.second_factor.forgotten", f"person:{account.person_id}")
