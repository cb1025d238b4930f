"""The age group somebody counts in, and the folio."""

from datetime import date

import pytest

from senda.centres.rules.arrival import Age, ArrivalRefusal, age_group, age_on, folio

ON = date(2014, 6, 10)


def group(*, born_on=None, stated=None, basis="own_word"):
    return age_group(born_on=born_on, stated=stated, basis=basis, on=ON)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1996, 6, 10), ON, 18),
        (date(1996, 6, 11), ON, 17),
        (date(1996, 2, 29), date(2014, 2, 28), 17),
        (date(1996, 2, 29), date(2014, 3, 1), 18),
        (date(1996, 2, 29), date(2016, 2, 29), 20),
        (ON, ON, 0),
    ],
)
def test_completed_years(born, on, years):
    assert age_on(born, on) == years


@pytest.mark.parametrize(
    ("stated", "band"),
    [(0, "0-11"), (11, "0-11"), (12, "12-17"), (17, "12-17"), (18, "18+"), (120, "18+")],
)
def test_the_group_by_stated_age(stated, band):
    assert group(stated=stated) == Age(band)


def test_a_birth_date_outweighs_the_stated_age():
    assert group(born_on=date(2001, 3, 9), stated=25) == Age("12-17")


@pytest.mark.parametrize(
    ("stated", "band"), [(None, "12-17"), (40, "12-17"), (18, "12-17"), (14, "12-17"), (5, "0-11")]
)
def test_in_doubt_nobody_is_an_adult(stated, band):
    assert group(stated=stated, basis="doubt") == Age(band)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({}, ArrivalRefusal.AGE_MISSING),
        ({"stated": -1}, ArrivalRefusal.AGE_IMPOSSIBLE),
        ({"stated": 121}, ArrivalRefusal.AGE_IMPOSSIBLE),
        ({"born_on": date(1893, 6, 9)}, ArrivalRefusal.AGE_IMPOSSIBLE),
        ({"born_on": date(2014, 6, 11)}, ArrivalRefusal.BORN_AFTER_ARRIVAL),
        ({"born_on": date(2014, 6, 11), "basis": "doubt"}, ArrivalRefusal.BORN_AFTER_ARRIVAL),
        ({"stated": 121, "basis": "doubt"}, ArrivalRefusal.AGE_IMPOSSIBLE),
    ],
)
def test_what_is_impossible_is_refused(typed, code):
    assert [reason.code for reason in group(**typed).reasons] == [code]


@pytest.mark.parametrize(("band", "minor"), [("0-11", True), ("12-17", True), ("18+", False)])
def test_who_is_a_minor(band, minor):
    assert Age(band).minor is minor


@pytest.mark.parametrize(
    ("number", "practice", "written"),
    [
        (1, False, "MX27-02-2014-00001"),
        (99999, False, "MX27-02-2014-99999"),
        (100000, False, "MX27-02-2014-100000"),
        (1, True, "P-MX27-02-2014-00001"),
    ],
)
def test_the_folio(number, practice, written):
    assert folio("MX27-02", 2014, number, practice=practice) == written
