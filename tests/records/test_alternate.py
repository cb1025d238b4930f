"""The alternate request syntax: 1.0.3 has it, 2.0.0 has it not."""

import json
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.factories.records import CredentialFactory, Machine, basic
from tests.records.senders import told

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def credential():
    return CredentialFactory()


@pytest.fixture
def machine(credential):
    return Machine(credential, version="1.0.3", mount="/xapi/1.0.3/")


def fold(machine, method, form, resource="statements", **query):
    return machine.ask("POST", resource, urlencode(form).encode(), kind=FORM, method=method, **query)


def rule(answer):
    return answer.status_code, [(fault["path"], fault["rule"]) for fault in json.loads(answer.content)["error"]]


def test_a_put_and_a_get_travel_in_a_post(machine):
    sent = told()
    assert fold(machine, "PUT", {"statementId": sent["id"], "content": json.dumps(sent)}).status_code == 204
    answer = fold(machine, "GET", {"statementId": sent["id"], "format": "ids"})
    assert json.loads(answer.content)["id"] == sent["id"]
    assert json.loads(fold(machine, "GET", {}).content)["statements"][0]["id"] == sent["id"]


def test_a_post_travels_in_a_post(machine):
    answer = fold(machine, "POST", {"content": json.dumps([told(), told()])})
    assert (answer.status_code, len(json.loads(answer.content))) == (200, 2)


def test_headers_may_stand_in_the_form(credential):
    bare = Machine(None, version=None, mount="/xapi/1.0.3/")
    form = {
        "Authorization": basic(credential.key),
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
    }
    sent = told()
    answer = fold(bare, "PUT", {**form, "statementId": sent["id"], "content": json.dumps(sent)})
    assert answer.status_code == 204
    assert fold(bare, "GET", {**form, "Authorization": basic(credential.key, "wrong")}).status_code == 401


def test_preconditions_may_stand_in_the_form(machine):
    place = {"activityId": "https://example.org/a", "profileId": "p", "content": "one", "Content-Type": "text/plain"}
    assert fold(machine, "PUT", {**place, "If-None-Match": "*"}, "activities/profile").status_code == 204
    assert fold(machine, "PUT", {**place, "If-None-Match": "*"}, "activities/profile").status_code == 412
    kept = fold(machine, "GET", {"activityId": "https://example.org/a", "profileId": "p"}, "activities/profile")
    assert (kept.content, kept["Content-Type"]) == (b"one", "text/plain")
    (etag,) = [kept["ETag"]]
    gone = fold(
        machine,
        "DELETE",
        {"activityId": "https://example.org/a", "profileId": "p", "If-Match": etag},
        "activities/profile",
    )
    assert gone.status_code == 204


@pytest.mark.parametrize(
    ("method", "form", "query", "fault"),
    [
        ("PATCH", {}, {}, ("method", "parameter_value")),
        ("", {}, {}, ("method", "parameter_value")),
        ("GET", {}, {"limit": 1}, ("limit", "alternate_syntax")),
        ("PUT", {"statementId": str(uuid4())}, {}, ("content", "parameter_missing")),
        ("POST", {}, {}, ("content", "parameter_missing")),
        ("GET", {"nonsense": 1}, {}, ("nonsense", "parameter_unknown")),
        ("GET", {"X-Experience-API-Version": "0.8"}, {}, ("X-Experience-API-Version", "version_unsupported")),
        ("GET", {"If-Match": "a\r\nX-Evil: 1"}, {}, ("If-Match", "header_value")),
        ("PUT", {"Content-Type": "text/html\nX-Evil: 1", "content": "1"}, {}, ("Content-Type", "header_value")),
    ],
)
def test_what_is_not_the_alternate_syntax_is_refused(machine, method, form, query, fault):
    assert rule(fold(machine, method, form, **query)) == (400, [fault])


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        (b"content=1&content=2", ("content", "parameter_repeated")),
        (b"limit=1&limit=2", ("limit", "parameter_repeated")),
        (b"If-Match=a&if-match=b", ("if-match", "parameter_repeated")),
        (b"limit=%FF", ("body", "not_utf8")),
        (b"\xff\xfe", ("body", "not_utf8")),
        (b"&".join(b"a%d=1" % number for number in range(100)), ("body", "alternate_syntax")),
    ],
)
def test_a_form_that_is_none_is_refused(machine, form, fault):
    assert rule(machine.ask("POST", "statements", form, kind=FORM, method="GET")) == (400, [fault])


@pytest.mark.parametrize("method", ["PUT", "GET", "DELETE"])
def test_it_comes_as_a_post_alone(machine, method):
    answer = machine.ask(method, "statements", b"", kind=FORM, method="PUT")
    assert answer.status_code in {400, 405}


@pytest.mark.parametrize("mount", ["/xapi/", "/xapi/1.0.3/"])
def test_version_2_has_none(credential, mount):
    sent = told()
    form = {"statementId": sent["id"], "content": json.dumps(sent)}
    answer = fold(Machine(credential, version="2.0.0", mount=mount), "PUT", form)
    assert rule(answer) == (400, [("method", "parameter_unknown")])
