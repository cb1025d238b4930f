from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings

from senda.kernel.decisions import Reason
from senda.programmes.rules.selection import (
    Bar,
    Bound,
    Kind,
    Problem,
    Violation,
    bars,
    bounds,
    eligible,
    releasable,
    violations,
    women_minimum,
)
from tests.programmes.rules.selection_cases import official, problem, problems


def test_women_are_at_least_their_share_of_the_staff_rounded_up() -> None:
    assert women_minimum(36, 385, 963) == 15
    assert women_minimum(10, 1, 2) == 5
    assert women_minimum(10, 0, 0) == 0


def test_a_small_shift_releases_only_whole_persons() -> None:
    assert [releasable(staff, Fraction(1, 3)) for staff in (0, 2, 3, 5, 6)] == [0, 0, 1, 1, 2]


def test_an_official_with_colleagues_is_eligible() -> None:
    assert bars(problem(official(1), seats=1), official(1)) == ()


def test_every_bar_is_told_with_its_facts() -> None:
    one = official(1, trained_in=1, cleared=False, left=True)
    alone = problem(one, seats=1, colleagues=0)
    assert bars(alone, one) == (
        Reason(Bar.TRAINED_BEFORE, {"edition": 1}),
        Reason(Bar.NOT_CLEARED),
        Reason(Bar.DROPPED_OUT),
        Reason(Bar.SOLE_HOLDER, {"unit": "MX27-01", "position": "agent_a"}),
        Reason(Bar.SHIFT_CANNOT_RELEASE, {"unit": "MX27-01", "shift": "morning", "staff": 1, "percent": 50}),
    )


def test_a_pending_clearance_bars_nobody() -> None:
    assert bars(problem(official(1), seats=1), official(1, cleared=None)) == ()
    assert bars(problem(official(1), seats=1), official(1, cleared=True)) == ()


def test_a_post_that_the_staff_does_not_know_has_no_colleague() -> None:
    told = bars(problem(seats=0), official(1))
    assert [reason.code for reason in told] == [Bar.SOLE_HOLDER, Bar.SHIFT_CANNOT_RELEASE]


def test_who_is_excluded_by_the_coordination_counts_as_eligible_for_his_state() -> None:
    one = official(1)
    assert eligible(problem(one, seats=1, exclusions={1: "viaja"})) == (one,)


def test_the_bounds_of_a_full_problem() -> None:
    people = (
        official(1),
        official(2, trained_in=1),
        official(3, cleared=False),
        official(4, left=True, sex="M"),
        official(5, unit="MX30-01", state="30", sex="M"),
        official(6, unit="MX30-01", state="30", shift="night"),
        official(7, unit="MX14-01", state="14", trained_in=1),
    )
    told = problem(
        *people, seats=3, colleagues=1, women=1, pins={1: "Ana"}, exclusions={5: "viaja"}, kept=frozenset({6})
    )
    everybody = frozenset(range(1, 8))
    assert bounds(told) == (
        Bound(Kind.SEATS, (), everybody, 3, 3),
        Bound(Kind.WOMEN, (), frozenset({1, 2, 3, 6, 7}), 1, 5),
        Bound(Kind.PRESENCE, ("27",), frozenset({1, 2, 3, 4}), 1, 4),
        Bound(Kind.PRESENCE, ("30",), frozenset({5, 6}), 1, 2),
        Bound(Kind.TRAINED, (), frozenset({2, 7}), 0, 0),
        Bound(Kind.CLEARANCE, (), frozenset({3}), 0, 0),
        Bound(Kind.LEFT, (), frozenset({4}), 0, 0),
        Bound(Kind.SHIFT, ("MX27-01", "morning"), frozenset({1, 2, 3, 4}), 0, 2),
        Bound(Kind.KEPT, (6,), frozenset({6}), 1, 1),
        Bound(Kind.PIN, (1,), frozenset({1}), 1, 1),
        Bound(Kind.EXCLUSION, (5,), frozenset({5}), 0, 0),
    )


def test_one_holder_of_each_post_stays() -> None:
    pair = problem(
        official(1),
        official(2),
        seats=1,
        shift_staff={("MX27-01", "morning"): 9},
        post_staff={("MX27-01", "agent_a"): 2},
    )
    assert Bound(Kind.HOLDERS, ("MX27-01", "agent_a"), frozenset({1, 2}), 0, 1) in bounds(pair)


def test_a_post_that_nobody_holds_any_more_releases_nobody() -> None:
    gone = problem(official(1), seats=1, post_staff={})
    assert Bound(Kind.HOLDERS, ("MX27-01", "agent_a"), frozenset({1}), 0, 0) in bounds(gone)


def test_a_bound_tells_its_key_by_name() -> None:
    shift = Bound(Kind.SHIFT, ("MX27-01", "night"), frozenset({1, 2}), 0, 1)
    assert shift.reason == Reason(Kind.SHIFT, {"unit": "MX27-01", "shift": "night", "low": 0, "high": 1, "there": 2})
    seats = Bound(Kind.SEATS, (), frozenset({1}), 4, 4)
    assert seats.reason == Reason(Kind.SEATS, {"low": 4, "high": 4, "there": 1})


def test_a_choice_that_keeps_every_bound_has_no_violation() -> None:
    assert violations(problem(official(1), official(2), seats=1), {1}) == ()


def test_each_broken_bound_is_named_with_its_count() -> None:
    two = problem(official(1, sex="M"), official(2), official(3, unit="MX30-01", state="30"), seats=2, women=1)
    assert violations(two, {1}) == (
        Violation(Bound(Kind.SEATS, (), frozenset({1, 2, 3}), 2, 2), 1),
        Violation(Bound(Kind.WOMEN, (), frozenset({2, 3}), 1, 2), 0),
        Violation(Bound(Kind.PRESENCE, ("30",), frozenset({3}), 1, 1), 0),
    )


def test_a_stranger_among_the_chosen_is_a_violation_even_beside_the_right_number() -> None:
    one = problem(official(1), official(2), seats=1)
    assert violations(one, {1, 99}) == (Violation(Bound(Kind.SEATS, (), frozenset({1, 2}), 1, 1), 1),)


@settings(deadline=None)
@given(problems())
def test_eligible_people_are_those_whom_no_bound_keeps_out(told: Problem) -> None:
    kinds = {Kind.TRAINED, Kind.CLEARANCE, Kind.LEFT, Kind.SHIFT, Kind.HOLDERS}
    without_wishes = replace(told, exclusions={})
    kept_out = {
        person
        for bound in bounds(without_wishes)
        if bound.high == 0 and bound.kind in kinds
        for person in bound.members
    }
    assert {one.person for one in eligible(without_wishes)} == {
        one.person for one in without_wishes.candidates if one.person not in kept_out
    }
