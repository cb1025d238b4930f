"""What one who wishes ill sends: nonsense for a content type, what a database does not keep, tokens that are not his."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing

from bench.fuzz_records import Case, asker
from senda.records.endpoints.alternate import MOST_ESCAPES, MOST_FORM_BYTES
from senda.records.rules.document import LARGEST
from senda.wsgi import application
from tests.factories.records import CredentialFactory, Machine, StoreFactory, basic
from tests.records.senders import VOIDED, about, told
from tests.records.test_multipart import MIXED, attachment, mixed, note, statements

pytestmark = pytest.mark.django_db
ACTIVITY = "https://example.org/question/1"
AGENT = {"mbox": "mailto:marisol@example.org"}
STATE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bookmark"}
NEW = {"If-None-Match": "*"}
UNKNOWN = "0a0b0c0d-0000-4000-8000-000000000000"
SCOPES = (
    "all",
    "all/read",
    "statements/write",
    "statements/read",
    "statements/read/mine",
    "state",
    "profile",
    "define",
    "statements/delete",
)
READERS = {"all", "all/read", "statements/read", "statements/read/mine"}
OPENED = {
    ("GET", "statements"): READERS,
    ("PUT", "statements"): {"all", "statements/write"},
    ("POST", "statements"): {"all", "statements/write"},
    ("GET", "activities/state"): {"all", "all/read", "state"},
    ("PUT", "activities/state"): {"all", "state"},
    ("POST", "activities/state"): {"all", "state"},
    ("DELETE", "activities/state"): {"all", "state"},
    ("GET", "agents"): READERS | {"profile"},
    ("GET", "activities"): READERS | {"profile"},
    **{
        (method, resource): {"all", "all/read", "profile"} if method == "GET" else {"all", "profile"}
        for method in ("GET", "PUT", "POST", "DELETE")
        for resource in ("activities/profile", "agents/profile")
    },
}
"""Who may use which method of which resource; HEAD is as GET, and what is missing is allowed to nobody."""
RESOURCES = ("statements", "activities/state", "activities/profile", "agents/profile", "agents", "activities")


@pytest.fixture
def machine():
    return Machine(CredentialFactory())


def refused(answer):
    return answer.status_code, [(fault["path"], fault["rule"]) for fault in json.loads(answer.content)["error"]]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("resource", RESOURCES)
def test_every_scope_opens_its_resources_and_no_other(method, resource):
    table = OPENED.get(("GET" if method == "HEAD" else method, resource))
    for scope in SCOPES:
        status = Machine(CredentialFactory(scopes=[scope])).ask(method, resource, unknown="x").status_code
        assert (scope, status) == (scope, 405 if table is None else 400 if scope in table else 403)


@pytest.mark.parametrize("address", ["statements", "activities/state", "agents", "about", "nothing"])
@pytest.mark.parametrize(
    "kind",
    [
        "application/json; a*=foo'en'x%41",
        "application/json; a*=x; a*0*=y",
        "application/json; charset*=utf-8''%00",
        ";;=*'",
    ],
)
def test_a_content_type_that_django_cannot_read_is_refused_and_breaks_nothing(address, kind):
    headers = {
        "Authorization": basic(CredentialFactory().key),
        "X-Experience-API-Version": "2.0.0",
        "Content-Type": kind,
    }
    status, _headers, body = asker(application)(Case("POST", f"/xapi/{address}", "", headers, b"{}"))
    assert status in {400, 404, 405}
    assert json.loads(body)["error"][0]["path"]


def test_a_part_with_a_control_letter_in_its_head_is_refused(machine):
    broken = attachment(b"scan").replace(b"Content-Type: ", b"Content-Type: a\0b", 1)
    assert b"\0" in broken
    answer = machine.post("statements", mixed(statements(told(attachments=[note(b"scan")])), broken), kind=MIXED)
    assert refused(answer) == (400, [("part[1]", "multipart")])


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_documents_name_fits_its_column(machine, method):
    answers = [
        machine.ask(method, "activities/state", {}, headers=NEW, **{**STATE, "stateId": "n" * length})
        for length in (2000, 2001)
    ]
    assert answers[0].status_code == 204
    assert refused(answers[1]) == (400, [("stateId", "too_long")])


def test_a_document_does_not_grow_without_end_by_merging(machine):
    half = "x" * (LARGEST // 2)
    assert machine.ask("PUT", "activities/state", {"a": half}, headers=NEW, **STATE).status_code == 204
    assert refused(machine.post("activities/state", {"b": half}, **STATE)) == (400, [("$", "too_long")])
    assert set(json.loads(machine.get("activities/state", **STATE).content)) == {"a"}


def test_a_json_document_of_very_many_values_is_refused_unread(machine):
    text = b'{"a":[' + b"[]," * 400_000 + b"[]]}"
    assert refused(machine.post("activities/state", text, **STATE)) == (413, [("values", "too_large")])


def test_a_form_of_very_many_escapes_is_refused_before_it_is_read():
    stranger = Machine(None, version="1.0.3", mount="/xapi/1.0.3/")
    kind = "application/x-www-form-urlencoded"
    answer = stranger.ask("POST", "statements", b"content=" + b"%20" * (MOST_ESCAPES + 1), kind=kind, method="PUT")
    assert refused(answer) == (413, [("form", "too_large")])


def test_a_large_form_is_refused_before_it_is_read():
    stranger = Machine(None, version="1.0.3", mount="/xapi/1.0.3/")
    kind = "application/x-www-form-urlencoded"
    answer = stranger.ask("POST", "statements", b"content=" + b"x" * MOST_FORM_BYTES, kind=kind, method="PUT")
    assert refused(answer) == (413, [("form", "too_large")])


def test_a_parameter_without_a_name_is_told(machine):
    answer = machine.client.get("/xapi/statements?=x", headers=machine.headers)
    assert refused(answer) == (400, [("?", "parameter_unknown")])


def test_who_reads_his_own_alone_learns_nothing_of_others():
    store = StoreFactory()
    other = Machine(CredentialFactory(store=store))
    mine = Machine(CredentialFactory(store=store, scopes=["statements/write", "statements/read/mine"]))
    sent, gone, fetched = (told(actor={**AGENT, "name": "Marisol"}) for _ in range(3))
    assert other.post("statements", [sent, gone, fetched]).status_code == 200
    assert other.post("statements", told(verb={"id": VOIDED}, object=about(gone["id"]))).status_code == 200
    for method in (mine.get, mine.head):
        assert method("statements", statementId=sent["id"]).status_code == 404
        assert method("statements", voidedStatementId=gone["id"]).status_code == 404
        unknown, known = (method("statements", statementId=uuid) for uuid in (UNKNOWN, sent["id"]))
        assert set(unknown.headers) == set(known.headers)
        assert not {"ETag", "Last-Modified"} & set(known.headers)
    assert "name" not in json.loads(mine.get("agents", agent=AGENT).content)
    listed = mine.get("statements", agent=AGENT, related_agents="true", attachments="false")
    assert json.loads(listed.content) == {"statements": [], "more": ""}
    assert "Last-Modified" not in listed.headers


def cursor_of(answer):
    return parse_qs(urlsplit(json.loads(answer.content)["more"]).query)["cursor"][0]


def test_a_cursor_is_good_for_its_store_alone_and_shows_a_reader_his_own_alone():
    store = StoreFactory()
    ours = Machine(CredentialFactory(store=store))
    mine = Machine(CredentialFactory(store=store, scopes=["statements/read/mine"]))
    theirs = Machine(CredentialFactory())
    ours.post("statements", [told(), told(), told()])
    token = cursor_of(ours.get("statements", limit=1))
    assert len(json.loads(ours.get("statements", cursor=token).content)["statements"]) == 1
    assert json.loads(mine.get("statements", cursor=token).content)["statements"] == []
    assert refused(theirs.get("statements", cursor=token)) == (400, [("cursor", "parameter_value")])
    assert refused(ours.get("statements", cursor=token, agent=AGENT))[0] == 400


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t[1:], lambda t: t + "A", lambda t: "é" + t, lambda _t: "::"]
)
def test_a_changed_or_forged_cursor_is_refused(machine, change):
    machine.post("statements", [told(), told()])
    token = cursor_of(machine.get("statements", limit=1))
    assert refused(machine.get("statements", cursor=change(token)))[0] == 400
    forged = signing.dumps({"at": [1, 1]}, key="another key", salt="senda.records.more.1")
    assert refused(machine.get("statements", cursor=forged))[0] == 400


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1e999", "number_too_large"),
        ("-1e999", "number_too_large"),
        ("9" * 5000, "number_too_large"),
        ("NaN", "not_json"),
        ('"\\ud800"', "not_storable"),
        ('"\\u0000"', "not_storable"),
        ('{"a":1,"a":2}', "repeated_key"),
    ],
)
def test_values_that_cannot_be_kept_are_named(machine, text, rule):
    body = json.dumps(told(result={"extensions": {"https://example.org/x": "HERE"}})).replace('"HERE"', text)
    assert refused(machine.post("statements", body.encode()))[1][0][1] == rule


@pytest.mark.parametrize(
    "value", [-0.0, 5e-324, 10**4000, "مرحبا \u202e", "👩🏽‍⚕️", "\ufeff", {"__proto__": {"constructor": 1}}, {"": None}]
)
def test_unusual_values_come_back_as_they_were_sent(machine, value):
    sent = told(result={"extensions": {"https://example.org/x": value}})
    assert machine.post("statements", sent).status_code == 200
    kept = json.loads(machine.get("statements", statementId=sent["id"]).content)
    assert repr(kept["result"]["extensions"]["https://example.org/x"]) == repr(value)
