"""Three scripted officials that play every generated shift, so that a score can be read against something.

`expert` looks ahead to limits: what is critical and ends first goes first, with the right person who is missed least elsewhere.
`rules` does everything correctly but in the order of arrival, with whoever of the right people comes first, and sees a limit
only when it is near. `random` takes any decision that is offered, each as likely as the other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.practice.rules.draw import draw
from senda.practice.rules.shift_engine import WAIT, YOU, begin, decide, exceeds, offered
from senda.practice.rules.shift_values import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from senda.practice.rules.shift_engine import Attention, Play
    from senda.practice.rules.shift_score import Result
    from senda.practice.rules.shift_values import Task, Timeline, Way

NEAR: Final = 5
"""Minutes before the end of a limit at which the rule-following official sees it."""

OWN_WORK: Final = 6
"""Minutes of work that the expert takes on himself at most: whoever works does not see what turns up."""

SHORT: Final = 20
"""The same for critical work."""

URGE: Final = 10
LAST_CHANCE: Final = 10
"""Minutes that may be left before critical work of any length must be done by whoever is there."""


EXPERT_LEAST: Final = 90
RANDOM_MOST: Final = 30


class Policy(StrEnum):
    """Who plays."""

    EXPERT = "expert"
    RULES = "rules"
    RANDOM = "random"


def play_by(policy: Policy, timeline: Timeline) -> Play:
    """Play a whole shift; the same policy on the same timeline always plays the same."""
    choose = _CHOICES[policy](timeline)
    play = begin(timeline)
    while not play.ended:
        decide(play, choose(play))
    return play


def fair(reached: Mapping[Policy, Result]) -> bool:
    """Say whether a shift may be offered: the expert does well on it without a critical error, and order and chance show.

    A night that not even the expert comes through, or one on which nobody can go wrong, teaches nothing.
    """
    expert, rules, chance = (reached[policy] for policy in Policy)
    high = expert.passed and expert.score >= EXPERT_LEAST
    return high and chance.score < RANDOM_MOST and chance.score < rules.score < expert.score


def right_ways(play: Play, task: Task) -> list[tuple[int, Way]]:
    """Return the ways that meet the duty as things stand now, the shortest first."""
    right = [
        (place, way)
        for place, way in enumerate(task.ways)
        if way.meets and way.fault == NONE and not exceeds(play, way) and (play.alarm or not way.needs_alarm)
    ]
    return sorted(right, key=lambda each: (each[1].minutes, each[0]))


def _right_people(play: Play, way: Way) -> list[int]:
    barred = {who for who, _fault in way.bars}
    return [who for who in way.may if play.free[who] <= play.now and who not in barred]


def _expert(timeline: Timeline) -> Callable[[Play], str]:
    wanted = [
        sum(way.meets and who in way.may for task in timeline.tasks for way in task.ways)
        for who in range(len(timeline.staff))
    ]

    def pressing(each: tuple[int, Task, Attention], now: int) -> tuple[bool, bool, int, int]:
        """What can no longer be done in time goes last; a limit seems nearer by ten minutes for each step of its weight."""
        number, task, attention = each
        shortest = min(way.minutes for way in task.ways if way.meets)
        late = now + shortest > attention.deadline
        return (late, not task.critical, attention.deadline - URGE * task.weight, number)

    def choose(play: Play) -> str:
        for number, task, attention in sorted(play.open_tasks(), key=lambda each: pressing(each, play.now)):
            for place, way in right_ways(play, task):
                people = _right_people(play, way)
                others = sorted((who for who in people if who != YOU), key=lambda who: (wanted[who], who))
                if others:
                    return f"{number}.{place}.{others[0]}"
                last = attention.deadline - play.now - way.minutes < LAST_CHANCE
                if YOU in people and (way.minutes <= OWN_WORK or (task.critical and (way.minutes <= SHORT or last))):
                    return f"{number}.{place}.{YOU}"
        return WAIT

    return choose


def _rules(_timeline: Timeline) -> Callable[[Play], str]:
    def arrival(each: tuple[int, Task, Attention], now: int) -> tuple[bool, int, int]:
        number, _task, attention = each
        return (not 0 <= attention.deadline - now <= NEAR, attention.opened, number)

    def choose(play: Play) -> str:
        for number, task, _attention in sorted(play.open_tasks(), key=lambda each: arrival(each, play.now)):
            for place, way in right_ways(play, task):
                people = _right_people(play, way)
                if people:
                    return f"{number}.{place}.{(*(who for who in people if who != YOU), YOU)[0]}"
        return WAIT

    return choose


def _random(timeline: Timeline) -> Callable[[Play], str]:
    def choose(play: Play) -> str:
        choices = offered(play)
        return choices[draw(timeline.seed, f"random:{len(play.decisions)}", len(choices))]

    return choose


_CHOICES: Final[dict[Policy, Callable[[Timeline], Callable[[Play], str]]]] = {
    Policy.EXPERT: _expert,
    Policy.RULES: _rules,
    Policy.RANDOM: _random,
}
