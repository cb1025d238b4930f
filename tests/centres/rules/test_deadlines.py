"""When limits are reached, which one binds, and how a run stands; with the pack's own clocks and by hand."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.queries import calendar as pack_calendar
from senda.centres.rules.calendar import Calendar
from senda.centres.rules.deadlines import (
    ClockRefusal,
    ClockState,
    binding,
    due,
    grouped,
    margin,
    may_be_silenced,
    starting,
    state,
    strictest_first,
)
from senda.duties.queries import pack
from senda.duties.rules.law import Clock, Unit, version_on
from senda.kernel.decisions import ALLOWED

MEXICO = ZoneInfo("America/Mexico_City")
START = datetime(2014, 4, 30, 20, 15, tzinfo=MEXICO)
CALENDAR = Calendar.without([date(2014, 5, 1), date(2014, 5, 5)], date(2011, 1, 1), date(2030, 12, 31))


@dataclass(frozen=True)
class Ran:
    clock_id: str = "C02"
    conflict: str = "lodging"
    due_at: datetime | None = START + timedelta(hours=36)
    stopped_at: datetime | None = None
    silenced_at: datetime | None = None


def clock(clock_id: str, on: date = date(2014, 5, 1)) -> Clock:
    found = version_on(pack.clocks(), clock_id, on)
    assert found is not None
    return found


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=MEXICO)


@pytest.mark.parametrize(
    ("clock_id", "expected"),
    [
        ("C01", moment(2014, 5, 1, 20, 15)),
        ("C02", moment(2014, 5, 2, 8, 15)),
        ("C03", moment(2014, 5, 23, 23, 59, 59)),
        ("C06", moment(2014, 5, 2, 20, 15)),
        ("C07", moment(2014, 5, 7, 20, 15)),
        ("C09", moment(2014, 5, 30, 20, 15)),
        ("C12", moment(2014, 4, 30, 20, 15)),
    ],
)
def test_limits_of_the_pack_end_when_counted_by_hand(clock_id: str, expected: datetime) -> None:
    assert due(clock(clock_id), START, CALENDAR, MEXICO) == expected


def test_sixty_working_days_with_the_real_calendar() -> None:
    """From 2 January 2014, 3 February and 17 March closed. 3 to 31 January 21, February 19, March 20: 60 on the 31st."""
    end = due(clock("C04"), moment(2014, 1, 2, 9, 0), pack_calendar.calendar(), MEXICO)
    assert end == moment(2014, 3, 31, 23, 59, 59)


def test_a_norm_without_a_cap_is_never_due() -> None:
    assert due(clock("C05"), START, CALENDAR, MEXICO) is None
    assert due(replace(clock("C02"), unit=Unit.NONE), START, CALENDAR, MEXICO) is None


def test_working_days_end_in_the_zone_of_the_centre() -> None:
    """At 23:30 in Tijuana it is already the next day in Mexico City, where the count would start a day later."""
    tijuana = ZoneInfo("America/Tijuana")
    start = datetime(2014, 5, 6, 23, 30, tzinfo=tijuana)
    assert due(clock("C03"), start, CALENDAR, tijuana) == datetime(2014, 5, 27, 23, 59, 59, tzinfo=tijuana)
    assert due(clock("C03"), start, CALENDAR, MEXICO) == moment(2014, 5, 28, 23, 59, 59)


LIMITS = st.tuples(st.sampled_from([Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WORKING_DAYS]), st.integers(0, 60))
EARLY, LATE = datetime(2012, 1, 1), datetime(2029, 1, 1)  # noqa: DTZ001 - the zone is drawn below
MOMENTS = st.datetimes(EARLY, LATE, timezones=st.just(UTC))


@given(LIMITS, MOMENTS, MOMENTS)
def test_a_later_start_is_never_due_earlier(limit: tuple[Unit, int], one: datetime, other: datetime) -> None:
    unit, number = limit
    rule = replace(clock("C02"), limit=number, unit=unit)
    first, second = (due(rule, start, CALENDAR, MEXICO) for start in sorted((one, other)))
    assert first is not None
    assert second is not None
    # The hour that comes twice is told once by the wall, so a limit in calendar days may turn two starts in it round.
    assert first.astimezone(UTC) <= second.astimezone(UTC) + (timedelta(hours=1) if unit is Unit.DAYS else timedelta())


@given(LIMITS, MOMENTS)
def test_no_limit_is_due_before_it_starts(limit: tuple[Unit, int], start: datetime) -> None:
    unit, number = limit
    end = due(replace(clock("C02"), limit=number, unit=unit), start, CALENDAR, MEXICO)
    assert end is not None
    assert end >= start


@given(LIMITS, MOMENTS)
def test_a_longer_limit_is_never_due_earlier(limit: tuple[Unit, int], start: datetime) -> None:
    unit, number = limit
    shorter, longer = (
        due(replace(clock("C02"), limit=each, unit=unit), start, CALENDAR, MEXICO) for each in (number, number + 1)
    )
    assert shorter is not None
    assert longer is not None
    assert shorter < longer


def test_events_start_the_law_of_the_day_and_of_the_place() -> None:
    only = pack_calendar.limited_to()
    asked = ("C01", "C02", "C06", "C07", "C11")

    def started(on: date, place: str) -> list[tuple[str, int]]:
        return [(each.id, each.version) for each in starting(pack.clocks(), asked, on, place=place, only=only)]

    assert started(date(2014, 5, 1), "EM") == [("C01", 1), ("C02", 1)]
    assert started(date(2014, 5, 1), "EP-A") == [("C01", 1), ("C02", 1), ("C06", 1)]
    assert started(date(2014, 5, 1), "EP-B") == [("C01", 1), ("C02", 1), ("C07", 1)]
    assert started(date(2026, 5, 1), "EM") == [("C01", 1), ("C02", 2), ("C11", 1)]


def test_laws_that_limit_the_same_thing_stand_together_by_their_moment() -> None:
    """In an EP-B entered on 30 April: 36 hours, then 7 days, then 15 working days, then 60; the order is another thing."""
    ids = ("C04", "C05", "C07", "C03", "C02", "C01")
    runs = [Ran(each, clock(each).conflict, due(clock(each), START, pack_calendar.calendar(), MEXICO)) for each in ids]
    groups = {name: [run.clock_id for run in group] for name, group in grouped(runs).items()}
    assert groups == {"order": ["C01"], "lodging": ["C02", "C07", "C03", "C04", "C05"]}
    assert list(groups) == ["order", "lodging"]


def test_the_moment_decides_and_not_the_nominal_length() -> None:
    """15 working days that started in April end before 7 calendar days that start late in May."""
    late = Ran("C07", due_at=due(clock("C07"), moment(2014, 5, 25, 8, 0), CALENDAR, MEXICO))
    early = Ran("C03", due_at=due(clock("C03"), START, CALENDAR, MEXICO))
    assert strictest_first([late, early]) == (early, late)


RUNS = st.lists(
    st.builds(
        Ran,
        clock_id=st.sampled_from(["C01", "C02", "C03", "C04"]),
        conflict=st.sampled_from(["lodging", "order"]),
        due_at=st.none() | MOMENTS,
        stopped_at=st.none() | MOMENTS,
        silenced_at=st.none() | MOMENTS,
    ),
    max_size=12,
)


@given(RUNS)
def test_the_strictest_is_the_first_that_is_due(runs: list[Ran]) -> None:
    ordered = strictest_first(runs)
    capped = [run.due_at for run in ordered if run.due_at is not None]
    assert capped == sorted(capped)
    assert [run.due_at for run in ordered[len(capped) :]] == [None] * (len(ordered) - len(capped))
    assert sorted(map(repr, ordered)) == sorted(map(repr, runs))


@given(RUNS)
def test_groups_lose_and_mix_nothing(runs: list[Ran]) -> None:
    groups = grouped(runs)
    assert sorted(repr(run) for group in groups.values() for run in group) == sorted(map(repr, runs))
    assert all({run.conflict for run in group} == {name} for name, group in groups.items())
    assert all(group == strictest_first(group) for group in groups.values())


@given(RUNS)
def test_what_binds_is_the_strictest_that_nobody_silenced_or_stopped(runs: list[Ran]) -> None:
    found = binding(runs)
    open_runs = [run for run in runs if run.stopped_at is None and run.silenced_at is None]
    assert (found is None) == (not open_runs)
    if found is not None:
        assert found == strictest_first(open_runs)[0]


DUE = Ran().due_at


@pytest.mark.parametrize(
    ("run", "after_due", "expected"),
    [
        (Ran(), timedelta(hours=-25), ClockState.RUNNING),
        (Ran(), timedelta(hours=-24), ClockState.HOURS_24),
        (Ran(), timedelta(hours=-12), ClockState.HOURS_12),
        (Ran(), timedelta(hours=-2), ClockState.HOURS_2),
        (Ran(), timedelta(), ClockState.HOURS_2),
        (Ran(), timedelta(seconds=1), ClockState.OVERDUE),
        (Ran(due_at=None), timedelta(days=900), ClockState.NO_CAP),
        (Ran(silenced_at=START), timedelta(hours=1), ClockState.SILENCED),
        (Ran(stopped_at=DUE), timedelta(hours=1), ClockState.IN_TIME),
        (Ran(stopped_at=DUE + timedelta(seconds=1)), timedelta(hours=1), ClockState.LATE),
        (Ran(stopped_at=DUE + timedelta(days=1), silenced_at=START), timedelta(), ClockState.LATE),
        (Ran(due_at=None, stopped_at=DUE), timedelta(), ClockState.IN_TIME),
    ],
)
def test_a_run_stands_by_what_is_left(run: Ran, after_due: timedelta, expected: ClockState) -> None:
    assert state(run, DUE + after_due) is expected


def test_margins_are_whole_minutes_rounded_down() -> None:
    assert margin(Ran(), DUE - timedelta(hours=2)) == 120
    assert margin(Ran(), DUE + timedelta(seconds=1)) == -1
    assert margin(Ran(stopped_at=DUE - timedelta(minutes=5, seconds=30)), DUE + timedelta(days=9)) == 5
    assert margin(Ran(due_at=None), DUE) is None


@given(RUNS, MOMENTS)
def test_late_is_what_has_a_margin_below_zero(runs: list[Ran], at: datetime) -> None:
    for run in runs:
        left = margin(run, at)
        late = state(run, at) in {ClockState.OVERDUE, ClockState.LATE}
        silenced = state(run, at) is ClockState.SILENCED
        assert silenced or late == (left is not None and left < 0)


WORDS = "Order of the court received, hearing tomorrow"


def test_a_silence_needs_words_that_explain() -> None:
    assert may_be_silenced(Ran(), WORDS) == ALLOWED
    assert [reason.code for reason in may_be_silenced(Ran(), "  because  I   say so ").reasons] == [
        ClockRefusal.REASON_SHORT
    ]
    assert [reason.code for reason in may_be_silenced(Ran(), "a" * 401).reasons] == [ClockRefusal.REASON_LONG]


def test_a_clock_is_not_silenced_twice_nor_once_stopped() -> None:
    """All reasons are told together, not the first alone."""
    assert [reason.code for reason in may_be_silenced(Ran(silenced_at=START), WORDS).reasons] == [ClockRefusal.SILENCED]
    both = may_be_silenced(Ran(stopped_at=START, silenced_at=START), "short")
    assert [reason.code for reason in both.reasons] == [ClockRefusal.STOPPED, ClockRefusal.REASON_SHORT]
