"""Two organisations that send the same things under the same names: neither sees, changes or hinders the other."""

import json

import pytest

from senda.records.actions.mention import forget
from tests.factories.records import CredentialFactory, Machine
from tests.records.senders import VOIDED, about, told
from tests.records.test_multipart import MIXED, attachment, mixed, note, parts_of, statements

pytestmark = pytest.mark.django_db
ACTIVITY = "https://example.org/question/1"
AGENT = {"mbox": "mailto:marisol@example.org"}
DOCUMENTS = {
    "activities/state": {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bookmark"},
    "activities/profile": {"activityId": ACTIVITY, "profileId": "settings"},
    "agents/profile": {"agent": AGENT, "profileId": "settings"},
}


@pytest.fixture
def ours():
    forget()
    return Machine(CredentialFactory())


@pytest.fixture
def theirs():
    return Machine(CredentialFactory())


def ids(answer):
    return [statement["id"] for statement in json.loads(answer.content)["statements"]]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"agent": AGENT},
        {"agent": AGENT, "related_agents": "true"},
        {"verb": "https://example.org/answered"},
        {"activity": ACTIVITY},
        {"activity": ACTIVITY, "related_activities": "true"},
        {"registration": "0a0b0c0d-0000-4000-8000-000000000000"},
        {"since": "2000-01-01T00:00:00Z"},
        {"ascending": "true"},
        {"attachments": "false", "format": "ids"},
    ],
)
def test_no_filter_finds_a_statement_of_the_other_store(ours, theirs, parameters):
    sent = told(context={"registration": "0a0b0c0d-0000-4000-8000-000000000000"})
    ours.post("statements", sent)
    assert (ids(ours.get("statements", **parameters)), ids(theirs.get("statements", **parameters))) == (
        [sent["id"]],
        [],
    )
    assert theirs.get("statements", statementId=sent["id"]).status_code == 404


def test_one_id_may_stand_in_both_stores_for_different_things(ours, theirs):
    sent = told()
    other = {**sent, "verb": {"id": "https://example.org/failed"}}
    assert ours.put("statements", sent, statementId=sent["id"]).status_code == 204
    assert theirs.put("statements", other, statementId=sent["id"]).status_code == 204
    kept = [json.loads(each.get("statements", statementId=sent["id"]).content)["verb"]["id"] for each in (ours, theirs)]
    assert kept == ["https://example.org/answered", "https://example.org/failed"]


def test_nobody_voids_what_is_in_the_other_store(ours, theirs):
    sent = told()
    ours.post("statements", sent)
    theirs.post("statements", told(verb={"id": VOIDED}, object=about(sent["id"])))
    assert ours.get("statements", statementId=sent["id"]).status_code == 200
    assert theirs.get("statements", voidedStatementId=sent["id"]).status_code == 404


def test_a_content_is_its_stores_own(ours, theirs):
    """The same hash in both: what one has does not serve the other, and each brings its own back."""
    sent = told(attachments=[note(b"scan")])
    assert ours.post("statements", mixed(statements(sent), attachment(b"scan")), kind=MIXED).status_code == 200
    assert theirs.post("statements", sent).status_code == 400
    elsewhere = told(attachments=[note(b"scan", fileUrl="https://example.org/scan.png")])
    assert theirs.post("statements", elsewhere).status_code == 200
    assert len(parts_of(ours.get("statements", attachments="true"))) == 2
    assert len(parts_of(theirs.get("statements", attachments="true"))) == 1


@pytest.mark.parametrize("resource", DOCUMENTS)
def test_documents_of_one_name_stand_apart(ours, theirs, resource):
    place = DOCUMENTS[resource]
    new = {"If-None-Match": "*"}
    assert ours.ask("PUT", resource, {"page": 1}, headers=new, **place).status_code == 204
    assert theirs.get(resource, **place).status_code == 404
    assert theirs.ask("PUT", resource, {"page": 2}, headers=new, **place).status_code == 204
    named = {name: value for name, value in place.items() if name not in {"stateId", "profileId"}}
    assert len(json.loads(theirs.get(resource, **named).content)) == 1
    etag = theirs.get(resource, **place)["ETag"]
    assert theirs.ask("DELETE", resource, headers={"If-Match": etag}, **place).status_code == 204
    assert json.loads(ours.get(resource, **place).content) == {"page": 1}


def test_all_states_are_deleted_in_one_store_alone(ours, theirs):
    place = DOCUMENTS["activities/state"]
    for machine in (ours, theirs):
        machine.ask("PUT", "activities/state", {"page": 1}, headers={"If-None-Match": "*"}, **place)
    assert theirs.delete("activities/state", activityId=ACTIVITY, agent=AGENT).status_code == 204
    assert (ours.get("activities/state", **place).status_code, theirs.get("activities/state", **place).status_code) == (
        200,
        404,
    )


def test_what_is_known_of_people_and_activities_is_not_shared(ours, theirs):
    definition = {"name": {"es": "Pregunta"}}
    ours.post("statements", told(object={"id": ACTIVITY, "definition": definition}))
    assert json.loads(ours.get("agents", agent=AGENT).content)["name"] == ["Marisol"]
    assert "name" not in json.loads(theirs.get("agents", agent=AGENT).content)
    assert json.loads(ours.get("activities", activityId=ACTIVITY).content)["definition"] == definition
    assert json.loads(theirs.get("activities", activityId=ACTIVITY).content) == {
        "objectType": "Activity",
        "id": ACTIVITY,
    }
    theirs.post("statements", told(object={"id": ACTIVITY}))
    shown = json.loads(theirs.get("statements", format="canonical").content)["statements"][0]
    assert "definition" not in shown["object"]
