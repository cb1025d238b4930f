"""What a sitting tells the record store, deed by deed and in the night."""

import json

import pytest

from senda.learning.actions.sitting import begin_sitting, give_answer, hand_in
from senda.learning.api import sit_test, statements_since
from senda.learning.queries.item import items_of
from senda.records.api import record_missing
from senda.records.models import Statement
from senda.records.rules import vocabulary as v
from tests.cast import Cast
from tests.factories.learning import ITEMS, TestSeatFactory

BASE = "http://127.0.0.1:8000/xapi"


@pytest.fixture(name="test")
def _test(cast: Cast):
    return TestSeatFactory(person=cast.person["beto"]).test


def told() -> list[dict]:
    return [json.loads(body) for body in Statement.objects.order_by("seq").values_list("body", flat=True)]


def verbs() -> list[str]:
    return [each["verb"]["display"]["en"] for each in told()]


def test_each_deed_of_a_sitting_is_recorded_by_itself(cast, test, django_capture_on_commit_callbacks):
    key = next(iter(items_of(ITEMS))).key
    wrong = next(option for option in "abcd" if option != key)
    for deed in (
        lambda: begin_sitting(cast.beto, test_id=test.pk),
        lambda: give_answer(cast.beto, test_id=test.pk, number=1, option=wrong),
        lambda: give_answer(cast.beto, test_id=test.pk, number=1, option=key),
        lambda: begin_sitting(cast.beto, test_id=test.pk),
        lambda: hand_in(cast.beto, test_id=test.pk, confirmed=True),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            deed()
    assert verbs() == ["began", "answered", "answered", "did not pass"]
    began, first, second, end = told()
    assert {each["context"]["registration"] for each in told()} == {began["context"]["registration"]}
    assert began["object"]["id"] == f"{BASE}/tests/{test.key}"
    assert (first["result"], second["result"]) == (
        {"response": wrong, "success": False},
        {"response": key, "success": True},
    )
    assert first["object"]["definition"]["type"] == v.QUESTION.iri(BASE)
    assert set(first["object"]["definition"]["name"]) == {"es", "en"}
    assert first["context"]["contextActivities"]["parent"][0]["id"] == f"{BASE}/tests/{test.key}"
    assert end["result"] == {
        "completion": True,
        "success": False,
        "score": {"raw": 1, "min": 0, "max": 3, "scaled": 0.3333},
        "duration": "PT0S",
    }


def test_nobody_is_named(cast, test, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sit_test(cast.beto, key=test.key, answers=dict.fromkeys(ITEMS, "a"))
    assert Statement.objects.count() == 5
    person = cast.person["beto"]
    for each in told():
        account = {"homePage": "http://127.0.0.1:8000", "name": f"person-{person.pk}"}
        assert each["actor"] == {"objectType": "Agent", "account": account}
        assert person.given_names not in json.dumps(each, ensure_ascii=False)


@pytest.mark.parametrize(
    ("mark", "answer", "verb"), [(None, "key", "handed in"), (60, "key", "passed"), (60, "x", "did not pass")]
)
def test_the_end_says_passed_only_where_there_is_a_mark(
    cast, test, django_capture_on_commit_callbacks, mark, answer, verb
):
    test.pass_mark = mark
    test.save()
    given = {item.id: item.key for item in items_of(ITEMS)} if answer == "key" else {}
    with django_capture_on_commit_callbacks(execute=True):
        sit_test(cast.beto, key=test.key, answers=given)
    assert verbs()[-1] == verb
    assert ("success" in told()[-1]["result"]) is (mark is not None)


def test_the_night_tells_what_was_not_recorded_and_nothing_twice(cast, test):
    sit_test(cast.beto, key=test.key, answers=dict.fromkeys(ITEMS, "a"))
    assert Statement.objects.count() == 0
    assert record_missing(cast.operator, statements_since(cast.beto.now)) == 5
    assert record_missing(cast.operator, statements_since(None)) == 0
    assert list(statements_since(cast.at("beto", cast.beto.now.replace(year=2015)).now)) == []
    before = told()
    assert sorted(verbs()) == ["answered", "answered", "answered", "began", before[-1]["verb"]["display"]["en"]]


def test_a_deed_is_not_recorded_before_its_commit(cast, test, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        begin_sitting(cast.beto, test_id=test.pk)
    assert (len(waiting), Statement.objects.count()) == (1, 0)


def test_a_test_whose_questions_the_pack_has_no_longer_ends_without_a_score(
    cast, test, django_capture_on_commit_callbacks
):
    test.items = ["gone-01"]
    test.save()
    with django_capture_on_commit_callbacks(execute=True):
        sit_test(cast.beto, key=test.key, answers={})
    assert set(told()[-1]["result"]) == {"completion", "duration", "success"}
