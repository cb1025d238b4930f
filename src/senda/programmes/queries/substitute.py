"""Who would take a free seat of a standing cohort, and why he and nobody else."""

from dataclasses import dataclass
from datetime import date

from senda.kernel.action import adapter
from senda.kernel.decisions import Decision, Reason
from senda.programmes.models import CohortMember, Edition, Nomination
from senda.programmes.queries.selection import ground_of
from senda.programmes.rules.selection import Collision, SelectionRefusal, Unsolved, eligible, violations
from senda.programmes.rules.selection_reasons import explain


@dataclass(frozen=True, slots=True)
class Substitute:
    """The best person for a free seat while everybody else stays; `others` are those who come next to nobody's place."""

    nomination: Nomination
    reasons: tuple[Reason, ...]
    others: tuple[tuple[Nomination, tuple[Reason, ...]], ...]


def taken_seats(edition: Edition) -> set[int]:
    """Members (by id) whose seat a substitute has taken."""
    taken = CohortMember.objects.filter(edition=edition).exclude(replaces=None)
    return set(taken.values_list("replaces_id", flat=True))


def substitute_for(edition: Edition, on: date) -> Substitute | Decision:
    """The proposal for the one seat that is asked for, or what stands in the way of anybody.

    When more seats are free, the problem is that of all of them, and the first by value is proposed.
    """
    ground = ground_of(edition, on)
    problem = ground.problem
    try:
        answer = adapter("selection")(problem)
    except Unsolved as unsolved:
        return Decision((Reason(SelectionRefusal.UNSOLVED, {"seconds": round(unsolved.seconds)}),))
    if isinstance(answer, Collision):
        counts = {"seats": problem.seats, "eligible": len(eligible(problem)), "nominated": len(problem.candidates)}
        return Decision((Reason(SelectionRefusal.IMPOSSIBLE, counts), *(bound.reason for bound in answer.bounds)))
    new = answer.chosen - problem.kept
    if not new or violations(problem, answer.chosen):
        return Decision((Reason(SelectionRefusal.NOBODY_LEFT),))
    told = explain(problem, answer.chosen)
    first = min(new, key=lambda person: (ground.nominations[person].priority, person))
    return Substitute(
        nomination=ground.nominations[first],
        reasons=told.yes[first],
        others=tuple((ground.nominations[person], reasons) for person, reasons in told.no.items()),
    )
