"""What every answer of the site carries, what no form does without, and what is written nowhere."""

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client, RequestFactory
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from senda.kernel.journal import Entry
from senda.people.actions.account import set_password
from senda.people.queries.account import invitation_words
from tests.repo.site import patterns

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src" / "senda").rglob("templates/**/*.html"))
PASSWORD = "una frase larga y segura"
PAGES = {
    "/": "public",
    "/sign-in/": "public",
    "/forgotten/": "public",
    "/law/": "public",
    "/verify/": "public",
    "/no-such-page/": "public",
    "/accounts/": "ana",
    "/home/": "ana",
    "/journal/": "dora",
    "/clearances/": "iris",
    "/accounts/open/": "beto",
}
"""Public pages, pages of the signed-in, one that is not found and one that is not allowed."""


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_headers(signed_in, address):
    headers = signed_in(PAGES[address]).get(address).headers
    assert {name: headers.get(name) for name in ("X-Frame-Options", "Referrer-Policy", "X-Content-Type-Options")} == {
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("address", PAGES)
def test_answers_have_no_inline_code_and_load_nothing_from_outside(signed_in, address):
    text = signed_in(PAGES[address]).get(address).content.decode()
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text) == []
    loaded = re.findall(r"<(?:script|link|img|iframe|source)[^>]*?(?:src|href)=\"([^\"]+)\"", text)
    assert [each for each in loaded if not each.startswith("/static/")] == []


@pytest.mark.parametrize("address", [each for each, name in PAGES.items() if name != "public"])
def test_what_the_signed_in_see_is_stored_nowhere(signed_in, address):
    assert signed_in(PAGES[address]).get(address)["Cache-Control"] == "no-store"


def test_pages_with_a_secret_are_stored_nowhere(cast, client):
    address = f"/invitation/{'/'.join(invitation_words(cast.account['beto']))}/"
    for each in (address, "/sign-in/"):
        assert "no-store" in client.get(each)["Cache-Control"]


# --- forms -------------------------------------------------------------------------------------------------------------


def test_no_address_is_exempt_from_the_token():
    exempt = {name.split(":")[1] for name, pattern in patterns() if getattr(pattern.callback, "csrf_exempt", False)}
    assert exempt == COOKIELESS


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/sign-out/", "/language/", "/forgotten/", "/accounts/open/", "/second-factor/"]
)
def test_form_without_the_token_is_refused_in_words(cast, signed_in, address):
    inside = signed_in("ana")
    client = Client(enforce_csrf_checks=True)
    client.cookies = inside.cookies
    response = client.post(address, {"login": "x@senda.test"})
    assert response.status_code == 403
    assert "El formulario caducó" in response.content.decode()


def test_form_with_the_token_is_taken(cast):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/forgotten/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
    assert client.post("/forgotten/", {"login": "x@senda.test", "csrfmiddlewaretoken": token}).status_code == 200


COOKIELESS = {"complaint_new", "complaint_ask"}
"""Pages for people in custody that leave nothing in the browser, so there is no cookie to hold a token against.

They act as the public whoever is signed in there: no other site could borrow anybody's authority through them.
"""


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.stem not in COOKIELESS], ids=lambda path: path.name
)
def test_every_form_that_posts_has_the_token_and_no_other_destination(path):
    text = path.read_text(encoding="utf-8")
    faults = []
    for opened in re.finditer(r"<form\b[^>]*>", text):
        inside = text[opened.end() : text.find("</form>", opened.end())]
        if re.search(r"method=[\"']?post", opened.group(), re.IGNORECASE) and "{% csrf_token %}" not in inside:
            faults.append(f"{opened.group()}: no token")
        if re.search(r"action=[\"'](https?:)?//", opened.group()):
            faults.append(f"{opened.group()}: sends elsewhere")
    assert faults == []


def test_templates_escape_all_but_pictures_of_codes_and_the_help_of_fields():
    """The adapter escapes the title of a code, and the help of a field comes from the program alone."""
    found = {
        path.name: re.findall(r"\{\{ ?([^}]*\|safe\b)|(autoescape off)", path.read_text("utf-8")) for path in TEMPLATES
    }
    assert {name: [each[0] or each[1] for each in unescaped] for name, unescaped in found.items() if unescaped} == {
        "certificate.html": ["qr|safe"],
        "_attendance_wall.html": ["qr|safe"],
        "second_factor.html": ["qr|safe"],
        "_field_words.html": ["field.help_text|safe"],
    }


# --- cookies, transport --------------------------------------------------------------------------------------------------


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(cast, client):
    set_password(cast.beto, account_id=cast.account["beto"].pk, password=PASSWORD)
    client.post("/sign-in/", {"username": "beto@senda.test", "password": PASSWORD})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Lax", "/", 28800)
    token = client.cookies[settings.CSRF_COOKIE_NAME]
    assert (token["httponly"], token["samesite"]) == (True, "Lax")


def test_signing_in_gives_a_new_session(cast, client):
    client.get("/sign-in/")
    set_password(cast.beto, account_id=cast.account["beto"].pk, password=PASSWORD)
    client.post("/sign-in/", {"username": "beto@senda.test", "password": PASSWORD})
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-out/")
    client.post("/sign-in/", {"username": "beto@senda.test", "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != first
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = first
    assert old.get("/home/").status_code == 302


QUESTION = """
import json, django
django.setup()
from django.conf import settings
from django.core.checks import run_checks
names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "DEBUG",
         "SECURE_HSTS_SECONDS", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "CSRF_TRUSTED_ORIGINS"]
told = {name: getattr(settings, name) for name in names}
print(json.dumps(told | {"warnings": sorted(check.id for check in run_checks(include_deployment_checks=True))}))
"""


def settings_of_a_server(home: Path, **environment: str) -> dict[str, object]:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("SENDA_", "DJANGO_"))}
    told = subprocess.run(
        [sys.executable, "-c", QUESTION],
        env={
            **own,
            "DJANGO_SETTINGS_MODULE": "senda.settings",
            "SENDA_HOME": str(home),
            "SECRET_KEY": "k" * 25 + "".join(map(chr, range(97, 122))),
            "PYTHONPATH": str(ROOT / "src"),
            **environment,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(told.stdout))


def test_server_behind_tls_sends_its_cookies_over_nothing_else(tmp_path):
    assert settings_of_a_server(tmp_path, SENDA_ADDRESS="https://senda.example") == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "DEBUG": False,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_NAME": "__Host-senda",
        "CSRF_COOKIE_NAME": "__Host-token",
        "CSRF_TRUSTED_ORIGINS": ["https://senda.example"],
        # subdomains and preload lists are the business of whoever owns the domain (docs/handbook/security.md)
        "warnings": ["security.W005", "security.W021"],
    }


# --- secrets -----------------------------------------------------------------------------------------------------------


def test_no_secret_stands_in_the_journal_the_log_or_the_list_of_failures(cast, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client()
    who, token = invitation_words(cast.account["ana"])
    client.post(f"/invitation/{who}/{token}/", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    client.post("/sign-in/", {"username": "ana@senda.test", "password": "un intento errado"})
    client.post("/sign-in/", {"username": "ana@senda.test", "password": PASSWORD})
    client.get("/second-factor/")
    device = TOTPDevice.objects.get(user=cast.account["ana"])
    code = f"{totp(device.bin_key):06}"
    page = client.post("/second-factor/", {"code": code}).content.decode()
    spare = re.findall(r"<code>([0-9a-f]{8})</code>", page)
    assert len(spare) == 8
    entries = "\n".join(f"{entry.verb} {entry.subject} {json.dumps(entry.facts)}" for entry in Entry.objects.all())
    failures = "\n".join(f"{each.get_data} {each.post_data}" for each in AccessAttempt.objects.all())
    secrets = [PASSWORD, "un intento errado", token, code, device.key, *spare]
    assert entries.count("people.") == 3
    assert [secret for secret in secrets if secret in entries + failures + caplog.text] == []


def test_error_page_tells_nothing_of_the_inside(cast):
    from senda.home.views.frame import failed  # noqa: PLC0415 - beside what it shows

    text = failed(RequestFactory().get("/")).content.decode()
    assert "Traceback" not in text
    assert re.findall("<h1[^>]*>", text) == ["<h1>"]


def test_unknown_host_is_refused(db):
    logging.getLogger("django.security.DisallowedHost").setLevel(logging.CRITICAL)
    assert Client(headers={"host": "evil.example"}).get("/").status_code == 400
