from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.credentials.rules.clearance import Clearance, Current, Refusal, Result, Standing, current, may_stand
from senda.kernel.decisions import Reason

TODAY = date(2014, 7, 21)
BEFORE = date(2014, 7, 1)


@pytest.mark.parametrize(
    ("clearance", "reasons"),
    [
        (Clearance(Result.CLEARED, BEFORE, date(2017, 6, 30)), ()),
        (Clearance(Result.CLEARED, BEFORE, BEFORE), ()),
        (Clearance(Result.NOT_CLEARED, BEFORE), ()),
        (Clearance(Result.PENDING, TODAY), ()),
        (Clearance(Result.CLEARED, BEFORE), (Reason(Refusal.END_MISSING),)),
        (
            Clearance(Result.PENDING, date(2014, 7, 22), date(2014, 7, 20)),
            (
                Reason(Refusal.IN_FUTURE, {"on": "2014-07-22", "today": "2014-07-21"}),
                Reason(Refusal.END_NOT_NEEDED),
                Reason(Refusal.END_BEFORE_START, {"on": "2014-07-22", "until": "2014-07-20"}),
            ),
        ),
        (Clearance(Result.NOT_CLEARED, BEFORE, date(2017, 6, 30)), (Reason(Refusal.END_NOT_NEEDED),)),
    ],
)
def test_a_result_is_recorded_or_refused_with_every_objection(
    clearance: Clearance, reasons: tuple[Reason, ...]
) -> None:
    assert may_stand(clearance, TODAY).reasons == reasons


def test_nobody_is_cleared_by_silence() -> None:
    assert current([], TODAY) == Current(Standing.MISSING)


def test_a_clearance_holds_on_its_last_day_and_not_after() -> None:
    history = [Clearance(Result.CLEARED, BEFORE, TODAY)]
    assert current(history, TODAY) == Current(Standing.CLEARED, BEFORE, TODAY)
    assert current(history, TODAY + timedelta(days=1)) == Current(Standing.EXPIRED, BEFORE, TODAY)


def test_a_result_does_not_count_before_its_day() -> None:
    assert current([Clearance(Result.CLEARED, TODAY, TODAY)], BEFORE) == Current(Standing.MISSING)


def test_the_latest_result_counts_in_whatever_order_they_were_recorded() -> None:
    later, earlier = Clearance(Result.NOT_CLEARED, TODAY), Clearance(Result.CLEARED, BEFORE, date(2017, 6, 30))
    assert current([later, earlier], TODAY) == Current(Standing.NOT_CLEARED, TODAY)


def test_of_two_results_of_one_day_the_later_recorded_counts() -> None:
    history = [Clearance(Result.NOT_CLEARED, TODAY), Clearance(Result.PENDING, TODAY)]
    assert current(history, TODAY) == Current(Standing.PENDING, TODAY)


@given(st.lists(st.builds(Clearance, st.sampled_from(Result), st.dates(date(2013, 1, 1), date(2015, 1, 1)))))
def test_adding_a_result_of_the_future_changes_nothing_today(history: list[Clearance]) -> None:
    future = Clearance(Result.CLEARED, TODAY + timedelta(days=1), date(2020, 1, 1))
    assert current([*history, future], TODAY) == current(history, TODAY)
