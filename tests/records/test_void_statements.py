"""Voiding, and statements that are found by what they target."""

import json
from uuid import UUID, uuid4

import pytest

from senda.records.models import Ref, Statement
from senda.records.queries.statement import find, one
from senda.records.rules.filter import Filter
from tests.records.senders import VOIDED, about, by, send, sender, told, verb

pytestmark = pytest.mark.django_db


@pytest.fixture
def bearer():
    return sender()


def found(bearer, **asked):
    return [json.loads(text)["id"] for text in find(bearer.store_id, Filter(ascending=True, **asked)).rows]


def voiding(target):
    return told(verb={"id": VOIDED}, object=about(target["id"]), actor=by("nora"))


@pytest.mark.parametrize("order", ["after", "before", "together", "together before"])
def test_a_voided_statement_is_gone_from_lists_and_kept_under_its_id(bearer, order):
    sent = told()
    void = voiding(sent)
    batches = {
        "after": [[sent], [void]],
        "before": [[void], [sent]],
        "together": [[sent, void]],
        "together before": [[void, sent]],
    }[order]
    for batch in batches:
        send(bearer, *batch)
    assert found(bearer) == [void["id"]]
    assert one(bearer.store_id, UUID(sent["id"])) is None
    assert json.loads(one(bearer.store_id, UUID(sent["id"]), voided=True).body)["id"] == sent["id"]
    assert one(bearer.store_id, UUID(void["id"])) is not None
    assert one(bearer.store_id, UUID(void["id"]), voided=True) is None
    assert found(bearer, agent="mailto:marisol@example.org") == [void["id"]]


def test_a_voiding_statement_cannot_be_voided(bearer):
    sent = told()
    void = voiding(sent)
    again = voiding(void)
    early = voiding({"id": str(uuid4())})
    send(bearer, sent, void, again)
    send(bearer, early)
    send(bearer, {**voiding(sent), "id": early["object"]["id"]})
    assert len(found(bearer)) == 4
    assert one(bearer.store_id, UUID(void["id"])) is not None
    assert one(bearer.store_id, UUID(early["object"]["id"])) is not None


def test_a_store_voids_nothing_of_another(bearer):
    sent, other = told(), sender("two")
    send(bearer, sent)
    send(other, voiding(sent))
    assert found(bearer) == [sent["id"]]
    assert found(other, agent="mailto:marisol@example.org") == []


@pytest.mark.parametrize("order", ["after", "before", "together", "together before"])
def test_who_targets_a_statement_is_found_by_what_it_is_found_by(bearer, order):
    sent = told(verb=verb("passed"), context={"registration": "7d1f3f0a-1111-4222-8333-944445555666"})
    confirmed = told(actor=by("nora"), verb=verb("confirmed"), object=about(sent["id"]))
    batches = {
        "after": [[sent], [confirmed]],
        "before": [[confirmed], [sent]],
        "together": [[sent, confirmed]],
        "together before": [[confirmed, sent]],
    }[order]
    for batch in batches:
        send(bearer, *batch)
    both = [it["id"] for batch in batches for it in batch]
    for asked in (
        {"agent": "mailto:marisol@example.org"},
        {"verb": "https://example.org/passed"},
        {"activity": "https://example.org/question/1"},
        {"activity": "https://example.org/question/1", "related_activities": True},
        {"agent": "mailto:marisol@example.org", "related_agents": True},
        {"registration": "7d1f3f0a-1111-4222-8333-944445555666"},
    ):
        assert found(bearer, **asked) == both
    assert found(bearer, agent="mailto:nora@example.org") == [confirmed["id"]]
    assert found(bearer, agent="mailto:nora@example.org", verb="https://example.org/passed") == [confirmed["id"]]


@pytest.mark.parametrize("order", ["012", "021", "102", "120", "201", "210"])
@pytest.mark.parametrize("together", [False, True])
def test_the_whole_way_of_targets_counts_in_whatever_order_it_arrives(bearer, order, together):
    first = told()
    second = told(actor=by("nora"), object=about(first["id"]))
    third = told(actor=by("eva"), object=about(second["id"]))
    way = [(first, second, third)[int(place)] for place in order]
    for batch in [way] if together else [[it] for it in way]:
        send(bearer, *batch)
    ids = [it["id"] for it in way]
    assert found(bearer, agent="mailto:marisol@example.org") == ids
    assert found(bearer, agent="mailto:nora@example.org") == [each for each in ids if each != first["id"]]
    assert found(bearer, agent="mailto:eva@example.org") == [third["id"]]


@pytest.mark.parametrize("together", [False, True])
def test_statements_that_target_each_other_end(bearer, together):
    one_id, two_id = str(uuid4()), str(uuid4())
    pair = [told(id=one_id, object=about(two_id)), told(id=two_id, actor=by("nora"), object=about(one_id))]
    for batch in [pair] if together else [[it] for it in pair]:
        send(bearer, *batch)
    send(bearer, told(id=(own := str(uuid4())), actor=by("eva"), object=about(own)))
    assert found(bearer, agent="mailto:marisol@example.org") == [one_id, two_id]
    assert found(bearer, agent="mailto:nora@example.org") == [one_id, two_id]
    assert found(bearer, agent="mailto:eva@example.org") == [own]


def test_who_targets_a_voided_statement_stays_and_is_found_by_it(bearer):
    sent = told(verb=verb("passed"))
    void, later = voiding(sent), told(verb=verb("confirmed"), object=about(sent["id"]), actor=by("eva"))
    send(bearer, sent)
    send(bearer, void)
    send(bearer, later)
    assert found(bearer, verb="https://example.org/passed") == [void["id"], later["id"]]
    assert found(bearer, verb="https://example.org/passed", limit=1) == [void["id"]]


def test_a_page_is_full_although_voided_statements_stand_between(bearer):
    sent = [told() for _ in range(12)]
    send(bearer, *sent)
    send(bearer, *[voiding(it) for it in sent[2:9]])
    left = [it["id"] for it in (*sent[:2], *sent[9:])]
    assert found(bearer, agent="mailto:marisol@example.org", limit=5) == left
    assert found(bearer, limit=5) == left
    page = find(
        bearer.store_id, Filter(agent="mailto:marisol@example.org", verb="https://example.org/answered", limit=4)
    )
    assert page.more is not None


def test_what_only_one_may_see_is_not_handed_on(bearer):
    """The authority is no filter of the standard: a statement is nobody's own because of what it targets."""
    other, sent = sender("one", key_of="other"), told()
    send(bearer, sent)
    send(other, told(actor=by("nora"), object=about(sent["id"])))
    assert found(bearer, mine=bearer.authority_key) == [sent["id"]]


def test_the_keys_beside_a_statement_are_those_of_the_index(bearer):
    first = told()
    second = told(actor=by("nora"), object=about(first["id"]))
    send(bearer, second)
    send(bearer, first)
    for statement in Statement.objects.all():
        beside = {int.from_bytes(statement.keys[at : at + 8]) for at in range(0, len(statement.keys), 8)}
        index = set(Ref.objects.filter(seq=statement.seq).values_list("key", flat=True))
        assert beside < index
        assert index - beside <= {bearer.authority_key} | index
    assert Ref.objects.count() == len(set(Ref.objects.values_list("key", "seq")))
