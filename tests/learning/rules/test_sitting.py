"""When a test may be opened, begun, answered, handed in and looked at."""

from datetime import UTC, datetime, timedelta

import pytest

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.learning.rules.form import Shortage
from senda.learning.rules.sitting import (
    SittingRefusal,
    Standing,
    State,
    Window,
    decide_answer,
    decide_beginning,
    decide_closing,
    decide_handing_in,
    decide_opening,
    may_see_feedback,
    state_of,
)

OPENS = datetime(2014, 7, 7, 8, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=3)
WINDOW = Window(OPENS, CLOSES, minutes=60)
STARTED = OPENS + timedelta(minutes=10)
OPTIONS = {"legal-01": ("a", "b", "c", "d")}


def standing(**changes: object) -> Standing:
    return Standing(**({"window": WINDOW, "has_seat": True, "started_at": STARTED} | changes))


def no(*codes: SittingRefusal, **facts: object) -> Decision:
    return Decision(tuple(Reason(code, facts) for code in codes))


@pytest.mark.parametrize(
    ("window", "minutes", "is_open", "is_over"),
    [
        (WINDOW, -1, False, False),
        (WINDOW, 0, True, False),
        (WINDOW, 180, False, True),
        (Window(OPENS, None, 60), 900, True, False),
    ],
)
def test_a_window_is_open_from_its_first_to_before_its_last_moment(window, minutes, is_open, is_over):
    now = OPENS + timedelta(minutes=minutes)
    assert (window.is_open(now), window.is_over(now)) == (is_open, is_over)


@pytest.mark.parametrize(
    ("changes", "deadline"),
    [
        ({"started_at": None}, None),
        ({}, STARTED + timedelta(minutes=60)),
        ({"started_at": CLOSES - timedelta(minutes=5)}, CLOSES),
        ({"window": Window(OPENS, None, 60)}, STARTED + timedelta(minutes=60)),
    ],
)
def test_the_deadline_is_the_time_given_or_the_end_of_the_window(changes, deadline):
    assert standing(**changes).deadline == deadline


def test_a_sitting_is_finished_when_handed_in_or_out_of_time():
    now = STARTED + timedelta(minutes=59)
    assert not standing().is_finished(now)
    assert standing().is_finished(now + timedelta(minutes=1))
    assert standing(submitted_at=now).is_finished(now)
    assert not standing(started_at=None).is_finished(now)


def test_a_test_opens_when_nothing_stands_against_it():
    assert decide_opening(key="edition-2:pre", key_taken=False, persons=36, window=WINDOW, shortages=()) == ALLOWED


def test_every_obstacle_to_opening_is_told():
    backwards = Window(OPENS, OPENS, 60)
    told = decide_opening(
        key="edition-2:pre",
        key_taken=True,
        persons=0,
        window=backwards,
        shortages=(Shortage("legal", 4, 1), Shortage("refuge", 2, 0)),
    )
    assert told == Decision(
        (
            Reason(SittingRefusal.KEY_TAKEN, {"key": "edition-2:pre"}),
            Reason(SittingRefusal.NOBODY_TO_SIT),
            Reason(SittingRefusal.CLOSES_BEFORE_IT_OPENS),
            Reason(SittingRefusal.TOO_FEW_ITEMS, {"module": "legal", "needed": 4, "available": 1}),
            Reason(SittingRefusal.TOO_FEW_ITEMS, {"module": "refuge", "needed": 2, "available": 0}),
        )
    )


def test_a_test_without_an_end_may_open():
    assert decide_opening(key="k", key_taken=False, persons=1, window=Window(OPENS, None, 60), shortages=()) == ALLOWED


@pytest.mark.parametrize(
    ("changes", "minutes", "told"),
    [
        ({"started_at": None}, 0, ALLOWED),
        ({}, 30, ALLOWED),
        ({"has_seat": False}, 30, no(SittingRefusal.NO_SEAT)),
        ({"submitted_at": STARTED}, 30, no(SittingRefusal.HANDED_IN)),
        ({"started_at": None}, -1, no(SittingRefusal.NOT_OPEN_YET, opens="07/07/2014 08:00")),
        ({}, 180, no(SittingRefusal.CLOSED)),
        ({}, 70, no(SittingRefusal.TIME_IS_UP, minutes=60)),
    ],
)
def test_a_person_begins_and_goes_on_only_in_his_time(changes, minutes, told):
    assert decide_beginning(standing(**changes), OPENS + timedelta(minutes=minutes)) == told


@pytest.mark.parametrize(
    ("changes", "item", "option", "told"),
    [
        ({}, "legal-01", "c", ALLOWED),
        ({}, "legal-99", "c", no(SittingRefusal.ITEM_NOT_IN_FORM, item="legal-99")),
        ({}, "legal-01", "x", no(SittingRefusal.OPTION_UNKNOWN, number=1)),
        ({"started_at": None}, "legal-01", "c", no(SittingRefusal.NOT_BEGUN)),
        ({"has_seat": False, "started_at": None}, "legal-01", "c", no(SittingRefusal.NO_SEAT)),
        ({"submitted_at": STARTED}, "legal-01", "c", no(SittingRefusal.HANDED_IN)),
    ],
)
def test_an_answer_is_taken_only_for_an_option_of_the_form_in_time(changes, item, option, told):
    now = STARTED + timedelta(minutes=1)
    assert decide_answer(standing(**changes), now, number=1, option=option, options=OPTIONS, item_id=item) == told


@pytest.mark.parametrize(
    ("changes", "unanswered", "confirmed", "told"),
    [
        ({}, 0, False, ALLOWED),
        ({}, 3, True, ALLOWED),
        ({}, 3, False, no(SittingRefusal.NOT_ANSWERED, count=3)),
        ({"started_at": None}, 0, False, no(SittingRefusal.NOT_BEGUN)),
        ({"has_seat": False, "started_at": None}, 0, False, no(SittingRefusal.NO_SEAT)),
        ({"submitted_at": STARTED}, 0, True, no(SittingRefusal.HANDED_IN)),
    ],
)
def test_handing_in_with_gaps_needs_a_second_yes(changes, unanswered, confirmed, told):
    now = STARTED + timedelta(minutes=1)
    assert decide_handing_in(standing(**changes), now, unanswered=unanswered, confirmed=confirmed) == told


def test_a_test_is_closed_once():
    assert decide_closing(WINDOW, OPENS) == ALLOWED
    assert decide_closing(WINDOW, CLOSES) == no(SittingRefusal.CLOSED)


@pytest.mark.parametrize(
    ("changes", "minutes", "state"),
    [
        ({"started_at": None}, -1, State.WAITING),
        ({"started_at": None}, 0, State.OPEN),
        ({"started_at": None}, 180, State.MISSED),
        ({}, 30, State.BEGUN),
        ({}, 70, State.DONE),
        ({"submitted_at": STARTED}, 30, State.DONE),
    ],
)
def test_a_test_stands_for_a_person_in_one_of_five_ways(changes, minutes, state):
    assert state_of(standing(**changes), OPENS + timedelta(minutes=minutes)) == state


def test_the_keys_are_seen_only_after_the_window_has_closed_for_everybody():
    handed_in = standing(submitted_at=STARTED)
    before, after = CLOSES - timedelta(seconds=1), CLOSES
    assert may_see_feedback(handed_in, before, gives_feedback=True) is False
    assert may_see_feedback(handed_in, after, gives_feedback=True) is True
    assert may_see_feedback(handed_in, after, gives_feedback=False) is False
    assert may_see_feedback(standing(started_at=None), after, gives_feedback=True) is False
