"""Taking statements in: each once, all or none, complete, in order."""

import json
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from senda.kernel import journal
from senda.kernel.decisions import Reason, Refused
from senda.records.actions.mention import forget
from senda.records.models import Attachment, Ref, Statement
from senda.records.queries.activity import definition
from senda.records.queries.attachment import attachments, held_of
from senda.records.queries.known_agent import names
from senda.records.queries.statement import find, one
from senda.records.rules.faults import RecordRefusal
from senda.records.rules.filter import Filter
from senda.records.rules.scope import Scope
from senda.records.rules.timestamps import moment_text
from tests.records.senders import by, send, sender, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget()


def everything(bearer):
    return [json.loads(text) for text in find(bearer.store_id, Filter(ascending=True)).rows]


def test_a_statement_is_kept_with_what_the_store_adds():
    bearer, sent = sender(), told()
    assert send(bearer, sent) == [UUID(sent["id"])]
    row = one(bearer.store_id, UUID(sent["id"]))
    kept = json.loads(row.body)
    assert {name: kept.pop(name) for name in sent} == sent
    assert kept.pop("stored") == moment_text(row.stored)
    assert kept.pop("timestamp") == moment_text(row.stored)
    assert kept.pop("authority") == bearer.authority
    assert kept.pop("version") == "2.0.0"
    assert kept == {}


def test_a_statement_without_an_id_is_given_one():
    bearer = sender()
    (given,) = send(bearer, told(id=None))
    assert [kept["id"] for kept in everything(bearer)] == [str(given)]


def test_stored_rises_by_one_way_only_and_follows_the_order_of_the_batch():
    bearer = sender()
    sent = [told() for _ in range(5)]
    ids = send(bearer, *sent[:3]) + send(bearer, *sent[3:])
    rows = list(Statement.objects.order_by("seq").values_list("uuid", "stored"))
    assert [uuid for uuid, _ in rows] == ids == [UUID(statement["id"]) for statement in sent]
    assert len({stored for _, stored in rows}) == 5
    assert [stored for _, stored in rows] == sorted(stored for _, stored in rows)


def test_the_same_statement_again_changes_nothing():
    bearer, sent = sender(), told()
    send(bearer, sent)
    before = everything(bearer), journal.head("records:one"), Ref.objects.count()
    assert send(bearer, sent) == [UUID(sent["id"])]
    assert (everything(bearer), journal.head("records:one"), Ref.objects.count()) == before


def test_another_statement_of_one_id_is_refused_with_the_whole_batch():
    bearer, sent = sender(), told()
    send(bearer, sent)
    with pytest.raises(Refused) as refused:
        send(bearer, told(), {**sent, "actor": by("nora")})
    assert refused.value.decision.reasons == (Reason(RecordRefusal.ID_TAKEN, {"id": sent["id"]}),)
    assert [kept["id"] for kept in everything(bearer)] == [sent["id"]]


def test_the_new_ones_of_a_batch_are_taken_beside_those_that_stand():
    bearer, sent, other = sender(), told(), told()
    send(bearer, sent)
    assert send(bearer, other, sent) == [UUID(other["id"]), UUID(sent["id"])]
    assert [kept["id"] for kept in everything(bearer)] == [sent["id"], other["id"]]


def test_one_id_twice_in_a_batch_is_refused():
    bearer, sent = sender(), told()
    with pytest.raises(Refused) as refused:
        send(bearer, sent, told(), sent)
    assert refused.value.decision.reasons == (Reason(RecordRefusal.ID_TWICE, {"id": sent["id"]}),)
    assert everything(bearer) == []


def test_two_stores_know_nothing_of_each_other():
    mine, others, sent = sender("one"), sender("two"), told()
    send(mine, sent)
    send(others, {**sent, "actor": by("nora")})
    assert [kept["actor"]["mbox"] for kept in everything(mine)] == ["mailto:marisol@example.org"]
    assert [kept["actor"]["mbox"] for kept in everything(others)] == ["mailto:nora@example.org"]
    assert one(mine.store_id, UUID(sent["id"])).seq != one(others.store_id, UUID(sent["id"])).seq
    assert find(others.store_id, Filter(agent="mailto:marisol@example.org")).rows == []


def test_the_journal_tells_how_many_and_through_which_credential_and_no_more():
    bearer = sender()
    send(bearer, told(), told())
    entry = journal.Entry.objects.get(chain="records:one")
    assert entry.verb == "records.statements.recorded"
    assert entry.facts == {"count": 2, "credential": "one"}
    assert list(journal.faults("records:one")) == []


def activity(words, **more):
    return {"id": "https://example.org/question/1", "definition": {"name": words, **more}}


def test_definitions_of_an_activity_are_merged_with_the_last_word_standing():
    bearer = sender()
    assert definition(bearer.store_id, "https://example.org/question/1") is None
    send(bearer, told(object=activity({"es": "Pregunta"}, type="https://example.org/question")))
    send(bearer, told(object=activity({"en": "Question"})), told(object=activity({"es": "Pregunta 1"})), told())
    assert definition(bearer.store_id, "https://example.org/question/1") == {
        "name": {"es": "Pregunta 1", "en": "Question"},
        "type": "https://example.org/question",
    }


def test_who_may_not_define_changes_no_definition():
    bearer = sender("one", Scope.STATEMENTS_WRITE)
    send(bearer, told(object=activity({"es": "Pregunta"})))
    assert definition(bearer.store_id, "https://example.org/question/1") is None
    assert len(everything(bearer)) == 1


def test_names_of_an_agent_are_gathered():
    bearer = sender()
    send(bearer, told(), told(actor=by("nora")))
    send(bearer, told(actor={**by("marisol"), "name": "Marisol Ruiz"}), told())
    assert names(bearer.store_id, "mailto:marisol@example.org") == ["Marisol", "Marisol Ruiz"]
    assert names(bearer.store_id, "mailto:nora@example.org") == []
    assert names(bearer.store_id, "mailto:eva@example.org") == []


def note(sha2):
    return {
        "usageType": "https://example.org/photo",
        "display": {"es": "Foto"},
        "contentType": "image/png",
        "length": 3,
        "sha2": sha2,
    }


def test_the_content_of_an_attachment_is_kept_once_for_a_store():
    bearer, other = sender("one"), sender("two")
    sha2 = "a" * 64
    for sent in (told(attachments=[note(sha2)]), told(attachments=[note(sha2.upper())])):
        send(bearer, sent, attachments=[(sha2, ("image/png", b"abc")), ("b" * 64, ("image/png", b"unnamed"))])
    assert Attachment.objects.count() == 1
    assert attachments(bearer.store_id, [sha2, "c" * 64]) == {sha2: ("image/png", b"abc")}
    assert attachments(other.store_id, [sha2]) == {}
    assert held_of(bearer.store_id, [sha2, "c" * 64]) == {sha2}
    assert held_of(bearer.store_id, []) == frozenset()


def test_an_unknown_id_is_not_found():
    bearer = sender()
    assert one(bearer.store_id, uuid4()) is None


def test_statements_are_not_taken_inside_a_transaction():
    bearer = sender()
    with transaction.atomic(), pytest.raises(RuntimeError):
        send(bearer, told())
    assert everything(bearer) == []
