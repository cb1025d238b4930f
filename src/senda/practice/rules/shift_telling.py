"""A play told step by step: what was decided at which minute, and how the night stood afterwards.

The second is what both engines are held together by: the same decisions must give the same numbers here and in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.rules.shift_engine import WAIT, begin, decide, numbers, offered
from senda.practice.rules.shift_score import result
from senda.practice.rules.shift_values import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from senda.practice.rules.shift_engine import Play
    from senda.practice.rules.shift_values import Timeline

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Step:
    """One decision at the minute when it was taken; task, way and colleague by number, NONE for waiting."""

    number: int
    minute: int
    decision: str
    task: int
    way: int
    who: int


def steps(timeline: Timeline, decisions: Iterable[str]) -> tuple[Step, ...]:
    """Tell the decisions of a play, which must be among those offered at each step."""
    play, told = begin(timeline), []
    for number, decision in enumerate(decisions):
        task, way, who = (NONE, NONE, NONE) if decision == WAIT else numbers(decision)
        told.append(Step(number, play.now, decision, task, way, who))
        decide(play, decision)
    return tuple(told)


def standing(play: Play) -> tuple[int, ...]:
    """Return minute, people inside, alarm, decisions offered, critical errors and score so far."""
    return (play.now, play.inside, int(play.alarm), len(offered(play)), len(play.committed), result(play).score)


def trace(timeline: Timeline, decisions: Iterable[str]) -> list[tuple[int, ...]]:
    """Return how the night stands before the first decision and after each."""
    play = begin(timeline)
    stood = [standing(play)]
    for decision in decisions:
        decide(play, decision)
        stood.append(standing(play))
    return stood


def hour(timeline: Timeline, minute: int) -> str:
    """Return the time of the day of a minute of the shift.

    >>> from types import SimpleNamespace
    >>> hour(SimpleNamespace(starts=19 * 60), 305)
    '00:05'
    """
    of_day = (timeline.starts + minute) % DAY
    return f"{of_day // 60:02d}:{of_day % 60:02d}"
