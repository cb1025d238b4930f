"""The fortnight: first and good timetable of edition 2, a drop-out, and the explanation of an impossible one."""

import time
from dataclasses import replace

from senda.adapters import ortools_timetable
from senda.programmes.rules.timetable.collision import Impossible, Solved
from senda.programmes.rules.timetable.compare import compare
from senda.programmes.rules.timetable.problem import Problem, Timetable
from senda.programmes.rules.timetable.violations import violations
from tests.factories.fortnight import edition_two


def main() -> None:
    problem = edition_two()
    for seconds, bound in ((0.1, 3), (10.0, 10)):
        begun = time.process_time()
        answer = ortools_timetable.solve(problem, seconds=seconds)
        spent = time.process_time() - begun
        timetable = _solved(problem, answer)
        name = "first timetable" if seconds < 1 else "good timetable"
        print(f"  {name:34} {spent:7.2f} s   at most {bound} s   {_quality(timetable)}")
    begun = time.process_time()
    found = violations(problem, timetable)
    print(f"  {'judging it':34} {1000 * (time.process_time() - begun):7.1f} ms  {len(found)} violations")
    lost = _without(problem, "INM-1")
    begun = time.process_time()
    repaired = ortools_timetable.solve(lost, kept=timetable)
    spent = time.process_time() - begun
    changes = compare(timetable, _solved(lost, repaired))
    moved, retrained = sum(change.moved for change in changes), sum(change.retrained for change in changes)
    print(
        f"  {'a trainer drops out':34} {spent:7.2f} s   at most 5 s   {moved} sessions moved, {retrained} with another trainer"
    )
    brief = frozenset(problem.days[2:4])
    seats = tuple(replace(seat, days=brief) if "trafficking" in seat.modules else seat for seat in problem.seats)
    begun = time.process_time()
    impossible = ortools_timetable.solve(replace(problem, seats=seats), seconds=2.0)
    spent = time.process_time() - begun
    parts = (
        ", ".join(part.code.value for part in impossible.collisions[0].parts)
        if isinstance(impossible, Impossible)
        else "?"
    )
    print(f"  {'trainers of one module too briefly':34} {spent:7.2f} s   at most 30 s  {parts}")


def _solved(problem: Problem, answer: Solved | Impossible) -> Timetable:
    if isinstance(answer, Impossible) or violations(problem, answer.timetable):
        raise SystemExit("The planner found no timetable that keeps the rules.")
    return answer.timetable


def _quality(timetable: Timetable) -> str:
    days = len({(each.seat, each.day) for each in timetable.sessions})
    pairs = len({(each.seat, each.module) for each in timetable.sessions})
    return f"{days} trainer-days, {pairs} trainers in modules"


def _without(problem: Problem, key: str) -> Problem:
    seats = tuple(replace(seat, days=frozenset()) if seat.key == key else seat for seat in problem.seats)
    return replace(problem, seats=seats)
