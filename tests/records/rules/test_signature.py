"""Signed statements: the signature carries the very statement that was sent."""

import json
from base64 import b64encode, urlsafe_b64encode

import pytest

from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.statement import parse
from senda.records.rules.statement_signature import check_signature, signatures_of
from senda.records.rules.versions import Version
from tests.records.rules.samples import FULL, ID, OTHER, PLAIN, PLANNED, changed, without

NOTE = {
    "usageType": "http://adlnet.gov/expapi/attachments/signature",
    "display": {"es": "Firma"},
    "contentType": "application/octet-stream",
    "length": 9,
    "sha2": "cd" * 32,
}
SIGNED = {**FULL, "attachments": [*FULL["attachments"], NOTE]}
CERTIFICATE = b"certificate"


def base64url(raw: bytes) -> bytes:
    return urlsafe_b64encode(raw).rstrip(b"=")


def jws(header, payload, signature=b"\x00\xff"):
    raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return b".".join([base64url(json.dumps(header).encode()), base64url(raw), base64url(signature)])


def good_if(expected):
    """A check that finds the signature good where it is given exactly what was expected."""

    def verify(chain, algorithm, signed, signature):
        if chain[0] == b"unreadable":
            raise ValueError("unreadable")
        return (chain, algorithm, signed, signature) == expected

    return verify


def verdict(content, sent=SIGNED, verify=None):
    verify = verify or good_if(None)
    statement = parse(sent, Version.TWO)
    (note,) = signatures_of(statement)
    try:
        check_signature(statement, note, content, verify)
    except Malformed as refused:
        return refused.faults
    return ()


def refused_for(rule):
    return (Fault("$.attachments[1]", rule),)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
def test_the_three_algorithms_are_taken(algorithm):
    assert verdict(jws({"alg": algorithm}, FULL)) == ()


@pytest.mark.parametrize("algorithm", ["HS256", "none", "ES256", "rs256", "", None, 256, ["RS256"]])
def test_other_algorithms_are_refused(algorithm):
    assert verdict(jws({"alg": algorithm}, FULL)) == refused_for(Rule.SIGNATURE_ALGORITHM)
    assert verdict(jws({}, FULL)) == refused_for(Rule.SIGNATURE_ALGORITHM)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a.b",
        b"a.b.c.d",
        b"..",
        jws({"alg": "RS256"}, FULL, b""),
        jws({"alg": "RS256"}, FULL).replace(b".", b"=.", 1),
        b"a." + base64url(json.dumps(FULL).encode()) + b".AA",
        jws([], FULL),
        jws({"alg": "RS256", "crit": ["x"]}, FULL),
        jws({"alg": "RS256"}, b"{'id': 1}"),
        jws({"alg": "RS256"}, {"id": ID}),
        base64url(b"no json") + b"." + base64url(json.dumps(FULL).encode()) + b".AA",
    ],
)
def test_what_is_no_compact_signature_is_refused(content):
    assert verdict(content) == refused_for(Rule.SIGNATURE_FORM)


@pytest.mark.parametrize(
    ("signed", "rules"),
    [
        (FULL, ()),
        (without(FULL, "id"), ()),
        (without(FULL, "timestamp"), ()),
        (without(without(FULL, "stored"), "authority"), ()),
        (changed(FULL, "timestamp", "2026-11-24T12:05:00.123-06:00"), ()),
        (changed(FULL, "result.duration", "PT1M12.509S"), ()),
        (changed(FULL, "id", OTHER), refused_for(Rule.SIGNATURE_OTHER_STATEMENT)),
        (changed(FULL, "timestamp", "2026-11-24T18:05:00.124Z"), refused_for(Rule.SIGNATURE_OTHER_STATEMENT)),
        (changed(FULL, "result.success", False), refused_for(Rule.SIGNATURE_OTHER_STATEMENT)),
        (PLAIN, refused_for(Rule.SIGNATURE_OTHER_STATEMENT)),
    ],
)
def test_the_signed_statement_is_the_one_that_was_sent(signed, rules):
    assert verdict(jws({"alg": "RS256"}, signed)) == rules


def test_a_statement_sent_without_id_or_time_is_signed_with_them():
    sent = without(without(SIGNED, "id"), "timestamp")
    assert verdict(jws({"alg": "RS256"}, FULL), sent) == ()


def with_certificate(value):
    return jws({"alg": "RS384", "x5c": value}, FULL)


def test_a_certificate_in_the_header_must_fit():
    content = with_certificate([b64encode(CERTIFICATE).decode()])
    signed, _point, _signature = content.rpartition(b".")
    fitting = good_if(((CERTIFICATE,), "RS384", signed, b"\x00\xff"))
    assert verdict(content, verify=fitting) == ()
    assert verdict(content) == refused_for(Rule.SIGNATURE_INVALID)


@pytest.mark.parametrize("value", [[], None, "x", [7], ["%"], ["ab-_"], ["é"], [b64encode(b"unreadable").decode()]])
def test_a_certificate_in_the_header_must_be_readable(value):
    assert verdict(with_certificate(value)) == refused_for(Rule.SIGNATURE_CERTIFICATE)


def test_signatures_are_those_of_the_statement_itself():
    inside = changed(PLANNED, "object.attachments.0", NOTE)
    assert signatures_of(parse(inside, Version.TWO)) == ()
    assert signatures_of(parse(FULL, Version.TWO)) == ()
