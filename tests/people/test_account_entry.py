"""The way in, through the pages: invitation, password, second factor, lockout, language, sign-out."""

import re
import time
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.journal import Entry, faults
from senda.people.actions.account import note_sign_in, set_password
from senda.people.actions.second_factor import enrol_second_factor
from senda.people.models import Account
from senda.people.queries.account import invitation_words
from senda.people.views.sign_in import place_of
from tests.cast import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

PASSWORD = "una frase larga y segura"
OTHER = "otra frase igual de larga"


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def given(cast, name):
    """The account of one of the cast, with the password set."""
    account = cast.account[name]
    set_password(cast.actor[name], account_id=account.pk, password=PASSWORD)
    return Account.objects.get(pk=account.pk)


def sign_in(client, login, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": login, "password": password, **more})


def is_in(client):
    return "_auth_user_id" in client.session


def invitation_in(message):
    return re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+)", message.body).group(1)


def choose(client, address, password=PASSWORD, again=None):
    return client.post(address, {"new_password1": password, "new_password2": password if again is None else again})


def code_of(device, steps=0):
    """What the owner's app shows now, or so many half minutes away."""
    return f"{totp(device.bin_key, t0=-steps * device.step):06}"


# --- the whole way -----------------------------------------------------------------------------------------------------


def test_new_evaluator_goes_from_the_invitation_to_a_spare_code(cast, signed_in):
    person = PersonFactory(employee_number="300001")
    RoleGrantFactory(person=person, role="evaluator", unit=cast.trust_control)
    signed_in("ana").post("/accounts/open/", {"number": "300001", "login": "nueva@senda.test"})
    client = Client()
    address = invitation_in(mail.outbox[0])

    assert "nueva@senda.test" in words(client.get(address))
    assert choose(client, address)["Location"] == "/sign-in/"
    assert sign_in(client, "nueva@senda.test")["Location"] == "/home/"
    assert client.get("/home/")["Location"] == "/second-factor/"

    page = client.get("/second-factor/")
    device = TOTPDevice.objects.get(user__login="nueva@senda.test")
    assert (device.confirmed, '<div class="qr"><svg role="img"' in page.content.decode()) == (False, True)
    kept = client.post("/second-factor/", {"code": code_of(device)})
    spare = re.findall(r"<code>([0-9a-f]{8})</code>", kept.content.decode())
    assert (kept.status_code, len(spare), len(set(spare))) == (200, 8, 8)
    assert client.get("/home/").status_code == 200

    client.post("/sign-out/")
    sign_in(client, "nueva@senda.test")
    assert client.post("/second-factor/", {"code": spare[0]})["Location"] == "/home/"
    client.post("/sign-out/")
    sign_in(client, "nueva@senda.test")
    assert client.post("/second-factor/", {"code": spare[0]}).status_code == 422
    assert client.get("/home/")["Location"] == "/second-factor/"

    told = [verb for verb in Entry.objects.order_by("position").values_list("verb", flat=True) if verb[:6] == "people"]
    assert told == [
        "people.account.opened",
        "people.password.set",
        "people.account.signed_in",
        "people.second_factor.enrolled",
        "people.account.signed_in",
        "people.account.signed_in",
    ]
    assert list(faults()) == []


# --- the invitation ----------------------------------------------------------------------------------------------------

GONE = "Esta dirección ya no sirve"


def test_invitation_is_used_once(cast, client):
    address = f"/invitation/{'/'.join(invitation_words(cast.account['beto']))}/"
    choose(client, address)
    for response in (client.get(address), choose(client, address, OTHER)):
        assert (response.status_code, GONE in words(response)) == (410, True)
    sign_in(client, "beto@senda.test")
    assert is_in(client)


class ThreeDaysAgo(PasswordResetTokenGenerator):
    def _now(self):
        return datetime.now() - timedelta(days=3, seconds=5)  # noqa: DTZ005 - Django's own generator counts naive seconds


def test_invitation_ends_after_three_days(cast, client):
    who, _ = invitation_words(cast.account["beto"])
    response = client.get(f"/invitation/{who}/{ThreeDaysAgo().make_token(cast.account['beto'])}/")
    assert (response.status_code, GONE in words(response)) == (410, True)


@pytest.mark.parametrize(
    "address",
    [
        "/invitation/MQ/torn/",
        "/invitation/%C3%B1/x/",
        "/invitation/!!!/abc-def/",
        "/invitation/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk/abc-def/",
        "/invitation/____/abc-def/",
    ],
)
def test_torn_invitation_is_gone_in_words(cast, client, address):
    response = client.get(address)
    assert (response.status_code, GONE in words(response)) == (410, True)


def test_invitation_of_another_account_is_gone(cast, client):
    who, _ = invitation_words(cast.account["ana"])
    _, token = invitation_words(cast.account["beto"])
    assert choose(client, f"/invitation/{who}/{token}/").status_code == 410


def test_invitation_of_a_closed_account_is_gone(cast, client):
    address = f"/invitation/{'/'.join(invitation_words(cast.account['beto']))}/"
    Account.objects.filter(pk=cast.account["beto"].pk).update(is_active=False)
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("", "", "Este campo es obligatorio"),
        ("corta", "corta", "demasiado corta"),
        ("q1w2e3r4t5y6", "q1w2e3r4t5y6", "demasiado común"),
        ("beto@senda.test", "beto@senda.test", "demasiado similar"),
        (PASSWORD, OTHER, "no coinciden"),
    ],
)
def test_weak_or_differing_passwords_are_refused_in_words(cast, client, password, again, told):
    address = f"/invitation/{'/'.join(invitation_words(cast.account['beto']))}/"
    response = choose(client, address, password, again)
    cast.account["beto"].refresh_from_db()
    assert (response.status_code, cast.account["beto"].has_usable_password()) == (422, False)
    assert told in words(response)


def test_new_password_ends_the_open_sessions(cast, signed_in):
    given(cast, "beto")
    cast.account["beto"].refresh_from_db()
    his = signed_in("beto")
    assert his.get("/home/").status_code == 200
    set_password(cast.beto, account_id=cast.account["beto"].pk, password=OTHER)
    assert his.get("/home/").status_code == 302


# --- forgotten ---------------------------------------------------------------------------------------------------------


def test_answer_to_forgotten_is_the_same_for_known_and_unknown(cast):
    told = {}
    for login in ("beto@senda.test", "nadie@senda.test"):
        response = Client().post("/forgotten/", {"login": login})
        told[login] = (response.status_code, re.sub(r'value="\w{64}"', "", response.content.decode()))
    assert told["beto@senda.test"] == told["nadie@senda.test"]
    assert [message.to for message in mail.outbox] == [["beto@senda.test"]]


def test_forgotten_refuses_what_is_no_address(client, db):
    response = client.post("/forgotten/", {"login": "nadie"})
    assert (response.status_code, mail.outbox) == (422, [])
    assert "correo" in words(response)


# --- signing in --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["", "!", PASSWORD])
def test_account_without_a_password_cannot_sign_in(cast, client, password):
    account = cast.account["eva"]
    account.set_unusable_password()
    account.save()
    assert sign_in(client, account.login, password).status_code == 200
    assert not is_in(client)


def test_known_and_unknown_addresses_get_the_same_answer(cast):
    given(cast, "beto")
    answers = []
    for login in ("beto@senda.test", "nadie@senda.test"):
        text = sign_in(Client(), login, "no es esta").content.decode()
        answers.append(re.sub(r'value="\w{64}"', "", text).replace(login, ""))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "following", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_next_never_leaves_the_house(cast, following):
    given(cast, "beto")
    for sent in ({"next": following}, {}):
        client = Client()
        address = "/sign-in/" if sent else f"/sign-in/?next={following}"
        response = client.post(address, {"username": "beto@senda.test", "password": PASSWORD, **sent})
        assert response["Location"] == "/home/"


def test_next_is_kept_over_the_second_factor(cast, client):
    account = given(cast, "ana")
    sign_in(client, account.login, next="/accounts/?q=eva")
    client.get("/second-factor/")
    response = client.post("/second-factor/", {"code": code_of(TOTPDevice.objects.get(user=account))})
    assert response.status_code == 200
    assert 'href="/accounts/?q=eva"' in response.content.decode()


def test_next_is_kept_for_one_who_has_a_phone_already(cast, client):
    account = given(cast, "ana")
    device = TOTPDevice.objects.create(user=account, name="app", confirmed=True)
    sign_in(client, account.login, next="/accounts/?q=eva")
    assert client.post("/second-factor/", {"code": code_of(device)})["Location"] == "/accounts/?q=eva"


def test_five_failures_lock_one_address_at_one_place(cast):
    given(cast, "beto")
    given(cast, "carla")
    here, there = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    answers = [sign_in(here, "beto@senda.test", "no es esta") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = sign_in(here, "beto@senda.test")
    assert (locked.status_code, is_in(here)) == (429, False)
    assert "La cuenta descansa quince minutos" in words(locked)
    assert sign_in(here, "carla@senda.test").status_code == 302
    assert sign_in(there, "beto@senda.test").status_code == 302


def test_place_behind_a_proxy_is_what_the_proxy_added(cast, settings):
    given(cast, "beto")
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    bad = Client(headers={"x-forwarded-for": "198.51.100.9, 192.0.2.1"})
    answers = [sign_in(bad, "beto@senda.test", "no es esta").status_code for _ in range(5)]
    again = Client(headers={"x-forwarded-for": "203.0.113.7, 192.0.2.1"})
    other = Client(headers={"x-forwarded-for": "192.0.2.1, 192.0.2.2"})
    assert (answers[-1], sign_in(again, "beto@senda.test").status_code) == (429, 429)
    assert sign_in(other, "beto@senda.test").status_code == 302


@pytest.mark.parametrize("told", ["", "unknown", "192.0.2.1,"])
def test_place_without_a_readable_address_is_the_connection(rf, settings, told):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert place_of(rf.get("/", REMOTE_ADDR="192.0.2.9", headers={"x-forwarded-for": told})) == "192.0.2.9"


def test_place_without_a_proxy_believes_no_header(rf):
    assert place_of(rf.get("/", REMOTE_ADDR="192.0.2.9", headers={"x-forwarded-for": "192.0.2.1"})) == "192.0.2.9"


# --- the second factor -------------------------------------------------------------------------------------------------


def test_wrong_code_enrols_no_phone(cast, client):
    account = given(cast, "ana")
    sign_in(client, account.login)
    client.get("/second-factor/")
    device = TOTPDevice.objects.get(user=account)
    response = client.post("/second-factor/", {"code": code_of(device, steps=20)})
    device.refresh_from_db()
    assert (response.status_code, device.confirmed) == (422, False)
    assert "Este código no es correcto" in words(response)
    assert client.get("/accounts/")["Location"] == "/second-factor/"


def test_code_of_the_app_is_used_once(cast):
    account = given(cast, "ana")
    device = TOTPDevice.objects.create(user=account, name="app", confirmed=True)
    code = code_of(device)
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, account.login)
    assert first.post("/second-factor/", {"code": f" {code[:3]} {code[3:]} "}).status_code == 302
    assert second.post("/second-factor/", {"code": code}).status_code == 422


def test_guessing_codes_is_slowed_down(cast, client):
    """After a wrong code even the right one must wait (django-otp doubles the pause with each failure)."""
    account = given(cast, "ana")
    device = TOTPDevice.objects.create(user=account, name="app", confirmed=True)
    sign_in(client, account.login)
    begun = time.monotonic()
    client.post("/second-factor/", {"code": code_of(device, steps=20)})
    response = client.post("/second-factor/", {"code": code_of(device)})
    assert response.status_code == 422 or time.monotonic() - begun > 1


def test_second_factor_without_signing_in_leads_to_the_sign_in(db, client):
    assert client.get("/second-factor/")["Location"] == "/sign-in/"


def test_second_factor_is_enrolled_by_its_owner_alone(cast):
    with pytest.raises(PermissionDenied):
        enrol_second_factor(cast.ana, account_id=cast.account["beto"].pk)


@pytest.mark.parametrize("name", ["ana", "carla", "dora", "fidel", "gala", "hugo", "iris"])
def test_each_staff_role_needs_the_second_factor(cast, client, name):
    given(cast, name)
    sign_in(client, f"{name}@senda.test")
    assert client.get("/home/")["Location"] == "/second-factor/"


def test_each_sign_in_is_a_line_of_the_journal(cast):
    note_sign_in(cast.beto, account_id=cast.account["beto"].pk)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_id, entry.subject) == (
        "people.account.signed_in",
        cast.person["beto"].pk,
        f"account:{cast.account['beto'].pk}",
    )


# --- leaving, language, cookies ----------------------------------------------------------------------------------------


def test_signing_out_ends_the_session_and_is_no_link(cast, signed_in):
    client = signed_in("ana")
    assert client.get("/sign-out/").status_code == 405
    left = client.post("/sign-out/")
    assert (left["Location"], left["Clear-Site-Data"]) == ("/home/", '"cache", "storage"')
    assert (is_in(client), client.get("/accounts/").status_code) == (False, 403)


def test_language_switch_keeps_the_page(cast, signed_in):
    client = signed_in("ana")
    page = client.get("/accounts/?q=eva&sort=-login").content.decode()
    assert 'name="next" value="/accounts/?q=eva&amp;sort=-login"' in page
    response = client.post("/language/", {"language": "en", "next": "/accounts/?q=eva&sort=-login"})
    assert response["Location"] == "/accounts/?q=eva&sort=-login"
    assert '<html lang="en">' in client.get("/accounts/").content.decode()


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example/x", ""])
def test_language_switch_never_leaves_the_house(db, client, following):
    assert client.post("/language/", {"language": "en", "next": following})["Location"] == "/"


def test_unknown_language_changes_nothing(db, client):
    client.post("/language/", {"language": "xx", "next": "/"})
    assert '<html lang="es">' in client.get("/").content.decode()


def test_role_of_tomorrow_needs_no_second_factor_today(cast, client):
    given(cast, "eva")
    RoleGrantFactory(person=cast.person["eva"], role="auditor", starts_on=NOW.date() + timedelta(days=1))
    sign_in(client, "eva@senda.test")
    assert client.get("/home/").status_code == 200


def test_role_that_ends_tomorrow_needs_it_today(cast, client):
    given(cast, "eva")
    RoleGrantFactory(person=cast.person["eva"], role="auditor", ends_on=NOW.date() + timedelta(days=1))
    sign_in(client, "eva@senda.test")
    assert client.get("/home/")["Location"] == "/second-factor/"
