"""The page that lists the fictional people: there in a demonstration, and only there."""

import re
from collections.abc import Callable

from django.test import Client
from pytest_django.fixtures import Settings

from tests.cast import Cast

SignedIn = Callable[[str], Client]


def test_outside_a_demonstration_there_is_no_such_page(db: None, settings: Settings):
    settings.SENDA_DEMONSTRATION = False
    assert Client().get("/demo/").status_code == 404


def test_everybody_with_a_role_stands_under_it(cast: Cast, settings: Settings):
    settings.SENDA_DEMONSTRATION = True
    page = Client().get("/demo/").content.decode()
    sections = re.findall(r'id="role-(\w+)">(.*?)</section>', page, re.DOTALL)
    named = {role: re.findall(r'type="submit">([^<]+)</button>', inside) for role, inside in sections}
    assert named == {
        "coordinator": [cast.ana.name],
        "delegation": [cast.fidel.name],
        "trainer": [cast.gala.name],
        "official": [cast.beto.name],
        "evaluator": [cast.iris.name],
        "centre_head": [cast.carla.name],
        "liaison": [cast.hugo.name],
        "auditor": [cast.dora.name],
    }


def test_one_click_signs_in_second_factor_included(cast: Cast, settings: Settings):
    settings.SENDA_DEMONSTRATION = True
    client = Client()
    client.post(f"/demo/sign-in/{cast.account['dora'].pk}/")
    assert "Auditoría" in client.get("/home/").content.decode()
