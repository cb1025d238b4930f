"""What rings in a centre."""

from enum import StrEnum


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
