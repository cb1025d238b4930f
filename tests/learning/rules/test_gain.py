"""Gain with its interval, against published values of Student's t."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from senda.learning.rules.gain import Gain, gain, t_distribution, t_quantile

PERCENTS = st.dictionaries(st.integers(1, 12), st.integers(0, 100).map(float), min_size=1)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (30, 2.042), (35, 2.030), (120, 1.980)],
)
def test_quantiles_agree_with_the_printed_table(freedom, quantile):
    assert t_quantile(0.975, freedom) == pytest.approx(quantile, abs=0.0006)


def test_half_of_the_distribution_lies_below_zero():
    assert t_distribution(0, 7) == 0.5


def test_the_interval_of_a_worked_example():
    before = {1: 50.0, 2: 60.0, 3: 40.0, 9: 10.0}
    after = {1: 60.0, 2: 80.0, 3: 70.0, 8: 90.0}
    told = gain(before, after)
    assert told is not None
    assert (told.n, told.before, told.after, told.mean) == (3, 50.0, 70.0, 20.0)
    assert told.persons == {1: 10.0, 2: 20.0, 3: 30.0}
    half = 4.302653 * 10 / 3**0.5
    assert (told.low, told.high) == (pytest.approx(20 - half, abs=1e-4), pytest.approx(20 + half, abs=1e-4))


def test_one_person_has_a_gain_without_an_interval():
    assert gain({1: 40.0}, {1: 70.0}) == Gain(1, 40.0, 70.0, 30.0, None, None, {1: 30.0})


def test_nobody_in_both_tests_has_no_gain():
    assert gain({1: 40.0}, {2: 70.0}) is None


def test_equal_differences_have_an_interval_of_no_width():
    told = gain({1: 10.0, 2: 20.0}, {1: 30.0, 2: 40.0})
    assert told is not None
    assert (told.low, told.high) == (20.0, 20.0)


@settings(max_examples=30)
@given(PERCENTS, PERCENTS)
def test_the_interval_holds_the_mean_and_turns_with_the_tests(before, after):
    told, turned = gain(before, after), gain(after, before)
    assume(told is not None and turned is not None and told.low is not None)
    assert told.low <= told.mean + 1e-9
    assert told.mean <= told.high + 1e-9
    assert turned.mean == pytest.approx(-told.mean, abs=1e-9)
    assert turned.low == pytest.approx(-told.high, abs=1e-6)
