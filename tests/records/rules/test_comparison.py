"""When two statements are the same."""

import json
from uuid import UUID

import pytest

from senda.records.rules.comparison import comparable, same_moment
from senda.records.rules.statement import complete, parse
from senda.records.rules.versions import Version
from tests.records.rules.samples import (
    ANA,
    BETO,
    CARLA,
    FULL,
    GUARDS,
    ID,
    IN_TWO,
    OTHER,
    PLAIN,
    PLANNED,
    VOIDING,
    changed,
    without,
)

TWO = Version.TWO


def same(first, second):
    return comparable(parse(first, TWO)) == comparable(parse(second, TWO))


@pytest.mark.parametrize("value", [PLAIN, FULL, IN_TWO, PLANNED, VOIDING])
def test_a_statement_is_the_same_as_itself_in_another_order(value):
    turned = dict(reversed(list(value.items())))
    assert same(value, turned)
    assert len(comparable(parse(value, TWO))) == 16


@pytest.mark.parametrize("name", ["id", "stored", "authority", "version", "timestamp", "attachments"])
def test_what_the_store_fills_in_does_not_count(name):
    assert same(FULL, without(FULL, name))


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("verb.display", {"de": "antwortete"}),
        ("object.definition", {"name": {"es": "Otra"}}),
        ("context.contextActivities.parent.0.definition", {"name": {"es": "Curso"}}),
        ("context.instructor.member", [BETO, ANA]),
        ("context.instructor.mbox", "mailto:guards@SENDA.example"),
        ("context.team.member.1.mbox_sha1sum", "0123456789abcdef0123456789abcdef01234567"),
        ("context.registration", "c0ffee00-1234-4321-8765-0123456789ab"),
        ("context.statement.id", OTHER.upper()),
        ("context.language", "ES-mx"),
        ("context.contextActivities.parent", {"id": "https://senda.example/courses/law", "objectType": "Activity"}),
        ("result.duration", "PT1M12.509S"),
        ("result.score.raw", 3.0),
        ("context.contextGroups.0.group.member", [BETO, ANA]),
    ],
)
def test_what_may_differ_does_not_count(path, item):
    assert same(IN_TWO, changed(IN_TWO, path, item))


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("actor", ANA),
        ("actor.name", "Beto"),
        ("verb.id", "http://adlnet.gov/expapi/verbs/passed"),
        ("object.id", "https://senda.example/questions/8"),
        ("result.success", False),
        ("result.response", "a"),
        ("result.duration", "PT1M12.51S"),
        ("result.score.scaled", 0.7500001),
        ("result.extensions", {}),
        ("context.platform", "senda"),
        ("context.registration", OTHER),
        ("context.statement.id", ID),
        ("context.team.member.0", BETO),
        ("context.contextActivities.other", [{"id": "https://senda.example/lessons/clocks"}]),
        ("context.contextAgents.0.relevantTypes", ["https://senda.example/roles/guard"]),
        ("context.contextAgents.0.agent", BETO),
        ("context.extensions", {"urn:x:1": None}),
    ],
)
def test_what_was_said_counts(path, item):
    assert not same(IN_TWO, changed(IN_TWO, path, item))


def test_results_without_score_and_duration_are_compared():
    said = {**PLAIN, "result": {"response": "a"}}
    assert same(said, dict(said))
    assert not same(said, {**PLAIN, "result": {"response": "b"}})


def test_the_order_of_context_activities_counts():
    other = FULL["context"]["contextActivities"]["other"]
    assert not same(FULL, changed(FULL, "context.contextActivities.other", other[::-1]))


def test_a_substatement_is_compared_like_a_statement_and_with_its_moment():
    assert same(PLANNED, changed(PLANNED, "object.verb.display", {}))
    assert same(PLANNED, changed(PLANNED, "object.timestamp", "2026-11-24T12:05:00.1230-06:00"))
    assert not same(PLANNED, changed(PLANNED, "object.timestamp", "2026-11-24T18:05:00.124Z"))
    assert not same(PLANNED, without(PLANNED, "object.timestamp"))


def test_objects_of_every_kind_are_compared():
    agent = changed(PLAIN, "object", {"objectType": "Agent", **BETO})
    group = changed(PLAIN, "object", GUARDS)
    assert same(group, changed(group, "object.member", [BETO, ANA]))
    assert not same(agent, changed(PLAIN, "object", CARLA))
    assert same(VOIDING, changed(VOIDING, "object.id", OTHER.upper()))


def kept(value, stored=1_764_007_500_123_456):
    return complete(parse(value, TWO), id=UUID(ID), stored=stored, authority=ANA)


@pytest.mark.parametrize(
    ("sent", "before", "agrees"),
    [
        ("2026-11-24T18:05:00.123Z", "2026-11-24T12:05:00.12300-06:00", True),
        ("2026-11-24T18:05:00Z", "2026-11-24T18:05:00.000Z", True),
        ("2026-11-24T18:05:00Z", "2026-11-24T18:05:01Z", False),
        (None, "2026-11-24T18:05:01Z", True),
        ("2026-11-24T18:05:01Z", None, True),
        (None, None, True),
    ],
)
def test_two_timestamps_are_one_moment_or_one_is_the_stores_own(sent, before, agrees):
    def timed(moment):
        return {**PLAIN, "timestamp": moment} if moment else PLAIN

    assert same_moment(parse(timed(sent), TWO), kept(timed(before))) is agrees


def test_what_the_store_answers_is_the_same_as_what_was_sent():
    for value in (PLAIN, FULL, PLANNED, VOIDING):
        answered = json.loads(kept(value))
        assert same(value, answered)
        assert same_moment(parse(answered, TWO), kept(value))
