"""The planner on the pack's edition, on small problems with a planted impossibility, and after somebody drops out."""

from dataclasses import replace
from datetime import date

import pytest

from senda.adapters import first_fit_timetable, ortools_timetable
from senda.programmes.rules.timetable.collision import Impossible, Limit, Solved
from senda.programmes.rules.timetable.compare import compare
from senda.programmes.rules.timetable.problem import Limits, Module, Problem
from senda.programmes.rules.timetable.violations import violations
from tests.factories.fortnight import TUESDAY, edition_two, small_problem


def solved(problem: Problem, **options: object) -> Solved:
    answer = ortools_timetable.solve(problem, **options)  # type: ignore[arg-type] # the options of a test are trusted
    assert isinstance(answer, Solved)
    return answer


@pytest.fixture(scope="module")
def draft() -> Solved:
    return solved(edition_two(), seconds=1.0)


def colliding(problem: Problem) -> set[tuple[Limit, str]]:
    """The first collision as kinds with their module or trainer; for "builds on" both modules."""
    answer = ortools_timetable.solve(problem, seconds=2.0)
    assert isinstance(answer, Impossible)
    assert answer.proved
    named = set()
    for part in answer.collisions[0].parts:
        subject = str(part.facts.get("trainer") or part.facts.get("module") or "")
        named.add((Limit(part.code), f"{part.facts['earlier']}>{subject}" if "earlier" in part.facts else subject))
    return named


def test_edition_is_planned_without_a_violation(draft: Solved) -> None:
    problem = edition_two()
    assert violations(problem, draft.timetable) == ()
    for group in problem.groups:
        assert sum(each.minutes for each in draft.timetable.sessions if each.group in {0, group.number}) == 100 * 60


def test_same_question_gets_the_same_answer(draft: Solved) -> None:
    assert solved(edition_two(), seconds=1.0) == draft


def test_small_problem_is_solved_to_the_optimum() -> None:
    answer = solved(small_problem())
    assert answer.optimal
    assert violations(small_problem(), answer.timetable) == ()


def test_calendar_with_room_to_spare_leaves_blocks_free() -> None:
    problem = small_problem(modules=(Module("law", 2, 2), Module("care", 2, 2, ("law",))))
    assert violations(problem, solved(problem).timetable) == ()


def test_rooms_that_cannot_hold_the_cohort_are_named_with_it() -> None:
    problem = edition_two()
    few = replace(problem, rooms=tuple(room for room in problem.rooms if room.key != "S3"))
    low = replace(problem, rooms=tuple(replace(room, capacity=min(room.capacity, 30)) for room in problem.rooms))
    assert colliding(few) == {(Limit.GROUPS, ""), (Limit.PRACTICE_ROOMS, "")}
    assert colliding(low) == {(Limit.COHORT, ""), (Limit.PLENARY_ROOMS, "")}


def test_syllabus_that_cannot_fit_into_the_days_is_named_with_them() -> None:
    problem = edition_two()
    short = replace(problem, blocks=tuple(block for block in problem.blocks if block.day != problem.days[-1]))
    assert colliding(short) == {(Limit.SYLLABUS, ""), (Limit.CALENDAR, "")}


def test_expertise_that_nobody_has_is_named_alone() -> None:
    problem = edition_two()
    nobody = replace(problem, seats=tuple(replace(seat, modules=seat.modules - {"refuge"}) for seat in problem.seats))
    assert colliding(nobody) == {(Limit.EXPERTISE, "refuge")}


def test_trainers_who_come_too_briefly_are_named_with_the_limit_they_meet() -> None:
    """Law alone on Monday, since its trainers alone are there, would be three blocks of one module."""
    problem = small_problem()
    ana, ben, cid = problem.seats
    tuesday = frozenset({TUESDAY})
    brief = replace(
        problem, seats=(replace(ana, days=tuesday), replace(ben, days=tuesday), cid, replace(cid, key="dan"))
    )
    assert colliding(brief) == {
        (Limit.MODULE_A_DAY, ""),
        (Limit.EXPERTISE, "care"),
        (Limit.TRAINER_DAYS, "ana"),
        (Limit.TRAINER_DAYS, "ben"),
    }


def test_modules_that_wait_for_each_other_are_named_as_a_pair() -> None:
    problem = small_problem(
        modules=(Module("law", 2, 2), Module("care", 2, 2, ("rest",)), Module("rest", 2, 2, ("care",))),
        seats=tuple(replace(seat, modules=frozenset({"law", "care", "rest"})) for seat in small_problem().seats),
    )
    assert colliding(problem) == {(Limit.AFTER, "care>rest"), (Limit.AFTER, "rest>care")}


def test_trainer_who_drops_out_is_replaced_and_nothing_moves(draft: Solved) -> None:
    problem = edition_two()
    gone = "INM-2"
    lost = replace(
        problem, seats=tuple(replace(seat, days=frozenset()) if seat.key == gone else seat for seat in problem.seats)
    )
    changes = compare(draft.timetable, solved(lost, kept=draft.timetable).timetable)
    assert [each.key for each in changes if each.moved or each.roomed] == []
    assert {each.key for each in draft.timetable.sessions if each.seat == gone} <= {each.key for each in changes}
    assert violations(lost, solved(lost, kept=draft.timetable).timetable) == ()


def without_from(problem: Problem, gone: str, today: date) -> Problem:
    return replace(
        problem,
        seats=tuple(
            replace(seat, days=frozenset(day for day in seat.days if day < today)) if seat.key == gone else seat
            for seat in problem.seats
        ),
    )


def test_days_that_are_past_stay_as_they_were(draft: Solved) -> None:
    problem = edition_two()
    today = problem.days[5]
    lost = without_from(problem, "INM-1", today)
    again = solved(lost, kept=draft.timetable, before=today).timetable
    assert [each.key for each in compare(draft.timetable, again) if each.before and each.before.day < today] == []
    assert violations(lost, again) == ()


def test_drop_out_that_the_past_makes_impossible_names_who_is_missing(draft: Solved) -> None:
    problem = edition_two()
    last = problem.days[-1]
    lost = without_from(problem, "INM-3", last)
    answer = ortools_timetable.solve(lost, seconds=2.0, kept=draft.timetable, before=last)
    assert isinstance(answer, Impossible)
    assert [
        (part.code, part.facts.get("trainer", part.facts.get("module"))) for part in answer.collisions[0].parts
    ] == [
        (Limit.EXPERTISE, "accountability"),
        (Limit.TRAINER_DAYS, "INM-3"),
    ]


def test_good_plan_is_kept_as_it_is() -> None:
    problem = small_problem()
    first = solved(problem).timetable
    assert solved(problem, kept=first).timetable == first


def test_twin_answers_for_small_problems_and_refuses_where_it_would_have_to_think() -> None:
    easy = small_problem(limits=Limits(module_blocks_a_day=3))
    answer = first_fit_timetable.solve(easy)
    assert isinstance(answer, Solved)
    assert violations(easy, answer.timetable) == ()
    hard = replace(easy, seats=tuple(replace(seat, days=frozenset({TUESDAY})) for seat in easy.seats))
    assert isinstance(first_fit_timetable.solve(hard), Impossible)
    assert isinstance(first_fit_timetable.solve(replace(easy, rooms=())), Impossible)
