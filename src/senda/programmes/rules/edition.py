"""The stage of an edition, derived from what exists and from the day; it is never stored, so it cannot be wrong."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """In the order in which an edition passes them."""

    RECORD = "record"  # kept elsewhere: only its figures are known here
    PLANNED = "planned"  # no call yet, or it opens later
    CALL_OPEN = "call_open"
    CALL_CLOSED = "call_closed"  # lists are in, nothing is proposed
    PROPOSED = "proposed"
    SELECTED = "selected"  # the cohort stands, no timetable is published
    READY = "ready"  # published, not begun
    RUNNING = "running"
    TAUGHT = "taught"


@dataclass(frozen=True, slots=True)
class Standing:
    """What exists of an edition: `proposals` counts the planner's answers, `members` who is in the cohort now."""

    opens: date | None
    closes: date | None
    starts: date
    ends: date
    seats: int = 0
    called: int = 0
    sent: int = 0
    nominated: int = 0
    proposals: int = 0
    members: int = 0
    draft: bool = False
    published: bool = False
    kept_here: bool = True


def stage(standing: Standing, on: date) -> Stage:
    """Where the edition stands on a day; `closes` is the last day of the call.

    >>> stage(Standing(date(2014, 6, 2), date(2014, 6, 20), date(2014, 7, 7), date(2014, 7, 18)), date(2014, 6, 20))
    <Stage.CALL_OPEN: 'call_open'>
    """
    if not standing.kept_here:
        return Stage.RECORD
    if standing.members:
        return _with_cohort(standing, on)
    if standing.opens is None or standing.closes is None or on < standing.opens:
        return Stage.PLANNED
    if on <= standing.closes:
        return Stage.CALL_OPEN
    return Stage.PROPOSED if standing.proposals else Stage.CALL_CLOSED


def _with_cohort(standing: Standing, on: date) -> Stage:
    if on > standing.ends:
        return Stage.TAUGHT
    if not standing.published:
        return Stage.SELECTED
    return Stage.READY if on < standing.starts else Stage.RUNNING
