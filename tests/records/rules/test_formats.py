"""The forms of an answer: ids, canonical, and which language is chosen."""

import pytest

from senda.records.rules.formats import canonical_format, ids_format, one_language, wanted_languages
from tests.records.rules.samples import (
    ANA,
    BETO,
    COURSE,
    DORA,
    GUARDS,
    IN_TWO,
    LESSON,
    PLAIN,
    PLANNED,
    QUESTION,
    SOMEBODY,
    VOIDING,
    changed,
)

GUARDS_ID = {"objectType": "Group", "mbox": "mailto:guards@senda.example"}
SOMEBODY_ID = {"objectType": "Group", "member": [{"objectType": "Agent", "openid": "https://carla.example/"}, DORA]}


def test_ids_leave_the_least_that_identifies():
    answered = ids_format(IN_TWO)
    assert answered == {
        **IN_TWO,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": "https://senda.example/questions/7"},
        "authority": {"mbox": "mailto:ana@senda.example"},
        "context": {
            **IN_TWO["context"],
            "instructor": GUARDS_ID,
            "team": SOMEBODY_ID,
            "contextActivities": {
                "parent": [{"id": COURSE["id"]}],
                "grouping": [],
                "category": [],
                "other": [LESSON, {"id": COURSE["id"]}],
            },
            "contextGroups": [{"objectType": "contextGroup", "group": GUARDS_ID}],
        },
    }


def test_ids_reach_into_every_kind_of_object():
    assert ids_format(changed(PLAIN, "object", GUARDS))["object"] == GUARDS_ID
    assert ids_format(VOIDING)["object"] == VOIDING["object"]
    inner = ids_format(PLANNED)["object"]
    assert (inner["verb"], inner["context"]["team"]) == ({"id": "http://adlnet.gov/expapi/verbs/answered"}, SOMEBODY_ID)
    assert ids_format(changed(PLAIN, "actor", SOMEBODY))["actor"] == SOMEBODY_ID


def test_canonical_takes_the_stores_definitions_and_one_language():
    known = {LESSON["id"]: {"name": {"es": "Plazos", "en": "Clocks"}, "type": "urn:x:lesson"}}
    answered = canonical_format(IN_TWO, ("en",), known)
    assert answered["verb"]["display"] == {"en-US": "answered"}
    assert answered["object"] == {
        **QUESTION,
        "definition": {
            **QUESTION["definition"],
            "name": {"en": "Time limits"},
            "description": {"es": "¿Cuántas horas?"},
            "choices": [{"id": "a", "description": {"en": "24 h"}}, {"id": "b"}],
        },
    }
    assert answered["context"]["contextActivities"] == {
        **IN_TWO["context"]["contextActivities"],
        "other": [{**LESSON, "definition": {"name": {"en": "Clocks"}, "type": "urn:x:lesson"}}, COURSE],
    }
    assert (answered["actor"], answered["context"]["instructor"]) == (BETO, GUARDS)


def test_canonical_without_anything_known_is_what_was_sent():
    assert canonical_format(PLAIN, ()) == PLAIN


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ((), "en-US"),
        (("fr",), "en-US"),
        (("es",), "es-MX"),
        (("es-MX",), "es-MX"),
        (("ES-mx",), "es-MX"),
        (("en-GB",), "en"),
        (("en",), "en"),
        (("zh-Hant-TW", "de"), "zh-Hant"),
        (("*",), "en-US"),
        (("fr", "es"), "es-MX"),
    ],
)
def test_the_language_that_fits_best_is_chosen(wanted, chosen):
    texts = {"en-US": "a", "en": "b", "es-MX": "c", "zh-Hant": "d"}
    assert one_language(texts, wanted) == {chosen: texts[chosen]}


def test_an_empty_language_map_stays_empty():
    assert one_language({}, ("es",)) == {}


@pytest.mark.parametrize(
    ("header", "ranges"),
    [
        ("", ()),
        ("es", ("es",)),
        ("en;q=0.2, es-MX;q=0.8,es ; Q=0.80", ("es-MX", "es", "en")),
        ("es;q=0, en;q=x, fr;q=2, de;q=1.000", ("de",)),
        ("*", ("*",)),
        (",".join(["es"] * 1000), ("es",) * 50),
    ],
)
def test_wanted_languages_are_read_by_their_weight(header, ranges):
    assert wanted_languages(header) == ranges


def test_names_of_people_are_left_in_canonical():
    assert (
        canonical_format(changed(PLAIN, "object", {"objectType": "Agent", **ANA}), ("es",))["object"]["name"] == "Ana"
    )
