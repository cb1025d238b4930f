"""Time, people and decisions of a shift that is played."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from senda.practice.rules.shift_engine import WAIT, ShiftRefusal, Stage, begin, decide, offered, refusal, replay
from senda.practice.rules.shift_values import NONE
from tests.factories.shift import opened_later, task, timeline, way

CROWDED, LATE = 0, 1


def reasons(play, decision):
    return [(reason.code, dict(reason.facts)) for reason in refusal(play, decision).reasons]


def test_every_way_is_offered_to_everybody_who_is_free_and_so_is_waiting():
    play = begin(timeline(task()))
    assert offered(play) == ["0.0.0", "0.0.1", "0.0.2", "0.1.0", "0.1.1", "0.1.2", WAIT]


def test_delegating_takes_the_time_of_telling_and_keeps_the_colleague_busy():
    play = replay(timeline(task(), task()), ["0.0.1"])
    assert (play.now, play.free) == (2, [0, 10, 0])
    assert offered(play) == ["1.0.0", "1.0.2", "1.1.0", "1.1.2", WAIT]


def test_own_work_takes_its_own_time():
    play = replay(timeline(task()), ["0.0.0"])
    assert (play.now, play.tasks[0].stage) == (10, Stage.DONE)


def test_waiting_lasts_until_something_happens():
    play = replay(timeline(task(at=7), length=60), [WAIT])
    assert (play.now, play.tasks[0].stage) == (7, Stage.OPEN)


def test_waiting_lasts_half_an_hour_at_most():
    assert replay(timeline(task(at=90)), [WAIT]).now == 30


def test_waiting_ends_when_somebody_is_done():
    assert replay(timeline(task()), ["0.0.1", WAIT]).now == 10


def test_waiting_ends_when_a_limit_is_passed():
    play = replay(timeline(task(due=20), wait=60), [WAIT])
    assert (play.now, play.tasks[0].expired) == (21, True)


def test_a_shift_ends_with_its_last_minute_and_offers_nothing_more():
    play = replay(timeline(task(at=90), length=60), [WAIT, WAIT])
    assert (play.now, play.ended, offered(play)) == (60, True, [])


def test_work_that_is_done_opens_what_follows_from_it():
    play = replay(timeline(task(ways=(way(opens=(1,)), way("wrong", meets=False))), opened_later()), ["0.0.0"])
    assert (play.tasks[1].stage, play.tasks[1].opened, play.tasks[1].deadline) == (Stage.OPEN, 10, 40)


def test_the_other_way_does_not_open_it():
    play = replay(timeline(task(ways=(way(opens=(1,)), way("wrong", meets=False))), opened_later()), ["0.1.0"])
    assert play.tasks[1].stage is Stage.CLOSED


def test_what_is_open_is_not_opened_again():
    first = task(ways=(way(opens=(2,)),))
    play = replay(timeline(first, first, opened_later()), ["0.0.1", "1.0.2", WAIT, WAIT])
    assert play.tasks[2].opened == 10


def test_a_limit_that_passes_opens_what_comes_of_it():
    play = replay(timeline(task(due=5, late_opens=(1,)), opened_later()), [WAIT])
    assert (play.now, play.tasks[1].stage) == (6, Stage.OPEN)


def test_lodging_counts_at_once_and_leaving_when_it_is_done():
    play = begin(timeline(task(ways=(way(inside=2),)), task(ways=(way(inside=-1),))))
    decide(play, "0.0.1")
    assert play.inside == 7
    decide(play, "1.0.2")
    assert play.inside == 7
    decide(play, WAIT)
    decide(play, WAIT)
    assert play.inside == 6


def test_the_alarm_is_owed_when_hardly_a_place_is_left():
    night = timeline(task(ways=(way(inside=3),)), opened_later(full=True))
    play = begin(night)
    assert play.tasks[1].stage is Stage.CLOSED
    decide(play, "0.0.1")
    assert (play.inside, play.tasks[1].stage) == (8, Stage.OPEN)


def test_a_full_station_owes_the_alarm_from_the_first_minute():
    assert begin(timeline(opened_later(full=True), inside=8)).tasks[0].stage is Stage.OPEN


def test_passing_the_capacity_without_an_alarm_is_a_critical_error_and_no_duty_met():
    play = replay(timeline(task(ways=(way(inside=6),))), ["0.0.1"])
    assert [(each.minute, each.task, each.fault) for each in play.committed] == [(0, 0, CROWDED)]
    assert play.tasks[0].right is False


def test_passing_it_after_the_alarm_is_no_critical_error_but_no_duty_met():
    night = timeline(task(ways=(way(alarm=True),)), task(ways=(way(inside=6),)))
    play = replay(night, ["0.0.0", "1.0.1"])
    assert (play.alarm, play.committed, play.tasks[1].right) == (True, [], False)


def test_an_alarm_by_somebody_who_may_not_give_it_is_none():
    play = replay(timeline(task(ways=(way(alarm=True, may=(1,)),))), ["0.0.0"])
    assert play.alarm is False


def test_a_place_elsewhere_is_offered_only_after_the_alarm():
    night = timeline(task(ways=(way(alarm=True),)), task(ways=(way(needs_alarm=True),)))
    play = begin(night)
    assert reasons(play, "1.0.1") == [(ShiftRefusal.NEEDS_ALARM, {})]
    decide(play, "0.0.0")
    assert refusal(play, "1.0.1").allowed


def test_somebody_whom_the_law_bars_makes_it_a_critical_error():
    play = replay(timeline(task(ways=(way(may=(1,), bars=((2, LATE),)),))), ["0.0.2"])
    assert [each.fault for each in play.committed] == [LATE]
    assert play.tasks[0].right is False


def test_somebody_without_the_function_does_not_meet_the_duty():
    play = replay(timeline(task(ways=(way(may=(1,)),))), ["0.0.2"])
    assert (play.tasks[0].right, play.committed) == (False, [])


def test_a_way_that_is_an_error_by_itself():
    play = replay(timeline(task(ways=(way("wrong", meets=False, fault=LATE),))), ["0.0.2"])
    assert [each.fault for each in play.committed] == [LATE]


def test_a_critical_task_done_wrongly_is_an_error_at_once():
    play = replay(timeline(task(late=LATE)), ["0.1.1"])
    assert [(each.minute, each.fault) for each in play.committed] == [(0, LATE)]


def test_a_critical_task_left_alone_is_an_error_when_its_limit_passes_and_only_once():
    play = replay(timeline(task(due=5, late=LATE)), [WAIT, "0.1.1"])
    assert [(each.minute, each.task, each.fault) for each in play.committed] == [(6, 0, LATE)]


def test_a_critical_task_that_ends_too_late_is_an_error():
    play = replay(timeline(task(due=5, late=LATE)), ["0.0.1", WAIT])
    assert [each.minute for each in play.committed] == [6]


@pytest.mark.parametrize(
    "words", ["", "0", "0.0", "1.0.0.0", "a.b.c", "00.0.0", "-1.0.0", "0.0.0 ", "1٠.0.0", "1e3.0.0", "0.0.0\n"]
)
def test_what_is_no_decision_is_refused(words):
    assert reasons(begin(timeline(task())), words) == [(ShiftRefusal.UNREADABLE, {"decision": words})]


def test_a_long_text_is_not_told_back_whole():
    assert reasons(begin(timeline(task())), "x" * 500) == [(ShiftRefusal.UNREADABLE, {"decision": "x" * 40})]


@pytest.mark.parametrize("words", ["1.0.0", "9.0.0"])
def test_what_has_not_turned_up_is_refused(words):
    play = begin(timeline(task(), task(at=50)))
    assert reasons(play, words) == [(ShiftRefusal.NOT_OPEN, {"decision": words})]


@pytest.mark.parametrize("words", ["0.2.0", "0.0.3"])
def test_a_way_or_a_colleague_that_does_not_exist_is_refused(words):
    assert reasons(begin(timeline(task())), words) == [(ShiftRefusal.NO_SUCH_WAY, {"decision": words})]


def test_doing_it_twice_and_sending_the_busy_are_told_together():
    play = replay(timeline(task()), ["0.0.1"])
    assert reasons(play, "0.0.1") == [
        (ShiftRefusal.TWICE, {"decision": "0.0.1"}),
        (ShiftRefusal.BUSY, {"who": "Marta", "minutes": 8}),
    ]


def test_after_the_end_everything_is_refused():
    play = replay(timeline(task(at=90), length=20), [WAIT])
    assert reasons(play, WAIT) == [(ShiftRefusal.ENDED, {"step": 1})]


def test_a_replay_of_what_was_not_offered_stops_there():
    with pytest.raises(ValueError, match=r"Step 1: '0\.0\.1' was not offered\."):
        replay(timeline(task()), ["0.0.1", "0.0.1"])


def test_exactly_what_is_offered_is_allowed():
    night = timeline(task(), task(ways=(way(needs_alarm=True), way())), task(at=50))
    play = replay(night, ["0.0.1"])
    everything = [f"{n}.{w}.{who}" for n in range(4) for w in range(3) for who in range(4)] + [WAIT]
    assert [words for words in everything if refusal(play, words).allowed] == offered(play)


def test_the_count_remembers_how_many_were_inside_when_it_came_up():
    play = begin(timeline(task(tally=-1)))
    assert (play.tasks[0].inside_then, play.tasks[0].way) == (5, NONE)


NIGHT = timeline(
    task(ways=(way(inside=4, opens=(2,)), way("wrong", meets=False, fault=1))),
    task(at=20, due=15, late=1, ways=(way(needs_alarm=True), way(alarm=True), way("out", inside=-1))),
    opened_later(due=8, late_opens=(3,)),
    opened_later(full=True, ways=(way(alarm=True, minutes=5),)),
    task(at=70, due=200),
)


@given(
    words=some.one_of(some.text(max_size=12), some.from_regex(r"\d{1,2}\.\d\.\d", fullmatch=True)),
    first=some.integers(0, 6),
)
def test_whatever_is_sent_is_offered_or_refused_with_words(words, first):
    play = begin(NIGHT)
    for _each in range(first):
        decide(play, offered(play)[0])
    assert refusal(play, words).allowed == (words in offered(play))


@given(picks=some.lists(some.integers(0, 10_000), min_size=130, max_size=130))
def test_whatever_is_decided_the_shift_ends_and_time_only_goes_on(picks):
    play, minutes = begin(NIGHT), []
    for pick in picks:
        if play.ended:
            break
        minutes.append(play.now)
        decide(play, offered(play)[pick % len(offered(play))])
    assert play.ended
    assert minutes == sorted(set(minutes))
    assert replay(NIGHT, play.decisions) == play
    assert len({each.task for each in play.committed}) == len(play.committed)
