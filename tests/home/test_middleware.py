"""Language, actor, caching and words for refusals, around every page."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from senda.kernel import clock
from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.ui import actor_of
from senda.people.rules.account import AccountRefusal
from senda.urls import urlpatterns as site


def who(request):
    actor = actor_of(request)
    return HttpResponse(f"{actor.name}|{','.join(sorted(actor.roles))}|{actor.on}|{request.LANGUAGE_CODE}")


def refuse(request):
    reasons = (Reason(AccountRefusal.LOGIN_TAKEN, {"login": "x@senda.test"}), Reason(AccountRefusal.LAST_COORDINATOR))
    raise Refused(Decision(reasons))


urlpatterns = [path("who/", who), path("practice/who/", who), path("refuse/", refuse), *site]
"""The site with two pages more: one tells who acts, one is refused and does not catch it."""

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ana", "Ana Ficticia Prueba|coordinator|2014-06-10|es"),
        ("beto", "Beto Ficticia Prueba|official|2014-06-10|es"),
        ("eva", "Eva Ficticia Prueba||2014-06-10|es"),
        ("public", "||2014-06-10|es"),
    ],
)
def test_each_request_has_its_actor(signed_in, name, told):
    assert signed_in(name).get("/who/").content.decode() == told


@pytest.mark.django_db(databases=["default", "practice"])
def test_in_the_twin_roles_are_those_of_today_though_its_clock_stands_before_they_were_given(crew, signed_in):
    marker = Path(settings.SENDA_HOME) / "practice.json"
    built = json.loads((Path(settings.SENDA_HOME) / "demonstration.json").read_text(encoding="utf-8"))["built_at"]
    marker.write_text(json.dumps({"clock": "2009-05-31T20:00:00-05:00", "built_at": built}), encoding="utf-8")
    clock.forget()
    try:
        told = signed_in("rosa").get("/practice/who/").content.decode()
    finally:
        marker.unlink()
        clock.forget()
    assert told == "Rosa Ficticia Prueba|registrar|2009-05-31|es"


def test_refusal_that_no_page_caught_is_told_whole(signed_in):
    response = signed_in("ana").get("/refuse/")
    text = response.content.decode()
    assert response.status_code == 409
    assert "La dirección x@senda.test ya tiene una cuenta." in text
    assert "Es la última persona de la coordinación" in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize(
    ("cookie", "header", "language"),
    [("", "en-GB,en;q=0.9", "es"), ("en", "", "en"), ("xx", "en", "es"), ("es", "en", "es")],
)
def test_language_is_what_was_chosen_here_and_not_what_the_browser_asks_for(db, cookie, header, language):
    client = Client(headers={"accept-language": header})
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/who/")
    assert (response.content.decode().rsplit("|", 1)[1], response["Content-Language"]) == (language, language)


@pytest.mark.parametrize(("name", "told"), [("ana", "no-store"), ("eva", "no-store"), ("public", None)])
def test_answers_to_the_signed_in_are_stored_nowhere(signed_in, name, told):
    assert signed_in(name).get("/who/").headers.get("Cache-Control") == told


def test_who_owes_the_second_factor_has_no_role_anywhere_and_leaves_freely(cast, client):
    client.force_login(cast.account["ana"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/who/")["Location"] == "/second-factor/"
    assert client.post("/language/", {"language": "en", "next": "/"})["Location"] == "/"
    assert client.post("/sign-out/")["Location"] == "/home/"
    assert client.get("/who/").content.decode().startswith("||")
