"""Clocks: started and stopped inside the deeds that the law ties them to, silenced by a name and a reason alone.

Each counts from the time a deed was done, never from the computer's: a clock that goes wrong shows as an alarm and changes
no limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from senda.centres.access.clock import lock_run, may_silence
from senda.centres.actions.alarm import raise_alarm
from senda.centres.models import ClockRun
from senda.centres.queries.calendar import calendar, limited_to, place
from senda.centres.queries.clock import ahead_of, sight
from senda.centres.rules.deadlines import due, may_be_silenced, starting
from senda.duties.api import clocks
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.decisions import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from senda.centres.models import Act, Alarm, Stay
    from senda.kernel.actor import Actor

TIME_ALARM = "clock"


def clock_rows(stay: Stay, ids: Iterable[str], *, at: datetime, act: Act | None = None) -> list[ClockRun]:
    """Rows, not yet saved, for those of these clocks that are law on that day and hold in this kind of centre."""
    here = place(stay.unit_key)
    started = starting(clocks(), ids, at.astimezone(here.zone).date(), place=here.type, only=limited_to())
    return [
        ClockRun(
            stay=stay,
            unit_key=stay.unit_key,
            clock_id=clock.id,
            version=clock.version,
            conflict=clock.conflict,
            starts_at=at,
            due_at=due(clock, at, calendar(), here.zone),
            started_by=act,
        )
        for clock in started
    ]


def start_clocks(stay: Stay, ids: Iterable[str], *, at: datetime, act: Act | None = None) -> None:
    """Part of the deed done at `at`. A clock of this stay that runs already keeps its earlier start."""
    rows = clock_rows(stay, ids, at=at, act=act)
    if rows:
        ClockRun.objects.bulk_create(rows, ignore_conflicts=True)


def stop_clocks(stay: Stay, ids: Iterable[str], *, at: datetime, act: Act | None = None) -> int:
    """Part of the deed done at `at`: how many of these clocks ran and stand now. Silenced ones stop alike."""
    wanted = tuple(ids)
    if not wanted:
        return 0
    running = ClockRun.objects.filter(stay=stay, stopped_at=None, clock_id__in=wanted)
    return running.update(stopped_at=at, stopped_by=act)


def stop_all_clocks(stay: Stay, *, at: datetime, act: Act | None = None) -> int:
    """Part of the exit: whoever has left is no longer held, so nothing of this stay runs on."""
    return ClockRun.objects.filter(stay=stay, stopped_at=None).update(stopped_at=at, stopped_by=act)


def move_clocks(stay: Stay, *, at: datetime, act: Act | None = None) -> None:
    """Part of a transfer that was accepted, once `stay.unit_key` is the new centre: its clocks go on there.

    Limits that hold only in the kind of place that was left stop; those of the new kind of place start. Between two
    places of one kind they run on, so that a move never buys time.
    """
    kind = place(stay.unit_key).type
    bound = limited_to()
    left = [clock_id for clock_id, kinds in bound.items() if kind not in kinds]
    stop_clocks(stay, left, at=at, act=act)
    ClockRun.objects.filter(stay=stay, stopped_at=None).update(unit_key=stay.unit_key)
    start_clocks(stay, bound, at=at, act=act)


@action
def silence_clock(actor: Actor, *, run_id: int, reason: str) -> ClockRun:
    """The head of the centre or headquarters answers by name for a limit that is or will be passed; the clock runs on.

    Raises Refused with every reason (too few words, stopped, silenced already), PermissionDenied for anybody else.
    """
    run = lock_run(actor, run_id)
    if not may_silence(actor, run.unit_key) or not sight(actor, run.unit_key).tells(run.clock_id):
        raise PermissionDenied
    decision = may_be_silenced(run, reason)
    if not decision:
        raise Refused(decision)
    run.silenced_at, run.silenced_by, run.silenced_by_name = actor.now, actor.person_id, actor.name
    run.silence_reason = " ".join(reason.split())
    run.save(update_fields=["silenced_at", "silenced_by", "silenced_by_name", "silence_reason"])
    journal.record(
        actor,
        "centres.clock.silenced",
        f"clock:{run.pk}",
        {"clock": run.clock_id, "stay": run.stay_id, "due": run.due_at.isoformat() if run.due_at else None},
        chain=journal.chain_of(run.unit_key),
    )
    return run


@action
def export_clocks(actor: Actor, *, unit_key: str, limits: int) -> None:
    """Note that a board left the product as a file; `unit_key` is empty for that of the country.

    Raises Refused in the practice world, from which nothing leaves.
    """
    world.require_real()
    chain = journal.chain_of(unit_key) if unit_key else journal.ACADEMY
    journal.record(actor, "centres.clocks.exported", f"board:{unit_key or 'country'}", {"limits": limits}, chain=chain)


def note_time(actor: Actor, unit_key: str) -> Alarm | None:
    """Part of any deed in a centre: raises one alarm when the computer's time lies before the last deed that was written there."""
    minutes = ahead_of(unit_key, actor.now)
    return raise_alarm(actor, unit_key, TIME_ALARM, facts={"minutes": minutes}) if minutes else None
