"""May this person stand this shift? Two dates answer: the date of the people and the date of the law.

The date of the people says which certificates and posts count; the date of the law says which requirements are in
force. They are the same unless somebody asks what today's law would say of an earlier roster. A gate may carry
requirements of the law (a statute or a court) and criteria of the academy; an answer keeps the two apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason

CRITERION = "criterion"
"""The status of what the academy asks for itself; `statute` and `court` are the law's."""


class Needs(StrEnum):
    SEX = "sex"
    CERTIFICATE = "certificate"
    COMPETENCE = "competence"


class Missing(StrEnum):
    OTHER_SEX = "other_sex"
    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_EXPIRED = "certificate_expired"
    NO_COMPETENCE = "no_competence"
    COMPETENCE_EXPIRED = "competence_expired"
    TRAINING_TOO_OLD = "training_too_old"


class Verdict(StrEnum):
    MAY = "may"
    LAW_ONLY = "law_only"
    MAY_NOT = "may_not"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a gate asks for, with the duty and the article behind it.

    `value` is the sex for SEX, the competence key for COMPETENCE, empty for CERTIFICATE. `max_age_days`: how old the
    training may be, whatever the certificate says; None means that the certificate's own dates decide.
    """

    id: str
    gate: str
    duty: str
    norm: str
    status: str
    needs: Needs
    value: str
    max_age_days: int | None
    valid_from: date
    valid_to: date | None

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ValidCertificate:
    """A certificate that was never revoked: it counts from `valid_from` to `valid_until`, both days included."""

    person_id: int
    competences: frozenset[str]
    valid_from: date
    valid_until: date

    def holds(self, on: date) -> bool:
        return self.valid_from <= on <= self.valid_until


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a gate needs to know of a person, or of any number of persons who are alike in it."""

    sex: str
    certificates: tuple[ValidCertificate, ...] = ()

    def is_current(self, on: date) -> bool:
        return any(each.holds(on) for each in self.certificates)

    def was_trained(self, on: date) -> bool:
        return any(each.valid_from <= on for each in self.certificates)


def may_stand(requirements: Iterable[Requirement], candidate: Candidate, *, people_on: date, law_on: date) -> Decision:
    """Every missing part, in the order of the requirements; none means yes.

    Each reason carries the requirement, its duty, norm and status, so that the page can say who asks for it.
    """
    in_force = [each for each in requirements if each.in_force(law_on)]
    return Decision(tuple(reason for each in in_force if (reason := _missing(each, candidate, people_on)) is not None))


def verdict(decision: Decision) -> Verdict:
    """LAW_ONLY when nothing but criteria of the academy is missing."""
    if decision.allowed:
        return Verdict.MAY
    if all(reason.facts["status"] == CRITERION for reason in decision.reasons):
        return Verdict.LAW_ONLY
    return Verdict.MAY_NOT


def may_by_law(decision: Decision) -> bool:
    return verdict(decision) is not Verdict.MAY_NOT


def holds_until(
    requirements: Iterable[Requirement], candidate: Candidate, *, people_on: date, law_on: date
) -> date | None:
    """The last day on which today's yes still holds by the evidence of today; None when nothing in it expires.

    Only meaningful after `may_stand` said yes: for a no it tells of the parts that are there.
    """
    ends = [
        end
        for each in requirements
        if each.in_force(law_on) and each.needs is not Needs.SEX
        for end in [_last_day(each, candidate, people_on)]
        if end is not None
    ]
    return min(ends, default=None)


def _of_use(requirement: Requirement, candidate: Candidate) -> list[ValidCertificate]:
    return [
        each
        for each in candidate.certificates
        if requirement.needs is Needs.CERTIFICATE or requirement.value in each.competences
    ]


def _end(requirement: Requirement, certificate: ValidCertificate) -> date:
    if requirement.max_age_days is None:
        return certificate.valid_until
    return min(certificate.valid_until, certificate.valid_from + timedelta(days=requirement.max_age_days))


def _last_day(requirement: Requirement, candidate: Candidate, on: date) -> date | None:
    ends = [
        _end(requirement, each)
        for each in _of_use(requirement, candidate)
        if each.valid_from <= on <= _end(requirement, each)
    ]
    return max(ends, default=None)


def _missing(requirement: Requirement, candidate: Candidate, on: date) -> Reason | None:
    if requirement.needs is Needs.SEX:
        return None if candidate.sex == requirement.value else _reason(Missing.OTHER_SEX, requirement)
    if _last_day(requirement, candidate, on) is not None:
        return None
    begun = [each for each in _of_use(requirement, candidate) if each.valid_from <= on]
    competence = requirement.needs is Needs.COMPETENCE
    if not begun:
        return _reason(Missing.NO_COMPETENCE if competence else Missing.NO_CERTIFICATE, requirement)
    since = max(_end(requirement, each) for each in begun)
    if any(each.holds(on) for each in begun):
        return _reason(Missing.TRAINING_TOO_OLD, requirement, since)
    return _reason(Missing.COMPETENCE_EXPIRED if competence else Missing.CERTIFICATE_EXPIRED, requirement, since)


def _reason(code: Missing, requirement: Requirement, since: date | None = None) -> Reason:
    facts: dict[str, str | int] = {
        "requirement": requirement.id,
        "duty": requirement.duty,
        "norm": requirement.norm,
        "status": requirement.status,
        "value": requirement.value,
    }
    if since is not None:
        facts["since"] = since.isoformat()
    return Reason(code, facts)
