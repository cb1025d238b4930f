"""Activities, their interactions, and attachments as a statement names them."""

import pytest

from senda.records.rules.faults import Rule
from senda.records.rules.versions import Version
from tests.records.rules.samples import (
    FULL,
    PLAIN,
    QUESTION,
    changed,
    faults,
    without,
)

ONE, TWO = Version.ONE, Version.TWO
BOTH = pytest.mark.parametrize("version", [ONE, TWO])


@BOTH
def test_an_activity_has_an_id_and_nothing_else_but_a_definition(version):
    assert faults(without(FULL, "object.id"), version) == [("$.object.id", Rule.MISSING)]
    assert faults(changed(FULL, "object.name", "x"), version) == [("$.object.name", Rule.UNKNOWN_PROPERTY)]
    assert faults(changed(FULL, "object.definition.Name", {}), version) == [
        ("$.object.definition.Name", Rule.UNKNOWN_PROPERTY)
    ]
    assert faults(changed(PLAIN, "object.definition", {}), version) == []


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


def test_a_question_stands_as_object_and_as_context():
    assert faults(changed(FULL, "context.contextActivities.category", QUESTION)) == []
