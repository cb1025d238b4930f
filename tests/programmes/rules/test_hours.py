"""The ledger of hours follows from the published sessions and the marks, and from nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from senda.programmes.rules.attendance import Mark, Source, Status
from senda.programmes.rules.hours import ModuleHours, PersonHours, Taught, hours_text, ledger, minutes_attended

NINE = datetime(2014, 7, 7, 15, 0, tzinfo=UTC)
ELEVEN = NINE + timedelta(hours=2)
BETO, EVA = 2, 5
LEGAL = Taught(session_key="legal.1", module="legal", minutes=120, ends=ELEVEN, people=frozenset({BETO, EVA}))
HEALTH = Taught(
    session_key="health.1", module="health", minutes=90, ends=ELEVEN + timedelta(hours=2), people=frozenset({BETO})
)


def mark(session: str, person: int, status: Status, late: int = 0) -> Mark:
    return Mark(session, person, status, late, NINE, Source.LIST, 1, 1)


def row(people: int, marks: list[Mark], at: datetime = ELEVEN) -> PersonHours:
    standing_of = {(each.session_key, each.person_id): each for each in marks}
    (found,) = ledger([LEGAL, HEALTH], standing_of, [people], ["legal", "health"], at)
    return found


def test_present_counts_whole_and_what_is_to_come_is_only_planned() -> None:
    assert row(BETO, [mark("legal.1", BETO, Status.PRESENT)]) == PersonHours(
        BETO, (ModuleHours("legal", 120, 120, 120, 0, 0), ModuleHours("health", 90, 0, 0, 0, 0))
    )


def test_late_loses_the_minutes_before_coming_in() -> None:
    found = row(BETO, [mark("legal.1", BETO, Status.LATE, 20)])
    assert (found.planned, found.given, found.attended, found.missed) == (210, 120, 100, 20)


def test_nobody_can_be_later_than_the_session_is_long() -> None:
    assert minutes_attended(LEGAL, mark("legal.1", BETO, Status.LATE, 500)) == 0


def test_excused_is_given_but_not_attended() -> None:
    found = row(BETO, [mark("legal.1", BETO, Status.EXCUSED)])
    assert (found.given, found.attended, found.excused, found.missed) == (120, 0, 120, 120)


def test_a_session_without_a_list_is_unrecorded_and_not_held_against_anybody() -> None:
    found = row(EVA, [])
    assert (found.planned, found.given, found.attended, found.unrecorded, found.missed) == (120, 120, 0, 120, 0)


def test_hours_count_from_the_scan_even_before_the_session_ends() -> None:
    found = row(BETO, [mark("health.1", BETO, Status.PRESENT), mark("legal.1", BETO, Status.ABSENT)])
    assert found.modules == (ModuleHours("legal", 120, 120, 0, 0, 0), ModuleHours("health", 90, 90, 90, 0, 0))


def test_an_absence_written_before_the_end_is_not_yet_given() -> None:
    assert row(BETO, [mark("health.1", BETO, Status.ABSENT)]).modules[1] == ModuleHours("health", 90, 0, 0, 0, 0)


def test_somebody_in_no_session_has_a_row_of_zeros() -> None:
    assert row(99, []) == PersonHours(99, (ModuleHours("legal", 0, 0, 0, 0, 0), ModuleHours("health", 0, 0, 0, 0, 0)))


def test_hours_are_written_with_a_decimal_only_when_there_is_one() -> None:
    assert [hours_text(each) for each in (0, 45, 60, 90, 6000)] == ["0", "0.8", "1", "1.5", "100"]


standing = st.one_of(
    st.none(),
    st.builds(
        mark,
        st.just("legal.1"),
        st.just(BETO),
        st.sampled_from([Status.PRESENT, Status.LATE, Status.ABSENT, Status.EXCUSED]),
        st.integers(0, 300),
    ),
)


@given(standing, st.integers(-300, 300))
def test_planned_given_and_attended_are_always_nested(mark_or_none: Mark | None, minutes: int) -> None:
    standing_of = {} if mark_or_none is None else {("legal.1", BETO): mark_or_none}
    (found,) = ledger([LEGAL], standing_of, [BETO], ["legal"], ELEVEN + timedelta(minutes=minutes))
    assert found.planned >= found.given >= found.attended + found.excused + found.unrecorded >= 0
    assert found.missed >= 0


@given(st.integers(0, 200), st.integers(0, 200))
def test_coming_later_never_adds_hours(first: int, second: int) -> None:
    early, late = sorted((first, second))
    attended = [minutes_attended(LEGAL, mark("legal.1", BETO, Status.LATE, each)) for each in (early, late)]
    assert attended[0] >= attended[1]
