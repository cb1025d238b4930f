"""The twin of the planner for tests: the first that fits, module by module, without looking ahead."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from senda.programmes.rules.timetable.collision import Collision, Impossible, Limit, Solved
from senda.programmes.rules.timetable.constraint import Constraint, reason
from senda.programmes.rules.timetable.counting import counted_collisions
from senda.programmes.rules.timetable.laying import Filled, lay
from senda.programmes.rules.timetable.problem import Block, Kind, Problem, Timetable
from senda.programmes.rules.timetable.violations import violations


def solve(
    problem: Problem, *, seconds: float = 0.0, kept: Timetable | None = None, before: date | None = None
) -> Solved | Impossible:
    """Good for syllabuses that fit in the order in which they stand; a problem that needs thought is called impossible.

    `seconds` and `before` are taken for the sake of the same call, and not used.
    """
    del seconds, before
    counted = counted_collisions(problem)
    if counted:
        return Impossible(counted)
    plan = tuple(_plan(problem))
    timetable = lay(problem, plan, kept)
    if len(plan) == len(problem.blocks) and not violations(problem, timetable):
        return Solved(timetable, optimal=False)
    return Impossible((Collision((reason(problem, Constraint(Limit.THEORY_FIRST)),)),), proved=False)


def _plan(problem: Problem) -> Iterator[Filled]:
    lessons = iter(_lessons(problem))
    busy = Counter[tuple[str, date]]()
    for block, (module, kind) in zip(problem.blocks, lessons, strict=False):
        seats = _free(problem, block, module, busy)[: 1 if kind is Kind.THEORY else len(problem.groups)]
        if len(seats) == (1 if kind is Kind.THEORY else len(problem.groups)):
            busy.update((seat, block.day) for seat in seats)
            yield Filled(block, module, kind, seats)


def _lessons(problem: Problem) -> list[tuple[str, Kind]]:
    hours = problem.block_minutes // 60
    return [
        (module.key, kind)
        for module in problem.modules
        for kind, given in ((Kind.THEORY, module.theory_hours), (Kind.PRACTICE, module.practice_hours))
        for _ in range(given // hours)
    ]


def _free(problem: Problem, block: Block, module: str, busy: Counter[tuple[str, date]]) -> tuple[str, ...]:
    limit = problem.limits.trainer_blocks_a_day
    return tuple(
        seat.key
        for seat in problem.seats
        if module in seat.modules and block.day in seat.days and busy[seat.key, block.day] < limit
    )
