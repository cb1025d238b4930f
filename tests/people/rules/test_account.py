"""When an account opens, a role is given or ended, and a password is taken."""

import pytest
from django.conf import settings

from senda.kernel.actor import Role
from senda.people.rules.account import (
    SHORTEST_PASSWORD,
    AccountRefusal,
    Opening,
    decide_grant,
    decide_leaving,
    decide_opening,
    decide_password,
)


def codes(decision):
    return [reason.code for reason in decision.reasons]


def test_account_opens_for_a_new_address_of_a_person_without_one():
    assert codes(decide_opening(Opening("ana@senda.test", login_taken=False, person_has_account=False))) == []


def test_opening_tells_every_reason_at_once():
    refused = decide_opening(Opening("ana@senda.test", login_taken=True, person_has_account=True, password="corta"))
    assert codes(refused) == [
        AccountRefusal.LOGIN_TAKEN,
        AccountRefusal.PERSON_HAS_ACCOUNT,
        AccountRefusal.PASSWORD_TOO_SHORT,
    ]
    assert refused.reasons[0].facts == {"login": "ana@senda.test"}


@pytest.mark.parametrize(
    ("password", "told"),
    [("", [AccountRefusal.PASSWORD_TOO_SHORT]), ("a" * 11, [AccountRefusal.PASSWORD_TOO_SHORT]), ("a" * 12, [])],
)
def test_password_has_at_least_twelve_signs(password, told):
    assert codes(decide_password(password)) == told


def test_forms_ask_for_the_same_length_as_the_rule():
    lengths = [each["OPTIONS"]["min_length"] for each in settings.AUTH_PASSWORD_VALIDATORS if "OPTIONS" in each]
    assert lengths == [SHORTEST_PASSWORD]


UNIT, FIT = AccountRefusal.ROLE_NEEDS_UNIT, AccountRefusal.UNIT_DOES_NOT_FIT
PARTNER, NOBODY = AccountRefusal.ROLE_NEEDS_PARTNER, AccountRefusal.ROLE_OF_NO_PERSON


@pytest.mark.parametrize(
    ("role", "unit_kind", "has_partner", "told"),
    [
        (Role.COORDINATOR, "", False, []),
        (Role.AUDITOR, "", False, []),
        (Role.OFFICIAL, "", False, []),
        (Role.DELEGATION, "", False, [UNIT]),
        (Role.DELEGATION, "delegation", False, []),
        (Role.DELEGATION, "centre", False, [FIT]),
        (Role.CENTRE_HEAD, "", False, [UNIT]),
        (Role.CENTRE_HEAD, "centre", False, []),
        (Role.CENTRE_HEAD, "delegation", False, [FIT]),
        (Role.EVALUATOR, "", False, [UNIT]),
        (Role.EVALUATOR, "evaluation", False, []),
        (Role.EVALUATOR, "institute", False, [FIT]),
        (Role.TRAINER, "", False, [PARTNER]),
        (Role.TRAINER, "", True, []),
        (Role.LIAISON, "centre", False, [PARTNER]),
        (Role.LIAISON, "", True, []),
        (Role.OPERATOR, "", False, [NOBODY]),
    ],
)
def test_role_is_given_with_the_unit_or_partner_it_is_held_for(role, unit_kind, has_partner, told):
    assert codes(decide_grant(role, unit_kind=unit_kind, has_partner=has_partner)) == told


@pytest.mark.parametrize(
    ("coordinates", "others", "told"),
    [(True, 0, [AccountRefusal.LAST_COORDINATOR]), (True, 1, []), (False, 0, []), (False, 3, [])],
)
def test_last_coordinator_stays(coordinates, others, told):
    assert codes(decide_leaving(coordinates=coordinates, others=others)) == told
