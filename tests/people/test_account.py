"""Accounts and roles through the pages of the coordination, by the cast."""

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.actor import Role
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry, faults
from senda.people.access.account import actor_for, may_give_accounts, visible_accounts
from senda.people.actions.account import (
    close_account,
    end_role,
    grant_role,
    note_invitation,
    open_account,
    open_guest_account,
    open_person,
    reopen_account,
    set_password,
)
from senda.people.actions.second_factor import forget_second_factor
from senda.people.models import Account, Person, RoleGrant
from senda.people.rules.account import AccountRefusal
from tests.cast import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

PASSWORD = "una frase larga y segura"


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def open_grants(person):
    found = RoleGrant.objects.filter(person=person, ends_on=None)
    return sorted((grant.role, grant.unit.key if grant.unit else "", grant.partner_key) for grant in found)


def verbs():
    return list(Entry.objects.order_by("position").values_list("verb", flat=True))


# --- who may ---------------------------------------------------------------------------------------------------------


def test_only_the_coordination_gives_accounts(cast):
    assert sorted(name for name, actor in cast.everybody.items() if may_give_accounts(actor)) == ["ana", "operator"]


def test_everybody_sees_his_own_account_and_coordination_and_audit_all(cast):
    seen = {name: visible_accounts(actor).count() for name, actor in cast.everybody.items()}
    everything = len(cast.account)
    own = {"beto", "carla", "eva", "fidel", "gala", "hugo", "iris"}
    expected = dict.fromkeys(own, 1) | {"ana": everything, "dora": everything, "operator": everything, "public": 0}
    assert seen == expected


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "iris", "public"])
def test_opening_an_account_is_for_the_coordination(cast, signed_in, name):
    person = PersonFactory(employee_number="300001")
    sent = {"number": "300001", "login": "nueva@senda.test"}
    client = signed_in(name)
    assert client.get("/accounts/open/").status_code == 403
    assert client.post("/accounts/open/", sent).status_code == 403
    assert not Account.objects.filter(person=person).exists()


@pytest.mark.parametrize("do", ["grant", "end", "invite", "forget", "close", "reopen"])
def test_nobody_changes_his_own_account(cast, signed_in, do):
    own = cast.account["beto"]
    grant = RoleGrant.objects.get(person=own.person)
    sent = {"do": do, "role": "coordinator", "grant": grant.pk}
    assert signed_in("beto").post(f"/accounts/{own.pk}/", sent).status_code == 403
    assert (open_grants(own.person), verbs(), len(mail.outbox)) == ([("official", "", "")], [], 0)


def test_account_of_another_person_is_not_found(cast, signed_in):
    other = cast.account["ana"].pk
    assert {
        name: signed_in(name).get(f"/accounts/{other}/").status_code for name in ("beto", "eva", "public", "dora")
    } == {
        "beto": 404,
        "eva": 404,
        "public": 404,
        "dora": 200,
    }


def test_auditor_reads_an_account_without_buttons(cast, signed_in):
    response = signed_in("dora").get(f"/accounts/{cast.account['ana'].pk}/")
    assert 'name="do"' not in response.content.decode()


DEEDS = {
    "open_person": lambda actor, _own: open_person(actor, given_names="Nuria", surname_1="Inventada"),
    "open_account": lambda actor, own: open_account(actor, person_id=own.person_id, login="otra@senda.test"),
    "open_guest_account": lambda actor, _own: open_guest_account(
        actor, given_names="Nuria", surname_1="Inventada", surname_2="", partner_key="IOM", login="otra@senda.test"
    ),
    "grant_role": lambda actor, own: grant_role(actor, person_id=own.person_id, role=Role.COORDINATOR),
    "end_role": lambda actor, own: end_role(actor, grant_id=RoleGrant.objects.get(person=own.person).pk),
    "close_account": lambda actor, own: close_account(actor, account_id=own.pk),
    "reopen_account": lambda actor, own: reopen_account(actor, account_id=own.pk),
    "note_invitation": lambda actor, own: note_invitation(actor, account_id=own.pk),
    "forget_second_factor": lambda actor, own: forget_second_factor(actor, account_id=own.pk),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("name", ["beto", "carla", "dora", "fidel", "gala", "hugo", "iris"])
def test_each_deed_is_refused_to_everybody_else_also_for_oneself(cast, deed, name):
    with pytest.raises(PermissionDenied):
        DEEDS[deed](cast.actor[name], cast.account[name])
    assert verbs() == []


@pytest.mark.parametrize("deed", [each for each in DEEDS if each != "open_account"])
@pytest.mark.parametrize("name", ["ana", "operator"])
def test_each_deed_is_done_for_coordination_and_command_line_and_recorded(cast, deed, name):
    DEEDS[deed](cast.actor[name], cast.account["beto"])
    assert len(verbs()) == (2 if deed == "open_guest_account" else 1)
    assert list(faults()) == []


# --- opening -----------------------------------------------------------------------------------------------------------


def test_account_opens_with_an_invitation_by_mail(cast, signed_in):
    person = PersonFactory(employee_number="300001")
    response = signed_in("ana").post("/accounts/open/", {"number": " 300001 ", "login": "Nueva@Senda.test"})
    account = Account.objects.get(person=person)
    assert (response.status_code, response["Location"]) == (302, f"/accounts/{account.pk}/")
    assert (account.login, account.has_usable_password()) == ("nueva@senda.test", False)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["nueva@senda.test"], "Senda: defina su contraseña")
    ]
    assert "http://127.0.0.1:8000/invitation/" in mail.outbox[0].body
    assert (verbs(), list(faults())) == (["people.account.opened"], [])


def test_account_of_a_partners_person_opens_by_name(cast, signed_in):
    sent = {
        "given_names": "Nuria",
        "surname_1": "Inventada",
        "surname_2": "Ficticia",
        "partner": "UNHCR",
        "login": "nuria@senda.test",
    }
    signed_in("ana").post("/accounts/open/", sent)
    person = Person.objects.get(account__login="nuria@senda.test")
    assert (person.full_name, person.partner_key, person.employee_number) == ("Nuria Inventada Ficticia", "UNHCR", None)


def test_refused_account_leaves_no_person_behind(cast, signed_in):
    before = Person.objects.count()
    sent = {"given_names": "Nuria", "surname_1": "Inventada", "partner": "UNHCR", "login": "ana@senda.test"}
    response = signed_in("ana").post("/accounts/open/", sent)
    assert (response.status_code, Person.objects.count(), verbs(), mail.outbox) == (422, before, [], [])
    assert "La dirección ana@senda.test ya tiene una cuenta." in words(response)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"number": "999999"}, "Nadie en la plantilla tiene este número."),
        ({}, "Sin número de empleado hace falta el nombre."),
        ({"given_names": "Nuria", "surname_1": "Inventada"}, "Elija la organización"),
        ({"number": "300001", "partner": "UNHCR"}, "Dé el número de empleado, o bien el nombre y la organización"),
    ],
)
def test_form_says_who_is_missing(cast, signed_in, sent, told):
    response = signed_in("ana").post("/accounts/open/", sent | {"login": "nueva@senda.test"})
    assert response.status_code == 422
    assert told in words(response)


def test_second_account_of_a_person_is_refused(cast):
    with pytest.raises(Refused) as refused:
        open_account(cast.ana, person_id=cast.person["beto"].pk, login="otra@senda.test")
    assert [reason.code for reason in refused.value.decision.reasons] == [AccountRefusal.PERSON_HAS_ACCOUNT]


@pytest.mark.parametrize("password", ["", "corta"])
def test_account_with_an_empty_or_short_password_is_refused(cast, password):
    with pytest.raises(Refused, match="password_too_short"):
        open_account(cast.ana, person_id=PersonFactory().pk, login="nueva@senda.test", password=password)


@pytest.mark.parametrize("password", ["", "corta"])
def test_owner_sets_no_empty_or_short_password(cast, password):
    with pytest.raises(Refused, match="password_too_short"):
        set_password(cast.beto, account_id=cast.account["beto"].pk, password=password)


# --- roles -------------------------------------------------------------------------------------------------------------


def grant(client, account, role, unit="", partner=""):
    sent = {"do": "grant", "role": role, "unit": unit, "partner": partner}
    return client.post(f"/accounts/{account.pk}/", sent)


def test_role_is_given_for_a_unit_chosen_by_name(cast, signed_in):
    client, account = signed_in("ana"), cast.account["eva"]
    page = client.get(f"/accounts/{account.pk}/").content.decode()
    assert '<option value="MX30-01">Acayucan</option>' in page
    assert '<option value="CNDH">Comisión Nacional de los Derechos Humanos</option>' in page
    assert grant(client, account, "centre_head", unit="MX30-01").status_code == 302
    assert open_grants(account.person) == [("centre_head", "MX30-01", "")]
    assert actor_for(account, NOW).units == frozenset({cast.centre_b.pk})
    assert verbs() == ["people.role.granted"]


@pytest.mark.parametrize(
    ("role", "unit", "partner", "told"),
    [
        ("delegation", "", "", "Esta función se ejerce por una unidad."),
        ("delegation", "MX27-02", "", "La unidad no corresponde a la función."),
        ("centre_head", "MX-DEL-27", "", "La unidad no corresponde a la función."),
        ("evaluator", "MX27-02", "", "La unidad no corresponde a la función."),
        ("trainer", "", "", "Esta función se ejerce por una organización"),
        ("liaison", "MX27-02", "", "Esta función se ejerce por una organización"),
        ("operator", "", "", "Escoja una opción válida"),
        ("coordinator", "MX99-99", "", "Escoja una opción válida"),
        ("liaison", "", "NOBODY", "Escoja una opción válida"),
    ],
)
def test_role_without_what_it_is_held_for_is_refused_in_words(cast, signed_in, role, unit, partner, told):
    response = grant(signed_in("ana"), cast.account["eva"], role, unit, partner)
    assert response.status_code == 422
    assert told in words(response)
    assert (open_grants(cast.person["eva"]), verbs()) == ([], [])


def test_unit_of_a_role_that_has_none_is_left_out(cast, signed_in):
    grant(signed_in("ana"), cast.account["eva"], "auditor", unit="MX30-01", partner="CNDH")
    assert open_grants(cast.person["eva"]) == [("auditor", "", "")]


def test_role_given_twice_is_held_once(cast, signed_in):
    client = signed_in("ana")
    for _ in range(2):
        grant(client, cast.account["eva"], "auditor")
    assert open_grants(cast.person["eva"]) == [("auditor", "", "")]


def test_operators_role_is_no_persons(cast):
    with pytest.raises(Refused, match="role_of_no_person"):
        grant_role(cast.ana, person_id=cast.person["eva"].pk, role=Role.OPERATOR)


def test_ended_role_stays_in_the_history_and_counts_no_more(cast, signed_in):
    account = cast.account["iris"]
    held = RoleGrant.objects.get(person=account.person)
    response = signed_in("ana").post(f"/accounts/{account.pk}/", {"do": "end", "grant": held.pk}, follow=True)
    held.refresh_from_db()
    assert (held.ends_on, actor_for(account, NOW).roles) == (NOW.date(), frozenset())
    assert "10 de junio de 2014" in words(response)


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 30])
def test_grant_that_is_not_this_persons_is_not_found(cast, signed_in, asked):
    response = signed_in("ana").post(f"/accounts/{cast.account['eva'].pk}/", {"do": "end", "grant": asked})
    assert response.status_code == 404


def test_unknown_button_is_not_found(cast, signed_in):
    assert signed_in("ana").post(f"/accounts/{cast.account['eva'].pk}/", {"do": "delete"}).status_code == 404


LAST = "Es la última persona de la coordinación"


@pytest.mark.parametrize("do", ["end", "close"])
def test_last_coordinator_stays(cast, signed_in, do):
    account = cast.account["ana"]
    held = RoleGrant.objects.get(person=account.person)
    response = signed_in("ana").post(f"/accounts/{account.pk}/", {"do": do, "grant": held.pk})
    account.refresh_from_db()
    assert (response.status_code, account.is_active) == (422, True)
    assert LAST in words(response)
    assert open_grants(account.person) == [("coordinator", "", "")]


def test_coordinator_with_a_closed_account_does_not_count(cast, signed_in):
    RoleGrantFactory(person=cast.person["eva"], role="coordinator")
    client = signed_in("ana")
    client.post(f"/accounts/{cast.account['eva'].pk}/", {"do": "close"})
    response = client.post(f"/accounts/{cast.account['ana'].pk}/", {"do": "close"})
    assert (response.status_code, LAST in words(response)) == (422, True)


def test_coordinator_leaves_when_another_one_stays(cast, signed_in):
    RoleGrantFactory(person=cast.person["eva"], role="coordinator")
    account = cast.account["ana"]
    held = RoleGrant.objects.get(person=account.person)
    client = signed_in("ana")
    client.post(f"/accounts/{account.pk}/", {"do": "end", "grant": held.pk})
    assert open_grants(account.person) == []
    assert client.get("/accounts/").status_code == 403


# --- closing, a lost phone -----------------------------------------------------------------------------------------------


def test_closed_account_loses_its_session_and_cannot_sign_in(cast, signed_in, client):
    account = cast.account["beto"]
    set_password(cast.beto, account_id=account.pk, password=PASSWORD)
    account.refresh_from_db()
    his = signed_in("beto")
    assert his.get(f"/accounts/{account.pk}/").status_code == 200
    signed_in("ana").post(f"/accounts/{account.pk}/", {"do": "close"})
    assert his.get(f"/accounts/{account.pk}/").status_code == 404
    response = client.post("/sign-in/", {"username": account.login, "password": PASSWORD})
    assert (response.status_code, "_auth_user_id" in client.session) == (200, False)


def test_closed_account_is_opened_again_with_its_roles(cast, signed_in):
    account, client = cast.account["beto"], signed_in("ana")
    client.post(f"/accounts/{account.pk}/", {"do": "close"})
    client.post(f"/accounts/{account.pk}/", {"do": "reopen"})
    account.refresh_from_db()
    assert (account.is_active, open_grants(account.person)) == (True, [("official", "", "")])
    assert verbs() == ["people.account.closed", "people.account.reopened"]


def test_closed_account_gets_no_invitation(cast, signed_in):
    account, client = cast.account["beto"], signed_in("ana")
    client.post(f"/accounts/{account.pk}/", {"do": "close"})
    response = client.post(f"/accounts/{account.pk}/", {"do": "invite"})
    assert (response.status_code, mail.outbox) == (422, [])
    assert "La cuenta está cerrada" in words(response)


def test_invitation_is_sent_again(cast, signed_in):
    account = cast.account["beto"]
    signed_in("ana").post(f"/accounts/{account.pk}/", {"do": "invite"})
    assert ([message.to for message in mail.outbox], verbs()) == ([["beto@senda.test"]], ["people.account.invited"])


def test_lost_phone_is_forgotten_and_asked_for_anew(cast, signed_in):
    account, hers = cast.account["carla"], signed_in("carla")
    StaticDevice.objects.create(user=account, name="spare", confirmed=True)
    signed_in("ana").post(f"/accounts/{account.pk}/", {"do": "forget"})
    assert (TOTPDevice.objects.filter(user=account).count(), StaticDevice.objects.filter(user=account).count()) == (
        0,
        0,
    )
    assert hers.get("/home/")["Location"] == "/second-factor/"
    assert verbs() == ["people.second_factor.forgotten"]


# --- the list ------------------------------------------------------------------------------------------------------------


def test_list_is_searched_sorted_and_exported(cast, signed_in):
    client = signed_in("dora")
    assert "iris@senda.test" in words(client.get("/accounts/", {"q": "IRIS"}))
    assert "beto@senda.test" not in words(client.get("/accounts/", {"q": "IRIS"}))
    rows = client.get("/accounts/", {"format": "csv", "q": "iris"}).content.decode().splitlines()
    assert rows[1:] == ["Iris Ficticia Prueba,iris@senda.test,Evaluación y control de confianza,abierta"]
