"""Why a change to a timetable is turned down, apart from clashes and collisions, which have names of their own."""

from enum import StrEnum


class TimetableRefusal(StrEnum):
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"
    REJECTED = "rejected"
    NOT_A_DRAFT = "not_a_draft"
    CLASHES = "clashes"
    NO_CHANGE = "no_change"
    NOT_DAYS_OF_EDITION = "not_days_of_edition"
