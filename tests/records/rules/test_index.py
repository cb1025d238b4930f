"""By what a statement is found, and what text the store keeps of it."""

import json
from uuid import UUID

import pytest

from senda.records.rules.keys import Kind, key
from senda.records.rules.statement import complete, definitions, keys, parse
from senda.records.rules.versions import Version
from tests.records.rules.samples import (
    ANA,
    BETO,
    COURSE,
    FULL,
    GUARDS,
    ID,
    IN_TWO,
    LESSON,
    OTHER,
    PLAIN,
    PLANNED,
    QUESTION,
    SOMEBODY,
    VOIDING,
    changed,
)

ONE, TWO = Version.ONE, Version.TWO
ANA_ID, BETO_ID = "mailto:ana@senda.example", "account:https://senda.example beto"
CARLA_ID, DORA_ID = "openid:https://carla.example/", "sha1:0123456789abcdef0123456789abcdef01234567"
GUARDS_ID = "mailto:guards@senda.example"
SYSTEM = {"account": {"homePage": "https://senda.example", "name": "system"}}
SYSTEM_ID = "account:https://senda.example system"


def found_by(value, authority=SYSTEM):
    """The values of each kind that a statement is found by, among all that stand in these tests."""
    told = set(keys(parse(value, TWO), 7, authority))
    candidates = [ANA_ID, BETO_ID, CARLA_ID, DORA_ID, GUARDS_ID, SYSTEM_ID, QUESTION["id"], LESSON["id"], COURSE["id"]]
    candidates += [verb["id"] for verb in (FULL["verb"], PLAIN["verb"], PLANNED["verb"], VOIDING["verb"])]
    candidates += [FULL["context"]["registration"].lower()]
    found = {kind: {value for value in candidates if key(7, kind, value) in told} for kind in Kind}
    assert sum(map(len, found.values())) == len(told)
    return {kind: values for kind, values in found.items() if values}


def test_a_plain_statement_is_found_by_actor_verb_and_object():
    assert found_by(PLAIN) == {
        Kind.VERB: {PLAIN["verb"]["id"]},
        Kind.AGENT: {ANA_ID},
        Kind.RELATED_AGENT: {ANA_ID, SYSTEM_ID},
        Kind.ACTIVITY: {LESSON["id"]},
        Kind.RELATED_ACTIVITY: {LESSON["id"]},
    }


def test_everybody_in_the_context_is_related():
    assert found_by(IN_TWO) == {
        Kind.VERB: {FULL["verb"]["id"]},
        Kind.AGENT: {BETO_ID},
        Kind.RELATED_AGENT: {ANA_ID, BETO_ID, CARLA_ID, DORA_ID, GUARDS_ID, SYSTEM_ID},
        Kind.ACTIVITY: {QUESTION["id"]},
        Kind.RELATED_ACTIVITY: {QUESTION["id"], LESSON["id"], COURSE["id"]},
        Kind.REGISTRATION: {"c0ffee00-1234-4321-8765-0123456789ab"},
    }


def test_what_a_substatement_tells_is_related_and_not_direct():
    assert found_by(PLANNED) == {
        Kind.VERB: {PLANNED["verb"]["id"]},
        Kind.AGENT: {ANA_ID},
        Kind.RELATED_AGENT: {ANA_ID, BETO_ID, CARLA_ID, DORA_ID, GUARDS_ID, SYSTEM_ID},
        Kind.RELATED_ACTIVITY: {QUESTION["id"], LESSON["id"], COURSE["id"]},
    }


def test_groups_are_found_by_themselves_and_by_their_members():
    assert found_by(changed(PLAIN, "actor", GUARDS))[Kind.AGENT] == {GUARDS_ID, ANA_ID, BETO_ID}
    assert found_by(changed(PLAIN, "object", SOMEBODY))[Kind.AGENT] == {ANA_ID, CARLA_ID, DORA_ID}
    assert found_by(PLAIN, {"objectType": "Group", "member": [SYSTEM, BETO]})[Kind.RELATED_AGENT] == {
        ANA_ID,
        SYSTEM_ID,
        BETO_ID,
    }


def test_another_store_has_other_keys():
    statement = parse(FULL, TWO)
    assert set(keys(statement, 7, ANA)).isdisjoint(keys(statement, 8, ANA))


def test_a_statement_tells_what_its_index_needs():
    statement = parse(IN_TWO, TWO)
    assert (statement.id, statement.target, statement.voids) == (UUID(ID), None, None)
    assert statement.agents == (
        (BETO_ID, ""),
        (GUARDS_ID, "Guards"),
        (ANA_ID, "Ana"),
        (BETO_ID, ""),
        (CARLA_ID, ""),
        (DORA_ID, ""),
        (CARLA_ID, ""),
        (GUARDS_ID, "Guards"),
        (ANA_ID, "Ana"),
        (BETO_ID, ""),
    )
    (note,) = statement.attachments
    assert (note.path, note.content_type, note.length, note.sha2, note.file_url, note.is_signature, note.inside) == (
        "$.attachments[0]",
        'image/png; name="a b"',
        5,
        "ab" * 32,
        "https://senda.example/photo.png",
        False,
        False,
    )
    assert [note.inside for note in parse(PLANNED, TWO).attachments] == [True]


def test_only_the_verb_voided_voids():
    voiding = parse(VOIDING, TWO)
    assert (voiding.target, voiding.voids, voiding.id) == (UUID(OTHER), UUID(OTHER), None)
    comment = parse(changed(VOIDING, "verb.id", "urn:x:commented"), TWO)
    assert (comment.target, comment.voids) == (UUID(OTHER), None)


def test_definitions_are_told_by_activity():
    told = changed(FULL, "context.contextActivities.other.0.definition", {"type": "urn:x:first"})
    told = changed(told, "context.contextActivities.other.1", {**LESSON, "definition": {"type": "urn:x:second"}})
    assert definitions(parse(told, TWO)) == {
        QUESTION["id"]: QUESTION["definition"],
        LESSON["id"]: {"type": "urn:x:first"},
    }
    assert definitions(parse(PLANNED, TWO)) == {QUESTION["id"]: QUESTION["definition"]}
    assert definitions(parse(changed(PLAIN, "object.definition", {}), TWO)) == {}


STORED = 1_764_007_500_123_456
STORED_TEXT = "2025-11-24T18:05:00.123456Z"


@pytest.mark.parametrize(("version", "told"), [(ONE, "1.0.0"), (TWO, "2.0.0")])
def test_the_store_fills_in_what_is_missing(version, told):
    text = complete(parse(PLAIN, version), id=UUID(ID), stored=STORED, authority=SYSTEM)
    filled = {"timestamp": STORED_TEXT, "version": told, "stored": STORED_TEXT, "authority": SYSTEM}
    assert json.loads(text) == {"id": ID, **PLAIN, **filled}
    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def test_the_store_replaces_authority_and_stored_alone():
    sent = {**FULL, "id": ID.upper()}
    kept = json.loads(complete(parse(sent, ONE), id=UUID(ID), stored=STORED, authority=SYSTEM, version=TWO))
    assert kept == {**sent, "stored": STORED_TEXT, "authority": SYSTEM}


def test_single_context_activities_are_answered_in_lists():
    sent = changed(FULL, "context.contextActivities", {"parent": COURSE, "other": [LESSON]})
    expected = {"parent": [COURSE], "other": [LESSON]}
    assert parse(sent, ONE).value["context"] == {**sent["context"], "contextActivities": expected}
    inner = changed(PLANNED, "object.context.contextActivities", {"grouping": COURSE})
    assert parse(inner, ONE).value["object"]["context"]["contextActivities"] == {"grouping": [COURSE]}


def test_two_answers_moments_in_utc_and_one_as_they_were_sent():
    sent = changed(
        {**PLANNED, "timestamp": "2026-11-24T12:05:00.5-06:00"}, "object.timestamp", "2026-11-24T18:05:00+00:00"
    )
    moments = {
        version: (parse(sent, version).value["timestamp"], parse(sent, version).value["object"]["timestamp"])
        for version in Version
    }
    assert moments == {
        ONE: ("2026-11-24T12:05:00.5-06:00", "2026-11-24T18:05:00+00:00"),
        TWO: ("2026-11-24T18:05:00.5Z", "2026-11-24T18:05:00Z"),
    }
