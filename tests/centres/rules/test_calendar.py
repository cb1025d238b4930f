"""Working days by calendars that others published, and moments over summer time and leap days."""

import calendar as stdlib
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.adapters import holidays_calendar, weekend_calendar
from senda.centres.queries import calendar as pack_calendar
from senda.centres.rules.calendar import Calendar, OutsideCalendar, add_calendar_days, add_elapsed, end_of_day
from senda.packs.reader import read_table

MEXICO, TIJUANA, HERMOSILLO = (ZoneInfo(f"America/{name}") for name in ("Mexico_City", "Tijuana", "Hermosillo"))
FIRST, LAST = date(2012, 1, 1), date(2030, 12, 31)
DAYS = st.dates(FIRST, date(2029, 12, 31))


def monday(year: int, month: int, number: int) -> date:
    mondays = [
        day for day in stdlib.Calendar().itermonthdates(year, month) if day.month == month and day.weekday() == 0
    ]
    return mondays[number - 1]


def official_calendar(year: int) -> set[date]:
    """Calendario Oficial, art. 2 (DOF 06-10-1993, reformed 27-01-2006), as the TFCA quotes it in the DOF of 12-12-2014."""
    days = {date(year, *pair) for pair in ((1, 1), (5, 1), (5, 5), (9, 16), (12, 25))}
    return days | {monday(year, 2, 1), monday(year, 3, 3), monday(year, 11, 3)}


PUBLISHED = {
    # Press list of the days without work of 2014, December 2013: weekdays named beside the dates.
    2014: [
        "2014-01-01",
        "2014-02-03",
        "2014-03-17",
        "2014-05-01",
        "2014-05-05",
        "2014-09-16",
        "2014-11-17",
        "2014-12-25",
    ],
    # bambapolitica.blogspot.com, 5 January 2015, "Los puentes y vacaciones del 2015", official days; 5 May for federal offices.
    2015: [
        "2015-01-01",
        "2015-02-02",
        "2015-03-16",
        "2015-05-01",
        "2015-05-05",
        "2015-09-16",
        "2015-11-16",
        "2015-12-25",
    ],
    # DOF, 2 February 2024, Centro Federal de Conciliación y Registro Laboral (5 May was a Sunday that year).
    2024: [
        "2024-01-01",
        "2024-02-05",
        "2024-03-18",
        "2024-05-01",
        "2024-09-16",
        "2024-10-01",
        "2024-11-18",
        "2024-12-25",
    ],
    # rafaganoticias.com, 25 December 2024, "Días feriados oficiales en México 2025"; 5 May for federal offices.
    2025: [
        "2025-01-01",
        "2025-02-03",
        "2025-03-17",
        "2025-05-01",
        "2025-05-05",
        "2025-09-16",
        "2025-11-17",
        "2025-12-25",
    ],
}


def closed_weekdays(year: int) -> set[date]:
    known = pack_calendar.calendar()
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366 if stdlib.isleap(year) else 365))
    return {day for day in days if day.weekday() < 5 and not known.is_working(day)}


@pytest.mark.parametrize("year", PUBLISHED)
def test_closed_days_are_those_that_were_published(year: int) -> None:
    assert closed_weekdays(year) == {date.fromisoformat(day) for day in PUBLISHED[year]}


@pytest.mark.parametrize("year", [2013, 2016, 2017, 2019, 2020, 2021, 2022, 2023, 2026])
def test_closed_days_are_those_of_the_official_calendar_of_the_federal_administration(year: int) -> None:
    assert closed_weekdays(year) == {day for day in official_calendar(year) if day.weekday() < 5}


def test_days_that_the_norms_dispute_count_as_working_days_and_say_why() -> None:
    disputed = {marked.day: marked.confirmation for marked in pack_calendar.marked_days(2014) if not marked.closed}
    assert disputed == dict.fromkeys(
        (date(2014, 2, 5), date(2014, 3, 21), date(2014, 9, 1), date(2014, 11, 20)), "unconfirmed"
    )
    assert all(pack_calendar.calendar().is_working(day) for day in disputed)
    assert all(marked.note.es for marked in pack_calendar.marked_days(2014) if not marked.closed)


def test_a_disputed_day_is_not_told_twice_where_the_labour_law_closes_it_too() -> None:
    assert [marked.closed for marked in pack_calendar.marked_days(2016) if marked.day == date(2016, 3, 21)] == [True]


def test_holidays_carry_their_names_in_both_languages() -> None:
    title = holidays_calendar.non_working_days("MX", [2014])[date(2014, 5, 1)]
    assert (title.es, title.en) == ("Día del Trabajo", "Labor Day")
    assert weekend_calendar.non_working_days("MX", [2014]) == {}


def test_zones_of_the_centres_are_those_of_the_time_zone_database() -> None:
    """zone.tab tells in words which part of a country a zone is for."""
    table = (resources.files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    told = {line.split("\t")[2]: line.split("\t")[3] for line in table.splitlines() if line.startswith("MX")}
    names = {
        "02": "Baja California", "03": "Baja California Sur", "08": "Chihuahua", "18": "Nayarit", "23": "Quintana Roo",
        "25": "Sinaloa", "26": "Sonora", "MX08-01": "Chihuahua (US border", "MX28-01": "Tamaulipas (US border",
        "MX28-02": "Tamaulipas (US border", "MX28-03": "Tamaulipas (US border",
    }  # fmt: skip
    rows = {row["place"]: row["zone"] for row in read_table("mx", "register/zones.csv")}
    assert rows.keys() == names.keys()
    assert [place for place, zone in rows.items() if names[place] not in told[zone]] == []


def test_places_know_their_zone_and_kind() -> None:
    assert (pack_calendar.place("MX08-01").type, str(pack_calendar.place("MX08-01").zone)) == (
        "EP-B",
        "America/Ciudad_Juarez",
    )
    assert str(pack_calendar.place("MX26-01").zone) == "America/Hermosillo"
    assert str(pack_calendar.place("MX27-02").zone) == "America/Mexico_City"
    assert pack_calendar.place("ELSEWHERE").type == ""


def test_fifteen_working_days_over_the_holidays_of_may_2014() -> None:
    """From Wednesday 30 April, 1 and 5 May closed: the 2nd, 6th–9th, 12th–16th and 19th–23rd are fifteen days."""
    assert pack_calendar.calendar().after(date(2014, 4, 30), 15) == date(2014, 5, 23)


def test_a_count_that_leaves_the_calendar_is_refused() -> None:
    small = Calendar.without([], date(2014, 1, 1), date(2014, 1, 31))
    with pytest.raises(OutsideCalendar):
        small.after(date(2014, 1, 30), 2)
    with pytest.raises(OutsideCalendar):
        small.after(date(2013, 12, 31), 1)
    with pytest.raises(OutsideCalendar):
        small.is_working(date(2014, 2, 1))
    with pytest.raises(OutsideCalendar):
        small.between(date(2014, 1, 2), date(2014, 2, 2))
    with pytest.raises(ValueError, match="fewer than 0"):
        small.after(date(2014, 1, 2), -1)


@given(DAYS, st.integers(0, 60), st.sets(st.dates(FIRST, LAST), max_size=40))
def test_counting_is_the_inverse_of_adding(day: date, count: int, closed: set[date]) -> None:
    known = Calendar.without(closed, FIRST, LAST)
    end = known.after(day, count)
    assert known.between(day, end) == count
    assert end == day or (end.weekday() < 5 and end not in closed and known.is_working(end))


@given(DAYS, DAYS, st.integers(0, 60), st.sets(st.dates(FIRST, LAST), max_size=40))
def test_adding_working_days_keeps_the_order(one: date, other: date, count: int, closed: set[date]) -> None:
    known = Calendar.without(closed, FIRST, LAST)
    first, second = sorted((one, other))
    assert known.after(first, count) <= known.after(second, count)


@given(DAYS, st.sets(st.dates(FIRST, LAST), max_size=40), st.dates(FIRST, LAST))
def test_a_further_closed_day_never_brings_the_end_nearer(day: date, closed: set[date], more: date) -> None:
    assert Calendar.without(closed, FIRST, LAST).after(day, 15) <= Calendar.without(closed | {more}, FIRST, LAST).after(
        day, 15
    )


def test_thirty_six_hours_are_elapsed_time_over_both_changes_of_the_clock() -> None:
    """Mexico moved to summer time on 6 April 2014 and back on 26 October 2014, at two in the morning."""
    spring = add_elapsed(datetime(2014, 4, 5, 12, 0, tzinfo=MEXICO), timedelta(hours=36))
    assert spring == datetime(2014, 4, 7, 1, 0, tzinfo=MEXICO)
    autumn = add_elapsed(datetime(2014, 10, 25, 12, 0, tzinfo=MEXICO), timedelta(hours=36))
    assert autumn == datetime(2014, 10, 26, 23, 0, tzinfo=MEXICO)
    sonora = add_elapsed(datetime(2014, 4, 5, 12, 0, tzinfo=HERMOSILLO), timedelta(hours=36))
    assert sonora == datetime(2014, 4, 7, 0, 0, tzinfo=HERMOSILLO)


def test_the_border_changes_its_clocks_with_its_neighbour() -> None:
    """Tijuana moved on 9 March 2014, as California did; 36 hours from the eve end an hour later on the wall."""
    end = add_elapsed(datetime(2014, 3, 8, 12, 0, tzinfo=TIJUANA), timedelta(hours=36))
    assert end == datetime(2014, 3, 10, 1, 0, tzinfo=TIJUANA)


def test_calendar_days_keep_the_time_of_the_day() -> None:
    start = datetime(2014, 4, 2, 9, 30, tzinfo=MEXICO)
    assert add_calendar_days(start, 7, MEXICO) == datetime(2014, 4, 9, 9, 30, tzinfo=MEXICO)
    assert add_calendar_days(start, 7, MEXICO).astimezone(UTC) - start.astimezone(UTC) == timedelta(days=7, hours=-1)


def test_calendar_days_that_end_in_a_skipped_hour_end_at_the_instant_after_it() -> None:
    end = add_calendar_days(datetime(2014, 4, 5, 2, 30, tzinfo=MEXICO), 1, MEXICO)
    assert (end.isoformat(), end.hour) == ("2014-04-06T03:30:00-05:00", 3)


def test_no_days_at_all_end_at_once_even_in_a_doubled_hour() -> None:
    second_passing = datetime(2014, 10, 26, 1, 30, fold=1, tzinfo=MEXICO)
    assert add_calendar_days(second_passing, 0, MEXICO).isoformat() == "2014-10-26T01:30:00-06:00"


def test_calendar_days_that_end_in_a_doubled_hour_end_at_its_first_passing() -> None:
    end = add_calendar_days(datetime(2014, 10, 25, 1, 30, fold=1, tzinfo=MEXICO), 1, MEXICO)
    assert end.isoformat() == "2014-10-26T01:30:00-05:00"


def test_the_twenty_ninth_of_february_is_a_day_like_others() -> None:
    assert add_calendar_days(datetime(2016, 2, 22, 10, 0, tzinfo=MEXICO), 7, MEXICO).date() == date(2016, 2, 29)
    assert add_calendar_days(datetime(2016, 2, 29, 10, 0, tzinfo=MEXICO), 30, MEXICO).date() == date(2016, 3, 30)
    assert add_elapsed(datetime(2016, 2, 28, 20, 0, tzinfo=MEXICO), timedelta(hours=36)) == datetime(
        2016, 3, 1, 8, 0, tzinfo=MEXICO
    )
    assert pack_calendar.calendar().after(date(2016, 2, 26), 1) == date(2016, 2, 29)


def test_a_day_ends_with_its_last_second_in_its_own_zone() -> None:
    assert end_of_day(date(2014, 5, 22), TIJUANA).astimezone(UTC) == datetime(2014, 5, 23, 6, 59, 59, tzinfo=UTC)


EARLY, LATE = datetime(2012, 1, 1), datetime(2029, 1, 1)  # noqa: DTZ001 - the zone is drawn below
MOMENTS = st.datetimes(EARLY, LATE, timezones=st.sampled_from([MEXICO, TIJUANA, HERMOSILLO]))


@given(MOMENTS, st.integers(0, 400))
def test_elapsed_time_is_elapsed_whatever_the_zone(moment: datetime, hours: int) -> None:
    end = add_elapsed(moment, timedelta(hours=hours))
    assert end.astimezone(UTC) - moment.astimezone(UTC) == timedelta(hours=hours)
    assert end.tzinfo is moment.tzinfo


@given(MOMENTS, st.integers(0, 60))
def test_calendar_days_are_off_by_at_most_the_hour_of_the_change(moment: datetime, days: int) -> None:
    end = add_calendar_days(moment, days, MEXICO).astimezone(UTC)
    assert abs(end - moment.astimezone(UTC) - timedelta(days=days)) <= timedelta(hours=1)
