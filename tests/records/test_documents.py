"""State, Activity Profile and Agent Profile as another system meets them; Agents and Activities beside them.

Through them `put_document`, `merge_document` and `delete_documents` are tried. The requirements are those of
xAPI 1.0.3 (Communication 2.2 to 2.7, 3.1) and IEEE 9274.1.1 (4.1.4, 4.1.6).
"""

import hashlib
import json
import threading
import time
from uuid import uuid4

import pytest
from django.db import connection

from senda.kernel.journal import Entry
from senda.records.models import Document
from tests.factories.records import CredentialFactory, Machine, StoreFactory

pytestmark = pytest.mark.django_db

AGENT = {"mbox": "mailto:ana@example.org"}
OTHER = {"account": {"homePage": "https://example.org", "name": "7"}}
COURSE = "https://example.org/courses/refuge"
PLACES = {
    "activities/state": {"activityId": COURSE, "agent": AGENT, "stateId": "where"},
    "activities/profile": {"activityId": COURSE, "profileId": "where"},
    "agents/profile": {"agent": AGENT, "profileId": "where"},
}
RESOURCES = sorted(PLACES)
ANY = {"If-None-Match": "*"}
BUSY = 503


@pytest.fixture
def two():
    return Machine(CredentialFactory())


@pytest.fixture
def one():
    return Machine(CredentialFactory(), version="1.0.3", mount="/xapi/1.0.3/")


def put(machine, resource, body, headers=ANY, **parameters):
    return machine.ask("PUT", resource, body, headers=headers, **{**PLACES[resource], **parameters})


def post(machine, resource, body, headers=None, kind="application/json", **parameters):
    return machine.ask("POST", resource, body, headers=headers, kind=kind, **{**PLACES[resource], **parameters})


def get(machine, resource, **parameters):
    return machine.get(resource, **{**PLACES[resource], **parameters})


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_document_is_read_as_it_was_written(two, resource):
    body = '{"page" : 3, "name":"ñandú"}'.encode()
    assert put(two, resource, body).status_code == 204
    answer = get(two, resource)
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, body, "application/json")
    assert answer.headers["ETag"] == f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()}"'
    assert answer.headers["Last-Modified"].endswith("GMT")


@pytest.mark.parametrize("resource", RESOURCES)
def test_head_tells_the_same_without_the_document(two, resource):
    put(two, resource, {"page": 3})
    told = two.ask("HEAD", resource, **PLACES[resource])
    assert (told.status_code, told.content, told.headers["ETag"]) == (200, b"", get(two, resource).headers["ETag"])


@pytest.mark.parametrize("resource", RESOURCES)
def test_what_is_not_there_is_not_found(two, resource):
    assert get(two, resource).status_code == 404


@pytest.mark.parametrize("resource", RESOURCES)
def test_any_content_is_kept(two, resource):
    body = bytes(range(256))
    assert two.ask("PUT", resource, body, kind="image/png", headers=ANY, **PLACES[resource]).status_code == 204
    answer = get(two, resource)
    assert (answer.content, answer.headers["Content-Type"]) == (body, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("resource", RESOURCES)
def test_names_are_merged_one_level_deep(two, resource):
    put(two, resource, {"a": {"b": 1}, "c": 2})
    assert post(two, resource, {"a": {"d": 3}, "e": 4}).status_code == 204
    assert get(two, resource).json() == {"a": {"d": 3}, "c": 2, "e": 4}


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_merge_where_nothing_stands_writes(two, resource):
    assert post(two, resource, {"a": 1}).status_code == 204
    assert get(two, resource).json() == {"a": 1}


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize(
    ("first", "first_kind", "then", "then_kind"),
    [
        (b"words", "text/plain", {"a": 1}, "application/json"),
        ({"a": 1}, "application/json", b"words", "text/plain"),
        ({"a": 1}, "application/json", b"[1,2]", "application/json"),
        ({"a": 1}, "application/json", b'{"a":', "application/json"),
        (b"[1,2]", "application/json", {"a": 1}, "application/json"),
    ],
)
def test_only_json_objects_are_merged(two, resource, first, first_kind, then, then_kind):
    two.ask("PUT", resource, first, kind=first_kind, headers=ANY, **PLACES[resource])
    before = get(two, resource).content
    assert post(two, resource, then, kind=then_kind).status_code == 400
    assert get(two, resource).content == before


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_tag_that_is_out_of_date_changes_nothing(two, resource, method):
    put(two, resource, {"a": 1})
    refused = two.ask(method, resource, {"a": 2}, headers={"If-Match": '"1234"'}, **PLACES[resource])
    assert (refused.status_code, get(two, resource).json()) == (412, {"a": 1})
    right = {"If-Match": get(two, resource).headers["ETag"]}
    assert two.ask(method, resource, {"a": 2}, headers=right, **PLACES[resource]).status_code == 204
    assert get(two, resource).status_code == (404 if method == "DELETE" else 200)


@pytest.mark.parametrize("resource", RESOURCES)
def test_tags_may_be_weak_and_several(two, resource):
    put(two, resource, {"a": 1})
    tag = get(two, resource).headers["ETag"]
    assert put(two, resource, {"a": 2}, {"If-Match": f'"x", W/{tag}'}).status_code == 204
    assert put(two, resource, {"a": 3}, {"If-Match": "*"}).status_code == 204
    assert put(two, resource, {"a": 4}, {"If-None-Match": "*"}).status_code == 412
    assert get(two, resource).json() == {"a": 3}


@pytest.mark.parametrize("resource", RESOURCES)
def test_if_match_any_needs_a_document(two, resource):
    assert put(two, resource, {"a": 1}, {"If-Match": "*"}).status_code == 412
    assert Document.objects.count() == 0


@pytest.mark.parametrize("resource", RESOURCES)
def test_in_2_0_a_document_is_not_written_over_blindly(two, resource):
    assert put(two, resource, {"a": 1}, {}).status_code == 204
    refused = put(two, resource, {"a": 2}, {})
    assert (refused.status_code, refused.json()["error"][0]["rule"]) == (409, "document_needs_etag")
    assert get(two, resource).json() == {"a": 1}


def test_in_1_0_3_a_state_may_be_written_over_blindly(one):
    assert put(one, "activities/state", {"a": 1}, {}).status_code == 204
    assert put(one, "activities/state", {"a": 2}, {}).status_code == 204
    assert get(one, "activities/state").json() == {"a": 2}


@pytest.mark.parametrize("resource", ["activities/profile", "agents/profile"])
def test_in_1_0_3_a_profile_demands_a_header(one, resource):
    assert put(one, resource, {"a": 1}, {}).status_code == 400
    assert put(one, resource, {"a": 1}).status_code == 204
    assert put(one, resource, {"a": 2}, {}).status_code == 409


@pytest.mark.parametrize("resource", RESOURCES)
def test_names_are_listed_and_narrowed_by_time(two, resource):
    named = "stateId" if resource == "activities/state" else "profileId"
    put(two, resource, {"a": 1})
    place = {name: value for name, value in PLACES[resource].items() if name != named}
    Document.objects.update(updated=1_000_000)
    put(two, resource, {"a": 2}, **{named: "later"})
    assert two.get(resource, **place).json() == ["where", "later"]
    assert two.get(resource, **place, since="2000-01-01T00:00:00Z").json() == ["later"]
    assert two.get(resource, **place, since="not a time").status_code == 400


def test_a_registration_keeps_states_apart(two):
    here, there = str(uuid4()), str(uuid4())
    put(two, "activities/state", {"in": "none"})
    for registration in (here, there):
        assert put(two, "activities/state", {"in": registration}, registration=registration).status_code == 204
    assert get(two, "activities/state").json() == {"in": "none"}
    assert get(two, "activities/state", registration=there).json() == {"in": there}
    place = {"activityId": COURSE, "agent": AGENT}
    assert two.get("activities/state", **place, registration=here).json() == ["where"]
    assert two.ask("DELETE", "activities/state", **place, registration=here).status_code == 204
    assert get(two, "activities/state", registration=here).status_code == 404
    assert get(two, "activities/state", registration=there).status_code == 200


def test_all_states_of_an_agent_in_an_activity_are_deleted_at_once(two):
    for name in ("a", "b"):
        put(two, "activities/state", {}, stateId=name)
    put(two, "activities/state", {}, agent=OTHER)
    assert two.ask("DELETE", "activities/state", activityId=COURSE, agent=AGENT).status_code == 204
    assert two.get("activities/state", activityId=COURSE, agent=AGENT).json() == []
    assert two.get("activities/state", activityId=COURSE, agent=OTHER).json() == ["where"]


@pytest.mark.parametrize("resource", ["activities/profile", "agents/profile"])
def test_profiles_are_deleted_one_by_one(two, resource):
    place = {name: value for name, value in PLACES[resource].items() if name != "profileId"}
    assert two.ask("DELETE", resource, **place).status_code == 400


def test_the_same_agent_is_known_in_any_spelling(two):
    put(two, "agents/profile", {"a": 1})
    told = {"objectType": "Agent", "name": "Ana", "mbox": "mailto:ana@EXAMPLE.org"}
    assert get(two, "agents/profile", agent=told).json() == {"a": 1}
    assert get(two, "agents/profile", agent=OTHER).status_code == 404


@pytest.mark.parametrize(
    ("resource", "wrong"),
    [
        ("activities/state", {"agent": "ana"}),
        ("activities/state", {"agent": {"name": "Ana"}}),
        ("activities/state", {"agent": {"mbox": "ana@example.org"}}),
        ("activities/state", {"activityId": "no iri"}),
        ("activities/state", {"registration": "7"}),
        ("activities/profile", {"activityId": "relative/iri"}),
        ("agents/profile", {"agent": [AGENT]}),
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_a_wrong_parameter_is_named(two, resource, wrong, method):
    answer = two.ask(method, resource, {"a": 1}, **{**PLACES[resource], **wrong})
    assert answer.status_code == 400
    assert answer.json()["error"][0]["path"].split(".")[0] == next(iter(wrong))
    assert Document.objects.count() == 0


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_each_parameter_is_owed(two, resource, method):
    for name in PLACES[resource]:
        place = {key: value for key, value in PLACES[resource].items() if key != name}
        assert two.ask(method, resource, {"a": 1}, **place).status_code == 400


@pytest.mark.parametrize("resource", RESOURCES)
def test_one_organisation_never_meets_anothers_documents(two, resource):
    other = Machine(CredentialFactory(store=StoreFactory()))
    put(two, resource, {"mine": True})
    assert get(other, resource).status_code == 404
    assert put(other, resource, {"theirs": True}).status_code == 204
    assert other.ask("DELETE", resource, headers={"If-Match": "*"}, **PLACES[resource]).status_code == 204
    assert get(two, resource).json() == {"mine": True}


@pytest.mark.parametrize(
    ("scopes", "resource", "reads", "writes"),
    [
        (["state"], "activities/state", 404, 204),
        (["state"], "agents/profile", 403, 403),
        (["profile"], "activities/profile", 404, 204),
        (["profile"], "activities/state", 403, 403),
        (["all/read"], "activities/state", 404, 403),
        (["all/read"], "agents/profile", 404, 403),
        (["statements/write", "statements/read"], "activities/state", 403, 403),
        (["all"], "agents/profile", 404, 204),
    ],
)
def test_a_scope_opens_its_own_resources(scopes, resource, reads, writes):
    machine = Machine(CredentialFactory(scopes=scopes))
    assert get(machine, resource).status_code == reads
    assert put(machine, resource, {"a": 1}).status_code == writes


def test_the_journal_tells_neither_the_person_nor_the_document(two):
    put(two, "activities/state", {"secret": "word"}, stateId="of ana")
    line = Entry.objects.get(verb="records.document.put")
    assert line.facts == {"resource": "state"}
    assert "ana" not in json.dumps([line.subject, line.facts, line.chain])


def test_a_person_is_told_with_what_statements_called_her(two):
    statement = {
        "actor": {**AGENT, "name": "Ana"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {"id": COURSE, "definition": {"name": {"es": "Refugio"}, "type": "http://example.org/type"}},
    }
    assert two.ask("POST", "statements", statement).status_code == 200
    assert two.get("agents", agent=AGENT).json() == {
        "objectType": "Person",
        "name": ["Ana"],
        "mbox": ["mailto:ana@example.org"],
    }
    assert two.get("agents", agent=OTHER).json() == {"objectType": "Person", "account": [OTHER["account"]]}
    told = two.get("activities", activityId=COURSE).json()
    assert (told["objectType"], told["id"], told["definition"]["name"]) == ("Activity", COURSE, {"es": "Refugio"})
    assert two.get("activities", activityId="https://example.org/unknown").json() == {
        "objectType": "Activity",
        "id": "https://example.org/unknown",
    }
    assert two.get("activities").status_code == 400
    assert two.get("agents", agent="nobody").status_code == 400


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_at_once_one_wins_and_the_other_is_told():
    credential = CredentialFactory()
    answers = []

    def write(number):
        for _again in range(200):  # a database in memory tells "locked" at once, where a file waits
            status = put(Machine(credential), "activities/profile", {"writer": number}).status_code
            if status != BUSY:
                break
            time.sleep(0.02)
        answers.append(status)
        connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(answers) == [204, 412, 412, 412]
    assert Document.objects.count() == 1
