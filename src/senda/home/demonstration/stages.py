"""How far a demonstration goes, and the day on which it then stands."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Stage(StrEnum):
    NOMINATIONS = "nominations"
    SELECTED = "selected"
    TIMETABLED = "timetabled"
    WEEK_1 = "week-1"
    DONE = "done"


ZONE = ZoneInfo("America/Mexico_City")

OPENED = datetime(2014, 6, 2, 9, 0, tzinfo=ZONE)
NOMINATED = datetime(2014, 6, 19, 12, 0, tzinfo=ZONE)
SELECTED = datetime(2014, 6, 24, 11, 0, tzinfo=ZONE)
TIMETABLED = datetime(2014, 6, 27, 13, 0, tzinfo=ZONE)
FIRST_DAY = datetime(2014, 7, 7, 7, 30, tzinfo=ZONE)
FRIDAY_OF_WEEK_1 = datetime(2014, 7, 11, 20, 30, tzinfo=ZONE)
MONDAY_OF_WEEK_2 = datetime(2014, 7, 14, 8, 5, tzinfo=ZONE)
"""Week 1 is behind the cohort, and its first session after it has begun: a code can be shown and scanned."""
LAST_DAY = datetime(2014, 7, 18, 20, 30, tzinfo=ZONE)
CLEARED = datetime(2014, 7, 21, 10, 0, tzinfo=ZONE)
AWARDED = datetime(2014, 7, 23, 10, 0, tzinfo=ZONE)
POSTED = datetime(2014, 7, 28, 9, 0, tzinfo=ZONE)
NOW_DONE = datetime(2014, 8, 4, 9, 0, tzinfo=ZONE)

STANDS_AT: dict[Stage, datetime] = {
    Stage.NOMINATIONS: NOMINATED,
    Stage.SELECTED: SELECTED,
    Stage.TIMETABLED: TIMETABLED,
    Stage.WEEK_1: MONDAY_OF_WEEK_2,
    Stage.DONE: NOW_DONE,
}
"""Every stage is a moment of edition 2, whose dates are illustrative: the source only says two weeks in mid 2014."""


def reaches(stage: Stage, wanted: Stage) -> bool:
    """Whether a demonstration of this stage has been through the wanted one."""
    order = list(Stage)
    return order.index(stage) >= order.index(wanted)
