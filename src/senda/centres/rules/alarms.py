"""What rings in a centre."""

from enum import StrEnum
from typing import Final


class AlarmKind(StrEnum):
    """Each alarm stays open until a name and a reason close it; the facts that its sentence needs stand beside it."""

    CAPACITY = "capacity"
    BEDS = "beds"
    CHILD_LODGED = "child_lodged"
    VICTIM_LODGED = "victim_lodged"
    FAMILY_APART = "family_apart"
    HEADCOUNT = "headcount"
    CLOCK = "clock"
    EXIT_INCOMPLETE = "exit_incomplete"


PRESSING: Final = (
    AlarmKind.CHILD_LODGED,
    AlarmKind.VICTIM_LODGED,
    AlarmKind.HEADCOUNT,
    AlarmKind.CAPACITY,
    AlarmKind.FAMILY_APART,
    AlarmKind.BEDS,
    AlarmKind.EXIT_INCOMPLETE,
    AlarmKind.CLOCK,
)
"""The order in which alarms press: people who must not be inside come before people who cannot be found, places, papers."""
