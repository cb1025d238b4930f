"""The clocks of a centre at any moment, as plain facts by folio: for the command line and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from senda.centres.queries.calendar import place
from senda.centres.queries.clock import ClockView, LimitView, ahead_of, sight, time_alarms
from senda.centres.queries.clock_board import limits_at
from senda.centres.rules.deadlines import ClockState
from senda.kernel import world

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from senda.kernel.actor import Actor


class ClockFacts(TypedDict):
    """One law: moments in ISO 8601 in the centre's zone; `minutes` left, below 0 late, None without cap."""

    clock: str
    version: int | None
    norm: str
    status: str
    confirmation: str
    starts: str
    due: str | None
    state: str
    minutes: int | None
    silenced_by: str
    silence_reason: str


class LimitFacts(TypedDict):
    """What is limited for one person; `binding` is the key of the clock that binds, `clocks` the strictest first."""

    folio: str
    limit: str
    binding: str
    state: str
    due: str | None
    minutes: int | None
    clocks: list[ClockFacts]


class BoardFacts(TypedDict):
    unit: str
    world: str
    at: str
    anomaly: bool
    counts: dict[str, int]
    limits: list[LimitFacts]


def board_facts(actor: Actor, unit_key: str, at: datetime) -> BoardFacts:
    """What ran in the centre at this moment, in the order in which it breaches."""
    zone = place(unit_key).zone
    found = limits_at(at, unit_key, sight(actor, unit_key))
    states = [limit.first.state for limit in found]
    return BoardFacts(
        unit=unit_key,
        world=world.current().value,
        at=at.astimezone(zone).isoformat(),
        anomaly=bool(time_alarms([unit_key]) or ahead_of(unit_key, actor.now)),
        counts={
            state.value: states.count(state)
            for state in ClockState
            if state not in {ClockState.IN_TIME, ClockState.LATE}
        },
        limits=[_limit(limit, zone) for limit in found],
    )


def _limit(limit: LimitView, zone: tzinfo) -> LimitFacts:
    return LimitFacts(
        folio=limit.folio,
        limit=limit.first.conflict,
        binding=limit.first.clock_id,
        state=limit.first.state.value,
        due=_told(limit.first.due_at, zone),
        minutes=limit.first.minutes,
        clocks=[_clock(clock, zone) for clock in limit.clocks],
    )


def _clock(clock: ClockView, zone: tzinfo) -> ClockFacts:
    law = clock.law
    return ClockFacts(
        clock=clock.clock_id,
        version=law.version if law else None,
        norm=clock.norm,
        status=law.status.value if law else "",
        confirmation=law.confirmation.value if law else "",
        starts=clock.starts_at.astimezone(zone).isoformat(),
        due=_told(clock.due_at, zone),
        state=clock.state.value,
        minutes=clock.minutes,
        silenced_by=clock.silenced_by,
        silence_reason=clock.silence_reason,
    )


def _told(moment: datetime | None, zone: tzinfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
