"""The one thing that a shift does next: people who must not be inside come first, then passed limits, then the day's duties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NextStep(StrEnum):
    """In the order in which they press."""

    PROTECT = "protect"
    COUNT_DIFFERS = "count_differs"
    OVERDUE = "overdue"
    FULL = "full"
    ALARM = "alarm"
    ACCEPT = "accept"
    NEAR = "near"
    COUNT = "count"
    MEAL = "meal"
    NO_WOMAN = "no_woman"
    ARRIVAL = "arrival"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Pressing:
    """How many of each thing waits; False and 0 mean that nothing does."""

    protect: int = 0
    count_differs: bool = False
    overdue: int = 0
    full: bool = False
    alarms: int = 0
    coming: int = 0
    near: int = 0
    count_missing: bool = False
    meals_missing: int = 0
    no_woman: bool = False
    arrivals: int = 0


def next_step(waits: Pressing) -> NextStep:
    """The first of the order that waits.

    >>> next_step(Pressing(overdue=3, meals_missing=1))
    <NextStep.OVERDUE: 'overdue'>
    """
    order = {
        NextStep.PROTECT: waits.protect,
        NextStep.COUNT_DIFFERS: waits.count_differs,
        NextStep.OVERDUE: waits.overdue,
        NextStep.FULL: waits.full,
        NextStep.ALARM: waits.alarms,
        NextStep.ACCEPT: waits.coming,
        NextStep.NEAR: waits.near,
        NextStep.COUNT: waits.count_missing,
        NextStep.MEAL: waits.meals_missing,
        NextStep.NO_WOMAN: waits.no_woman,
        NextStep.ARRIVAL: waits.arrivals,
    }
    return next((step for step, pressing in order.items() if pressing), NextStep.NOTHING)
