"""When a limit of the law is reached for one person, which laws limit the same thing, and how a running clock stands.

Time is always an argument. A limit is kept when the act comes at the due moment or before; it is passed after it. Silencing a
clock changes nothing of this: it tells that somebody answers for it by name.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from senda.centres.rules.calendar import Calendar, add_calendar_days, add_elapsed, end_of_day
from senda.duties.rules.law import Clock, Unit, version_on
from senda.kernel.decisions import ALLOWED, Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, tzinfo

SHORTEST_REASON = 20
"""Signs that a reason for silencing a clock must have at least: a word alone explains nothing."""

LONGEST_REASON = 400

SOON = (timedelta(hours=2), timedelta(hours=12), timedelta(hours=24))
"""How near a limit must be to be told apart on the boards: within the hour's work, the shift, the day."""


class ClockState(StrEnum):
    """How a run stands at a moment; the order is that of their weight."""

    OVERDUE = "overdue"
    HOURS_2 = "hours_2"
    HOURS_12 = "hours_12"
    HOURS_24 = "hours_24"
    RUNNING = "running"
    NO_CAP = "no_cap"
    SILENCED = "silenced"
    IN_TIME = "in_time"
    LATE = "late"


class ClockRefusal(StrEnum):
    """Why a clock is not silenced."""

    REASON_SHORT = "reason_short"
    REASON_LONG = "reason_long"
    STOPPED = "stopped"
    SILENCED = "silenced"


class Run(Protocol):
    """What the rules read of a clock that runs or ran."""

    @property
    def clock_id(self) -> str: ...

    @property
    def conflict(self) -> str: ...

    @property
    def due_at(self) -> datetime | None: ...

    @property
    def stopped_at(self) -> datetime | None: ...

    @property
    def silenced_at(self) -> datetime | None: ...


RunT = TypeVar("RunT", bound=Run)


def due(clock: Clock, starts_at: datetime, calendar: Calendar, zone: tzinfo) -> datetime | None:
    """Return the last moment that keeps the limit, aware; None where the norm sets no cap.

    ``zone`` is the centre's own: there its days end. Raises OutsideCalendar when working days reach beyond the calendar.
    """
    if clock.limit is None or clock.unit is Unit.NONE:
        return None
    match clock.unit:
        case Unit.MINUTES:
            return add_elapsed(starts_at, timedelta(minutes=clock.limit))
        case Unit.HOURS:
            return add_elapsed(starts_at, timedelta(hours=clock.limit))
        case Unit.DAYS:
            return add_calendar_days(starts_at, clock.limit, zone)
        case _:
            return end_of_day(calendar.after(starts_at.astimezone(zone).date(), clock.limit), zone)


def starting(
    clocks: Iterable[Clock], ids: Iterable[str], on: date, *, place: str, only: Mapping[str, frozenset[str]]
) -> tuple[Clock, ...]:
    """Return of the clocks that an event starts those that are law on this day and hold for this kind of place.

    ``place`` is the type of the centre, ``only`` the types of centre that a clock is limited to; others hold everywhere.
    """
    known = tuple(clocks)
    versions = (version_on(known, clock_id, on) for clock_id in ids if place in only.get(clock_id, {place}))
    return tuple(clock for clock in versions if clock is not None)


def strictest_first(runs: Iterable[RunT]) -> tuple[RunT, ...]:
    """Order by the moment that comes first, no cap last, ties by clock.

    The moment decides, not the nominal length: 15 working days may end before 60 calendar days or after them.
    """
    return tuple(sorted(runs, key=_strictness))


def grouped(runs: Iterable[RunT]) -> dict[str, tuple[RunT, ...]]:
    """Put the runs of one person that limit the same thing together, the strictest first, in groups ordered alike."""
    groups: dict[str, tuple[RunT, ...]] = {}
    for run in strictest_first(runs):
        groups[run.conflict] = (*groups.get(run.conflict, ()), run)
    return groups


def binding(group: Iterable[RunT]) -> RunT | None:
    """Return the strictest run of a group that is neither stopped nor silenced; None when there is none."""
    open_runs = (run for run in strictest_first(group) if run.stopped_at is None and run.silenced_at is None)
    return next(open_runs, None)


def state(run: Run, at: datetime) -> ClockState:
    """Say how a run stands at this moment. A silenced run that was stopped is judged like any other."""
    if run.stopped_at is not None:
        return ClockState.IN_TIME if run.due_at is None or run.stopped_at <= run.due_at else ClockState.LATE
    if run.silenced_at is not None:
        return ClockState.SILENCED
    if run.due_at is None:
        return ClockState.NO_CAP
    left = run.due_at - at
    if left < timedelta():
        return ClockState.OVERDUE
    near = (ClockState.HOURS_2, ClockState.HOURS_12, ClockState.HOURS_24)
    return next((word for limit, word in zip(SOON, near, strict=True) if left <= limit), ClockState.RUNNING)


def margin(run: Run, at: datetime) -> int | None:
    """Return the whole minutes that are left (below 0: that it is late), up to the stop or to ``at``; None without cap.

    Rounded down, so that one second too late is never shown as in time.
    """
    if run.due_at is None:
        return None
    return (run.due_at - (run.stopped_at or at)) // timedelta(minutes=1)


def may_be_silenced(run: Run, reason: str) -> Decision:
    """Answer with every reason why this run cannot be silenced with these words."""
    words = " ".join(reason.split())
    reasons: list[Reason] = []
    if run.stopped_at is not None:
        reasons.append(Reason(ClockRefusal.STOPPED))
    elif run.silenced_at is not None:
        reasons.append(Reason(ClockRefusal.SILENCED))
    if len(words) < SHORTEST_REASON:
        reasons.append(Reason(ClockRefusal.REASON_SHORT, {"least": SHORTEST_REASON}))
    if len(words) > LONGEST_REASON:
        reasons.append(Reason(ClockRefusal.REASON_LONG, {"most": LONGEST_REASON}))
    return Decision(tuple(reasons)) if reasons else ALLOWED


def _strictness(run: Run) -> tuple[bool, float, str]:
    return (run.due_at is None, run.due_at.timestamp() if run.due_at else 0.0, run.clock_id)
