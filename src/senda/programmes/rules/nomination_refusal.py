"""Why a workbook of nominations, as a whole, is not taken. The facts that each reason carries stand beside it."""

from enum import StrEnum


class ImportRefusal(StrEnum):
    NO_STAFF = "no_staff"  # no facts
    NO_EDITION = "no_edition"  # edition
    NO_FILES = "no_files"  # folder
    STATE_UNKNOWN = "state_unknown"  # file
    CURP_COLUMN_MISSING = "curp_column_missing"  # file, sheet
    WHO_COLUMN_MISSING = "who_column_missing"  # file, sheet
    NO_DRAFTS = "no_drafts"  # edition
    COHORT_STANDS = "cohort_stands"  # edition, file
