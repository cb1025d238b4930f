from senda.programmes.models.attendance import AttendanceMark, SessionSecret
from senda.programmes.models.edition import Edition, Quota
from senda.programmes.models.nomination import Nomination, NominationBatch
from senda.programmes.models.selection import CohortMember, Selection, SelectionLine, SelectionPin
from senda.programmes.models.timetable import CalendarAddress, Notice, Room, Session, TimetableVersion, TrainerSeat

__all__ = [
    "AttendanceMark",
    "CalendarAddress",
    "CohortMember",
    "Edition",
    "Nomination",
    "NominationBatch",
    "Notice",
    "Quota",
    "Room",
    "Selection",
    "SelectionLine",
    "SelectionPin",
    "Session",
    "SessionSecret",
    "TimetableVersion",
    "TrainerSeat",
]
