"""When a deed may be said to have been done."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from senda.centres.rules.moments import TOLERANCE, may_be_done
from senda.centres.rules.refusals import RegisterRefusal

NOW = datetime(2014, 6, 10, 10, 0, tzinfo=ZoneInfo("America/Mexico_City"))
ARRIVED = NOW - timedelta(hours=5)
SECOND = timedelta(seconds=1)


def codes(done_at, left_at=None):
    decision = may_be_done(done_at, now=NOW, arrived_at=ARRIVED, left_at=left_at)
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize("done_at", [ARRIVED, NOW, NOW + TOLERANCE, NOW - timedelta(hours=2)])
def test_a_moment_of_the_stay_is_taken(done_at):
    assert codes(done_at) == []


def test_a_moment_to_come_is_refused_beyond_the_tolerance():
    assert codes(NOW + TOLERANCE + SECOND) == [RegisterRefusal.FUTURE]


def test_a_moment_before_the_arrival_is_refused():
    assert codes(ARRIVED - SECOND) == [RegisterRefusal.BEFORE_ARRIVAL]


def test_after_the_exit_nothing_is_done_and_the_reason_names_when_the_person_left():
    left = NOW - timedelta(hours=1)
    decision = may_be_done(NOW, now=NOW, arrived_at=ARRIVED, left_at=left)
    assert [(reason.code, dict(reason.facts)) for reason in decision.reasons] == [
        (RegisterRefusal.AFTER_EXIT, {"moment": left.isoformat()})
    ]


def test_a_correction_is_of_what_was_done_before_the_exit():
    left = NOW - timedelta(hours=1)
    told = {"now": NOW, "arrived_at": ARRIVED, "left_at": left, "correcting": True}
    assert may_be_done(left, **told).allowed
    assert [reason.code for reason in may_be_done(left + SECOND, **told).reasons] == [RegisterRefusal.LATER_THAN_EXIT]
    assert may_be_done(NOW, **{**told, "left_at": None}).allowed


def test_every_reason_is_told_at_once():
    assert codes(ARRIVED - SECOND, left_at=NOW) == [RegisterRefusal.BEFORE_ARRIVAL, RegisterRefusal.AFTER_EXIT]


def test_the_same_moment_in_two_zones_is_one():
    assert codes(ARRIVED.astimezone(ZoneInfo("America/Tijuana"))) == []
