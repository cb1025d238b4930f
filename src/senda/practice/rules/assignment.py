"""When cases may be set as an assessment, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from senda.kernel.values import Text

MOST_AT_ONCE = 2000
"""Persons times cases in one deed: a cohort with every case stays below."""
LONGEST = timedelta(days=366)
"""How far ahead an assessment may close; a later day is a slip of the pen."""


class AssignmentRefusal(StrEnum):
    """Why cases are not set. Facts: ``case``, ``closes``, ``numbers``, ``found``, ``most`` where they make sense."""

    NO_CASE = "no_case"
    NOBODY = "nobody"
    NOT_OUT = "not_out"
    CLOSES_IN_THE_PAST = "closes_in_the_past"
    CLOSES_TOO_LATE = "closes_too_late"
    UNKNOWN_NUMBERS = "unknown_numbers"
    UNKNOWN_PERSON = "unknown_person"
    ALL_SET_BEFORE = "all_set_before"
    TOO_MANY = "too_many"


class Stand(StrEnum):
    """How an assessment stands."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    MISSED = "missed"
    BEGUN = "begun"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Cohort:
    """Persons who learn together, as the roof knows them."""

    key: str
    title: Text
    person_ids: tuple[int, ...]


def stand(*, closes_at: datetime, now: datetime, begun: bool, passed: bool | None) -> Stand:
    """Say how an assessment stands; ``passed`` is None while there is no result."""
    if passed is not None:
        return Stand.PASSED if passed else Stand.NOT_PASSED
    if closes_at < now:
        return Stand.MISSED
    return Stand.BEGUN if begun else Stand.WAITING


def may_be_set(
    cases: Collection[str], out: Collection[str], persons: Collection[int], *, closes_at: datetime, now: datetime
) -> Decision:
    """Answer with every reason against setting these cases to these persons."""
    reasons = []
    if not cases:
        reasons.append(Reason(AssignmentRefusal.NO_CASE))
    if not persons:
        reasons.append(Reason(AssignmentRefusal.NOBODY))
    reasons += [Reason(AssignmentRefusal.NOT_OUT, {"case": case}) for case in cases if case not in out]
    if closes_at <= now:
        reasons.append(Reason(AssignmentRefusal.CLOSES_IN_THE_PAST, {"closes": closes_at.isoformat()}))
    elif closes_at - now > LONGEST:
        reasons.append(
            Reason(AssignmentRefusal.CLOSES_TOO_LATE, {"closes": closes_at.isoformat(), "days": LONGEST.days})
        )
    if len(cases) * len(persons) > MOST_AT_ONCE:
        facts = {"found": len(cases) * len(persons), "most": MOST_AT_ONCE}
        reasons.append(Reason(AssignmentRefusal.TOO_MANY, facts))
    return Decision(tuple(reasons))
