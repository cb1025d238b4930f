"""The planner on planted cases; what is best is known from trying every choice (the dummy twin), not from its own output."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from senda.adapters import greedy_selection
from senda.adapters.ortools_selection import solve
from senda.programmes.rules.selection import Bound, Collision, Kind, Problem, Selection, Unsolved, bounds, violations
from senda.programmes.rules.selection_value import scale, value
from tests.programmes.rules.selection_cases import HALF, official, problem, problems


def names(collision: Selection | Collision) -> list[tuple[Kind, tuple[str | int, ...]]]:
    assert isinstance(collision, Collision)
    assert collision.smallest
    return [(bound.kind, bound.key) for bound in collision.bounds]


def of_states(*states: str, each: int = 2) -> Iterable[object]:
    person = 0
    for state in states:
        for place in range(each):
            person += 1
            yield official(person, unit=f"MX{state}-01", state=state, priority=place + 1)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_planner_is_as_good_as_trying_every_choice(asked: Problem) -> None:
    found, best = solve(asked), greedy_selection.solve(asked)
    if isinstance(best, Collision):
        assert isinstance(found, Collision)
        return
    assert isinstance(found, Selection)
    assert found.optimal
    assert violations(asked, found.chosen) == ()
    weights = scale(asked)
    assert value(weights, found.chosen).total == value(weights, best.chosen).total


@settings(deadline=None, max_examples=40)
@given(problems())
def test_a_collision_collides_and_no_longer_does_without_any_one_of_its_bounds(asked: Problem) -> None:
    found = solve(asked)
    if isinstance(found, Selection):
        return

    def stands(some: Iterable[Bound]) -> bool:
        people = [one.person for one in asked.candidates]
        choices = ({person for bit, person in enumerate(people) if mask >> bit & 1} for mask in range(2 ** len(people)))
        firm = list(some)
        return any(all(bound.holds(choice) for bound in firm) for choice in choices)

    assert not stands(found.bounds)
    for bound in found.bounds:
        assert stands(other for other in found.bounds if other != bound)


def test_the_same_problem_has_the_same_answer_and_the_last_proposal_wins_a_tie() -> None:
    people = tuple(official(person, unit=f"MX27-0{person}", priority=1) for person in (1, 2))
    tied = problem(official(1), official(2, missing=frozenset("abcde")), seats=1)
    assert solve(problem(*people, seats=1)) == solve(problem(*people, seats=1))
    for last in (1, 2):
        again = problem(*tied.candidates, seats=1, previous=frozenset({last}))
        assert solve(again) == Selection(frozenset({last}), optimal=True)


def test_more_states_than_seats_collide_with_the_seats() -> None:
    asked = problem(*of_states("01", "14", "27", "30"), seats=3)  # type: ignore[arg-type] # candidates
    assert names(solve(asked)) == [
        (Kind.SEATS, ()),
        (Kind.PRESENCE, ("01",)),
        (Kind.PRESENCE, ("14",)),
        (Kind.PRESENCE, ("27",)),
        (Kind.PRESENCE, ("30",)),
    ]


def test_too_few_women_is_one_constraint_alone() -> None:
    assert names(solve(problem(official(1), official(2, sex="M"), seats=2, women=2))) == [(Kind.WOMEN, ())]


def test_too_few_nominated_is_one_constraint_alone() -> None:
    assert names(solve(problem(official(1), official(2), seats=3))) == [(Kind.SEATS, ())]


def test_too_few_eligible_names_what_bars_them() -> None:
    asked = problem(official(1), official(2, trained_in=1), official(3, cleared=False), seats=3)
    assert names(solve(asked)) == [(Kind.SEATS, ()), (Kind.TRAINED, ())]


def test_of_two_collisions_of_one_size_the_seats_are_told_first() -> None:
    assert names(solve(problem(official(1, sex="M"), seats=3, women=2))) == [(Kind.SEATS, ())]


def test_a_pin_on_the_sole_holder_of_a_post() -> None:
    asked = problem(
        official(1),
        official(2, position="medical"),
        seats=1,
        pins={2: "Ana"},
        post_staff={("MX27-01", "medical"): 1, ("MX27-01", "agent_a"): 9},
    )
    assert names(solve(asked)) == [(Kind.HOLDERS, ("MX27-01", "medical")), (Kind.PIN, (2,))]


def test_pins_that_break_a_shift_are_named_with_it_and_nobody_else() -> None:
    asked = problem(
        *(official(person) for person in (1, 2, 3)),
        *(official(person, unit="MX27-02") for person in (4, 5)),
        seats=3,
        pins={1: "Ana", 2: "Ana", 4: "Ana"},
        shift_staff={("MX27-01", "morning"): 3, ("MX27-02", "morning"): 9},
    )
    assert names(solve(asked)) == [(Kind.SHIFT, ("MX27-01", "morning")), (Kind.PIN, (1,)), (Kind.PIN, (2,))]


def test_an_exclusion_of_a_states_last_candidate() -> None:
    asked = problem(official(1), official(2, unit="MX30-01", state="30"), seats=1, exclusions={2: "viaja"})
    assert names(solve(asked)) == [(Kind.PRESENCE, ("30",)), (Kind.EXCLUSION, (2,))]


def test_a_person_who_is_pinned_and_excluded() -> None:
    asked = problem(official(1), official(2), seats=1, pins={1: "Ana"}, exclusions={1: "viaja"})
    assert names(solve(asked)) == [(Kind.PIN, (1,)), (Kind.EXCLUSION, (1,))]


def test_a_collision_too_large_to_prove_smallest_is_still_irreducible() -> None:
    asked = problem(*of_states("01", "14", "27", "30"), seats=3)  # type: ignore[arg-type] # candidates
    found = solve(asked, rounds=0)
    assert isinstance(found, Collision)
    assert not found.smallest
    assert {bound.kind for bound in found.bounds} == {Kind.SEATS, Kind.PRESENCE}


def test_the_dummy_twin_names_every_bound_when_nothing_stands() -> None:
    asked = problem(official(1), seats=1, away=HALF, women=2)
    assert greedy_selection.solve(asked) == Collision(bounds(asked), smallest=False)


def test_no_answer_in_time_is_said_and_never_taken_for_an_impossibility() -> None:
    people = [official(person, unit=f"MX27-{person:02}", sex="FM"[person % 2]) for person in range(1, 60)]
    with pytest.raises(Unsolved, match="no answer within 0 s"):
        solve(problem(*people, seats=30, women=12), seconds=0)
