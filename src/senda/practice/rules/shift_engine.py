"""The shift as it is played: time, people inside, who is busy, what is open.

A play is the list of its decisions; the same decisions on the same timeline give the same play here and in the browser
(static/practice/shift.js). A decision is `"task.way.colleague"`, three numbers of the timeline, or `"wait"`: until something
happens. In one minute limits end first, then work, then new tasks turn up; ties go by number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.practice.rules.shift_values import NONE, Task, Timeline, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WAIT: Final = "wait"
YOU: Final = 0
MOST_DECISIONS: Final = 1_000
"""More than any shift can have: each decision takes a minute at least."""

_DECISION: Final = re.compile(r"(0|[1-9]\d{0,3})\.(0|[1-9]\d?)\.(0|[1-9]\d?)", re.ASCII)


class ShiftRefusal(StrEnum):
    """Why a shift is not begun or a decision not taken.

    Facts: `step`, `expected`, `decision`, `who`, `minutes`, `kind`, `seed`, `last`, `other`, `most`.
    """

    UNREADABLE = "unreadable"
    ENDED = "ended"
    OUT_OF_ORDER = "out_of_order"
    NOT_OPEN = "not_open"
    TWICE = "twice"
    NO_SUCH_WAY = "no_such_way"
    BUSY = "busy"
    NEEDS_ALARM = "needs_alarm"
    OTHER_CONTENT = "other_content"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_SEED = "unknown_seed"
    NOT_FAIR = "not_fair"
    NOTHING_DECIDED = "nothing_decided"
    TOO_MANY = "too_many"


class Stage(StrEnum):
    """How far one task is."""

    CLOSED = "closed"
    OPEN = "open"
    DOING = "doing"
    DONE = "done"


@dataclass(slots=True)
class Attention:
    """What has become of one task; minutes and numbers are NONE until they are known."""

    stage: Stage = Stage.CLOSED
    opened: int = NONE
    deadline: int = NONE
    way: int = NONE
    who: int = NONE
    start: int = NONE
    end: int = NONE
    right: bool = False
    expired: bool = False
    faulted: bool = False
    inside_then: int = NONE


@dataclass(frozen=True, slots=True)
class Committed:
    """A critical error at a minute, in a task."""

    minute: int
    task: int
    fault: int


@dataclass(slots=True)
class Play:
    """A shift under way. Changed by `decide` alone; to look ahead, replay its decisions."""

    timeline: Timeline
    now: int = 0
    inside: int = 0
    alarm: bool = False
    free: list[int] = field(default_factory=list)
    tasks: list[Attention] = field(default_factory=list)
    committed: list[Committed] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        return self.now >= self.timeline.length

    def open_tasks(self) -> Iterator[tuple[int, Task, Attention]]:
        for number, attention in enumerate(self.tasks):
            if attention.stage is Stage.OPEN:
                yield number, self.timeline.tasks[number], attention


def begin(timeline: Timeline) -> Play:
    """Return the play before its first decision."""
    play = Play(timeline=timeline, inside=timeline.inside)
    play.free = [0 for _each in timeline.staff]
    play.tasks = [Attention() for _task in timeline.tasks]
    _open_by_time(play)
    _open_when_full(play)
    return play


def replay(timeline: Timeline, decisions: Iterable[str]) -> Play:
    """Play these decisions. Raises ValueError at the first one that was not offered; ask `refusal` first."""
    play = begin(timeline)
    for decision in decisions:
        if not refusal(play, decision).allowed:
            message = f"Step {len(play.decisions)}: {decision!r} was not offered."
            raise ValueError(message)
        decide(play, decision)
    return play


def offered(play: Play) -> list[str]:
    """Return every decision that can be taken now, tasks, ways and colleagues by number; none once the shift has ended."""
    if play.ended:
        return []
    free = [who for who, until in enumerate(play.free) if until <= play.now]
    return [
        *(
            f"{number}.{place}.{who}"
            for number, task, _attention in play.open_tasks()
            for place, way in enumerate(task.ways)
            if play.alarm or not way.needs_alarm
            for who in free
        ),
        WAIT,
    ]


def refusal(play: Play, decision: str) -> Decision:
    """Say why this decision cannot be taken now; allowed exactly for what `offered` lists."""
    if play.ended:
        return Decision((Reason(ShiftRefusal.ENDED, {"step": len(play.decisions)}),))
    if decision == WAIT:
        return ALLOWED
    if not _DECISION.fullmatch(decision):
        return Decision((Reason(ShiftRefusal.UNREADABLE, {"decision": decision[:40]}),))
    number, place, who = numbers(decision)
    timeline = play.timeline
    if number >= len(timeline.tasks) or play.tasks[number].stage is Stage.CLOSED:
        return Decision((Reason(ShiftRefusal.NOT_OPEN, {"decision": decision}),))
    task = timeline.tasks[number]
    if place >= len(task.ways) or who >= len(timeline.staff):
        return Decision((Reason(ShiftRefusal.NO_SUCH_WAY, {"decision": decision}),))
    reasons = []
    if play.tasks[number].stage is not Stage.OPEN:
        reasons.append(Reason(ShiftRefusal.TWICE, {"decision": decision}))
    if play.free[who] > play.now:
        facts: dict[str, str | int] = {"who": timeline.staff[who].key, "minutes": play.free[who] - play.now}
        reasons.append(Reason(ShiftRefusal.BUSY, facts))
    if task.ways[place].needs_alarm and not play.alarm:
        reasons.append(Reason(ShiftRefusal.NEEDS_ALARM))
    return Decision(tuple(reasons))


def numbers(decision: str) -> tuple[int, int, int]:
    """Return task, way and colleague of a decision that is not to wait. Raises ValueError for other words."""
    number, place, who = (int(part) for part in decision.split("."))
    return number, place, who


def exceeds(play: Play, way: Way) -> bool:
    """Say whether more people than there are places would sleep here (LM 106)."""
    return way.inside > 0 and play.inside + way.inside > play.timeline.capacity


def decide(play: Play, decision: str) -> None:
    """Take a decision that is offered: whoever is sent begins at once, and the time it takes the official passes."""
    play.decisions.append(decision)
    if decision == WAIT:
        _advance(play, min(_next_minute(play), play.now + play.timeline.wait))
        return
    number, place, who = numbers(decision)
    way, attention = play.timeline.tasks[number].ways[place], play.tasks[number]
    attention.stage, attention.way, attention.who = Stage.DOING, place, who
    attention.start, attention.end = play.now, play.now + way.minutes
    play.free[who] = attention.end
    over = exceeds(play, way)
    attention.right = way.meets and who in way.may and not over
    if over and not play.alarm:
        _commit(play, number, play.timeline.crowding)
    _commit(play, number, dict(way.bars).get(who, NONE))
    _commit(play, number, way.fault)
    if not attention.right:
        _commit(play, number, play.timeline.tasks[number].late)
    if way.inside > 0:
        play.inside += way.inside
        _open_when_full(play)
    _advance(play, play.now + (way.minutes if who == YOU else play.timeline.brief))


def _commit(play: Play, number: int, fault: int) -> None:
    """One task counts as one critical error at most: the first thing that went wrong with it."""
    if fault != NONE and not play.tasks[number].faulted:
        play.tasks[number].faulted = True
        play.committed.append(Committed(play.now, number, fault))


def _next_minute(play: Play) -> int:
    """Return the next minute in which something happens by itself; the end of the shift when nothing more does."""
    moments = [play.timeline.length]
    for task, attention in zip(play.timeline.tasks, play.tasks, strict=True):
        if attention.stage is Stage.CLOSED and task.at > play.now:
            moments.append(task.at)
        if attention.stage is Stage.DOING:
            moments.append(attention.end)
        if attention.stage in {Stage.OPEN, Stage.DOING} and not attention.expired:
            moments.append(attention.deadline + 1)
    return min(moments)


def _advance(play: Play, until: int) -> None:
    until = min(until, play.timeline.length)
    while play.now < until:
        play.now = min(_next_minute(play), until)
        for number, attention in enumerate(play.tasks):
            if attention.stage in {Stage.OPEN, Stage.DOING} and not attention.expired and play.now > attention.deadline:
                attention.expired = True
                _commit(play, number, play.timeline.tasks[number].late)
                _open(play, play.timeline.tasks[number].late_opens)
        for number, attention in enumerate(play.tasks):
            if attention.stage is Stage.DOING and attention.end <= play.now:
                _finish(play, number, attention)
        _open_by_time(play)


def _finish(play: Play, number: int, attention: Attention) -> None:
    way = play.timeline.tasks[number].ways[attention.way]
    attention.stage = Stage.DONE
    play.inside += min(way.inside, 0)
    play.alarm = play.alarm or (way.alarm and attention.right)
    _open(play, way.opens)


def _open(play: Play, numbers_of_tasks: Iterable[int]) -> None:
    for number in numbers_of_tasks:
        attention = play.tasks[number]
        if attention.stage is Stage.CLOSED:
            attention.stage, attention.opened = Stage.OPEN, play.now
            attention.deadline = play.now + play.timeline.tasks[number].due
            attention.inside_then = play.inside


def _open_by_time(play: Play) -> None:
    due = (number for number, task in enumerate(play.timeline.tasks) if NONE < task.at <= play.now)
    _open(play, due)


def _open_when_full(play: Play) -> None:
    if play.inside >= play.timeline.capacity - play.timeline.margin:
        _open(play, (number for number, task in enumerate(play.timeline.tasks) if task.full))
