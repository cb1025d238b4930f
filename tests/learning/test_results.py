"""What came of a test, read by key: scores, evidence, item statistics."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.learning.api import answer_keys, evidence, item_report_of, open_tests, post_test_scores, results_of
from senda.learning.queries.item import bank
from senda.learning.rules.scoring import Outcome, Tally
from senda.learning.rules.sitting import State
from tests.cast import NOW, Cast
from tests.factories.learning import ITEMS, AnswerFactory, SittingFactory, TestFactory, TestSeatFactory

KEYS = {item.id: item.key for item in bank().items}


def sat(test, person, right: int, **more):
    """A sitting with the first `right` items right and one changed mind."""
    sitting = SittingFactory(test=test, person=person, **more)
    for place, item in enumerate(ITEMS):
        wrong = "a" if KEYS[item] != "a" else "b"
        AnswerFactory(sitting=sitting, item_id=item, option=wrong)
        if place < right:
            AnswerFactory(sitting=sitting, item_id=item, option=KEYS[item])
    return sitting


def test_results_tell_every_seat(cast: Cast):
    test = TestFactory(key="edition-2:post", minutes=30)
    sat(test, cast.person["beto"], 2, submitted_at=NOW)
    sat(test, cast.person["carla"], 1, started_at=NOW - timedelta(minutes=31))
    sat(test, cast.person["eva"], 3, started_at=NOW - timedelta(minutes=5))
    TestSeatFactory(test=test, person=cast.person["fidel"])
    told, rows = results_of(cast.ana, "edition-2:post")
    assert {row.name.split()[0]: (row.state, row.score and row.score.total, row.passed) for row in rows} == {
        "Beto": (State.DONE, Tally(2, 3), True),
        "Carla": (State.DONE, Tally(1, 3), False),
        "Eva": (State.BEGUN, None, None),
        "Fidel": (State.OPEN, None, None),
    }
    assert (told.n, told.seats, told.begun, told.passed, told.mean) == (2, 4, 1, 1, pytest.approx(50.0))
    assert told.modules == {"legal": Tally(2, 2), "rights": Tally(1, 2), "health": Tally(0, 2)}


def test_a_key_without_a_test_has_no_results(cast: Cast):
    assert results_of(cast.ana, "edition-9:pre") is None
    assert item_report_of(cast.ana, "edition-9:pre") == ()
    assert answer_keys(cast.ana, "edition-9:pre") == {}


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "fidel", "hugo", "iris", "public"])
def test_results_and_keys_are_closed_to_everybody_else(cast: Cast, name: str):
    actor = getattr(cast, name)
    for deed in (results_of, item_report_of, answer_keys):
        with pytest.raises(PermissionDenied):
            deed(actor, TestFactory().key)


def test_the_post_test_counts_once_handed_in_or_out_of_time(cast: Cast):
    test = TestFactory(key="edition-2:post", minutes=30)
    sat(test, cast.person["beto"], 2, submitted_at=NOW)
    sat(test, cast.person["carla"], 1, started_at=NOW - timedelta(minutes=31))
    sat(test, cast.person["eva"], 3, started_at=NOW - timedelta(minutes=5))
    beto, carla = cast.person["beto"].pk, cast.person["carla"].pk
    assert post_test_scores(2) == {beto: (2, 3)}
    assert post_test_scores(2, at=NOW) == {beto: (2, 3), carla: (1, 3)}
    assert post_test_scores(1) == {}


def test_evidence_is_told_for_each_competence_of_finished_sittings(cast: Cast):
    test = TestFactory(key="edition-2:post")
    sat(test, cast.person["beto"], 1, submitted_at=NOW)
    sat(test, cast.person["eva"], 3)
    told = evidence([cast.person["beto"].pk, cast.person["eva"].pk], NOW)
    competences = [item.competence for item in bank().items if item.id in ITEMS]
    assert [(each.competence, each.outcome, each.on, each.test) for each in told] == [
        (competence, outcome, date(2014, 6, 10), "edition-2:post")
        for competence, outcome in zip(competences, [Outcome.SHOWN, Outcome.NOT_SHOWN, Outcome.NOT_SHOWN], strict=True)
    ]
    assert evidence(None, NOW) == told
    assert evidence([cast.person["fidel"].pk], NOW) == ()


def test_item_statistics_rest_on_finished_sittings(cast: Cast):
    test = TestFactory()
    sat(test, cast.person["beto"], 1, submitted_at=NOW)
    sat(test, cast.person["eva"], 3)
    report = item_report_of(cast.dora, test.key)
    assert [(item.id, told.n, told.difficulty) for item, told in report] == [
        ("legal-01", 1, 1.0),
        ("rights-01", 1, 0.0),
        ("health-01", 1, 0.0),
    ]


def test_a_home_is_told_of_tests_that_can_be_sat_now(cast: Cast):
    beto = cast.person["beto"]
    waiting = TestSeatFactory(person=beto).test
    begun = SittingFactory(person=beto).test
    SittingFactory(person=beto, submitted_at=NOW)
    TestSeatFactory(person=beto, test=TestFactory(opens_at=NOW + timedelta(days=1), closes_at=None))
    assert {row.key: row.state for row in open_tests(beto.pk, NOW)} == {waiting.key: State.OPEN, begun.key: State.BEGUN}
    assert open_tests(beto.pk, replace(cast.beto, now=NOW + timedelta(days=9)).now)[0].state is State.OPEN


def test_results_ask_the_same_number_of_queries_for_one_person_and_for_many(cast: Cast, django_assert_num_queries):
    test = TestFactory(key="edition-2:post")
    sat(test, cast.person["beto"], 2, submitted_at=NOW)
    for _ in range(2):
        with django_assert_num_queries(4):
            results_of(cast.ana, "edition-2:post")
        for name in ("carla", "eva", "fidel") if not _ else ():
            sat(test, cast.person[name], 1, submitted_at=NOW)
