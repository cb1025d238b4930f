"""The door of programmes. Each noun adds what it offers; nothing else of programmes is imported from outside."""

from senda.programmes.actions.attendance import record_attendance
from senda.programmes.actions.founding import UnitIds, found_edition
from senda.programmes.phrases import PHRASES
from senda.programmes.queries.attendance import SessionRow, lists_of_day
from senda.programmes.queries.door import Door, doors_of_day
from senda.programmes.queries.founding import edition_numbers
from senda.programmes.queries.hours import hours_ledger, person_hours
from senda.programmes.queries.summary import (
    Call,
    EditionSummary,
    SeatLine,
    SessionLine,
    calls_of,
    edition_summaries,
    editions_of,
    partner_seats,
    partner_sessions,
    sessions_attended_by,
    sessions_given_by,
)

__all__ = [
    "PHRASES",
    "Call",
    "Door",
    "EditionSummary",
    "SeatLine",
    "SessionLine",
    "SessionRow",
    "UnitIds",
    "calls_of",
    "doors_of_day",
    "edition_numbers",
    "edition_summaries",
    "editions_of",
    "found_edition",
    "hours_ledger",
    "lists_of_day",
    "partner_seats",
    "partner_sessions",
    "person_hours",
    "record_attendance",
    "sessions_attended_by",
    "sessions_given_by",
]
