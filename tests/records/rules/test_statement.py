"""What a statement must be, part by part (xAPI 1.0.3 Data 2.2 to 2.4 and 4; IEEE 9274.1.1)."""

import pytest

from senda.records.rules.faults import MOST_FAULTS, Malformed, Rule
from senda.records.rules.statement import parse
from senda.records.rules.versions import Version
from tests.records.rules.samples import (
    FULL,
    IN_TWO,
    LESSON,
    OTHER,
    PLAIN,
    PLANNED,
    SUBSTATEMENT,
    VOIDING,
    changed,
    faults,
    without,
)

ONE, TWO = Version.ONE, Version.TWO
BOTH = pytest.mark.parametrize("version", [ONE, TWO])


@BOTH
@pytest.mark.parametrize("value", [PLAIN, FULL, PLANNED, VOIDING], ids=["plain", "full", "planned", "voiding"])
def test_whole_statements_are_taken(value, version):
    assert faults(value, version) == []


@BOTH
@pytest.mark.parametrize("value", [None, True, 1, 1.5, "x", []])
def test_a_statement_is_an_object(value, version):
    rule = Rule.NULL if value is None else Rule.WRONG_TYPE
    assert faults(value, version) == [("$", rule)]


@BOTH
@pytest.mark.parametrize("name", ["actor", "verb", "object"])
def test_actor_verb_and_object_are_there(name, version):
    assert faults(without(PLAIN, name), version) == [(f"$.{name}", Rule.MISSING)]


@BOTH
@pytest.mark.parametrize("name", ["Actor", "VERB", "object_", "extensions", "objectType", "http://senda.example/x"])
def test_no_property_is_added(name, version):
    (fault,) = faults({**PLAIN, name: LESSON}, version)
    assert fault[1] is Rule.UNKNOWN_PROPERTY


@BOTH
def test_a_verb_has_an_id_and_nothing_else_but_a_display(version):
    assert faults(changed(PLAIN, "verb", {"display": {"es": "leyó"}}), version) == [("$.verb.id", Rule.MISSING)]
    assert faults(changed(FULL, "verb.name", "x"), version) == [("$.verb.name", Rule.UNKNOWN_PROPERTY)]


@BOTH
@pytest.mark.parametrize("kind", ["activity", "Statement", "", "statementRef"])
def test_an_object_is_of_a_known_type(kind, version):
    assert faults(changed(FULL, "object.objectType", kind), version)[0] == ("$.object.objectType", Rule.NOT_ONE_OF)


@BOTH
@pytest.mark.parametrize(
    ("score", "rules"),
    [
        ({}, []),
        ({"scaled": 1}, []),
        ({"scaled": -1.0}, []),
        ({"scaled": 1.0001}, [("scaled", Rule.SCALED_OUT_OF_RANGE)]),
        ({"scaled": -2}, [("scaled", Rule.SCALED_OUT_OF_RANGE)]),
        ({"raw": -(10**6)}, []),
        ({"raw": 0, "min": 0}, []),
        ({"raw": 5, "max": 5}, []),
        ({"raw": -0.5, "min": 0}, [("raw", Rule.RAW_OUT_OF_RANGE)]),
        ({"raw": 11, "max": 10}, [("raw", Rule.RAW_OUT_OF_RANGE)]),
        ({"min": 3, "max": 3}, [("min", Rule.MIN_NOT_BELOW_MAX)]),
        ({"min": 4, "max": 3}, [("min", Rule.MIN_NOT_BELOW_MAX)]),
        ({"max": 10**400}, [("max", Rule.NUMBER_TOO_LARGE)]),
        ({"max": float("inf")}, [("max", Rule.NUMBER_TOO_LARGE)]),
        ({"percent": 50}, [("percent", Rule.UNKNOWN_PROPERTY)]),
    ],
)
def test_scores_lie_in_their_ranges(score, rules, version):
    expected = [(f"$.result.score.{name}", rule) for name, rule in rules]
    assert faults(changed(FULL, "result.score", score), version) == expected


@BOTH
def test_results_and_contexts_have_no_other_properties(version):
    assert faults(changed(FULL, "result.grade", 1), version) == [("$.result.grade", Rule.UNKNOWN_PROPERTY)]
    assert faults(changed(FULL, "context.place", 1), version) == [("$.context.place", Rule.UNKNOWN_PROPERTY)]
    assert faults(changed(FULL, "result.duration", "1 hour"), version) == [("$.result.duration", Rule.DURATION)]
    path = "context.contextActivities.sibling"
    assert faults(changed(FULL, path, [LESSON]), version) == [(f"$.{path}", Rule.UNKNOWN_PROPERTY)]


@BOTH
def test_revision_and_platform_go_with_an_activity(version):
    expected = [("$.context.revision", Rule.ONLY_WITH_ACTIVITY), ("$.context.platform", Rule.ONLY_WITH_ACTIVITY)]
    for thing in ({"objectType": "Agent", "mbox": "mailto:x@senda.example"}, VOIDING["object"], SUBSTATEMENT):
        assert faults(changed(FULL, "object", thing), version) == expected
    inner = changed(PLANNED, "object.object", VOIDING["object"])
    assert faults(inner, version) == [(path.replace("$.", "$.object."), rule) for path, rule in expected]


@BOTH
def test_references_tell_type_and_id_alone(version):
    path = "context.statement"
    assert faults(changed(FULL, path, {"id": OTHER}), version) == [(f"$.{path}.objectType", Rule.MISSING)]
    assert faults(changed(FULL, path, {"objectType": "StatementRef"}), version) == [(f"$.{path}.id", Rule.MISSING)]
    assert faults(changed(FULL, f"{path}.name", 1), version) == [(f"$.{path}.name", Rule.UNKNOWN_PROPERTY)]
    assert faults(changed(FULL, f"{path}.objectType", "Statement"), version) == [
        (f"$.{path}.objectType", Rule.NOT_ONE_OF)
    ]
    assert faults(changed(FULL, f"{path}.objectType", 1), version) == [(f"$.{path}.objectType", Rule.WRONG_TYPE)]


def test_context_agents_and_groups_are_of_two_alone():
    assert faults(IN_TWO, TWO) == []
    assert faults(IN_TWO, ONE) == [
        ("$.context.contextAgents", Rule.UNKNOWN_PROPERTY),
        ("$.context.contextGroups", Rule.UNKNOWN_PROPERTY),
    ]


@pytest.mark.parametrize(("name", "member"), [("contextAgents", "agent"), ("contextGroups", "group")])
def test_context_agents_and_groups_have_their_form(name, member):
    place = f"$.context.{name}[0]"
    base = f"context.{name}.0"

    def told(path, item):
        return faults(changed(IN_TWO, f"{base}{path}", item))

    assert faults(without(IN_TWO, f"{base}.objectType")) == [(f"{place}.objectType", Rule.MISSING)]
    assert faults(without(IN_TWO, f"{base}.{member}")) == [(f"{place}.{member}", Rule.MISSING)]
    assert told(".objectType", "Agent") == [(f"{place}.objectType", Rule.NOT_ONE_OF)]
    assert told(".relevantTypes", []) == [(f"{place}.relevantTypes", Rule.EMPTY)]
    assert told(".relevantTypes", ["x"]) == [(f"{place}.relevantTypes[0]", Rule.IRI)]
    assert told(".relevantTypes", "urn:x:y") == [(f"{place}.relevantTypes", Rule.WRONG_TYPE)]
    assert told(f".{member}", {"name": "x"})[0][0].startswith(f"{place}.{member}")
    assert told(".role", 1) == [(f"{place}.role", Rule.UNKNOWN_PROPERTY)]
    assert told("", 7) == [(place, Rule.WRONG_TYPE)]
    assert faults(changed(IN_TWO, f"context.{name}", {})) == [(f"$.context.{name}", Rule.WRONG_TYPE)]


@BOTH
@pytest.mark.parametrize("name", ["timestamp", "stored"])
@pytest.mark.parametrize("item", ["", "yesterday", "24/11/2026", "2026-11-24T18:05:00-00:00"])
def test_moments_are_moments(name, item, version):
    assert faults(changed(FULL, name, item), version) == [(f"$.{name}", Rule.TIMESTAMP)]


def test_a_moment_without_zone_is_one_of_one_alone():
    value = changed(FULL, "timestamp", "2026-11-24T18:05:00")
    assert faults(value, ONE) == []
    assert faults(value, TWO) == [("$.timestamp", Rule.TIMESTAMP)]


def test_a_moment_to_come_is_taken():
    assert faults(changed(FULL, "timestamp", "2999-01-01T00:00:00Z")) == []


def test_the_version_of_a_statement_is_no_newer_than_that_of_the_request():
    verdicts = {
        item: (faults(changed(FULL, "version", item), ONE), faults(changed(FULL, "version", item), TWO))
        for item in ("1.0", "1.0.7", "2.0.0", "1.1.0", "0.9.5")
    }
    refused = [("$.version", Rule.STATEMENT_VERSION)]
    assert verdicts == {
        "1.0": ([], []),
        "1.0.7": ([], []),
        "2.0.0": (refused, []),
        "1.1.0": (refused, refused),
        "0.9.5": (refused, refused),
    }


@BOTH
def test_a_voiding_statement_refers_to_another(version):
    assert faults(changed(VOIDING, "object", LESSON), version) == [("$.object", Rule.VOIDING_WITHOUT_REFERENCE)]
    assert faults(changed(PLANNED, "object.verb.id", VOIDING["verb"]["id"]), version) == [
        ("$.object.object", Rule.VOIDING_WITHOUT_REFERENCE)
    ]


@BOTH
@pytest.mark.parametrize("name", ["id", "stored", "version", "authority"])
def test_a_substatement_has_nothing_that_a_store_gives(name, version):
    assert faults(changed(PLANNED, f"object.{name}", FULL[name]), version) == [
        (f"$.object.{name}", Rule.NOT_IN_SUBSTATEMENT)
    ]


@BOTH
def test_a_substatement_is_held_to_the_rules_of_a_statement(version):
    assert faults(without(PLANNED, "object.verb"), version) == [("$.object.verb", Rule.MISSING)]
    assert faults(changed(PLANNED, "object.timestamp", "x"), version) == [("$.object.timestamp", Rule.TIMESTAMP)]
    assert faults(changed(PLANNED, "object.object", SUBSTATEMENT), version)[0] == (
        "$.object.object",
        Rule.NESTED_SUBSTATEMENT,
    )


def test_a_value_can_be_held_to_the_rules_of_a_substatement():
    assert parse(SUBSTATEMENT, TWO, substatement=True).id is None
    with pytest.raises(Malformed) as refused:
        parse(FULL, TWO, substatement=True, path="$[3]")
    assert [(fault.path, fault.rule) for fault in refused.value.faults] == [
        ("$[3].objectType", Rule.NOT_ONE_OF),
        *[(f"$[3].{name}", Rule.NOT_IN_SUBSTATEMENT) for name in ("id", "stored", "version", "authority")],
    ]


def test_faults_are_told_all_at_once_up_to_a_limit():
    several = changed(changed(FULL, "actor", {}), "result.score.scaled", 9)
    assert faults(several) == [("$.actor", Rule.NO_IDENTIFIER), ("$.result.score.scaled", Rule.SCALED_OUT_OF_RANGE)]
    many = {
        **{f"x{n}": n for n in range(100)},
        "result": {"score": {"raw": "x"}},
        "attachments": [{}],
        "object": {"objectType": "StatementRef"},
    }
    assert len(faults(many)) == MOST_FAULTS


def test_the_value_that_was_sent_is_not_changed():
    sent = changed(PLANNED, "object.context.contextActivities", {"parent": LESSON})
    before = repr(sent)
    parse({**sent, "timestamp": "2026-11-24T12:05:00-06:00"}, TWO)
    assert repr(sent) == before
