"""Spoiled requests, a part of `bench/bench_fuzz.py`: no answer but the standard's, every refusal with path and rule."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz_answers import faults
from bench.fuzz_records import LONGEST_SECONDS, Case, asker, made
from bench.fuzz_values import HEADERS, PARAMETERS
from senda.wsgi import application
from tests.factories.records import CredentialFactory, basic

SEEDS = 1_500
EXAMPLES = 120
TELLING = settings(
    max_examples=EXAMPLES,
    deadline=LONGEST_SECONDS * 1000,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ADDRESSES = (
    "statements",
    "activities/state",
    "activities/profile",
    "agents/profile",
    "activities",
    "agents",
    "about",
    "",
)
LATIN = st.text(st.characters(max_codepoint=255), max_size=60)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
PLAIN = {
    "actor": {"mbox": "mailto:marisol@example.org"},
    "verb": {"id": "https://example.org/answered"},
    "object": {"id": "https://example.org/question/1"},
}
PLACES = (
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "timestamp",
    "stored",
    "authority",
    "attachments",
    "id",
    "version",
)


@pytest.fixture
def authorization(db):
    return basic(CredentialFactory().key)


@pytest.fixture
def sender(authorization):
    headers = {"Authorization": authorization, "X-Experience-API-Version": "2.0.0"}
    ask = asker(application)
    read = Case("GET", "/xapi/statements", "", headers)

    def send(case):
        case.headers = {**headers, **case.headers}
        return faults(case, ask(case), ask, read=read)

    return send


@pytest.mark.parametrize("part", range(5))
def test_spoiled_requests_are_answered_by_the_standard(sender, authorization, part):
    wrong = []
    for seed in range(part * SEEDS // 5, (part + 1) * SEEDS // 5):
        case = made(seed, authorization)
        wrong += [(seed, fault) for fault in sender(case)]
    assert wrong == []


@TELLING
@given(
    method=st.sampled_from(["GET", "HEAD", "PUT", "POST", "DELETE"]),
    address=st.sampled_from(ADDRESSES),
    names=st.lists(st.sampled_from(sorted(PARAMETERS)) | LATIN, max_size=3),
    values=st.lists(LATIN, min_size=3, max_size=3),
    body=st.binary(max_size=60),
)
def test_any_parameters_and_any_body(sender, method, address, names, values, body):
    query = "&".join(f"{name}={value}" for name, value in zip(names, values, strict=False))
    assert sender(Case(method, f"/xapi/{address}", query, {"Content-Type": "application/json"}, body)) == []


@TELLING
@given(
    headers=st.dictionaries(st.sampled_from([name for name, _values in HEADERS]), LATIN, max_size=3),
    method=st.sampled_from(["GET", "POST"]),
)
def test_any_headers(sender, headers, method):
    body = b"{}" if method == "POST" else b""
    assert sender(Case(method, "/xapi/statements", "", headers, body)) == []


@TELLING
@given(place=st.sampled_from(PLACES), value=JSON, extra=st.dictionaries(st.text(max_size=8), JSON, max_size=2))
def test_any_value_in_a_statement(sender, place, value, extra):
    body = json.dumps({**PLAIN, place: value, **extra}).encode()
    assert sender(Case("POST", "/xapi/statements", "", {"Content-Type": "application/json"}, body)) == []


@TELLING
@given(head=LATIN, hash_=LATIN, content=st.binary(max_size=40), end=st.sampled_from([b"--b0und--", b"--b0und", b""]))
def test_any_multipart_body(sender, head, hash_, content, end):
    parts = b"--b0und\r\nContent-Type: application/json\r\n\r\n{}\r\n--b0und\r\n" + head.encode("latin-1")
    body = parts + b"X-Experience-API-Hash: " + hash_.encode("latin-1") + b"\r\n\r\n" + content + b"\r\n" + end
    kind = {"Content-Type": "multipart/mixed; boundary=b0und"}
    assert sender(Case("POST", "/xapi/statements", "", kind, body)) == []
