"""Texts in two languages, and the folding by which names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.actor import STAFF_ROLES, Actor, Role
from senda.kernel.decisions import ALLOWED, Decision, Reason, Refused
from senda.kernel.values import Text, fold
from senda.people.rules.account import AccountRefusal
from tests.cast import NOW


@pytest.mark.parametrize(
    ("language", "told"),
    [("es", "senda"), ("es-mx", "senda"), ("en", "path"), ("EN-gb", "path"), ("fr", "senda"), ("", "senda")],
)
def test_text_is_spanish_unless_english_is_asked_for(language, told):
    assert Text("senda", "path").in_(language) == told


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Núñez\u00a0DE la  Peña ", "nunez de la pena"),
        ("GARCÍA", "garcia"),
        ("Müller-Ibáñez", "muller-ibanez"),
        ("", ""),
        ("\t\n", ""),
        ("N\u0303", "n"),
    ],
)
def test_fold_takes_away_accents_case_and_spaces(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(words):
    assert fold(fold(words)) == fold(words)


@given(st.text(alphabet="abcñáéíóúüz "), st.text(alphabet=" \t\u00a0"))
def test_case_and_outer_spaces_never_matter(words, spaces):
    assert fold(spaces + words.upper() + spaces) == fold(words)


def test_decision_without_reasons_is_a_yes():
    refused = Decision((Reason(AccountRefusal.LOGIN_TAKEN), Reason(AccountRefusal.PERSON_HAS_ACCOUNT)))
    assert (bool(ALLOWED), ALLOWED.allowed, bool(refused), refused.allowed) == (True, True, False, False)
    assert str(Refused(refused)) == "login_taken, person_has_account"
    assert Refused(refused).decision == refused


@pytest.mark.parametrize("role", list(Role))
def test_actor_knows_its_roles(role):
    actor = Actor(1, "Ana", frozenset({role}), NOW)
    assert (actor.is_any(role), actor.is_any(), actor.is_public) == (True, False, False)
    assert actor.coordinates is (role in {Role.COORDINATOR, Role.OPERATOR})
    assert actor.on == NOW.date()


def test_actor_without_a_role_is_the_public():
    assert Actor(None, "", frozenset(), NOW).is_public


def test_roles_that_see_what_is_others_need_a_second_factor():
    assert frozenset(Role) - STAFF_ROLES == {Role.OFFICIAL, Role.OPERATOR}
