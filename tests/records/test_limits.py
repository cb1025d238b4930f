"""What is too large is refused within the stated limits, and before it is read."""

import gzip
import io
import json
import zlib

import pytest
from django.test import RequestFactory

from senda.records.endpoints import limits
from senda.records.endpoints.statements import statements
from senda.records.rules.versions import Version
from tests.factories.records import CredentialFactory, Machine, basic
from tests.records.senders import told

pytestmark = pytest.mark.django_db
BATCH = 1000


@pytest.fixture
def machine():
    return Machine(CredentialFactory())


def refused(answer):
    return answer.status_code, [(fault["path"], fault["rule"]) for fault in json.loads(answer.content)["error"]]


class Unread(io.BytesIO):
    """A body that tells whether anybody read it."""

    touched = False

    def read(self, *args):
        self.touched = True
        return super().read(*args)

    def readline(self, *args):
        self.touched = True
        return super().readline(*args)


def handed(body, **environ):
    """A POST as WSGI hands it over, with `body` behind it."""
    request = RequestFactory().post("/xapi/statements")
    headers = {
        "HTTP_AUTHORIZATION": basic(CredentialFactory().key),
        "HTTP_X_EXPERIENCE_API_VERSION": "2.0.0",
        "CONTENT_TYPE": "application/json",
    }
    request.META.update({**headers, "wsgi.input": body, **environ})
    request.META = {name: value for name, value in request.META.items() if value is not None}
    request._stream = body
    return statements(request, Version.TWO)


def test_a_body_announced_too_long_is_refused_unread():
    body = Unread(b"[]")
    assert refused(handed(body, CONTENT_LENGTH=str(100 * limits.MEBIBYTE))) == (413, [("body", "too_large")])
    assert not body.touched


def test_a_body_in_chunks_is_read_up_to_the_limit_and_no_further():
    body = Unread(b" " * (limits.MOST_BYTES + 4 * limits.MEBIBYTE))
    chunked = {"CONTENT_LENGTH": None, "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    assert refused(handed(body, **chunked)) == (413, [("body", "too_large")])
    assert body.tell() < limits.MOST_BYTES + limits.MEBIBYTE


def test_a_body_in_chunks_within_the_limit_is_taken():
    body = io.BytesIO(json.dumps([told(), told()]).encode())
    chunked = {"CONTENT_LENGTH": None, "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    answer = handed(body, **chunked)
    assert (answer.status_code, len(json.loads(answer.content))) == (200, 2)


@pytest.mark.parametrize("length", ["-1", "ten", "1e9", "9" * 400, "³"])
def test_a_length_that_is_none_is_refused(length):
    status, faults = refused(handed(Unread(b"[]"), CONTENT_LENGTH=length))
    assert (status, faults[0][0]) in {(400, "Content-Length"), (413, "body")}


def test_a_body_shorter_than_announced_is_refused(machine):
    assert refused(handed(io.BytesIO(b"[]"), CONTENT_LENGTH="200")) == (400, [("Content-Length", "header_value")])


def test_statements_have_a_limit_below_that_of_attachments(machine):
    answer = machine.post("statements", b" " * (limits.MOST_STATEMENT_BYTES + 1))
    assert refused(answer) == (413, [("statements", "too_large")])


def test_a_thousand_statements_are_taken_and_one_more_is_not(machine):
    batch = [told() for _ in range(BATCH)]
    assert machine.post("statements", batch).status_code == 200
    assert refused(machine.post("statements", [*batch, told()])) == (400, [("$", "batch_too_large")])
    assert refused(machine.post("statements", batch * 10)) == (400, [("$", "batch_too_large")])


def test_many_small_values_are_refused_before_they_are_made(machine):
    text = b"[" + b"[]," * limits.MOST_VALUES + b"[]]"
    assert refused(machine.post("statements", text)) == (413, [("values", "too_large")])


@pytest.mark.parametrize("depth", [5_000, 200_000])
@pytest.mark.parametrize(("open_", "shut"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_deep_nesting_is_refused(machine, depth, open_, shut):
    status, faults = refused(machine.post("statements", open_ * depth + b"1" + shut * depth))
    assert (status, faults[0][1]) in {(400, "too_deep"), (413, "too_large")}


def test_a_deep_extension_is_refused(machine):
    deep: object = 1
    for _ in range(300):
        deep = [deep]
    sent = told(result={"extensions": {"https://example.org/deep": deep}})
    status, faults = refused(machine.post("statements", sent))
    assert (status, faults[0][1]) == (400, "too_deep")


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress])
@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "GZIP", "gzip, identity", "x"])
def test_nothing_is_unpacked(machine, packed, coding):
    bomb = packed(b" " * 50 * limits.MEBIBYTE)
    answer = machine.ask("POST", "statements", bomb, headers={"Content-Encoding": coding})
    assert refused(answer) == (400, [("Content-Encoding", "header_value")])


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(told()).encode("utf-16"),
        json.dumps(told()).encode("utf-32"),
        b"\xff\xfe[]",
        b'["\xc3\x28"]',
        b"\xed\xa0\x80",
    ],
)
def test_only_utf_8_is_read(machine, body):
    status, faults = refused(machine.post("statements", body))
    assert (status, faults[0][1]) in {(400, "not_utf8"), (400, "not_json")}


def test_parameters_have_a_length_and_a_number(machine):
    long = refused(machine.get("statements", verb="https://example.org/" + "a" * limits.LONGEST_PARAMETER))
    assert long == (400, [("verb", "too_long")])
    many = machine.client.get("/xapi/statements?" + "&".join(f"a{n}=1" for n in range(100)), headers=machine.headers)
    assert refused(many) == (413, [("parameters", "too_large")])
    wide = machine.client.get("/xapi/statements?a=" + "a" * limits.LONGEST_QUERY, headers=machine.headers)
    assert refused(wide) == (413, [("query", "too_large")])


@pytest.mark.parametrize("query", ["verb=%FF%FE", "verb=%ED%A0%80", "agent=%00", "%FF=1"])
def test_a_parameter_that_is_no_text_is_refused(machine, query):
    assert machine.client.get(f"/xapi/statements?{query}", headers=machine.headers).status_code == 400


def test_a_body_is_not_read_for_one_who_may_not_write():
    body = Unread(b"[]")
    stranger = handed(body, CONTENT_LENGTH="2", HTTP_AUTHORIZATION="Basic eA==")
    reader = handed(body, CONTENT_LENGTH="2", HTTP_AUTHORIZATION=basic(CredentialFactory(scopes=["all/read"]).key))
    assert (stranger.status_code, reader.status_code, body.touched) == (401, 403, False)
