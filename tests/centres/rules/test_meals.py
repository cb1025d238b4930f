"""Three meals a day against the people inside, and diets by the last word of each source."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.meals import (
    MealHour,
    MealRefusal,
    MealState,
    Prescribed,
    Served,
    diets_due,
    may_correct,
    may_record,
    state,
)
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.values import Text

TODAY = date(2014, 5, 31)
LUNCH = MealHour("lunch", Text("comida", "lunch"), time(16), confirmed=False)
KNOWN = ("breakfast", "lunch", "dinner")
FULL = Served(10, 9, 1, 2, 2)


def codes(decision):
    return [reason.code for reason in decision.reasons]


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_nobody_goes_without_below_zero_and_too_many_are_refused(inside, served, refused):
    counted = Served(inside, served, refused, 0, 0)
    assert counted.without == max(0, inside - served - refused)
    decision = may_record("lunch", KNOWN, counted, recorded_by=None, on=TODAY)
    assert decision.allowed is (served + refused <= inside)


def test_a_meal_is_of_the_pack_recorded_once_with_fewer_diets_than_meals():
    assert codes(may_record("brunch", KNOWN, FULL, recorded_by="Beto", on=TODAY)) == [MealRefusal.UNKNOWN]
    counted = Served(1, 2, 0, 0, 3)
    assert codes(may_record("lunch", KNOWN, counted, recorded_by="Beto", on=TODAY)) == [
        MealRefusal.ALREADY_RECORDED,
        MealRefusal.MORE_THAN_INSIDE,
        MealRefusal.MORE_DIETS_THAN_MEALS,
    ]


def test_the_newest_row_alone_is_corrected_with_a_reason_and_figures_that_can_be():
    assert may_correct(FULL, "Se contaron porciones", corrected_by=None).allowed
    assert codes(may_correct(Served(1, 2, 0, 0, 3), " ", corrected_by="Beto")) == [
        MealRefusal.MORE_THAN_INSIDE,
        MealRefusal.MORE_DIETS_THAN_MEALS,
        MealRefusal.ALREADY_CORRECTED,
        RegisterRefusal.REASON_MISSING,
    ]


@pytest.mark.parametrize(
    ("counted", "clock", "past", "expected"),
    [
        (None, time(15, 59), False, MealState.WAITS),
        (None, time(16), False, MealState.OVERDUE),
        (None, time(1), True, MealState.OVERDUE),
        (FULL, time(1), False, MealState.GIVEN),
        (Served(10, 9, 0, 0, 0), time(1), False, MealState.SHORT),
        (Served(10, 10, 0, 2, 1), time(1), False, MealState.SHORT),
    ],
)
def test_how_a_meal_stands(counted, clock, past, expected):
    assert state(LUNCH, counted, clock=clock, past=past) is expected


def test_the_last_word_of_each_source_counts_and_both_are_served():
    acts = [
        Prescribed(1, "medical", "soft"),
        Prescribed(1, "asked", "halal"),
        Prescribed(1, "medical", "diabetic"),
        Prescribed(2, "medical", "soft"),
        Prescribed(2, "medical", "usual"),
    ]
    assert diets_due(acts, TODAY) == {1: ("diabetic", "halal")}


def test_a_diet_runs_from_its_first_to_its_last_day():
    diet = [Prescribed(1, "asked", "kosher", TODAY, TODAY + timedelta(days=1))]
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 1, 2)]
    assert [bool(diets_due(diet, day)) for day in days] == [False, True, True, False]


def test_the_same_diet_from_two_sources_is_one():
    acts = [Prescribed(1, "medical", "halal"), Prescribed(1, "asked", "halal")]
    assert diets_due(acts, TODAY) == {1: ("halal",)}
