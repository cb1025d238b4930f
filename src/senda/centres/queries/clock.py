"""The clocks of one person, each law beside the others; and whether the computer's own time can be right."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

from senda.centres.access import may_read
from senda.centres.models import Alarm, ClockRun
from senda.centres.rules.deadlines import ClockState, binding, grouped, margin, state
from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.rights import Part
from senda.duties.api import clocks, limits
from senda.kernel import journal
from senda.kernel.actor import Role
from senda.kernel.values import Text
from senda.packs.reader import list_of, mapping_of, read_document, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from senda.centres.models import Stay
    from senda.duties.rules.law import Clock
    from senda.kernel.actor import Actor

PROTECTED = "protection"
"""What a limit is called for those who may not know why it runs: the file tells them what to do."""

_PROTECTED_TITLE = Text("Medida de protección", "Protection measure")
_PROTECTED_DEADLINE = Text("Vea en el expediente qué hacer", "The file says what to do")


@dataclass(frozen=True, slots=True)
class ClockView:
    """One law on one person: `minutes` are left (below 0: late), None without cap. `law` is None where it must not be told."""

    pk: int
    clock_id: str
    conflict: str
    law: Clock | None
    title: Text
    deadline: Text
    norm: str
    starts_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    silenced_at: datetime | None
    silenced_by: str
    silence_reason: str
    state: ClockState
    minutes: int | None

    @property
    def span(self) -> str:
        """How much time is left or lacking, in units that both languages write alike; empty without cap."""
        return "" if self.minutes is None else span_of(self.minutes)


@dataclass(frozen=True, slots=True)
class LimitView:
    """What is limited for one person, by all laws that limit it, the strictest first; `first` is the one that binds."""

    folio: str
    ref: str
    unit_key: str
    limit: Text
    first: ClockView
    clocks: tuple[ClockView, ...]

    @property
    def others(self) -> tuple[ClockView, ...]:
        return tuple(clock for clock in self.clocks if clock is not self.first)


@dataclass(frozen=True, slots=True)
class TimeAlarm:
    """A computer in a centre whose time went back by `span`, seen at a moment of that wrong time."""

    unit_key: str
    span: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may know of the clocks of one centre: `flags` when also those that reveal a flag."""

    flags: bool

    def tells(self, clock_id: str) -> bool:
        """Whether this clock may be told by name."""
        return self.flags or clock_id not in guarded()


def sight(actor: Actor, unit_key: str) -> Sight:
    """Whoever reads the custody part of a file there knows its flags and what they ask.

    Headquarters, the physician and oversight see that a protection measure is due, not which. The command line may know
    all: whoever has a shell on the server has its data.
    """
    return Sight(actor.is_any(Role.OPERATOR) or may_read(actor, unit_key, Part.CUSTODY))


def guarded() -> frozenset[str]:
    """The clocks that reveal a flag, since a flag starts them."""
    return _guarded(settings.SENDA_PACK)


def span_of(minutes: int) -> str:
    """So many minutes, early or late, in days, hours and minutes; the signs are those of both languages, and do not break."""
    hours, minutes = divmod(abs(minutes), 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days}\u00a0d\u00a0{hours}\u00a0h"
    return f"{hours}\u00a0h\u00a0{minutes}\u00a0min" if hours else f"{minutes}\u00a0min"


def clocks_of_stay(actor: Actor, stay: Stay) -> list[LimitView]:
    """Every clock of the person, stopped ones too, grouped by what they limit; one query."""
    runs = list(ClockRun.objects.filter(stay=stay))
    return limit_views(runs, {stay.pk: stay}, actor.now, sight(actor, stay.unit_key))


def limit_views(runs: Iterable[ClockRun], stays: Mapping[int, Stay], at: datetime, seen: Sight) -> list[LimitView]:
    """Put the runs of these stays together by stay and limit, in the order in which they breach."""
    by_stay: dict[int, list[ClockRun]] = {}
    for run in runs:
        by_stay.setdefault(run.stay_id, []).append(run)
    return [
        limit_view(group, stays[stay_id], at, seen)
        for stay_id, theirs in by_stay.items()
        for group in grouped(theirs).values()
    ]


def limit_view(group: tuple[ClockRun, ...], stay: Stay, at: datetime, seen: Sight) -> LimitView:
    """One limit of one stay; `group` holds at least one run, the strictest first."""
    bound = binding(group) or group[0]
    views = tuple(clock_view(run, at, seen) for run in group)
    told = seen.tells(bound.clock_id)
    return LimitView(
        folio=stay.folio,
        ref=str(stay.ref),
        unit_key=stay.unit_key,
        limit=limit_titles()[bound.conflict] if told else _PROTECTED_TITLE,
        first=views[group.index(bound)],
        clocks=views,
    )


def law_of(clock_id: str, version: int) -> Clock | None:
    """The pack's clock in the version by which a run was dated; None when the pack no longer has it."""
    return _laws(settings.SENDA_PACK).get((clock_id, version))


def limit_titles() -> Mapping[str, Text]:
    """What clocks limit, by key, in the order of the pack."""
    return _limit_titles(settings.SENDA_PACK)


def ahead_of(unit_key: str, now: datetime) -> int:
    """How many minutes the last deed journalled in the centre lies after `now`; 0 where the computer's time can be right."""
    entries = journal.Entry.objects.filter(chain=journal.chain_of(unit_key))
    last = entries.order_by("-position").values_list("at", flat=True).first()
    if last is None or last <= now + TOLERANCE:
        return 0
    return (last - now) // timedelta(minutes=1)


def time_alarms(unit_keys: Iterable[str] | None = None) -> list[TimeAlarm]:
    """Open alarms of a computer's time that went back, in these centres or everywhere, the newest first."""
    alarms = Alarm.objects.filter(kind="clock", closed_at=None)
    found = alarms if unit_keys is None else alarms.filter(unit_key__in=unit_keys)
    return [TimeAlarm(alarm.unit_key, span_of(alarm.facts.get("minutes", 0)), alarm.raised_at) for alarm in found]


def clock_view(run: ClockRun, at: datetime, seen: Sight) -> ClockView:
    """One run as this reader may see it."""
    told = seen.tells(run.clock_id)
    law = law_of(run.clock_id, run.version) if told else None
    return ClockView(
        pk=run.pk,
        clock_id=run.clock_id if told else PROTECTED,
        conflict=run.conflict if told else PROTECTED,
        law=law,
        title=law.title if law else _PROTECTED_TITLE,
        deadline=law.deadline if law else _PROTECTED_DEADLINE,
        norm=law.norm if law else "",
        starts_at=run.starts_at,
        due_at=run.due_at,
        stopped_at=run.stopped_at,
        silenced_at=run.silenced_at,
        silenced_by=run.silenced_by_name,
        silence_reason=run.silence_reason if told else "",
        state=state(run, at),
        minutes=margin(run, at),
    )


@functools.cache
def _laws(_pack: str) -> Mapping[tuple[str, int], Clock]:
    return MappingProxyType({(clock.id, clock.version): clock for clock in clocks()})


@functools.cache
def _limit_titles(_pack: str) -> Mapping[str, Text]:
    return MappingProxyType(limits())


@functools.cache
def _guarded(pack: str) -> frozenset[str]:
    flags = list_of(read_document(pack, "register/flags.yaml").get("flags"))
    return frozenset(clock_id for flag in flags for clock_id in texts_of(mapping_of(flag).get("clocks")))
