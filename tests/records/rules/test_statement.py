"""What a statement must be, part by part (xAPI 1.0.3 Data 2.2 to 2.4 and 4; IEEE 9274.1.1)."""

import pytest

from senda.records.rules.faults import MOST_FAULTS, Malformed, Rule
from senda.records.rules.statement import parse
from senda.records.rules.statement_values import DEEPEST
from senda.records.rules.versions import Version
from tests.records.rules.samples import (
    FULL,
    ID,
    IN_TWO,
    LESSON,
    OTHER,
    PLAIN,
    PLANNED,
    QUESTION,
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
@pytest.mark.parametrize(
    "path",
    [
        "id",
        "actor",
        "actor.account",
        "actor.account.name",
        "verb",
        "verb.id",
        "verb.display",
        "verb.display.es",
        "object",
        "object.id",
        "object.definition",
        "object.definition.name",
        "object.definition.name.en",
        "object.definition.type",
        "object.definition.moreInfo",
        "object.definition.interactionType",
        "object.definition.correctResponsesPattern",
        "object.definition.correctResponsesPattern.0",
        "object.definition.choices",
        "object.definition.choices.0",
        "object.definition.choices.0.id",
        "object.definition.choices.0.description",
        "object.definition.extensions",
        "result",
        "result.score",
        "result.score.raw",
        "result.success",
        "result.completion",
        "result.response",
        "result.duration",
        "result.extensions",
        "context",
        "context.registration",
        "context.instructor",
        "context.team",
        "context.instructor.name",
        "context.instructor.member",
        "context.instructor.member.0",
        "context.revision",
        "context.platform",
        "context.language",
        "context.statement",
        "context.statement.id",
        "context.contextActivities",
        "context.contextActivities.parent",
        "context.contextActivities.parent.0",
        "context.extensions",
        "timestamp",
        "stored",
        "authority",
        "authority.mbox",
        "version",
        "attachments",
        "attachments.0",
        "attachments.0.usageType",
        "attachments.0.display",
        "attachments.0.contentType",
        "attachments.0.length",
        "attachments.0.sha2",
        "attachments.0.fileUrl",
    ],
)
def test_null_stands_in_extensions_alone(path, version):
    place = "$." + path.replace(".0", "[0]")
    assert (place, Rule.NULL) in faults(changed(FULL, path, None), version)


@BOTH
@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("result.score.max", "4"),
        ("result.score.max", True),
        ("result.success", "true"),
        ("result.completion", 1),
        ("result.response", 5),
        ("result.duration", 60),
        ("result.score", [1]),
        ("result", []),
        ("context", "x"),
        ("context.registration", 5),
        ("context.contextActivities", []),
        ("context.contextActivities.parent", "https://senda.example"),
        ("context.revision", 2),
        ("context.platform", {}),
        ("context.language", ["es"]),
        ("context.extensions", []),
        ("context.statement", ID),
        ("verb", "read"),
        ("verb.id", {}),
        ("verb.display", "contestó"),
        ("verb.display.es", ["contestó"]),
        ("object", []),
        ("object.id", 7),
        ("object.objectType", 7),
        ("object.definition", "x"),
        ("object.definition.name", "x"),
        ("object.definition.interactionType", ["choice"]),
        ("object.definition.correctResponsesPattern", "b"),
        ("object.definition.correctResponsesPattern.0", 1),
        ("object.definition.choices", {}),
        ("object.definition.choices.0", "a"),
        ("object.definition.choices.0.id", 1),
        ("object.definition.extensions", "x"),
        ("timestamp", 1),
        ("stored", {}),
        ("version", 1.0),
        ("id", 7),
        ("attachments", {}),
        ("attachments.0", "x"),
        ("attachments.0.length", "5"),
        ("attachments.0.length", 5.5),
        ("attachments.0.contentType", 1),
        ("attachments.0.sha2", 1),
    ],
)
def test_types_of_json_are_kept(path, item, version):
    place = "$." + path.replace(".0", "[0]")
    assert (place, Rule.WRONG_TYPE) in faults(changed(FULL, path, item), version)


@BOTH
@pytest.mark.parametrize("path", ["id", "context.registration", "context.statement.id"])
@pytest.mark.parametrize(
    "item", ["", "x", f"{{{ID}}}", f"urn:uuid:{ID}", ID.replace("-", ""), f"{ID}0", f"g{ID[1:]}", f"{ID}\n"]
)
def test_uuids_have_their_standard_form(path, item, version):
    assert faults(changed(FULL, path, item), version) == [(f"$.{path}", Rule.UUID)]


def test_uuids_of_any_variant_and_case_are_taken():
    for item in ("12345678-1234-5678-1234-567812345678", ID.upper()):
        assert faults(changed(FULL, "id", item)) == []


@BOTH
@pytest.mark.parametrize(
    "path",
    [
        "verb.id",
        "object.id",
        "object.definition.type",
        "object.definition.moreInfo",
        "attachments.0.usageType",
        "attachments.0.fileUrl",
        "actor.account.homePage",
        "context.contextActivities.parent.0.id",
    ],
)
@pytest.mark.parametrize("item", ["", "senda.example/x", "read", "https://senda.example/a b"])
def test_iris_have_a_scheme(path, item, version):
    place = "$." + path.replace(".0", "[0]")
    assert faults(changed(FULL, path, item), version) == [(place, Rule.IRI)]


@BOTH
@pytest.mark.parametrize("path", ["object.definition.extensions", "result.extensions", "context.extensions"])
def test_extensions_have_iris_as_keys_and_any_value(path, version):
    fine = {f"urn:x:{n}": item for n, item in enumerate([None, "", {}, [], {"": [None]}, 0, 1e300, True])}
    assert faults(changed(FULL, path, fine), version) == []
    assert faults(changed(FULL, path, {"x y": 1}), version) == [(f'$.{path}["x y"]', Rule.IRI)]


def test_extensions_nest_to_a_limit():
    inside = 1
    for _level in range(DEEPEST - 1):
        inside = [inside] if _level % 2 else {"x": inside}
    assert faults(changed(FULL, "result.extensions", {"urn:x:1": inside})) == []
    assert faults(changed(FULL, "result.extensions", {"urn:x:1": [inside]})) == [
        ('$.result.extensions["urn:x:1"]', Rule.TOO_DEEP)
    ]


@pytest.mark.parametrize(("item", "rule"), [(float("inf"), Rule.NUMBER_TOO_LARGE), ({1, 2}, Rule.WRONG_TYPE)])
def test_extensions_hold_only_what_json_holds(item, rule):
    assert faults(changed(FULL, "context.extensions", {"urn:x:1": [item]})) == [
        ('$.context.extensions["urn:x:1"]', rule)
    ]


@BOTH
@pytest.mark.parametrize(
    "path",
    ["verb.display", "object.definition.name", "object.definition.choices.0.description", "attachments.0.display"],
)
def test_language_maps_have_language_tags_as_keys(path, version):
    place = "$." + path.replace(".0", "[0]")
    assert faults(changed(FULL, path, {"es_MX": "x"}), version) == [(f"{place}.es_MX", Rule.LANGUAGE)]
    assert faults(changed(FULL, path, {}), version) == []


@BOTH
@pytest.mark.parametrize("item", ["", "spanish language", "es_MX"])
def test_the_language_of_a_context_is_a_tag(item, version):
    assert faults(changed(FULL, "context.language", item), version) == [("$.context.language", Rule.LANGUAGE)]


@BOTH
def test_a_verb_has_an_id_and_nothing_else_but_a_display(version):
    assert faults(changed(PLAIN, "verb", {"display": {"es": "leyó"}}), version) == [("$.verb.id", Rule.MISSING)]
    assert faults(changed(FULL, "verb.name", "x"), version) == [("$.verb.name", Rule.UNKNOWN_PROPERTY)]


@BOTH
def test_an_activity_has_an_id_and_nothing_else_but_a_definition(version):
    assert faults(without(FULL, "object.id"), version) == [("$.object.id", Rule.MISSING)]
    assert faults(changed(FULL, "object.name", "x"), version) == [("$.object.name", Rule.UNKNOWN_PROPERTY)]
    assert faults(changed(FULL, "object.definition.Name", {}), version) == [
        ("$.object.definition.Name", Rule.UNKNOWN_PROPERTY)
    ]
    assert faults(changed(PLAIN, "object.definition", {}), version) == []


@BOTH
@pytest.mark.parametrize("kind", ["activity", "Statement", "", "statementRef"])
def test_an_object_is_of_a_known_type(kind, version):
    assert faults(changed(FULL, "object.objectType", kind), version)[0] == ("$.object.objectType", Rule.NOT_ONE_OF)


@pytest.mark.parametrize(
    ("item", "rule"),
    [("activity", Rule.NOT_ONE_OF), ("Agent", Rule.NOT_ONE_OF), (None, Rule.NULL), (1, Rule.WRONG_TYPE)],
)
def test_context_activities_are_activities(item, rule):
    path = "context.contextActivities.parent.0.objectType"
    assert faults(changed(FULL, path, item)) == [("$.context.contextActivities.parent[0].objectType", rule)]


@pytest.mark.parametrize(
    ("kind", "lists"),
    [
        ("true-false", ()),
        ("choice", ("choices",)),
        ("fill-in", ()),
        ("long-fill-in", ()),
        ("matching", ("source", "target")),
        ("performance", ("steps",)),
        ("sequencing", ("choices",)),
        ("likert", ("scale",)),
        ("numeric", ()),
        ("other", ()),
    ],
)
def test_each_interaction_has_its_own_lists(kind, lists):
    every = ("choices", "scale", "source", "target", "steps")
    definition = {"interactionType": kind, **{name: [{"id": "a"}] for name in every}}
    expected = [(f"$.object.definition.{name}", Rule.NOT_OF_THIS_INTERACTION) for name in every if name not in lists]
    assert faults(changed(FULL, "object.definition", definition)) == expected


@BOTH
@pytest.mark.parametrize("kind", ["Choice", "true-False", "", "quiz"])
def test_interaction_types_are_ten(kind, version):
    assert faults(changed(FULL, "object.definition.interactionType", kind), version) == [
        ("$.object.definition.interactionType", Rule.NOT_ONE_OF)
    ]


@BOTH
@pytest.mark.parametrize("name", ["correctResponsesPattern", "choices", "scale", "source", "target", "steps"])
def test_an_interaction_tells_its_type(name, version):
    assert faults(changed(FULL, "object.definition", {name: []}), version) == [
        ("$.object.definition.interactionType", Rule.INTERACTION_TYPE_MISSING)
    ]


@BOTH
def test_components_have_different_ids(version):
    twice = [{"id": "a"}, {"id": "b"}, {"id": "a"}]
    assert faults(changed(FULL, "object.definition.choices", twice), version) == [
        ("$.object.definition.choices[2].id", Rule.REPEATED_COMPONENT)
    ]
    faulty = [{"description": {}}, {"id": "a", "name": "x"}]
    assert faults(changed(FULL, "object.definition.choices", faulty), version) == [
        ("$.object.definition.choices[0].id", Rule.MISSING),
        ("$.object.definition.choices[1].name", Rule.UNKNOWN_PROPERTY),
    ]


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


@BOTH
@pytest.mark.parametrize(
    ("path", "item", "rule"),
    [
        ("length", -1, Rule.NEGATIVE),
        ("sha2", "ab" * 31, Rule.SHA2),
        ("sha2", "xy" * 32, Rule.SHA2),
        ("contentType", "text", Rule.MEDIA_TYPE),
        ("contentType", "text/plain; x", Rule.MEDIA_TYPE),
        ("contentType", "text/plain" + ";  " * 70 + "!", Rule.MEDIA_TYPE),
        ("contentType", "text/" + "x" * 255, Rule.TOO_LONG),
        ("mime", "text/plain", Rule.UNKNOWN_PROPERTY),
    ],
)
def test_attachments_have_their_form(path, item, rule, version):
    assert faults(changed(FULL, f"attachments.0.{path}", item), version) == [(f"$.attachments[0].{path}", rule)]


@BOTH
@pytest.mark.parametrize("name", ["usageType", "display", "contentType", "length", "sha2"])
def test_attachments_tell_what_they_must(name, version):
    assert faults(without(FULL, f"attachments.0.{name}"), version) == [(f"$.attachments[0].{name}", Rule.MISSING)]


def test_a_signature_is_a_stream_of_octets():
    signed = changed(FULL, "attachments.0.usageType", "http://adlnet.gov/expapi/attachments/signature")
    assert faults(signed) == [("$.attachments[0].contentType", Rule.SIGNATURE_CONTENT_TYPE)]
    assert faults(changed(signed, "attachments.0.contentType", "application/octet-stream")) == []


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


def test_a_question_stands_as_object_and_as_context():
    assert faults(changed(FULL, "context.contextActivities.category", QUESTION)) == []
