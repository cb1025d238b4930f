"""Who is closest to being able to stand a gate, so that a gap is shown together with the shortest way out of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from senda.duties.rules.law import Status
from senda.kernel.decisions import Decision
from senda.readiness.rules.gate import Missing


@dataclass(frozen=True, slots=True)
class Answer:
    """What a gate says of one person; `name` only breaks ties in a way that a reader can follow."""

    person_id: int
    name: str
    gate: str
    decision: Decision


def can_be_trained(decision: Decision) -> bool:
    """False when no course can make good what is missing."""
    return all(reason.code is not Missing.OTHER_SEX for reason in decision.reasons)


def nearest(answers: Iterable[Answer]) -> Answer | None:
    """The person with the fewest missing parts, those of the law weighing before those of the academy.

    A lapsed part counts less than one that was never there, since a refresher is shorter than the course. Nobody who
    may already stand the gate, and nobody whom training cannot bring there.
    """
    open_ = [each for each in answers if not each.decision.allowed and can_be_trained(each.decision)]
    return min(open_, key=_distance, default=None)


def _distance(answer: Answer) -> tuple[int, int, int, str, int]:
    reasons = answer.decision.reasons
    by_law = sum(reason.facts["status"] != Status.CRITERION for reason in reasons)
    never = sum(reason.code in {Missing.NO_CERTIFICATE, Missing.NO_COMPETENCE} for reason in reasons)
    return by_law, never, len(reasons), answer.name, answer.person_id
