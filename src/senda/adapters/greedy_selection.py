"""The dummy twin of ortools_selection: right on small problems, and it never says that it is best."""

from itertools import combinations

from senda.programmes.rules.selection import Collision, Problem, Selection, bounds, violations
from senda.programmes.rules.selection_value import scale, value


def solve(problem: Problem) -> Selection | Collision:
    """Try every choice of the asked size, the dearest first; for a dozen candidates, not for a hundred."""
    weights = scale(problem)
    people = sorted(candidate.person for candidate in problem.candidates)
    choices = sorted(
        (frozenset(choice) for choice in combinations(people, problem.seats)),
        key=lambda choice: (-value(weights, choice).total, -len(choice & problem.previous), sorted(choice)),
    )
    for choice in choices:
        if not violations(problem, choice):
            return Selection(choice, optimal=False)
    return Collision(bounds(problem), smallest=False)
