"""Why a roster, as a whole, is not taken, undone or taught. The facts that each reason carries stand beside it.

A missing column is a reason by itself: the code is then the `Column`, its facts are file and sheet.
"""

from enum import StrEnum


class RosterRefusal(StrEnum):
    NO_TABLE = "no_table"  # file
    ROW_ERRORS = "row_errors"  # file, count, first (row)
    NOTHING_GOOD = "nothing_good"  # file, rows
    NOT_A_DRAFT = "not_a_draft"  # file
    NOT_APPLIED = "not_applied"  # file
    LATER_IMPORT = "later_import"  # file, later (batch)
    IN_USE = "in_use"  # file, count
    CHANGED_SINCE = "changed_since"  # file, count
    NO_CURP_TO_CONFIRM = "no_curp_to_confirm"  # row
    HEADING_EMPTY = "heading_empty"  # no facts
