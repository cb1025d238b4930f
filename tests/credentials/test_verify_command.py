"""`senda verify`: every file gets an answer, whatever it is, and never a traceback."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senda.adapters.ed25519_signer import Ed25519Keyring
from senda.credentials.models import Certificate
from senda.credentials.queries.verification import paper
from senda.credentials.rules import document, jws, open_badge
from senda.kernel.action import adapter
from tests.cast import Cast
from tests.credentials.paper import CERTIFICATE, KEYRING, SERIAL, SITE, signed
from tests.factories.credentials import CertificateFactory, RevocationFactory

VALID = replace(CERTIFICATE, valid_from=date(2014, 6, 1))
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def held(cast: Cast) -> Certificate:
    row: Certificate = CertificateFactory.create(person=cast.person["beto"], serial=SERIAL, issued_on=date(2014, 6, 1))
    return row


def verify(path: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Exit status and the JSON answer."""
    out = io.StringIO()
    status = 0
    try:
        call_command("verify", str(path), "--json", *words, stdout=out)
    except SystemExit as ended:
        status = int(str(ended.code))
    return status, json.loads(out.getvalue())


@contextmanager
def usage() -> Iterator[Any]:
    with pytest.raises(CommandError) as refused:
        yield refused
    assert refused.value.returncode == 2


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "certificate"
    path.write_bytes(raw)
    return path


def envelope(token: str) -> bytes:
    parts = jws.take_apart(token)
    assert isinstance(parts, jws.Token)
    return json.dumps(document.envelope(token, parts.content)).encode()


def test_the_pdf_the_json_and_the_signed_text_are_valid(held: Certificate, tmp_path: Path) -> None:
    pdf = paper(SERIAL)
    assert pdf is not None
    answers = [verify(written(tmp_path, raw)) for raw in (pdf, envelope(held.token), held.token.encode())]
    assert [(status, told["valid"], told["reasons"], told["checked"]) for status, told in answers] == [
        (0, True, [], "register")
    ] * 3
    assert answers[0][1]["certificate"] == {
        "serial": SERIAL,
        "holder": "Beto Ficticia Prueba",
        "achievement": "Formación",
        "edition": 2,
        "hours": "24",
        "law_date": "2014-07-07",
        "issuer": "Academia de prueba",
        "demonstration": True,
        "valid_from": "2014-06-01",
        "valid_until": "2017-07-20",
        "key": "dummy",
    }


def test_where_the_serial_is_unknown_only_signature_and_dates_are_checked(cast: Cast, tmp_path: Path) -> None:
    status, told = verify(written(tmp_path, signed(VALID).encode()))
    assert (status, told["checked"], told["state"]) == (0, "signature", "valid")


def test_the_answer_for_people_has_the_same_words(held: Certificate, tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("verify", str(written(tmp_path, held.token.encode())), stdout=out)
    assert out.getvalue().splitlines() == [
        "Válido",
        "Se comprobaron la firma, las fechas y el registro de la academia.",
        f"{SERIAL} · Beto Ficticia Prueba · Válido",
    ]


def test_a_revoked_and_a_replaced_certificate_are_not_valid(held: Certificate, tmp_path: Path) -> None:
    path = written(tmp_path, held.token.encode())
    CertificateFactory.create(person=held.person, issued_on=date(2014, 6, 9), replaces=held)
    assert verify(path)[1]["codes"] == ["certificate_replaced"]
    RevocationFactory.create(certificate=held, revoked_at="2014-06-05T12:00:00-05:00")
    status, told = verify(path)
    assert (status, told["codes"], told["state"]) == (1, ["certificate_revoked", "certificate_replaced"], "revoked")


def token_with_header(header: dict[str, str]) -> str:
    parts = signed(VALID).split(".")
    return ".".join([jws._encoded(header), parts[1], parts[2]])


def token_with_name(name: str) -> str:
    """Another name under the signature of the true certificate."""
    parts = signed(VALID).split(".")
    return ".".join([parts[0], signed(replace(VALID, holder=name)).split(".")[1], parts[2]])


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (b"", ["document_empty"]),
        (b"\n \n", ["document_empty"]),
        (b"x" * 3_000_000, ["document_too_large"]),
        (bytes(range(256)) * 10, ["document_not_text"]),
        (b"\x89PNG\r\n\x1a\n", ["document_not_text"]),
        (b"PK\x03\x04", ["document_not_a_certificate"]),
        (b"%PDF-1.7\ncut", ["pdf_unreadable"]),
        (b"[]", ["document_not_a_certificate"]),
        (b"{}", ["json_unsigned"]),
        (envelope(signed(VALID))[:900], ["json_broken"]),
        (signed(VALID)[:2000].encode(), ["token_malformed"]),
        (signed(VALID)[:-20].encode(), ["signature_wrong"]),
        (token_with_header({"alg": "none"}).encode(), ["algorithm_refused"]),
        (token_with_header({"alg": "HS256", "kid": "dummy"}).encode(), ["algorithm_refused"]),
        (token_with_header({"alg": "EdDSA", "kid": "https://x#other"}).encode(), ["key_unknown"]),
        (token_with_name("Otra Persona").encode(), ["signature_wrong"]),
        (envelope(signed(VALID)).replace(b"Beto", b"Otro"), ["copy_changed"]),
        (signed(replace(VALID, valid_until=date(2014, 6, 9))).encode(), ["certificate_expired"]),
        (signed(replace(VALID, valid_from=date(2014, 6, 11))).encode(), ["certificate_not_yet"]),
        (jws.compose({"id": "x"}, SITE.keys, KEYRING).encode(), ["content_not_a_certificate"]),
    ],
)
def test_each_bad_file_has_its_reason(cast: Cast, tmp_path: Path, raw: bytes, codes: list[str]) -> None:
    status, told = verify(written(tmp_path, raw))
    assert (status, told["valid"], told["codes"]) == (1, False, codes)
    assert len(told["reasons"]) == len(codes)


def test_a_changed_name_is_named_where_the_register_knows_the_serial(held: Certificate, tmp_path: Path) -> None:
    parts = held.token.split(".")
    token = ".".join([parts[0], token_with_name("Otra Persona").split(".")[1], parts[2]])
    status, told = verify(written(tmp_path, token.encode()))
    assert (status, told["codes"][0]) == (1, "signature_wrong")
    assert "differs_from_register" in told["codes"]


def test_a_truncated_pdf_has_its_reason(held: Certificate, tmp_path: Path) -> None:
    pdf = paper(SERIAL)
    assert pdf is not None
    status, told = verify(written(tmp_path, pdf[: len(pdf) // 2]))
    assert (status, told["codes"]) == (1, ["pdf_unreadable"])


def test_keys_may_be_brought_along(cast: Cast, tmp_path: Path, settings: Any) -> None:
    settings.SENDA_ADAPTERS = {**settings.SENDA_ADAPTERS, "keyring": "senda.adapters.ed25519_signer.keyring"}
    adapter.cache_clear()
    keyring = Ed25519Keyring(tmp_path / "elsewhere")
    token = jws.compose(open_badge.write(VALID, SITE), SITE.keys, keyring)
    path = written(tmp_path, token.encode())
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps({"keys": keyring.public_keys()}))
    assert verify(path)[1]["codes"] == ["key_unknown"]
    assert verify(path, "--keys", str(keys))[0] == 0


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"keys": 1}', b'{"keys": ["x"]}', b"\xff"])
def test_a_file_that_is_no_key_set_is_a_fault_of_usage(cast: Cast, tmp_path: Path, raw: bytes) -> None:
    keys = tmp_path / "jwks.json"
    keys.write_bytes(raw)
    with usage():
        verify(written(tmp_path, b"x"), "--keys", str(keys))


def test_a_file_that_cannot_be_opened_is_a_fault_of_usage(cast: Cast, tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path, Path("a\0b")):
        with usage():
            verify(path)


@FUZZ
@given(raw=st.binary(max_size=3000))
def test_any_bytes_get_a_reason(cast: Cast, tmp_path: Path, raw: bytes) -> None:
    status, told = verify(written(tmp_path, raw))
    assert (status, told["valid"]) == (1, False)
    assert told["reasons"] != []


@FUZZ
@given(place=st.integers(0, 5000), noise=st.binary(min_size=1, max_size=8))
def test_a_damaged_certificate_is_never_valid(cast: Cast, tmp_path: Path, place: int, noise: bytes) -> None:
    raw = signed(VALID).encode()
    place %= len(raw)
    damaged = raw[:place] + noise + raw[place + len(noise) :]
    status, told = verify(written(tmp_path, damaged))
    assert (status == 0) == (damaged == raw)
    assert (told["reasons"] == []) == (damaged == raw)
