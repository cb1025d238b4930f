import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.credentials.rules.jws import Fault, Token, check, compose, take_apart
from senda.kernel.decisions import Reason
from tests.credentials.paper import KEYRING, SITE

CONTENT = {"id": "x", "name": "Ñandú"}
GOOD = compose(CONTENT, SITE.keys, KEYRING)
HEADER, BODY, SIGNATURE = GOOD.split(".")


def part(value: Any) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_what_was_signed_is_read_back_and_holds() -> None:
    token = take_apart(GOOD)
    assert isinstance(token, Token)
    assert (token.key_id, token.content) == ("dummy", CONTENT)
    assert check(token, KEYRING, KEYRING.public_keys()) is None


def test_the_header_names_the_key_by_its_address() -> None:
    header = {"alg": "EdDSA", "kid": "https://academia.example/.well-known/jwks.json#dummy", "typ": "JWT"}
    told = urlsafe_b64encode(json.dumps(header, separators=(",", ":")).encode()).rstrip(b"=").decode()
    assert told == HEADER


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("", Reason(Fault.NOT_A_TOKEN, {"parts": 1})),
        (f"{HEADER}.{BODY}", Reason(Fault.NOT_A_TOKEN, {"parts": 2})),
        (f"{GOOD}.x", Reason(Fault.NOT_A_TOKEN, {"parts": 4})),
        (f"ñ.{BODY}.{SIGNATURE}", Reason(Fault.NOT_A_TOKEN, {"parts": 3})),
        (f"!!.{BODY}.{SIGNATURE}", Reason(Fault.HEADER_UNREADABLE)),
        (f"A.{BODY}.{SIGNATURE}", Reason(Fault.HEADER_UNREADABLE)),
        (f"{part([1])}.{BODY}.{SIGNATURE}", Reason(Fault.HEADER_UNREADABLE)),
        (f"{part({'alg': 'none'})}.{BODY}.", Reason(Fault.ALGORITHM_REFUSED, {"algorithm": "none"})),
        (f"{part({'alg': 'HS256'})}.{BODY}.{SIGNATURE}", Reason(Fault.ALGORITHM_REFUSED, {"algorithm": "HS256"})),
        (f"{part({})}.{BODY}.{SIGNATURE}", Reason(Fault.ALGORITHM_REFUSED, {"algorithm": "None"})),
        (
            f"{part({'alg': 'EdDSA', 'jwk': {}, 'crit': []})}.{BODY}.{SIGNATURE}",
            Reason(Fault.HEADER_REFUSED, {"headers": "crit, jwk"}),
        ),
        (f"{HEADER}.bm90IGpzb24.{SIGNATURE}", Reason(Fault.CONTENT_UNREADABLE)),
        (f"{HEADER}.{BODY}.", Reason(Fault.SIGNATURE_WRONG)),
        (f"{HEADER}.{BODY}.{SIGNATURE[:-1]}", Reason(Fault.SIGNATURE_WRONG)),
        (f"{HEADER}.{BODY}.{SIGNATURE}=", Reason(Fault.SIGNATURE_WRONG)),
    ],
)
def test_what_is_no_token_of_ours_has_one_reason(token: str, reason: Reason) -> None:
    assert take_apart(token) == reason


def test_changed_content_does_not_hold() -> None:
    token = take_apart(f"{HEADER}.{part({'id': 'y'})}.{SIGNATURE}")
    assert isinstance(token, Token)
    assert check(token, KEYRING, KEYRING.public_keys()) == Reason(Fault.SIGNATURE_WRONG)


def test_a_key_the_academy_does_not_know_is_named() -> None:
    token = take_apart(f"{part({'alg': 'EdDSA', 'kid': 'https://x#' + 'k' * 60})}.{BODY}.{SIGNATURE}")
    assert isinstance(token, Token)
    assert check(token, KEYRING, KEYRING.public_keys()) == Reason(Fault.KEY_UNKNOWN, {"key": "k" * 43})


def test_deeply_nested_content_is_unreadable_not_a_crash() -> None:
    deep = urlsafe_b64encode(b'{"a":' + b"[" * 100_000).rstrip(b"=").decode()
    assert take_apart(f"{HEADER}.{deep}.{SIGNATURE}") == Reason(Fault.CONTENT_UNREADABLE)


@given(st.integers(0, len(GOOD) - 1), st.characters(codec="ascii"))
def test_no_single_character_can_be_changed(place: int, letter: str) -> None:
    changed = GOOD[:place] + letter + GOOD[place + 1 :]
    token = take_apart(changed)
    held = isinstance(token, Token) and check(token, KEYRING, KEYRING.public_keys()) is None
    assert held == (changed == GOOD)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(take_apart(text), Reason)
