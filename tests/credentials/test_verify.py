"""Anybody may check a certificate, by its serial or by its file, without an account."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from senda.credentials.models import Certificate
from senda.credentials.queries.certificate import Unsound, value_of
from senda.credentials.queries.verification import paper
from tests.cast import Cast
from tests.credentials.paper import CERTIFICATE, KEYRING, SERIAL, signed
from tests.factories.credentials import CertificateFactory, RevocationFactory

SignedIn = Callable[[str], Any]
UNKNOWN = "0000-0000-0000-0000-0"


@pytest.fixture
def held(cast: Cast) -> Certificate:
    """Valid on the day of the cast, 10 June 2014."""
    row: Certificate = CertificateFactory.create(person=cast.person["beto"], serial=SERIAL, issued_on=date(2014, 6, 1))
    return row


@pytest.fixture
def public() -> Any:
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def hand_in(client: Any, raw: bytes) -> Any:
    return client.post("/verify/", {"document": SimpleUploadedFile("certificate", raw)})


def test_a_typed_serial_leads_to_its_page(held: Certificate, public: Any) -> None:
    answer = public.post("/verify/", {"serial": "ooog 40r4 0m30 e209 j"})
    assert (answer.status_code, answer.url) == (302, f"/verify/{SERIAL}/")


def test_an_address_typed_in_another_way_leads_to_the_same_page(held: Certificate, public: Any) -> None:
    answer = public.get("/verify/000g40r40m30e209j/")
    assert (answer.status_code, answer.url) == (302, f"/verify/{SERIAL}/")


def test_the_page_of_a_valid_certificate_says_what_is_on_paper(held: Certificate, public: Any) -> None:
    answer = public.get(f"/verify/{SERIAL}/")
    said = words(answer)
    told = ["<h2>Valid</h2>", "Beto Ficticia Prueba", "Second edition", "1 June 2014", "dummy", "Legal frame"]
    assert answer.status_code == 200
    assert [word for word in told if word not in said] == []


def test_the_page_shows_no_identity_number(held: Certificate, public: Any) -> None:
    said = words(public.get(f"/verify/{SERIAL}/")) + words(public.get(f"/verify/{SERIAL}/certificate.json"))
    assert str(held.person.employee_number) not in said


@pytest.mark.parametrize(
    ("issued", "until", "word"),
    [
        (date(2010, 1, 1), date(2012, 12, 31), "Expired"),
        (date(2014, 6, 11), date(2017, 6, 10), "Not valid yet"),
        (date(2014, 6, 10), date(2014, 6, 10), "Valid"),
    ],
)
def test_the_page_says_how_it_stands_today(cast: Cast, public: Any, issued: date, until: date, word: str) -> None:
    CertificateFactory.create(serial=SERIAL, issued_on=issued, valid_until=until)
    assert f"<h2>{word}</h2>" in words(public.get(f"/verify/{SERIAL}/"))


def test_the_page_of_a_revoked_certificate_says_why(held: Certificate, public: Any) -> None:
    RevocationFactory.create(
        certificate=held, revoked_at=datetime(2014, 6, 5, 12, tzinfo=timezone.get_default_timezone())
    )
    said = words(public.get(f"/verify/{SERIAL}/"))
    assert "<h2>Revoked</h2>" in said
    assert "It was revoked on 5 June 2014: it was issued in error." in said


def test_the_page_of_a_replaced_certificate_leads_to_the_newer(held: Certificate, public: Any) -> None:
    newer = CertificateFactory.create(person=held.person, issued_on=date(2014, 6, 9), replaces=held)
    said = words(public.get(f"/verify/{SERIAL}/"))
    assert "<h2>Replaced by a newer one</h2>" in said
    assert f'href="/verify/{newer.serial}/"' in said


def test_an_unknown_serial_has_a_page_with_words(cast: Cast, public: Any) -> None:
    answer = public.get(f"/verify/{UNKNOWN}/")
    assert answer.status_code == 404
    assert "The serial is well formed" in words(answer)


@pytest.mark.parametrize("serial", ["x", "000G-40R4-0M30-E209-K", "%F0%9F%8C%B5", "a" * 300])
def test_a_mistyped_serial_says_so(cast: Cast, public: Any, serial: str) -> None:
    answer = public.get(f"/verify/{serial}/")
    assert answer.status_code == 404
    assert "Compare it with the paper" in words(answer)


def test_the_form_refuses_what_cannot_be_a_serial(cast: Cast, public: Any) -> None:
    answer = public.post("/verify/", {"serial": "000G-40R4"})
    assert answer.status_code == 422
    assert "This cannot be a serial" in words(answer)


def test_the_form_stands_open(cast: Cast, public: Any) -> None:
    assert public.get("/verify/").status_code == 200


def test_every_download_verifies(held: Certificate, public: Any) -> None:
    pdf = paper(SERIAL)
    assert pdf is not None
    files = [
        public.get(f"/verify/{SERIAL}/certificate.json").content,
        public.get(f"/verify/{SERIAL}/certificate.jws").content,
        pdf,
    ]
    answers = [words(hand_in(public, raw)) for raw in files]
    expected = "<h2>Valid</h2> <p>Signature, dates and the academy's register were checked.</p>"
    assert [expected in answer.replace("&#x27;", "'") for answer in answers] == [True, True, True]


def test_pasted_text_verifies(held: Certificate, public: Any) -> None:
    assert "<h2>Valid</h2>" in words(public.post("/verify/", {"pasted": f" {held.token}\n"}))


def test_a_changed_name_in_the_json_is_named(held: Certificate, public: Any) -> None:
    raw = public.get(f"/verify/{SERIAL}/certificate.json").content.replace(b"Beto Ficticia", b"Otra Persona ")
    said = words(hand_in(public, raw)).replace("&#x27;", "'")
    assert "<h2>Not valid</h2>" in said
    assert "The readable part was changed after signing: the holder's name." in said


def test_a_changed_token_is_refused_and_its_content_is_not_shown(held: Certificate, public: Any) -> None:
    other = signed(replace(CERTIFICATE, holder="Otra Persona")).split(".")
    header, _, signature = held.token.split(".")
    said = words(hand_in(public, f"{header}.{other[1]}.{signature}".encode()))
    assert "The signature does not fit: something was changed after signing." in said
    assert "Otra Persona" not in said


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The file is empty."),
        (b"x" * 2_100_000, "The file is larger than 2 MB"),
        (bytes(range(256)), "The file is neither a PDF nor text."),
        (b"%PDF-1.7 cut", "The PDF cannot be read"),
        (b'{"id": "data', "The JSON cannot be read"),
        (b"{}", "The JSON carries no signature"),
        (b"hello", "No signed certificate is found in this text."),
        (b"eyJhbGciOiJub25lIn0.e30.", "It claims to be signed with “none”."),
        (b"eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "It claims to be signed with “HS256”."),
    ],
)
def test_whatever_is_handed_in_gets_a_reason(cast: Cast, public: Any, raw: bytes, sentence: str) -> None:
    answer = hand_in(public, raw)
    assert answer.status_code == 200
    assert sentence in words(answer)


def test_a_pdf_without_a_certificate_says_what_to_do(cast: Cast, public: Any) -> None:
    plain = typst.compile(b"Hola", format="pdf")
    assert "type its serial instead" in words(hand_in(public, plain))


def test_nothing_handed_in_is_told(cast: Cast, public: Any) -> None:
    answer = public.post("/verify/", {"pasted": ""})
    assert answer.status_code == 422
    assert "Nothing was handed in." in words(answer)


def test_a_genuine_certificate_that_the_register_does_not_know_is_told_so(cast: Cast, public: Any) -> None:
    token = signed(replace(CERTIFICATE, valid_from=date(2014, 6, 1)))
    said = words(hand_in(public, token.encode()))
    assert "<h2>Valid</h2>" in said
    assert "This register does not know the serial" in said


def test_machines_read_the_state_without_a_name(held: Certificate, public: Any) -> None:
    answer = public.get(f"/verify/{SERIAL}/status.json")
    assert json.loads(answer.content) == {
        "serial": SERIAL,
        "state": "valid",
        "validFrom": "2014-06-01",
        "validUntil": "2017-07-20",
        "revokedOn": None,
        "ground": None,
        "replacedBy": None,
    }


def test_machines_read_a_revocation(held: Certificate, public: Any) -> None:
    RevocationFactory.create(
        certificate=held, revoked_at=datetime(2014, 6, 5, 12, tzinfo=timezone.get_default_timezone())
    )
    told = json.loads(public.get(f"/verify/{SERIAL}/status.json").content)
    assert (told["state"], told["revokedOn"], told["ground"]) == ("revoked", "2014-06-05", "issued_in_error")


def test_machines_are_told_what_is_unknown(cast: Cast, public: Any) -> None:
    answer = public.get(f"/verify/{UNKNOWN}/status.json")
    assert (answer.status_code, json.loads(answer.content)["state"]) == (404, "unknown")
    assert public.get(f"/verify/{UNKNOWN}/certificate.json").status_code == 404
    assert public.get(f"/verify/{UNKNOWN}/certificate.jws").status_code == 404


def test_the_public_keys_are_published(cast: Cast, public: Any) -> None:
    answer = public.get("/.well-known/jwks.json")
    assert answer["Content-Type"] == "application/jwk-set+json"
    assert json.loads(answer.content) == {"keys": [dict(key) for key in KEYRING.public_keys()]}


def test_more_than_a_question_a_second_is_asked_to_wait(cast: Cast, public: Any) -> None:
    answers = [public.get("/verify/").status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_a_register_that_was_written_by_hand_is_noticed(held: Certificate) -> None:
    Certificate.objects.filter(pk=held.pk).update(token="x.y.z")
    with pytest.raises(Unsound, match="Restore it from a backup"):
        value_of(Certificate.objects.get())


def test_a_paper_of_an_unknown_serial_is_none(cast: Cast) -> None:
    assert paper(UNKNOWN) is None
