"""Which shift is on, who may be put on it, and what a gate sees without proof."""

from datetime import UTC, date, datetime, time

import pytest

from senda.centres.rules.shift import (
    ShiftHours,
    ShiftRefusal,
    Standing,
    Turn,
    Verdict,
    covered,
    may_put,
    seen_here,
    turn_at,
)
from senda.kernel.values import Text


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def hours(key, starts, ends):
    return ShiftHours(key, Text(key, key), time(starts), time(ends), confirmed=False)


MORNING, AFTERNOON, NIGHT = hours("morning", 6, 14), hours("afternoon", 14, 22), hours("night", 22, 6)
DAY = (MORNING, AFTERNOON, NIGHT)


@pytest.mark.parametrize(
    ("moment", "turn"),
    [
        (at(2014, 6, 10, 5, 59), Turn(NIGHT, date(2014, 6, 9))),
        (at(2014, 6, 10, 6), Turn(MORNING, date(2014, 6, 10))),
        (at(2014, 6, 10, 14), Turn(AFTERNOON, date(2014, 6, 10))),
        (at(2014, 6, 10, 22), Turn(NIGHT, date(2014, 6, 10))),
        (at(2014, 6, 11), Turn(NIGHT, date(2014, 6, 10))),
    ],
)
def test_the_night_belongs_to_the_day_on_which_it_began(moment, turn):
    assert turn_at(DAY, moment) == turn


def test_a_gap_in_the_pack_gives_the_first_shift():
    assert turn_at((MORNING,), at(2014, 6, 10, 23)) == Turn(MORNING, date(2014, 6, 10))


def put(**more):
    known = {"shift_known": True, "gate_known": True, "official": True, "posted_here": True, "name": "Eva"}
    return may_put(**{**known, "company": "", "on_it": False, **more})


def test_an_official_is_put_on_by_post_and_a_guard_by_name_and_company():
    assert put().allowed
    assert put(official=False, posted_here=False, company="Ficticia").allowed
    assert [reason.code for reason in put(posted_here=False, on_it=True, over=True).reasons] == [
        ShiftRefusal.OVER,
        ShiftRefusal.NOT_POSTED_HERE,
        ShiftRefusal.ALREADY_ON,
    ]
    wrong = put(shift_known=False, gate_known=False, official=False, name=" ", company=" ")
    assert [reason.code for reason in wrong.reasons] == [
        ShiftRefusal.UNKNOWN_SHIFT,
        ShiftRefusal.UNKNOWN_GATE,
        ShiftRefusal.NAME_MISSING,
        ShiftRefusal.COMPANY_MISSING,
    ]


@pytest.mark.parametrize("verdict", [Verdict.MAY, Verdict.LAW_ONLY, Verdict.MAY_NOT])
def test_readiness_is_believed_except_of_a_man_at_the_womens_dormitory(verdict):
    standing = Standing(verdict)
    assert seen_here("custody", "M", contractor=False, standing=standing) is verdict
    assert seen_here("women_dormitory", "F", contractor=False, standing=standing) is verdict
    assert seen_here("women_dormitory", "M", contractor=False, standing=standing) is Verdict.MAY_NOT


def test_a_contractor_and_somebody_unknown_have_no_proof():
    assert seen_here("custody", "F", contractor=True, standing=Standing(Verdict.MAY)) is Verdict.NO_PROOF
    assert seen_here("custody", "F", contractor=False, standing=None) is Verdict.NO_PROOF


def test_the_law_covers_a_gate_without_the_academys_criteria():
    assert covered([Verdict.MAY_NOT, Verdict.LAW_ONLY])
    assert not covered([Verdict.MAY_NOT, Verdict.NO_PROOF])
    assert not covered([])
