"""The door of programmes. Each noun adds what it offers; nothing else of programmes is imported from outside."""

from senda.programmes.actions.assessment import close_edition_test, open_edition_test, seat_newcomers
from senda.programmes.actions.attendance import record_attendance
from senda.programmes.actions.cohort import accept_substitute, drop_member
from senda.programmes.actions.founding import UnitIds, found_edition
from senda.programmes.actions.nomination import nominate_official, withdraw_nomination
from senda.programmes.actions.nomination_import import (
    import_nomination_files,
    import_nominations,
    receive_nominations,
    undo_nominations,
)
from senda.programmes.actions.seat import name_new_trainer, name_trainer
from senda.programmes.actions.selection import confirm_cohort, lift_pin, pin_nomination, propose_selection
from senda.programmes.actions.timetable import (
    discard_timetable,
    draft_timetable,
    move_session,
    publish_timetable,
    replan_timetable,
    revise_timetable,
)
from senda.programmes.actions.trainer import change_trainer_days
from senda.programmes.phrases import PHRASES
from senda.programmes.phrases.selection_table import SelectionTold, decision_told, selection_told
from senda.programmes.phrases.timetable_told import SessionTold, TimetableTold, timetable_told
from senda.programmes.phrases.timetable_told import refusal_told as timetable_refusal_told
from senda.programmes.queries.assessment import comparison
from senda.programmes.queries.attendance import SessionRow, lists_of_day
from senda.programmes.queries.door import Door, doors_of_day
from senda.programmes.queries.edition import CohortLine, cohort_roster
from senda.programmes.queries.founding import edition_numbers
from senda.programmes.queries.hours import hours_ledger, person_hours
from senda.programmes.queries.nomination_import import FileReading
from senda.programmes.queries.nomination_import import read_files as read_nomination_files
from senda.programmes.queries.notice import Told, notices_for
from senda.programmes.queries.statements import statements_since
from senda.programmes.queries.summary import (
    Call,
    EditionSummary,
    SeatLine,
    SessionLine,
    calls_of,
    edition_summaries,
    editions_given_by,
    editions_of,
    partner_seats,
    partner_sessions,
    sessions_attended_by,
    sessions_given_by,
)
from senda.programmes.queries.terms import CohortPerson, EditionTerms, cohort_people, cohorts, edition_terms

__all__ = [
    "PHRASES",
    "Call",
    "CohortLine",
    "CohortPerson",
    "Door",
    "EditionSummary",
    "EditionTerms",
    "FileReading",
    "SeatLine",
    "SelectionTold",
    "SessionLine",
    "SessionRow",
    "SessionTold",
    "TimetableTold",
    "Told",
    "UnitIds",
    "accept_substitute",
    "calls_of",
    "change_trainer_days",
    "close_edition_test",
    "cohort_people",
    "cohort_roster",
    "cohorts",
    "comparison",
    "confirm_cohort",
    "decision_told",
    "discard_timetable",
    "doors_of_day",
    "draft_timetable",
    "drop_member",
    "edition_numbers",
    "edition_summaries",
    "edition_terms",
    "editions_given_by",
    "editions_of",
    "found_edition",
    "hours_ledger",
    "import_nomination_files",
    "import_nominations",
    "lift_pin",
    "lists_of_day",
    "move_session",
    "name_new_trainer",
    "name_trainer",
    "nominate_official",
    "notices_for",
    "open_edition_test",
    "partner_seats",
    "partner_sessions",
    "person_hours",
    "pin_nomination",
    "propose_selection",
    "publish_timetable",
    "read_nomination_files",
    "receive_nominations",
    "record_attendance",
    "replan_timetable",
    "revise_timetable",
    "seat_newcomers",
    "selection_told",
    "sessions_attended_by",
    "sessions_given_by",
    "statements_since",
    "timetable_refusal_told",
    "timetable_told",
    "undo_nominations",
    "withdraw_nomination",
]
