"""Counts that add up from the shift to the country, gaps in the order of their weight, a level with its thresholds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.duties.rules.law import (
    Confirmation,
    Duty,
    Requirement,
    RequirementKind,
    Review,
    Status,
    Validity,
)
from senda.kernel.values import Text
from senda.readiness.rules.coverage import (
    Gap,
    Group,
    Level,
    Tally,
    Thresholds,
    add,
    by_unit,
    gaps,
    level,
    tally_shifts,
)
from senda.readiness.rules.gate import Candidate, ValidCertificate

TODAY = date(2014, 7, 21)
ACAYUCAN, TAPACHULA = 1, 2
SHIFTS = ("morning", "night")
THRESHOLDS = Thresholds(ready=80, preparing=50)


def asked(kind: RequirementKind, status: Status) -> tuple[Requirement, Duty]:
    duty = Duty(
        id="SEC2",
        version=1,
        service="security",
        norm="LM 110",
        title=Text("Deber", "Duty"),
        deadline=Text("", ""),
        who=Text("", ""),
        evidence=Text("", ""),
        core=True,
        validity=Validity(date(2011, 5, 26)),
        dates=Confirmation.CONFIRMED,
        sources=("L1",),
        status=status,
        confirmation=Confirmation.CONFIRMED,
        review=Review.PENDING,
    )
    return Requirement("SEC2", None, kind), duty


CERTIFIED = asked(RequirementKind.CERTIFICATE, Status.CRITERION)
GATES = {
    "women_dormitory": (asked(RequirementKind.SEX_FEMALE, Status.STATUTE), CERTIFIED),
    "custody": (CERTIFIED,),
}
HELD = (ValidCertificate(frozenset(), TODAY, TODAY + timedelta(days=700)),)
LAPSED = (ValidCertificate(frozenset(), TODAY - timedelta(days=900), TODAY - timedelta(days=1)),)
GROUPS = (
    Group(ACAYUCAN, "morning", Candidate("F", HELD), 1),
    Group(ACAYUCAN, "morning", Candidate("M", HELD), 2),
    Group(ACAYUCAN, "morning", Candidate("M"), 4),
    Group(ACAYUCAN, "night", Candidate("F"), 3),
    Group(ACAYUCAN, "night", Candidate("M", LAPSED), 1),
    Group(99, "night", Candidate("M"), 50),
    Group(ACAYUCAN, "weekend", Candidate("M"), 50),
)


def tallies(groups: tuple[Group, ...] = GROUPS) -> dict[tuple[int, str], Tally]:
    return tally_shifts(groups, GATES, units=(ACAYUCAN, TAPACHULA), shifts=SHIFTS, on=TODAY)


def test_each_shift_has_its_own_counts_and_other_places_are_left_out() -> None:
    assert tallies() == {
        (ACAYUCAN, "morning"): Tally(7, 3, 3, (1, 3), (1, 7), 1, 1, 1),
        (ACAYUCAN, "night"): Tally(4, 1, 0, (0, 0), (3, 4), 1, 0, 1),
        (TAPACHULA, "morning"): Tally(0, 0, 0, (0, 0), (0, 0), 1, 0, 0),
        (TAPACHULA, "night"): Tally(0, 0, 0, (0, 0), (0, 0), 1, 0, 0),
    }


def test_a_centre_is_the_sum_of_its_shifts() -> None:
    assert by_unit(tallies(), 2)[ACAYUCAN] == Tally(11, 4, 3, (1, 3), (4, 11), 2, 1, 2)


def test_the_sum_of_nothing_has_a_zero_for_each_gate() -> None:
    assert add([], 2) == Tally(able=(0, 0), able_by_law=(0, 0))


def test_gaps_name_what_the_law_asks_for_first() -> None:
    acayucan = {slot: tally for slot, tally in tallies().items() if slot[0] == ACAYUCAN}
    acayucan[ACAYUCAN, "weekend"] = Tally(2, 0, 0, (0, 0), (0, 2), 1, 0, 0)
    assert gaps(acayucan, GATES) == (
        Gap(ACAYUCAN, "weekend", "women_dormitory", by_law=True),
        Gap(ACAYUCAN, "night", "women_dormitory", by_law=False),
        Gap(ACAYUCAN, "night", "custody", by_law=False),
        Gap(ACAYUCAN, "weekend", "custody", by_law=False),
    )


@pytest.mark.parametrize(
    ("covered", "expected"), [(5, Level.READY), (4, Level.READY), (3, Level.PREPARING), (2, Level.AT_RISK)]
)
def test_the_level_follows_the_thresholds(covered: int, expected: Level) -> None:
    assert level(Tally(staff=9, trained=1, shifts=5, covered=covered), THRESHOLDS) is expected


def test_a_place_where_nobody_was_ever_trained_has_no_data() -> None:
    assert level(Tally(staff=30, shifts=3), THRESHOLDS) is Level.NO_DATA
    assert level(Tally(staff=3, trained=3), THRESHOLDS) is Level.NO_DATA


def test_percentages_are_rounded_down() -> None:
    assert (Tally(shifts=250, covered=199).percent, Tally().percent) == (79, None)


people = st.builds(
    Group,
    st.sampled_from((ACAYUCAN, TAPACHULA)),
    st.sampled_from(SHIFTS),
    st.builds(Candidate, st.sampled_from("FM"), st.sampled_from([(), HELD, LAPSED])),
    st.integers(1, 40),
)


@given(st.lists(people, max_size=12))
def test_nobody_is_counted_twice_or_lost(groups: list[Group]) -> None:
    total = add(tallies(tuple(groups)).values(), 2)
    assert total.staff == sum(each.people for each in groups)
    assert total.staff >= total.trained >= total.current >= max(total.able)
    assert all(law >= both for law, both in zip(total.able_by_law, total.able, strict=True))
    assert total.shifts == 4 >= total.covered_by_law >= total.covered


@given(st.lists(people, max_size=12), st.integers(0, 3000))
def test_coverage_never_rises_as_evidence_ages(groups: list[Group], days: int) -> None:
    later = TODAY + timedelta(days=days)
    before, after = (
        add(
            tally_shifts(groups, GATES, units=(ACAYUCAN, TAPACHULA), shifts=SHIFTS, on=on).values(),
            2,
        )
        for on in (TODAY, later)
    )
    assert before.covered >= after.covered
    assert before.current >= after.current
