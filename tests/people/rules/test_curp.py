"""The CURP: what is wrong with it, in which order."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.people.rules.curp import CurpFault, birth_date, check_digit, clean_curp, curp_fault, sex_of
from tests.people.roster_ground import people

GOOD = "GAZM581207HNELPG15"


def test_every_curp_of_the_staff_list_holds():
    assert {curp_fault(person.curp, sex=person.sex) for person in people()} == {None}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", CurpFault.MISSING),
        (" - ", CurpFault.MISSING),
        (GOOD[:17], CurpFault.LENGTH),
        (GOOD + "1", CurpFault.LENGTH),
        ("1AZM581207HNELPG15", CurpFault.SHAPE),
        ("GAZM581207HZZLPG15", CurpFault.SHAPE),
        ("GAZM581307HNELPG15", CurpFault.DATE),
        ("GAZM580230HNELPG15", CurpFault.DATE),
        ("GAZM581207HNELPG16", CurpFault.CHECK_DIGIT),
        (GOOD.lower(), None),
        ("GAZM 581207-HNELPG.15", None),
    ],
)
def test_the_first_fault_is_told(text, fault):
    assert curp_fault(text) == fault


def test_sex_and_date_of_birth_are_compared_where_known():
    assert curp_fault(GOOD, sex="M", born=dt.date(1958, 12, 7)) is None
    assert curp_fault(GOOD, sex="F") == CurpFault.SEX
    assert curp_fault(GOOD, born=dt.date(1958, 12, 8)) == CurpFault.BIRTH_DATE


def test_the_seventeenth_sign_tells_the_century():
    assert (birth_date("GAZM041207HNELPG1"), birth_date("GAZM041207HNELPGA")) == (
        dt.date(1904, 12, 7),
        dt.date(2004, 12, 7),
    )


def test_neither_sex_is_told_by_x():
    first = "GAZM581207XNELPG1"
    assert (sex_of(first), curp_fault(first + check_digit(first), sex="F")) == ("", None)


@given(st.sampled_from(people()), st.integers(0, 15), st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"))
def test_one_wrong_sign_never_passes_for_the_same_person(person, place, sign):
    """One substitution may keep the check digit (the sum is modulo ten), yet the text is then another CURP."""
    changed = person.curp[:place] + sign + person.curp[place + 1 :]
    assert (clean_curp(changed) == person.curp) == (sign == person.curp[place])


@given(st.sampled_from(people()), st.integers(1, 9))
def test_a_wrong_check_digit_is_always_found(person, step):
    wrong = str((int(person.curp[17]) + step) % 10)
    assert curp_fault(person.curp[:17] + wrong) == CurpFault.CHECK_DIGIT
