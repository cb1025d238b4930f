"""The door of programmes. Each noun adds what it offers; nothing else of programmes is imported from outside."""

from senda.programmes.actions.attendance import record_attendance
from senda.programmes.actions.cohort import accept_substitute, drop_member
from senda.programmes.actions.founding import UnitIds, found_edition
from senda.programmes.actions.nomination import nominate_official, withdraw_nomination
from senda.programmes.actions.nomination_import import import_nomination_files, undo_nominations
from senda.programmes.actions.selection import confirm_cohort, lift_pin, pin_nomination, propose_selection
from senda.programmes.phrases import PHRASES
from senda.programmes.phrases.selection_table import SelectionTold, decision_told, selection_told
from senda.programmes.queries.attendance import SessionRow, lists_of_day
from senda.programmes.queries.door import Door, doors_of_day
from senda.programmes.queries.edition import CohortLine, cohort_roster
from senda.programmes.queries.founding import edition_numbers
from senda.programmes.queries.hours import hours_ledger, person_hours
from senda.programmes.queries.nomination_import import FileReading
from senda.programmes.queries.nomination_import import read_files as read_nomination_files
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
from senda.programmes.queries.terms import CohortPerson, EditionTerms, cohort_people, edition_terms

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
    "UnitIds",
    "accept_substitute",
    "calls_of",
    "cohort_people",
    "cohort_roster",
    "confirm_cohort",
    "decision_told",
    "doors_of_day",
    "drop_member",
    "edition_numbers",
    "edition_summaries",
    "edition_terms",
    "editions_given_by",
    "editions_of",
    "found_edition",
    "hours_ledger",
    "import_nomination_files",
    "lift_pin",
    "lists_of_day",
    "nominate_official",
    "partner_seats",
    "partner_sessions",
    "person_hours",
    "pin_nomination",
    "propose_selection",
    "read_nomination_files",
    "record_attendance",
    "selection_told",
    "sessions_attended_by",
    "sessions_given_by",
    "undo_nominations",
    "withdraw_nomination",
]
