"""What leaves the register: these fields and no other."""

from dataclasses import FrozenInstanceError, fields

import pytest

from senda.centres.rules.facts import ARRIVAL, Fact, count_by, kept_clocks

FIELDS = ("unit", "month", "age_band", "sex", "nationality_group", "duty", "met", "n")


def fact(*, sex="M", band="18+", duty=ARRIVAL, met=None, n=1):
    return Fact("MX27-02", "2014-05", band, sex, "central_america", duty, met, n)


def test_a_fact_has_these_fields_and_no_other():
    assert tuple(each.name for each in fields(Fact)) == FIELDS
    assert not hasattr(fact(), "__dict__")
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        fact().n = 2


def test_arrivals_are_added_by_two_fields_and_clocks_are_no_arrivals():
    told = [fact(n=3), fact(n=4), fact(sex="F", band="0-11", n=2), fact(duty="C01", met=True, n=50)]
    assert count_by(told, "sex", "age_band") == {("M", "18+"): 7, ("F", "0-11"): 2}


def test_clocks_are_kept_or_passed_and_those_that_run_are_neither():
    told = [
        fact(duty="C01", met=True, n=5),
        fact(duty="C01", met=True, n=1),
        fact(duty="C01", met=False, n=2),
        fact(duty="C02", met=None, n=9),
        fact(n=7),
    ]
    assert kept_clocks(told) == {("C01", "kept"): 6, ("C01", "passed"): 2}


def test_of_nothing_there_is_nothing():
    assert (count_by([], "sex", "age_band"), kept_clocks([])) == ({}, {})
