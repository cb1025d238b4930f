"""An official sits his test, page by page and all at once; bad input is refused with words and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.learning.actions.sitting import begin_sitting, give_answer, hand_in
from senda.learning.api import sit_test
from senda.learning.models import Answer, Sitting
from senda.learning.rules.sitting import SittingRefusal
from tests.cast import NOW, Cast
from tests.factories.learning import TestFactory, TestSeatFactory


@pytest.fixture
def test_of_beto(cast: Cast):
    return TestSeatFactory(person=cast.person["beto"]).test


def refused(deed) -> list[str]:
    with pytest.raises(Refused) as no:
        deed()
    return [reason.code for reason in no.value.decision.reasons]


def at(cast: Cast, minutes: int):
    return replace(cast.beto, now=NOW + timedelta(minutes=minutes))


def test_answers_are_added_and_the_latest_counts(cast: Cast, test_of_beto):
    begin_sitting(cast.beto, test_id=test_of_beto.pk)
    for option in "ab":
        give_answer(cast.beto, test_id=test_of_beto.pk, number=1, option=option)
    assert list(Answer.objects.values_list("item_id", "option")) == [("legal-01", "a"), ("legal-01", "b")]


def test_who_begins_twice_keeps_his_clock(cast: Cast, test_of_beto):
    first = begin_sitting(cast.beto, test_id=test_of_beto.pk)
    assert begin_sitting(at(cast, 20), test_id=test_of_beto.pk) == first
    assert Sitting.objects.get().started_at == NOW


@pytest.mark.parametrize("name", ["ana", "carla", "dora", "eva", "gala", "iris", "operator", "public"])
def test_a_test_of_somebody_else_is_not_found(cast: Cast, test_of_beto, name: str):
    actor = getattr(cast, name)
    for deed in (
        lambda: begin_sitting(actor, test_id=test_of_beto.pk),
        lambda: give_answer(actor, test_id=test_of_beto.pk, number=1, option="a"),
        lambda: hand_in(actor, test_id=test_of_beto.pk),
        lambda: sit_test(actor, key=test_of_beto.key, answers={}),
    ):
        with pytest.raises((Http404, PermissionDenied)):
            deed()
    assert Sitting.objects.count() == 0


@pytest.mark.parametrize(
    ("minutes", "number", "option", "code"),
    [
        (1, 4, "a", SittingRefusal.ITEM_NOT_IN_FORM),
        (1, 0, "a", SittingRefusal.ITEM_NOT_IN_FORM),
        (1, -1, "a", SittingRefusal.ITEM_NOT_IN_FORM),
        (1, 1, "e", SittingRefusal.OPTION_UNKNOWN),
        (1, 1, "", SittingRefusal.OPTION_UNKNOWN),
        (90, 1, "a", SittingRefusal.TIME_IS_UP),
        (120, 1, "a", SittingRefusal.CLOSED),
    ],
)
def test_a_bad_answer_is_refused_and_the_good_ones_stay(cast: Cast, test_of_beto, minutes, number, option, code):
    begin_sitting(cast.beto, test_id=test_of_beto.pk)
    give_answer(cast.beto, test_id=test_of_beto.pk, number=2, option="c")
    assert refused(lambda: give_answer(at(cast, minutes), test_id=test_of_beto.pk, number=number, option=option)) == [
        code
    ]
    assert list(Answer.objects.values_list("item_id", "option")) == [("rights-01", "c")]


def test_nothing_is_answered_before_the_beginning(cast: Cast, test_of_beto):
    assert refused(lambda: give_answer(cast.beto, test_id=test_of_beto.pk, number=1, option="a")) == [
        SittingRefusal.NOT_BEGUN
    ]


def test_a_test_that_is_not_open_yet_is_not_begun(cast: Cast):
    test = TestFactory(opens_at=NOW + timedelta(hours=1))
    TestSeatFactory(test=test, person=cast.person["beto"])
    assert refused(lambda: begin_sitting(cast.beto, test_id=test.pk)) == [SittingRefusal.NOT_OPEN_YET]


def test_gaps_need_a_second_yes_and_a_test_is_handed_in_once(cast: Cast, test_of_beto):
    pk = test_of_beto.pk
    begin_sitting(cast.beto, test_id=pk)
    give_answer(cast.beto, test_id=pk, number=1, option="a")
    assert refused(lambda: hand_in(cast.beto, test_id=pk)) == [SittingRefusal.NOT_ANSWERED]
    hand_in(at(cast, 5), test_id=pk, confirmed=True)
    assert Sitting.objects.get().submitted_at == NOW + timedelta(minutes=5)
    for deed in (
        lambda: hand_in(at(cast, 6), test_id=pk, confirmed=True),
        lambda: give_answer(at(cast, 6), test_id=pk, number=1, option="b"),
        lambda: begin_sitting(at(cast, 6), test_id=pk),
    ):
        assert refused(deed) == [SittingRefusal.HANDED_IN]
    assert Entry.objects.filter(verb="learning.sitting.handed_in").get().facts == {"answered": 1}


def test_a_whole_sitting_at_once(cast: Cast, test_of_beto):
    sit_test(cast.beto, key=test_of_beto.key, answers={"legal-01": "a", "health-01": "b"})
    assert dict(Answer.objects.values_list("item_id", "option")) == {"legal-01": "a", "health-01": "b"}
    assert Sitting.objects.get().submitted_at == NOW


def test_a_whole_sitting_with_one_bad_answer_changes_nothing(cast: Cast, test_of_beto):
    told = refused(
        lambda: sit_test(cast.beto, key=test_of_beto.key, answers={"legal-01": "a", "refuge-01": "b", "health-01": "z"})
    )
    assert told == [SittingRefusal.ITEM_NOT_IN_FORM, SittingRefusal.OPTION_UNKNOWN]
    assert (Sitting.objects.count(), Answer.objects.count()) == (0, 0)
