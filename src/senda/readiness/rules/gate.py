"""May this person stand this shift? Two dates answer: the date of the people and the date of the law.

The date of the law chooses what a gate asks (`duties.rules.law.requirements_on`); the date of the people says which
certificates count. They are the same unless somebody asks what today's law would say of an earlier roster. A gate may
ask what the law demands (a statute or a court) and what the academy demands of itself (a criterion); an answer keeps
the two apart.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.duties.rules.law import Duty, Requirement, RequirementKind, Status
from senda.kernel.decisions import Decision, Reason

FEMALE = "F"

Needed = tuple[tuple[Requirement, Duty], ...]
"""What a gate asks under the law of one day: each requirement with the version of the duty it comes from."""


class Missing(StrEnum):
    OTHER_SEX = "other_sex"
    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_EXPIRED = "certificate_expired"
    NO_COMPETENCE = "no_competence"
    COMPETENCE_EXPIRED = "competence_expired"


class Verdict(StrEnum):
    MAY = "may"
    LAW_ONLY = "law_only"
    MAY_NOT = "may_not"


@dataclass(frozen=True, slots=True)
class ValidCertificate:
    """A certificate that stands: it counts from `valid_from` to `valid_until`, both days included."""

    competences: frozenset[str]
    valid_from: date
    valid_until: date

    def holds(self, on: date) -> bool:
        return self.valid_from <= on <= self.valid_until


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a gate needs to know of a person, or of any number of persons who are alike in it.

    `attended_before`: an edition from before certificates were kept; it counts as training and opens no gate.
    """

    sex: str
    certificates: tuple[ValidCertificate, ...] = ()
    attended_before: bool = False

    def is_current(self, on: date) -> bool:
        return any(each.holds(on) for each in self.certificates)

    def was_trained(self, on: date) -> bool:
        return self.attended_before or any(each.valid_from <= on for each in self.certificates)


def may_stand(needed: Needed, candidate: Candidate, on: date) -> Decision:
    """Every missing part, in the order of the gate; none means yes. `on` is the date of the people.

    Each reason carries the duty, its norm and its status, so that the page can say who asks for it.
    """
    return Decision(
        tuple(
            reason for requirement, duty in needed if (reason := _missing(requirement, duty, candidate, on)) is not None
        )
    )


def verdict(decision: Decision) -> Verdict:
    """LAW_ONLY when nothing but criteria of the academy is missing."""
    if decision.allowed:
        return Verdict.MAY
    if all(reason.facts["status"] == Status.CRITERION for reason in decision.reasons):
        return Verdict.LAW_ONLY
    return Verdict.MAY_NOT


def holds_until(needed: Needed, candidate: Candidate, on: date) -> date | None:
    """The last day on which the evidence of today still serves; None when nothing that is asked expires.

    Only meaningful after `may_stand` said yes: after a no it tells of the parts that are there.
    """
    asked = [each for each, _ in needed if each.kind is not RequirementKind.SEX_FEMALE]
    ends = [_last_day(_of_use(each, candidate), on) for each in asked]
    return min((end for end in ends if end is not None), default=None)


def _of_use(requirement: Requirement, candidate: Candidate) -> list[ValidCertificate]:
    """The certificates that could meet the requirement, whatever their dates."""
    if requirement.kind is RequirementKind.CERTIFICATE:
        return list(candidate.certificates)
    return [each for each in candidate.certificates if requirement.competence in each.competences]


def _last_day(certificates: list[ValidCertificate], on: date) -> date | None:
    return max((each.valid_until for each in certificates if each.holds(on)), default=None)


def _missing(requirement: Requirement, duty: Duty, candidate: Candidate, on: date) -> Reason | None:
    facts = {"duty": duty.id, "norm": duty.norm, "status": duty.status, "competence": requirement.competence}
    if requirement.kind is RequirementKind.SEX_FEMALE:
        return None if candidate.sex == FEMALE else Reason(Missing.OTHER_SEX, facts)
    of_use = _of_use(requirement, candidate)
    if _last_day(of_use, on) is not None:
        return None
    begun = [each.valid_until for each in of_use if each.valid_from <= on]
    competence = requirement.kind is RequirementKind.COMPETENCE
    if not begun:
        return Reason(Missing.NO_COMPETENCE if competence else Missing.NO_CERTIFICATE, facts)
    code = Missing.COMPETENCE_EXPIRED if competence else Missing.CERTIFICATE_EXPIRED
    return Reason(code, {**facts, "since": max(begun).isoformat()})
