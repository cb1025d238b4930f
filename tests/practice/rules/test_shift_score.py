"""What a shift is worth."""

import pytest

from senda.practice.rules.shift_engine import WAIT, begin, replay
from senda.practice.rules.shift_score import PASS, Outcome, result
from senda.practice.rules.shift_telling import hour, steps, trace
from senda.practice.rules.shift_values import NEVER
from tests.factories.shift import opened_later, task, timeline, way

END = [WAIT] * 4


def test_duties_count_by_their_weight():
    night = timeline(task(weight=3), task(weight=1))
    reached = result(replay(night, ["0.0.1", "1.1.2", *END]))
    assert reached.score == 75
    assert [(line.number, line.outcome, line.weight, line.credit, line.lost) for line in reached.lines] == [
        (0, Outcome.MET, 3, 100, 0),
        (1, Outcome.WRONG, 1, 0, 100),
    ]


@pytest.mark.parametrize(("due", "became", "score"), [(10, Outcome.MET, 100), (9, Outcome.LATE, 40)])
def test_the_last_minute_of_a_limit_still_keeps_it(due, became, score):
    reached = result(replay(timeline(task(due=due, latest=due)), ["0.0.1"]))
    assert (reached.lines[0].outcome, reached.score) == (became, score)


def test_the_score_is_rounded_down():
    night = timeline(task(), task(), task())
    assert result(replay(night, ["0.0.1", "1.0.2", "2.1.0"])).score == 66


def test_what_nobody_touched_is_missed():
    assert [line.outcome for line in result(replay(timeline(task()), END)).lines] == [Outcome.MISSED]


def test_what_never_came_up_because_something_before_it_was_left_is_missed():
    night = timeline(task(ways=(way(opens=(1,)), way("wrong", meets=False))), opened_later(latest=60))
    assert [line.outcome for line in result(replay(night, ["0.1.1", *END])).lines] == [Outcome.WRONG, Outcome.MISSED]


def test_what_is_not_due_on_this_shift_is_handed_over_and_does_not_count():
    night = timeline(task(due=500, latest=500), task())
    reached = result(replay(night, ["1.0.1", *END]))
    assert ([line.number for line in reached.lines], reached.score) == ([1], 100)


def test_what_was_not_needed_does_not_count():
    assert result(begin(timeline(opened_later(latest=NEVER)))).lines == ()


def test_a_shift_in_which_nothing_counted_is_worth_nothing():
    assert result(begin(timeline())).score == 0


def test_no_points_outweigh_a_critical_error():
    night = timeline(task(weight=30), task(ways=(way("wrong", meets=False, fault=1),)))
    reached = result(replay(night, ["0.0.1", "1.0.2", *END]))
    assert (reached.score, reached.passed, len(reached.committed)) == (96, False, 1)


@pytest.mark.parametrize(("right", "passed"), [(PASS, True), (PASS - 1, False)])
def test_the_pass_mark(right, passed):
    night = timeline(task(weight=right), task(weight=100 - right))
    reached = result(replay(night, ["0.0.1", "1.1.2"]))
    assert (reached.score, reached.passed) == (right, passed)


def test_outcomes_are_counted():
    reached = result(replay(timeline(task(), task()), ["0.0.1", "1.0.2"]))
    assert (reached.count(Outcome.MET), reached.count(Outcome.LATE), reached.steps) == (2, 0, 2)


def test_a_play_is_told_step_by_step():
    told = steps(timeline(task()), ["0.1.2", WAIT])
    assert [(step.number, step.minute, step.decision, step.task, step.way, step.who) for step in told] == [
        (0, 0, "0.1.2", 0, 1, 2),
        (1, 2, WAIT, -1, -1, -1),
    ]


def test_how_the_night_stands_after_each_step():
    assert trace(timeline(task(), length=40), ["0.0.1", WAIT]) == [
        (0, 5, 0, 7, 0, 0),
        (2, 5, 0, 1, 0, 100),
        (10, 5, 0, 1, 0, 100),
    ]


def test_minutes_are_told_as_hours_of_the_night():
    night = timeline()
    assert [hour(night, minute) for minute in (0, 299, 300, 720)] == ["19:00", "23:59", "00:00", "07:00"]
