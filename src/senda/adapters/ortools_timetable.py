"""The fortnight by OR-Tools CP-SAT, in stages: a good sequence of blocks, its trainers, then days set free two by two.

The same question gets the same answer on the same version of the solver: one worker, a fixed seed, and effort counted in
the solver's own deterministic time.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations

from ortools.sat.python import cp_model

from senda.adapters.ortools_timetable_model import (
    Cell,
    Model,
    sequence_cost,
    sequence_model,
    total,
    whole_cost,
    whole_model,
)
from senda.programmes.rules.timetable.collision import Collision, Impossible, Solved, smallest_collision
from senda.programmes.rules.timetable.constraint import Constraint, constraints, reason
from senda.programmes.rules.timetable.counting import counted_collisions
from senda.programmes.rules.timetable.laying import Filled, filled_blocks, lay
from senda.programmes.rules.timetable.problem import Problem, Timetable, block_of
from senda.programmes.rules.timetable.violations import violations

MOVED_BLOCK = 1000
CHANGED_TRAINER = 20
"""When a plan is kept, a moved block outweighs every change of trainer, and a change of trainer most savings of days."""
DETERMINISTIC_TIME_A_SECOND = 0.25
NEARBY = 0.15
MOST_TO_BE_POSSIBLE = 20.0
PATIENCE = 0.4
MOST_QUESTIONS = 60
"""Deterministic time for a better plan near one that is known, and for any plan at all."""
FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def solve(
    problem: Problem, *, seconds: float = 10.0, kept: Timetable | None = None, before: date | None = None
) -> Solved | Impossible:
    """A timetable after about so many seconds of search, or the smallest set of constraints that collide.

    With `kept` as few of its blocks, and then of its trainers, change as can be, and nothing changes on the days before
    `before`.
    """
    counted = counted_collisions(problem)
    if counted:
        return Impossible(counted)
    solved = _draft(problem, seconds) if kept is None else _repair(problem, seconds, kept, before)
    return solved or _explain(problem, seconds, _past(problem, kept, before))


@dataclass(frozen=True, slots=True)
class _Found:
    """A plan by its places: what is held and who works."""

    cost: float
    held: frozenset[Cell]
    works: frozenset[tuple[str, int]]
    optimal: bool


class _Effort:
    """What is left of the search in the solver's deterministic time, which counts steps and not seconds.

    `seen` is the sequence of blocks found last, from which the next question starts.
    """

    def __init__(self, seconds: float) -> None:
        self.left = DETERMINISTIC_TIME_A_SECOND * seconds
        self.seen: frozenset[Cell] = frozenset()

    def run(self, cp: cp_model.CpModel, most: float, linearization: int = 2) -> tuple[int, cp_model.CpSolver]:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 7
        solver.parameters.linearization_level = linearization
        solver.parameters.max_deterministic_time = most
        status = solver.solve(cp)
        self.left -= solver.response_proto.deterministic_time
        return int(status), solver


def _draft(problem: Problem, seconds: float) -> Solved | None:
    """A sequence first, since its trainers then cost next to nothing to find; where none can be had, both together."""
    effort = _Effort(seconds)
    active = frozenset(constraints(problem))
    sequence = sequence_model(problem, active)
    sequence.cp.minimize(sequence_cost(problem, sequence))
    status, solver = effort.run(sequence.cp, effort.left / 4, linearization=1)
    if status == cp_model.INFEASIBLE:
        return None
    whole = whole_model(problem, active)
    found = _staffed(whole, _value_of(sequence, solver).held, effort) if status in FOUND else None
    if found is None:
        status, solver = effort.run(whole.cp, MOST_TO_BE_POSSIBLE)
        if status not in FOUND:
            return None
        found = _value_of(whole, solver)
    whole.cp.minimize(whole_cost(problem, whole))
    found = _improved(problem, whole, found, effort)
    return Solved(lay(problem, _plan(problem, found)), optimal=found.optimal)


def _staffed(whole: Model, held: frozenset[Cell], effort: _Effort) -> _Found | None:
    """The sequence with trainers, or None when the two do not go together."""
    fixed = whole.cp.clone()
    for cell, here in whole.held.items():
        fixed.add(fixed.get_bool_var_from_proto_index(here.index) == (cell in held))
    status, solver = effort.run(fixed, MOST_TO_BE_POSSIBLE)
    return _value_of(whole, solver) if status in FOUND else None


def _improved(problem: Problem, whole: Model, found: _Found, effort: _Effort) -> _Found:
    """Sets one day free, then each two, then each three, all trainers always; begins again after a round that helped."""
    for width in (0, 2, 3, len(problem.days)):
        better = True
        while better:
            better = False
            for free in _near_first(problem, width):
                if effort.left <= 0:
                    return found
                nearby = _around(problem, whole, found, free, effort)
                if nearby.cost < found.cost or nearby.optimal:
                    better = width > 0
                    found = nearby
                if found.optimal:
                    return found
    return found


def _near_first(problem: Problem, width: int) -> list[frozenset[date]]:
    """Sets of so many days, those close together first."""
    chosen = combinations(range(len(problem.days)), width)
    ordered = sorted(chosen, key=lambda places: (places[-1] - places[0] if places else 0, places))
    return [frozenset(problem.days[place] for place in places) for places in ordered]


def _around(problem: Problem, whole: Model, found: _Found, free: frozenset[date], effort: _Effort) -> _Found:
    """The best near the plan: other days keep their blocks."""
    near = whole.cp.clone()
    for cell, here in whole.held.items():
        same = near.get_bool_var_from_proto_index(here.index)
        if problem.blocks[cell[2]].day in free:
            near.add_hint(same, cell in found.held)
        else:
            near.add(same == (cell in found.held))
    for work, there in whole.works.items():
        near.add_hint(near.get_bool_var_from_proto_index(there.index), work in found.works)
    everything = len(free) == len(problem.days)
    status, solver = effort.run(near, effort.left if everything else NEARBY)
    if status not in FOUND:
        return found
    value = _value_of(whole, solver)
    return replace(value, optimal=everything and status == cp_model.OPTIMAL)


def _value_of(model: Model, solver: cp_model.CpSolver) -> _Found:
    values = solver.response_proto.solution
    return _Found(
        cost=solver.objective_value,
        held=frozenset(cell for cell, here in model.held.items() if values[here.index]),
        works=frozenset(cell for cell, here in model.works.items() if values[here.index]),
        optimal=False,
    )


def _plan(problem: Problem, found: _Found) -> list[Filled]:
    return [
        Filled(
            problem.blocks[place],
            module,
            kind,
            tuple(seat.key for seat in problem.seats if (seat.key, place) in found.works),
        )
        for module, kind, place in sorted(found.held)
    ]


def _repair(problem: Problem, seconds: float, kept: Timetable, before: date | None) -> Solved | None:
    """From inside out: trainers of the broken blocks, all trainers, everything."""
    effort = _Effort(seconds)
    everywhere = frozenset(range(len(problem.blocks)))
    for free in (_broken(problem, kept), everywhere, None):
        whole = whole_model(problem, frozenset(constraints(problem)))
        whole.cp.minimize(whole_cost(problem, whole) + _keep(problem, whole, kept, free, before))
        status, solver = effort.run(whole.cp, MOST_TO_BE_POSSIBLE)
        if status in FOUND:
            plan = _plan(problem, _value_of(whole, solver))
            return Solved(lay(problem, plan, kept), optimal=status == cp_model.OPTIMAL)
    return None


def _broken(problem: Problem, kept: Timetable) -> frozenset[int]:
    """Places of the blocks in which a violation names a session, or a trainer on that day."""
    found = violations(problem, kept)
    sessions = {each.facts.get("session") for each in found}
    trainers = {(each.facts.get("trainer"), each.facts.get("day")) for each in found}
    blocks = {
        block_of(problem, each)
        for each in kept.sessions
        if each.key in sessions or (each.seat, each.day.isoformat()) in trainers
    }
    return frozenset(place for place, block in enumerate(problem.blocks) if block in blocks)


def _keep(
    problem: Problem, whole: Model, kept: Timetable, free: frozenset[int] | None, before: date | None
) -> cp_model.LinearExpr:
    """The price of leaving the plan, and constraints where it may not be left.

    `free` are the places where trainers may change while every block stays; None lets everything move from `before` on.
    """
    cost: list[cp_model.LinearExpr] = []
    for filled in filled_blocks(problem, kept):
        place = problem.blocks.index(filled.block)
        past = before is not None and filled.block.day < before
        stays = whole.held.get((filled.module, filled.kind, place))
        if stays is None:
            continue
        whole.cp.add_hint(stays, 1)
        cost.append(MOVED_BLOCK * (1 - stays))
        if past or free is not None:
            whole.cp.add(stays == 1)
        for seat in filled.seats:
            same = whole.works.get((seat, place))
            if same is not None:
                whole.cp.add_hint(same, 1)
                cost.append(CHANGED_TRAINER * (1 - same))
                if past or (free is not None and place not in free):
                    whole.cp.add(same == 1)
    return total(cost)


def _past(problem: Problem, kept: Timetable | None, before: date | None) -> frozenset[Cell]:
    """What was taught already and can be taught no other way."""
    if kept is None or before is None:
        return frozenset()
    return frozenset(
        (filled.module, filled.kind, problem.blocks.index(filled.block))
        for filled in filled_blocks(problem, kept)
        if filled.block.day < before
    )


def _explain(problem: Problem, seconds: float, past: frozenset[Cell]) -> Impossible:
    """The smallest set that collides, sought among blocks alone first, since most collisions show there already.

    Where the search cannot tell in time, the answer is what had to yield for a timetable to be.
    """
    effort = _Effort(seconds)
    names = constraints(problem)
    for build in (sequence_model, whole_model):
        smallest = smallest_collision(names, partial(_fits, problem, build, past, effort), MOST_QUESTIONS)
        if smallest is not None:
            parts = tuple(reason(problem, name) for name in names if name in smallest)
            return Impossible((Collision(parts),))
    kept: frozenset[Constraint] = frozenset()
    for name in names:
        status, _ = effort.run(_given(whole_model(problem, kept | {name}), past), PATIENCE)
        kept |= {name} if status in FOUND else frozenset()
    parts = tuple(reason(problem, name) for name in names if name not in kept)
    return Impossible((Collision(parts),), proved=False)


def _fits(
    problem: Problem,
    build: Callable[[Problem, frozenset[Constraint]], Model],
    past: frozenset[Cell],
    effort: _Effort,
    active: frozenset[Constraint],
) -> bool:
    """Whether these constraints go together; what cannot be told in time passes for yes, so that a no is certain."""
    model = build(problem, active)
    asked = _given(model, past)
    for cell, here in model.held.items():
        asked.add_hint(here, cell in effort.seen)
    status, solver = effort.run(asked, PATIENCE, linearization=0)
    if status == cp_model.UNKNOWN:
        status, solver = effort.run(asked, PATIENCE)
    if status in FOUND:
        effort.seen = _value_of(model, solver).held
    return status != cp_model.INFEASIBLE


def _given(model: Model, past: frozenset[Cell]) -> cp_model.CpModel:
    for cell in past & model.held.keys():
        model.cp.add(model.held[cell] == 1)
    return model.cp
