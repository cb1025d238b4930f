"""The Statement resource as another system meets it."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from uuid import uuid4

import pytest

from senda.records.actions.mention import forget
from tests.factories.records import CredentialFactory, Machine
from tests.records.senders import VOIDED, about, by, told, verb

pytestmark = pytest.mark.django_db
FORMS = {
    "verb": {"id": "https://example.org/answered", "display": {"en": "answered", "es": "contestó"}},
    "object": {
        "objectType": "Activity",
        "id": "https://example.org/question/1",
        "definition": {"name": {"en": "Question", "es": "Pregunta"}, "type": "https://example.org/question"},
    },
}


@pytest.fixture(autouse=True)
def _nothing_remembered(settings):
    """Tests share their home and go back in time: no mark of a former test may stand."""
    forget()
    for mark in (settings.SENDA_HOME / "gates").glob("records-*"):
        mark.unlink()


@pytest.fixture
def machine():
    return Machine(CredentialFactory())


def listed(answer):
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)["statements"]


def ids(answer):
    return [statement["id"] for statement in listed(answer)]


def faults(answer):
    assert answer.status_code == 400, answer.content
    return [(fault["path"], fault["rule"]) for fault in json.loads(answer.content)["error"]]


def send(machine, *statements):
    answer = machine.post("statements", list(statements))
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_a_put_keeps_one_statement_and_says_nothing(machine):
    sent = told()
    answer = machine.put("statements", sent, statementId=sent["id"])
    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.has_header("Content-Type")
    kept = json.loads(machine.get("statements", statementId=sent["id"]).content)
    assert {name: kept[name] for name in sent} == sent


def test_a_put_gives_the_id_of_its_address_to_a_statement_without_one(machine):
    uuid = str(uuid4())
    assert machine.put("statements", told(id=None), statementId=uuid).status_code == 204
    assert ids(machine.get("statements")) == [uuid]


def test_a_put_of_another_id_a_list_or_without_its_parameter_is_refused(machine):
    uuid = str(uuid4())
    assert faults(machine.put("statements", told(), statementId=uuid)) == [("$.id", "other_id")]
    assert faults(machine.put("statements", [told()], statementId=uuid)) == [("$", "wrong_type")]
    assert faults(machine.put("statements", told())) == [("statementId", "parameter_missing")]
    assert faults(machine.put("statements", told(), statementId="1")) == [("statementId", "uuid")]
    assert ids(machine.get("statements")) == []


def test_a_post_answers_the_ids_in_order(machine):
    sent = [told(), told(), told()]
    answer = machine.post("statements", sent)
    assert answer.status_code == 200
    assert json.loads(answer.content) == [statement["id"] for statement in sent]
    (given,) = json.loads(machine.post("statements", told(id=None)).content)
    assert ids(machine.get("statements")) == [given, *[statement["id"] for statement in reversed(sent)]]


def test_one_wrong_statement_keeps_the_whole_batch_out(machine):
    answer = machine.post("statements", [told(), told(verb={"id": "no iri"}), told(actor=None)])
    assert faults(answer) == [("$[1].verb.id", "iri"), ("$[2].actor", "missing")]
    assert ids(machine.get("statements")) == []


def test_an_empty_batch_and_a_repeated_id_are_refused(machine):
    sent = told()
    assert faults(machine.post("statements", [])) == [("$", "empty_batch")]
    assert faults(machine.post("statements", [sent, sent])) == [("$", "id_twice")]


def test_the_same_again_changes_nothing_and_another_one_of_its_id_conflicts(machine):
    sent = told()
    send(machine, sent)
    before = machine.get("statements", statementId=sent["id"]).content
    assert send(machine, sent) == [sent["id"]]
    other = machine.put("statements", {**sent, "verb": verb("failed")}, statementId=sent["id"])
    assert (other.status_code, json.loads(other.content)["error"][0]["rule"]) == (409, "id_taken")
    assert machine.get("statements", statementId=sent["id"]).content == before


def test_authority_is_the_credentials_own_whatever_is_sent(machine):
    credential = CredentialFactory()
    pretended = {"objectType": "Agent", "mbox": "mailto:director@example.org"}
    (uuid,) = send(Machine(credential), told(authority=pretended))
    kept = json.loads(Machine(credential).get("statements", statementId=uuid).content)
    assert kept["authority"] == credential.authority


def test_a_single_answer_tells_when_it_was_stored(machine):
    (uuid,) = send(machine, told())
    answer = machine.get("statements", statementId=uuid)
    stored = datetime.fromisoformat(json.loads(answer.content)["stored"])
    assert parsedate_to_datetime(answer["Last-Modified"]) == stored.replace(microsecond=0)
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["ETag"].startswith('"')
    assert answer["X-Experience-API-Version"] == "2.0.0"


def test_consistent_through_covers_what_was_acknowledged(machine):
    (uuid,) = send(machine, told())
    answer = machine.get("statements", statementId=uuid)
    through = datetime.fromisoformat(answer["X-Experience-API-Consistent-Through"])
    assert datetime.fromisoformat(json.loads(answer.content)["stored"]) <= through
    assert through.tzinfo == UTC


def test_a_head_is_a_get_without_its_body(machine):
    send(machine, told(), told())
    whole, head = machine.get("statements", limit=1), machine.head("statements", limit=1)
    assert (head.status_code, head.content) == (200, b"")
    changing = {"X-Experience-API-Consistent-Through", "ETag", "Content-Length"}  # `more` is signed anew each time
    assert {name: value for name, value in head.headers.items() if name not in changing} == {
        name: value for name, value in whole.headers.items() if name not in changing
    }
    assert int(head["Content-Length"]) > 0


def test_a_voided_statement_is_found_by_the_other_parameter_alone(machine):
    (first,) = send(machine, told())
    assert machine.get("statements", voidedStatementId=first).status_code == 404
    (voiding,) = send(machine, told(verb={"id": VOIDED}, object=about(first)))
    assert machine.get("statements", statementId=first).status_code == 404
    assert json.loads(machine.get("statements", voidedStatementId=first).content)["id"] == first
    assert ids(machine.get("statements")) == [voiding]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"agent": {"mbox": "mailto:ana@example.org"}}, [2]),
        ({"verb": "https://example.org/passed"}, [1]),
        ({"activity": "https://example.org/exam"}, [1]),
        ({"registration": "0A0B0C0D-0000-4000-8000-000000000000"}, [0]),
        ({"agent": {"mbox": "mailto:teacher@example.org"}}, []),
        ({"agent": {"mbox": "mailto:teacher@example.org"}, "related_agents": "true"}, [0]),
        ({"activity": "https://example.org/course"}, []),
        ({"activity": "https://example.org/course", "related_activities": "true"}, [0]),
        ({"limit": 2}, [2, 1]),
        ({"limit": 2, "ascending": "true"}, [0, 1]),
        ({"verb": "https://example.org/nothing"}, []),
    ],
)
def test_filters(machine, parameters, found):
    context = {
        "registration": "0a0b0c0d-0000-4000-8000-000000000000",
        "instructor": by("teacher"),
        "contextActivities": {"parent": [{"id": "https://example.org/course"}]},
    }
    sent = send(
        machine,
        told(context=context),
        told(verb=verb("passed"), object={"id": "https://example.org/exam"}),
        told(actor=by("ana")),
    )
    assert ids(machine.get("statements", **parameters)) == [sent[place] for place in found]


def test_since_is_exclusive_and_until_inclusive(machine):
    sent = send(machine, told(), told(), told())
    stored = {kept["id"]: kept["stored"] for kept in listed(machine.get("statements"))}
    assert ids(machine.get("statements", since=stored[sent[0]])) == [sent[2], sent[1]]
    assert ids(machine.get("statements", until=stored[sent[1]])) == [sent[1], sent[0]]
    assert ids(machine.get("statements", since=stored[sent[0]], until=stored[sent[1]])) == [sent[1]]


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_more_leads_through_all_of_it_once(machine, ascending):
    sent = send(machine, *[told() for _ in range(5)])
    seen, pages = [], 0
    answer = machine.get("statements", limit=2, ascending=ascending, format="ids")
    while True:
        told_here = json.loads(answer.content)
        seen += [statement["id"] for statement in told_here["statements"]]
        pages += 1
        if not told_here["more"]:
            break
        assert told_here["more"].startswith("/xapi/statements?")
        assert "format=ids" in told_here["more"]
        answer = machine.client.get(told_here["more"], headers=machine.headers)
    assert pages == 3
    assert seen == (sent if ascending == "true" else sent[::-1])


def test_more_goes_with_nothing_else_and_is_of_one_store(machine):
    send(machine, told(), told())
    more = json.loads(machine.get("statements", limit=1).content)["more"]
    cursor = more.partition("cursor=")[2]
    stranger = Machine(CredentialFactory())
    assert faults(stranger.client.get(more, headers=stranger.headers)) == [("cursor", "parameter_value")]
    assert faults(machine.get("statements", cursor=cursor, limit=1)) == [("limit", "parameters_exclude_each_other")]
    assert faults(machine.get("statements", cursor="made-up")) == [("cursor", "parameter_value")]


def test_the_three_formats(machine):
    (uuid,) = send(machine, told(**FORMS))
    exact = json.loads(machine.get("statements", statementId=uuid, format="exact").content)
    shortest = json.loads(machine.get("statements", statementId=uuid, format="ids").content)
    canonical = json.loads(
        machine.get(
            "statements", statementId=uuid, format="canonical", headers={"Accept-Language": "es-MX, en;q=0.5"}
        ).content
    )
    assert (exact["verb"], exact["object"]) == (FORMS["verb"], FORMS["object"])
    assert shortest["actor"] == {"objectType": "Agent", "mbox": "mailto:marisol@example.org"}
    assert (shortest["verb"], shortest["object"]) == (
        {"id": "https://example.org/answered"},
        {"id": "https://example.org/question/1"},
    )
    assert canonical["verb"]["display"] == {"es": "contestó"}
    assert canonical["object"]["definition"]["name"] == {"es": "Pregunta"}
    assert canonical["actor"] == exact["actor"]


def test_canonical_is_what_the_store_knows_of_an_activity(machine):
    send(machine, told(**FORMS))
    (bare,) = send(machine, told(object={"id": "https://example.org/question/1"}))
    kept = json.loads(machine.get("statements", statementId=bare, format="canonical").content)
    assert kept["object"]["definition"]["name"] == {"en": "Question"}


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        ({"statementId": "1"}, ("statementId", "uuid")),
        ({"voidedStatementId": "1"}, ("voidedStatementId", "uuid")),
        ({"registration": "1"}, ("registration", "uuid")),
        ({"agent": "x"}, ("agent", "not_json")),
        ({"agent": "{}"}, ("agent", "no_identifier")),
        ({"agent": '{"objectType": "Group", "member": [{"mbox": "mailto:a@b.org"}]}'}, ("agent", "no_identifier")),
        ({"agent": '{"mbox": "a@b.org"}'}, ("agent.mbox", "mailto")),
        ({"verb": "answered"}, ("verb", "iri")),
        ({"activity": "question"}, ("activity", "iri")),
        ({"since": "yesterday"}, ("since", "timestamp")),
        ({"until": "2026-11-24"}, ("until", "timestamp")),
        ({"limit": "-1"}, ("limit", "parameter_value")),
        ({"limit": "many"}, ("limit", "parameter_value")),
        ({"limit": "9" * 16}, ("limit", "parameter_value")),
        ({"ascending": "yes"}, ("ascending", "parameter_value")),
        ({"related_agents": "1"}, ("related_agents", "parameter_value")),
        ({"related_activities": ""}, ("related_activities", "parameter_value")),
        ({"attachments": "True"}, ("attachments", "parameter_value")),
        ({"format": "xml"}, ("format", "parameter_value")),
        ({"Limit": "1"}, ("Limit", "parameter_unknown")),
        ({"statement_id": "1"}, ("statement_id", "parameter_unknown")),
    ],
)
def test_a_wrong_parameter_is_named(machine, parameters, fault):
    assert faults(machine.get("statements", **parameters)) == [fault]


def test_one_statement_is_asked_for_by_its_id_and_form_alone(machine):
    (uuid,) = send(machine, told())
    assert machine.get("statements", statementId=uuid, format="ids", attachments="false").status_code == 200
    for beside in ("verb", "limit", "since", "voidedStatementId"):
        answer = machine.get("statements", **{"statementId": uuid, beside: uuid})
        assert faults(answer) == [(beside, "parameters_exclude_each_other")]


def test_a_repeated_parameter_is_refused(machine):
    answer = machine.client.get("/xapi/statements?limit=1&limit=2", headers=machine.headers)
    assert faults(answer) == [("limit", "parameter_repeated")]


def test_a_statement_that_is_not_there_is_told_as_such(machine):
    answer = machine.get("statements", statementId=str(uuid4()))
    assert (answer.status_code, json.loads(answer.content)["error"][0]["rule"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=UTF-8", 200),
        ("Application/JSON", 200),
        ("application/json; charset=iso-8859-1", 400),
        ("application/json; charset=utf-7", 400),
        ("text/plain", 400),
        ("application/x-www-form-urlencoded", 400),
        ("multipart/form-data; boundary=x", 400),
        ("", 400),
    ],
)
def test_the_content_type_decides(machine, kind, status):
    assert machine.post("statements", told(), kind=kind).status_code == status


def test_a_language_can_be_asked_for(machine):
    spanish = machine.get("statements", limit="x", headers={"Accept-Language": "es-MX,es;q=0.9"})
    english = machine.get("statements", limit="x")
    assert spanish["Content-Language"] == "es"
    assert json.loads(spanish.content)["error"][0]["message"] != json.loads(english.content)["error"][0]["message"]
