"""Whether a person has earned the certificate of an edition, or everything that is still missing.

The rule reads the hours ledger, the post-test and the clearance; none of them can stand in for another. Officials must
pass, not only attend, training that includes migration law and human rights (Ley de Migración, articles 23, 25). The
percentages and the pass mark are the academy's criterion, not law, and come with the edition.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.credentials.rules.clearance import Current, Standing
from senda.kernel.decisions import Decision, Reason

HUNDRED = 100


class Missing(StrEnum):
    """The parts of an award that may be missing."""

    NOT_IN_COHORT = "not_in_cohort"
    DROPPED_OUT = "dropped_out"
    EDITION_NOT_FINISHED = "edition_not_finished"
    HOURS_OVERALL = "hours_below_minimum"
    HOURS_IN_MODULE = "module_hours_below_minimum"
    POST_TEST_NOT_SAT = "post_test_not_sat"
    POST_TEST_BELOW_MARK = "post_test_below_mark"
    CLEARANCE_MISSING = "clearance_missing"
    CLEARANCE_PENDING = "clearance_pending"
    CLEARANCE_NOT_GIVEN = "clearance_not_given"
    CLEARANCE_EXPIRED = "clearance_expired"


CLEARANCES = {
    Standing.MISSING: Missing.CLEARANCE_MISSING,
    Standing.PENDING: Missing.CLEARANCE_PENDING,
    Standing.NOT_CLEARED: Missing.CLEARANCE_NOT_GIVEN,
    Standing.EXPIRED: Missing.CLEARANCE_EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What an edition asks: whole percentages of the planned hours, and of the points of the post-test."""

    hours_percent: int
    module_percent: int
    pass_percent: int


@dataclass(frozen=True, slots=True)
class ModuleHours:
    """Planned and attended time of one person in one module, in minutes."""

    module: str
    planned: int
    attended: int


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a test and the most there were to get."""

    points: int
    out_of: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the award depends on, for one person in one edition.

    `hours` has one entry a module; `ends` is the edition's last day; `dropped_out_on` is empty while the person stays.
    """

    in_cohort: bool
    dropped_out_on: date | None
    ends: date
    hours: tuple[ModuleHours, ...]
    post_test: Score | None
    clearance: Current


def as_hours(minutes: int) -> str:
    """Minutes as hours for people, at most two decimals.

    >>> as_hours(840), as_hours(750), as_hours(50)
    ('14', '12.5', '0.83')
    """
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def needed(whole: int, percent: int) -> int:
    """The least whole number that is at least `percent` of `whole`, so that 80 % of 17 points is 14."""
    return -(-whole * percent // HUNDRED)


def decide(dossier: Dossier, criteria: Criteria, on: date) -> Decision:
    """Awarded when nothing is missing on the day `on`; otherwise everything that is, in the order a person mends it.

    Of somebody who left, or never was in the cohort, nothing was asked and no hours are kept: that reason stands alone.
    """
    outside = _outside(dossier)
    if outside:
        return Decision(tuple(outside))
    return Decision(
        (
            *_calendar(dossier, on),
            *_hours(dossier.hours, criteria),
            *_post_test(dossier.post_test, criteria),
            *_clearance(dossier.clearance),
        )
    )


def _outside(dossier: Dossier) -> list[Reason]:
    reasons = []
    if not dossier.in_cohort:
        reasons.append(Reason(Missing.NOT_IN_COHORT, {}))
    if dossier.dropped_out_on is not None:
        reasons.append(Reason(Missing.DROPPED_OUT, {"on": dossier.dropped_out_on.isoformat()}))
    return reasons


def _calendar(dossier: Dossier, on: date) -> list[Reason]:
    return [Reason(Missing.EDITION_NOT_FINISHED, {"ends": dossier.ends.isoformat()})] if on < dossier.ends else []


def _hours(ledger: tuple[ModuleHours, ...], criteria: Criteria) -> list[Reason]:
    reasons = []
    planned = sum(hours.planned for hours in ledger)
    attended = sum(min(hours.attended, hours.planned) for hours in ledger)
    if not ledger or attended < needed(planned, criteria.hours_percent):
        facts = _gap(planned, attended, criteria.hours_percent)
        reasons.append(Reason(Missing.HOURS_OVERALL, facts))
    for hours in ledger:
        if hours.attended < needed(hours.planned, criteria.module_percent):
            facts = _gap(hours.planned, hours.attended, criteria.module_percent)
            reasons.append(Reason(Missing.HOURS_IN_MODULE, {"module": hours.module, **facts}))
    return reasons


def _gap(planned: int, attended: int, percent: int) -> dict[str, str | int]:
    least = needed(planned, percent)
    return {
        "attended": as_hours(attended),
        "needed": as_hours(least),
        "planned": as_hours(planned),
        "short": as_hours(least - attended),
        "percent": percent,
    }


def _post_test(score: Score | None, criteria: Criteria) -> list[Reason]:
    if score is None or not score.out_of:
        return [Reason(Missing.POST_TEST_NOT_SAT, {"percent": criteria.pass_percent})]
    least = needed(score.out_of, criteria.pass_percent)
    if score.points < least:
        facts = {"score": score.points, "needed": least, "out_of": score.out_of, "percent": criteria.pass_percent}
        return [Reason(Missing.POST_TEST_BELOW_MARK, facts)]
    return []


def _clearance(current: Current) -> list[Reason]:
    if current.standing is Standing.CLEARED:
        return []
    since, until = current.since, current.until
    told = {"until": until} if current.standing is Standing.EXPIRED else {"since": since}
    facts: dict[str, str | int] = {name: day.isoformat() for name, day in told.items() if day is not None}
    return [Reason(CLEARANCES[current.standing], facts)]
