"""Signing in, the second factor, the lockout and the roles, through the pages."""

import pytest
from django.test import Client

from senda.kernel.actor import Role
from senda.kernel.journal import Entry, faults
from senda.people.access.account import actor_for
from tests.cast import NOW


@pytest.mark.parametrize("name", ["ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris"])
def test_actor_for_builds_what_the_cast_says(cast, name):
    assert actor_for(cast.account[name], NOW) == cast.actor[name]


def test_actor_for_costs_the_same_for_one_unit_and_many(cast, django_assert_num_queries):
    with django_assert_num_queries(3):
        actor_for(cast.account["carla"], NOW)


def test_sign_in_with_password_asks_a_staff_role_for_the_second_factor(cast):
    account = cast.account["ana"]
    account.set_password("una frase larga y segura")
    account.save()
    client = Client()
    response = client.post(
        "/sign-in/", {"username": "ANA@senda.test", "password": "una frase larga y segura"}, follow=True
    )
    assert response.redirect_chain[-1][0] == "/second-factor/"
    assert Entry.objects.filter(verb="people.account.signed_in").count() == 1
    assert list(faults()) == []


def test_sign_in_with_password_is_enough_for_an_official(cast):
    account = cast.account["beto"]
    account.set_password("una frase larga y segura")
    account.save()
    response = Client().post("/sign-in/", {"username": "beto@senda.test", "password": "una frase larga y segura"})
    assert (response.status_code, response["Location"]) == (302, "/home/")


def test_sign_in_locks_after_five_failures(cast):
    client = Client()
    codes = [client.post("/sign-in/", {"username": "ana@senda.test", "password": "no"}).status_code for _ in range(6)]
    assert codes[-1] == 429
    assert codes[0] == 200


def test_staff_without_second_factor_reaches_no_page(cast):
    client = Client()
    client.force_login(cast.account["ana"], backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/accounts/")
    assert (response.status_code, response["Location"]) == (302, "/second-factor/")


@pytest.mark.parametrize(
    ("name", "status"), [("ana", 200), ("dora", 200), ("beto", 403), ("carla", 403), ("eva", 403), ("public", 403)]
)
def test_account_list_is_for_coordination_and_audit(signed_in, name, status):
    assert signed_in(name).get("/accounts/").status_code == status


def test_roles_bound_to_a_unit_name_it():
    assert Role.DELEGATION.value == "delegation"
