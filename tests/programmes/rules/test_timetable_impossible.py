"""Why no timetable can be: by counting, and as the smallest set of names that do not fit together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.collision import Limit, smallest_collision
from senda.programmes.rules.timetable.constraint import Constraint, constraints, reason
from senda.programmes.rules.timetable.counting import counted_collisions, holds
from senda.programmes.rules.timetable.problem import Limits, Module, Problem, blocks_of, split
from tests.factories.fortnight import MONDAY, STARTS, TUESDAY, small_problem

PROBLEM = small_problem()


def without(kind: str) -> Problem:
    return replace(PROBLEM, rooms=tuple(room for room in PROBLEM.rooms if room.kind.value != kind))


@pytest.mark.parametrize(
    ("problem", "parts"),
    [
        (
            replace(PROBLEM, blocks=PROBLEM.blocks[:5]),
            (Reason(Limit.SYLLABUS, {"hours": 12}), Reason(Limit.CALENDAR, {"hours": 10, "blocks": 5, "days": 2})),
        ),
        (
            replace(PROBLEM, modules=(Module("law", 3, 2), PROBLEM.modules[1])),
            (
                Reason(Limit.SYLLABUS, {"module": "law", "hours": 3}),
                Reason(Limit.CALENDAR, {"block_minutes": 120}),
            ),
        ),
        (
            replace(PROBLEM, blocks=blocks_of((MONDAY, TUESDAY), (time(8), time(10), time(13)), 120)),
            (
                Reason(Limit.CALENDAR, {"day": "2014-07-07", "end": "10:00", "start": "10:00"}),
                Reason(Limit.BREAKS, {"minutes": 0, "limit": 10}),
            ),
        ),
        (
            replace(PROBLEM, limits=Limits(hours_a_day=5)),
            (
                Reason(Limit.SYLLABUS, {"hours": 12}),
                Reason(Limit.CALENDAR, {"days": 2}),
                Reason(Limit.HOURS_A_DAY, {"limit": 5, "hours": 8}),
            ),
        ),
        (
            replace(PROBLEM, modules=(Module("law", 6, 4), Module("care", 0, 2))),
            (
                Reason(Limit.SYLLABUS, {"module": "law", "hours": 10}),
                Reason(Limit.CALENDAR, {"days": 2}),
                Reason(Limit.MODULE_A_DAY, {"limit": 2}),
            ),
        ),
        (
            replace(PROBLEM, limits=Limits(practice_blocks_a_day=0)),
            (
                Reason(Limit.SYLLABUS, {"practice_hours": 4}),
                Reason(Limit.CALENDAR, {"days": 2}),
                Reason(Limit.PRACTICE_A_DAY, {"limit": 0}),
            ),
        ),
        (
            replace(PROBLEM, opening="cooking"),
            (Reason(Limit.SYLLABUS, {"modules": 2}), Reason(Limit.OPENING, {"module": "cooking"})),
        ),
        (
            replace(PROBLEM, closing="cooking"),
            (Reason(Limit.SYLLABUS, {"modules": 2}), Reason(Limit.CLOSING, {"module": "cooking"})),
        ),
        (
            without("plenary"),
            (Reason(Limit.COHORT, {"people": 5}), Reason(Limit.PLENARY_ROOMS, {"rooms": 0, "capacity": 0})),
        ),
        (
            replace(
                PROBLEM,
                groups=split(7, 2),
                rooms=(PROBLEM.rooms[0], *(replace(r, capacity=4) for r in PROBLEM.rooms[1:])),
            ),
            (Reason(Limit.COHORT, {"people": 7}), Reason(Limit.PLENARY_ROOMS, {"rooms": 1, "capacity": 6})),
        ),
        (
            replace(PROBLEM, rooms=PROBLEM.rooms[:2]),
            (
                Reason(Limit.GROUPS, {"groups": 2, "size": 3}),
                Reason(Limit.PRACTICE_ROOMS, {"rooms": 1, "large_enough": 1}),
            ),
        ),
        (
            replace(
                PROBLEM,
                modules=(Module("law", 0, 4), Module("care", 4, 4, ("law",))),
                rooms=(*PROBLEM.rooms[:2], replace(PROBLEM.rooms[2], days=frozenset({MONDAY}))),
            ),
            (Reason(Limit.SYLLABUS, {"practice_hours": 8}), Reason(Limit.PRACTICE_ROOMS, {"rooms": 2, "days": 1})),
        ),
        (
            replace(PROBLEM, seats=tuple(replace(seat, modules=seat.modules - {"care"}) for seat in PROBLEM.seats)),
            (Reason(Limit.EXPERTISE, {"module": "care", "trainers": 0}),),
        ),
        (
            replace(
                PROBLEM,
                seats=(PROBLEM.seats[0], *(replace(seat, modules=frozenset({"law"})) for seat in PROBLEM.seats[1:])),
            ),
            (Reason(Limit.GROUPS, {"groups": 2}), Reason(Limit.EXPERTISE, {"module": "care", "trainers": 1})),
        ),
        (
            replace(PROBLEM, limits=Limits(trainer_blocks_a_day=1)),
            (
                Reason(Limit.SYLLABUS, {"trainer_blocks": 8}),
                Reason(Limit.TRAINERS, {"trainers": 3, "days": 6}),
                Reason(Limit.TRAINER_LOAD, {"limit": 1}),
            ),
        ),
    ],
)
def test_counting_names_exactly_what_collides(problem: Problem, parts: tuple[Reason, ...]) -> None:
    assert [each.parts for each in counted_collisions(problem)] == [parts]


def test_possible_problem_has_no_counted_collision() -> None:
    assert counted_collisions(PROBLEM) == ()


def test_module_without_hours_needs_nobody() -> None:
    idle = replace(PROBLEM, modules=(*PROBLEM.modules, Module("rest", 0, 0)))
    assert counted_collisions(idle) == ()


def test_smallest_collision_comes_first_and_calendar_alone_speaks_of_missing_hours() -> None:
    problem = replace(PROBLEM, blocks=(), rooms=PROBLEM.rooms[1:], seats=())
    assert [[part.code for part in each.parts] for each in counted_collisions(problem)] == [
        [Limit.EXPERTISE],
        [Limit.EXPERTISE],
        [Limit.SYLLABUS, Limit.CALENDAR],
        [Limit.COHORT, Limit.PLENARY_ROOMS],
    ]


def test_rooms_hold_groups_when_the_largest_finds_the_largest() -> None:
    assert holds([12, 14], [14, 12])
    assert not holds([12, 14], [14, 13])
    assert not holds([20], [5, 5])


def test_every_constraint_has_a_reason_with_its_figures() -> None:
    assert [(each.limit, each.subject, reason(PROBLEM, each).facts) for each in constraints(PROBLEM)] == [
        (Limit.PLENARY_ROOMS, "", {"rooms": 1, "capacity": 6, "days": 2}),
        (Limit.PRACTICE_ROOMS, "", {"rooms": 2, "capacity": 3, "days": 2}),
        (Limit.OPENING, "", {"module": "law"}),
        (Limit.CLOSING, "", {"module": "care"}),
        (Limit.HOURS_A_DAY, "", {"limit": 10}),
        (Limit.MODULE_A_DAY, "", {"limit": 2}),
        (Limit.PRACTICE_A_DAY, "", {"limit": 3}),
        (Limit.MODULE_SPAN, "", {"limit": 6}),
        (Limit.PRACTICE_IN_A_ROW, "", {"limit": 2}),
        (Limit.TRAINER_LOAD, "", {"limit": 3}),
        (Limit.THEORY_FIRST, "", {"module": ""}),
        (Limit.AFTER, "law>care", {"module": "care", "earlier": "law"}),
        (Limit.EXPERTISE, "law", {"module": "law", "trainers": 3}),
        (Limit.EXPERTISE, "care", {"module": "care", "trainers": 2}),
        *((Limit.TRAINER_DAYS, name, {"trainer": name, "days": 2}) for name in ("ana", "ben", "cid")),
    ]


NAMES = "abcdefg"


def fits_unless(cores: list[frozenset[str]]) -> Callable[[frozenset[str]], bool]:
    return lambda chosen: not any(core <= chosen for core in cores)


@given(st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=4), max_size=5))
def test_smallest_collision_is_a_smallest_of_the_planted(cores: list[frozenset[str]]) -> None:
    found = smallest_collision(NAMES, fits_unless(cores))
    if not cores:
        assert found is None
    else:
        assert found in cores
        assert found is not None
        assert len(found) == min(map(len, cores))


def test_without_patience_the_first_set_that_spares_nobody_is_the_answer() -> None:
    cores = [frozenset("abc"), frozenset("fg")]
    assert smallest_collision(NAMES, fits_unless(cores), patience=1) == frozenset("abc")
    assert smallest_collision(NAMES, fits_unless(cores)) == frozenset("fg")


def test_constraints_have_names() -> None:
    assert Constraint(Limit.AFTER, "law>care") in constraints(PROBLEM)
    assert STARTS[0] == PROBLEM.blocks[0].start
