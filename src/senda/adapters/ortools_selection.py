"""The selection solved with OR-Tools CP-SAT.

One boolean for each candidate, one linear row for each bound, one boolean for each (centre, competence) that somebody
could bring. One worker and a fixed seed, so that the same problem always gives the same answer.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from ortools.sat.python import cp_model

from senda.programmes.rules.selection import Bound, Collision, Problem, Selection, Unsolved, bounds
from senda.programmes.rules.selection_value import COMPETENCE_POINTS, scale

TIME_LIMIT_S = 10.0
TIE = 1000
"""One point outweighs any number of ties kept: no cohort has a thousand seats."""
ROUNDS = 40
"""How often the search for the smallest collision may ask the solver before it settles for an irreducible one."""
EFFORT = 0.1
"""The solver's own measure of work (about seconds, but the same on every machine) for one question of that search."""


def solve(problem: Problem, *, seconds: float = TIME_LIMIT_S, rounds: int = ROUNDS) -> Selection | Collision:
    """The best selection, or the smallest set of bounds that collide.

    `seconds` bound the search for a selection, `rounds` that for the smallest collision. Raises Unsolved when there is
    no answer in time.
    """
    demands = bounds(problem)
    model, going = _model(problem, demands)
    weights = scale(problem)
    terms: list[cp_model.LinearExprT] = [
        (TIE * weights.own(person) + (person in problem.previous)) * goes for person, goes in going.items()
    ]
    bringing: dict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
    for candidate in problem.candidates:
        for competence in sorted(candidate.missing):
            bringing[candidate.unit, competence].append(going[candidate.person])
    for (unit, competence), people in sorted(bringing.items()):
        arrives = model.new_bool_var(f"{competence} arrives at {unit}")
        model.add(arrives <= sum(people))
        terms.append(TIE * COMPETENCE_POINTS * arrives)
    model.maximize(sum(terms))
    solver = _solver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return _collision(problem, demands, rounds)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        raise Unsolved(seconds)
    chosen = frozenset(person for person, goes in going.items() if solver.boolean_value(goes))
    return Selection(chosen, optimal=status == cp_model.OPTIMAL)


def _model(problem: Problem, demands: Iterable[Bound]) -> tuple[cp_model.CpModel, dict[int, cp_model.IntVar]]:
    model = cp_model.CpModel()
    going = {candidate.person: model.new_bool_var(f"{candidate.person} goes") for candidate in problem.candidates}
    for bound in demands:
        model.add_linear_constraint(_number(bound, going), bound.low, bound.high)
    return model, going


def _number(bound: Bound, going: dict[int, cp_model.IntVar]) -> cp_model.LinearExprT:
    return sum(going[person] for person in sorted(bound.members) if person in going)


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # counting arguments are proved by the relaxation, not by search
    solver.parameters.random_seed = 2014
    solver.parameters.max_time_in_seconds = TIME_LIMIT_S
    return solver


def _collision(problem: Problem, demands: tuple[Bound, ...], rounds: int) -> Collision:
    """The smallest colliding set, by implicit hitting sets (Ignatiev, Previti, Liffiton, Marques-Silva, CP 2015).

    Every set of bounds whose removal lets the rest stand must meet every colliding set. The smallest set that meets all
    those found so far either collides, and is then a smallest one, or yields a further set to meet.
    """
    to_meet: list[frozenset[int]] = []
    for _round in range(rounds):
        least = _smallest_meeting(to_meet, len(demands))
        if not _stand_together(problem, [demands[index] for index in sorted(least)]):
            return Collision(tuple(demands[index] for index in sorted(least)), smallest=True)
        to_meet.append(_few_removed(problem, demands, least))
    return Collision(_irreducible(problem, demands), smallest=False)


def _smallest_meeting(to_meet: Collection[frozenset[int]], count: int) -> frozenset[int]:
    model = cp_model.CpModel()
    taken = [model.new_bool_var(str(index)) for index in range(count)]
    for some in to_meet:
        model.add_bool_or([taken[index] for index in sorted(some)])
    model.minimize(sum((count * count + index) * each for index, each in enumerate(taken)))  # fewest, then the first
    solver = _solver()
    solver.solve(model)
    return frozenset(index for index in range(count) if solver.boolean_value(taken[index]))


def _few_removed(problem: Problem, demands: tuple[Bound, ...], firm: frozenset[int]) -> frozenset[int]:
    """Few bounds whose removal lets all others stand, the firm ones among them, which do stand together.

    The fewest when the effort suffices; any such set is right, a small one only shortens the search.
    """
    model, going = _model(problem, [demands[index] for index in sorted(firm)])
    stands = {}
    for index, bound in enumerate(demands):
        if index not in firm:
            stands[index] = model.new_bool_var(f"{bound.kind} {bound.key} stands")
            row = model.add_linear_constraint(_number(bound, going), bound.low, bound.high)
            row.only_enforce_if(stands[index])
    model.add(sum(stands.values()) < len(stands))  # known: all of them together collide
    model.maximize(sum(stands.values()))
    solver = _solver()
    solver.parameters.max_deterministic_time = EFFORT
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return frozenset(stands)
    return frozenset(index for index, stand in stands.items() if not solver.boolean_value(stand))


def _stand_together(problem: Problem, demands: Iterable[Bound]) -> bool:
    model, _going = _model(problem, demands)
    return _solver().solve(model) != cp_model.INFEASIBLE


def _irreducible(problem: Problem, demands: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """Leave out one bound after another as long as the rest still collides (deletion filter).

    From the last to the first, so that seats and women, which everybody understands, stay before single shifts do.
    """
    kept = list(demands)
    for bound in reversed(demands):
        rest = [other for other in kept if other is not bound]
        if not _stand_together(problem, rest):
            kept = rest
    return tuple(kept)
