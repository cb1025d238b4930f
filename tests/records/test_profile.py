"""The academy's xAPI profile: its structure by ADL's Profile Specification, and that it holds every word Senda uses."""

import json
import re

import pytest
from django.test import Client

from senda.records.rules import vocabulary as v
from senda.records.rules.iri import is_iri
from senda.records.rules.profile import PATTERNS, TEMPLATES, document

HOME = "https://academy.test"
BASE = f"{HOME}/xapi"
CONCEPTS = {"Verb", "ActivityType", "ContextExtension", "ResultExtension"}


@pytest.fixture(name="profile")
def _profile():
    return json.loads(json.dumps(document(HOME)))


def test_head_of_the_document(profile):
    """Profile Specification, Structure 2.0: the properties that a profile must have."""
    assert {name: profile[name] for name in ("@context", "id", "type", "conformsTo", "author")} == {
        "@context": "https://w3id.org/xapi/profiles/context",
        "id": f"{BASE}/profile",
        "type": "Profile",
        "conformsTo": "https://w3id.org/xapi/profiles#1.0",
        "author": {"type": "Organization", "name": "Senda", "url": HOME},
    }
    assert profile["versions"] == [{"id": f"{BASE}/profile/v1", "generatedAtTime": "2026-11-24T00:00:00Z"}]


def test_every_part_has_an_iri_of_its_own_and_words_in_both_languages(profile):
    parts = [*profile["concepts"], *profile["templates"], *profile["patterns"]]
    names = [part["id"] for part in (profile, *parts)]
    assert len(set(names)) == len(names)
    for part in parts:
        assert is_iri(part["id"])
        assert part["id"].startswith(f"{BASE}/")
        assert part["inScheme"] == f"{BASE}/profile/v1"
    for part in (profile, *parts):
        for words in (part["prefLabel"], part["definition"]):
            assert set(words) == {"es", "en"}
            assert all(text.strip() for text in words.values())


def test_concepts_are_what_the_specification_knows(profile):
    for concept in profile["concepts"]:
        assert concept["type"] in CONCEPTS
        is_extension = concept["type"].endswith("Extension")
        assert ("inlineSchema" in concept) is is_extension
        if is_extension:
            assert set(json.loads(concept["inlineSchema"])) <= {"type", "enum", "minimum", "items"}
            assert concept["recommendedVerbs"], concept["id"]


def test_every_word_is_told_in_a_template_or_as_a_concept(profile):
    concepts = {concept["id"] for concept in profile["concepts"]}
    used = {template["verb"] for template in profile["templates"]}
    used |= {template["objectActivityType"] for template in profile["templates"] if "objectActivityType" in template}
    for template in profile["templates"]:
        used |= {*template.get("contextParentActivityType", ()), *template.get("contextCategoryActivityType", ())}
    for term in v.TERMS:
        iri = term.iri(BASE)
        assert (iri in concepts) is term.is_own, iri
        assert term.is_own or iri in used, iri
    assert {iri for iri in used if iri.startswith(BASE)} <= concepts


def test_rules_of_templates_are_json_paths_with_a_presence(profile):
    concepts = {concept["id"] for concept in profile["concepts"]}
    for template in profile["templates"]:
        assert template["type"] == "StatementTemplate"
        assert template["rules"], template["id"]
        for rule in template["rules"]:
            assert rule["presence"] in {"included", "recommended"}
            assert rule["location"].startswith("$.")
            assert set(re.findall(r"\['(.+)'\]", rule["location"])) <= concepts


def test_patterns_are_made_of_what_is_there(profile):
    known = {part["id"] for part in (*profile["templates"], *profile["patterns"])}
    rules = {"sequence", "alternates", "zeroOrMore", "oneOrMore", "optional"}
    for pattern in profile["patterns"]:
        (rule,) = rules & set(pattern)
        members = pattern[rule] if isinstance(pattern[rule], list) else [pattern[rule]]
        assert set(members) <= known
    assert [pattern["primary"] for pattern in profile["patterns"]].count(True) == 1
    assert len({template.key for template in TEMPLATES}) == len(TEMPLATES)
    assert len({key for key, *_ in PATTERNS}) == len(PATTERNS)


@pytest.mark.django_db
def test_it_is_served_to_everybody_at_its_own_address_and_at_that_of_each_word():
    answers = [Client().get(path) for path in ("/xapi/profile", "/xapi/profile/v1", "/xapi/types/move")]
    assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [
        (200, "application/ld+json; charset=utf-8")
    ] * 3
    told = json.loads(answers[0].content)
    assert told["id"].endswith("/xapi/profile")
    assert Client().post("/xapi/profile").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("es", "fue evaluado en"), ("en", "was scored on")])
def test_the_page_beside_it_tells_every_word(language, words):
    client = Client(headers={"Accept-Language": language})
    client.post("/language/", {"language": language})
    text = client.get("/records/profile/").content.decode()
    assert text.count("<code>") == len(v.TERMS) + 1
    assert words in text
