"""What oversight found: a finding stands as the last re-visit left it, and the rate tells how much persists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason


class FindingState(StrEnum):
    OPEN = "open"
    PROGRESS = "progress"
    SOLVED = "solved"
    PERSISTS = "persists"


class FindingRefusal(StrEnum):
    """Facts: `moment` (ISO), `key`, `n`."""

    TITLE_MISSING = "title_missing"
    UNKNOWN_MODULE = "unknown_module"
    UNKNOWN_DUTY = "unknown_duty"
    DAY_TO_COME = "day_to_come"
    BEFORE_VISIT = "before_visit"
    BEFORE_FINDING = "before_finding"
    BEFORE_LAST = "before_last"
    DUE_BEFORE = "due_before"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Persistence:
    """Findings that were visited again: `n` of them, and how they stood."""

    n: int
    solved: int
    progress: int
    persists: int

    @property
    def rate(self) -> int | None:
        """Per cent that persist; None where nothing was visited again."""
        return round(100 * self.persists / self.n) if self.n else None


SHORTEST = 5


def may_find(
    *,
    title: str,
    module: str,
    modules: Iterable[str],
    duty: str,
    duties: Iterable[str],
    found_on: date,
    due_on: date | None,
    visited_on: date | None = None,
    today: date,
) -> Decision:
    """A finding names what was seen, the day, and the module of the syllabus that addresses it; the duty where one is.

    One of a visit is of the day on which the visit arrived, or later.
    """
    reasons = []
    if len(title.strip()) < SHORTEST:
        reasons.append(Reason(FindingRefusal.TITLE_MISSING, {"n": SHORTEST}))
    if module not in set(modules):
        reasons.append(Reason(FindingRefusal.UNKNOWN_MODULE, {"key": module}))
    if duty and duty not in set(duties):
        reasons.append(Reason(FindingRefusal.UNKNOWN_DUTY, {"key": duty}))
    if found_on > today:
        reasons.append(Reason(FindingRefusal.DAY_TO_COME, {"moment": found_on.isoformat()}))
    if visited_on is not None and found_on < visited_on:
        reasons.append(Reason(FindingRefusal.BEFORE_VISIT, {"moment": visited_on.isoformat()}))
    if due_on is not None and due_on < found_on:
        reasons.append(Reason(FindingRefusal.DUE_BEFORE, {"moment": due_on.isoformat()}))
    return Decision(tuple(reasons))


def may_revisit(*, on: date, state: str, found_on: date, last: date | None, today: date) -> Decision:
    """A re-visit comes after the finding and after the re-visit before it, and says one of three states."""
    reasons = []
    if state not in set(FindingState) - {FindingState.OPEN}:
        reasons.append(Reason(FindingRefusal.STATE, {"key": state}))
    if on > today:
        reasons.append(Reason(FindingRefusal.DAY_TO_COME, {"moment": on.isoformat()}))
    if on < found_on:
        reasons.append(Reason(FindingRefusal.BEFORE_FINDING, {"moment": found_on.isoformat()}))
    elif last is not None and on < last:
        reasons.append(Reason(FindingRefusal.BEFORE_LAST, {"moment": last.isoformat()}))
    return Decision(tuple(reasons))


def persistence(states: Iterable[str]) -> Persistence:
    """Count how findings stand; one that nobody visited again says nothing yet.

    >>> persistence(["solved"] * 18 + ["progress"] * 10 + ["persists"] * 28 + ["open"] * 4).rate
    50
    """
    visited = [state for state in states if state != FindingState.OPEN]
    return Persistence(len(visited), visited.count("solved"), visited.count("progress"), visited.count("persists"))
