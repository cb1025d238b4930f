"""Values that come in many parts of a statement: JSON types, UUIDs, IRIs, languages, extensions."""

import pytest

from senda.records.rules.faults import Rule
from senda.records.rules.statement_values import DEEPEST
from senda.records.rules.versions import Version
from tests.records.rules.samples import (
    FULL,
    ID,
    changed,
    faults,
)

ONE, TWO = Version.ONE, Version.TWO
BOTH = pytest.mark.parametrize("version", [ONE, TWO])


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
