"""A clearance: yes, no or pending, with dates; nothing else about the person is kept.

The Center for Evaluation and Trust Control (Centro de Evaluación y Control de Confianza) examines officials elsewhere.
Certification of INM staff is a legal duty (Ley de Migración, articles 23 and 25); the grounds of a result are not ours.
Results are never changed: a later one is added and the latest on a date is the one that counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason


class Result(StrEnum):
    """The three answers the Center may give."""

    CLEARED = "cleared"
    NOT_CLEARED = "not_cleared"
    PENDING = "pending"


class Standing(StrEnum):
    """How a person stands on a date: the Center's answers, its silence, and an answer that has run out."""

    CLEARED = "cleared"
    NOT_CLEARED = "not_cleared"
    PENDING = "pending"
    EXPIRED = "expired"
    MISSING = "missing"


class Refusal(StrEnum):
    """Why a result cannot be recorded as it was sent."""

    IN_FUTURE = "clearance_in_future"
    END_MISSING = "clearance_end_missing"
    END_BEFORE_START = "clearance_end_before_start"
    END_NOT_NEEDED = "clearance_end_not_needed"


@dataclass(frozen=True, slots=True)
class Clearance:
    """One answer of the Center: `on` is the day of the result, `valid_until` the last day it counts (cleared only)."""

    result: Result
    on: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Current:
    """Where a person stands on a date, since when, and until when if the answer has an end."""

    standing: Standing
    since: date | None = None
    until: date | None = None


def may_stand(clearance: Clearance, on: date) -> Decision:
    """Whether a result makes sense on the day `on` it is recorded; every objection is given.

    >>> may_stand(Clearance(Result.CLEARED, date(2014, 7, 1)), date(2014, 7, 2)).reasons[0].code.value
    'clearance_end_missing'
    """
    reasons = []
    if clearance.on > on:
        reasons.append(Reason(Refusal.IN_FUTURE, {"on": clearance.on.isoformat(), "today": on.isoformat()}))
    cleared = clearance.result is Result.CLEARED
    if cleared and clearance.valid_until is None:
        reasons.append(Reason(Refusal.END_MISSING, {}))
    if not cleared and clearance.valid_until is not None:
        reasons.append(Reason(Refusal.END_NOT_NEEDED, {}))
    if clearance.valid_until is not None and clearance.valid_until < clearance.on:
        facts = {"on": clearance.on.isoformat(), "until": clearance.valid_until.isoformat()}
        reasons.append(Reason(Refusal.END_BEFORE_START, facts))
    return Decision(tuple(reasons))


def current(history: Iterable[Clearance], on: date) -> Current:
    """The answer that counts on a date; `history` in the order of recording, so that of two on one day the later wins.

    A person is cleared on the last day of the validity, and not on the day after.
    """
    latest: Clearance | None = None
    for clearance in history:
        if clearance.on <= on and (latest is None or clearance.on >= latest.on):
            latest = clearance
    if latest is None:
        return Current(Standing.MISSING)
    if latest.valid_until is not None and latest.valid_until < on:
        return Current(Standing.EXPIRED, latest.on, latest.valid_until)
    return Current(Standing(latest.result.value), latest.on, latest.valid_until)
