"""Clocks: started and stopped inside the deeds that the law ties them to, silenced by a name and a reason alone.

Each counts from the time a deed was done, never from the computer's: a clock that goes wrong shows as an alarm and changes
no limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from senda.centres.access import require, require_country
from senda.centres.access.clock import lock_run, may_silence
from senda.centres.actions.alarm import raise_alarm
from senda.centres.models import Act, ClockRun
from senda.centres.queries.calendar import calendar, limited_to, place
from senda.centres.queries.clock import ahead_of, sight
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.acts import Outcome
from senda.centres.rules.deadlines import due, may_be_silenced, starting
from senda.duties.api import clocks
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.decisions import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from senda.centres.models import Alarm, Stay
    from senda.kernel.actor import Actor

TIME_ALARM = "clock"
EXIT = "exit"
"""The act by which somebody leaves."""


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


def correct_clocks(old: Act, new: Act) -> None:
    """Part of the deed that corrects an act: what the old one started or stopped follows the new one.

    A new time moves start, limit and stop. Was it never given after all, then what it stopped runs again, and what it
    started never ran. A silence stays with its clock. Of whoever has left, what the exit stops does not run again.
    """
    ids = _told_by(old)
    given = new.outcome == Outcome.GIVEN
    for run in ClockRun.objects.filter(stay_id=new.stay_id, stopped_by__in=ids):
        run.stopped_at, run.stopped_by = (new.done_at, new) if given else _by_exit(new.stay, run.clock_id)
        run.save(update_fields=["stopped_at", "stopped_by"])
    started = ClockRun.objects.filter(stay_id=new.stay_id, started_by__in=ids)
    if not given:
        started.delete()
        return
    for run in started.select_related("stay"):
        for dated in clock_rows(run.stay, (run.clock_id,), at=new.done_at):
            run.version, run.starts_at, run.due_at, run.started_by = dated.version, dated.starts_at, dated.due_at, new
            run.save(update_fields=["version", "starts_at", "due_at", "started_by"])


def _by_exit(stay: Stay, clock_id: str) -> tuple[datetime | None, Act | None]:
    """When the exit stopped this clock, and by which act; nothing for a clock that runs on."""
    if stay.left_at is None or clock_id not in act_kind(EXIT).stops:
        return None, None
    return stay.left_at, Act.objects.filter(stay=stay, kind=EXIT).order_by("-id").first()


def _told_by(act: Act) -> set[int]:
    """This act and all that corrected it since: any of them may have dated a clock."""
    ids, found = {act.pk}, {act.pk}
    while found:
        found = set(Act.objects.filter(corrects__in=found).values_list("pk", flat=True)) - ids
        ids |= found
    return ids


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

    Raises Refused in the practice world, from which nothing leaves, PermissionDenied where the actor does not see the board.
    """
    if unit_key:
        require(actor, unit_key)
    else:
        require_country(actor)
    world.require_real()
    chain = journal.chain_of(unit_key) if unit_key else journal.ACADEMY
    journal.record(actor, "centres.clocks.exported", f"board:{unit_key or 'country'}", {"limits": limits}, chain=chain)


def note_time(actor: Actor, unit_key: str) -> Alarm | None:
    """Part of any deed in a centre: raises one alarm when the computer's time lies before the last deed that was written there."""
    minutes = ahead_of(unit_key, actor.now)
    return raise_alarm(actor, unit_key, TIME_ALARM, facts={"minutes": minutes}) if minutes else None
