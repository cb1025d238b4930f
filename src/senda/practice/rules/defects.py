"""What can be wrong with a case, as values; the sentences stand in the phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class DefectKind(StrEnum):
    """Why a case may not be published. Facts: ``path`` where in the file, ``found`` what stands there, ``expected``."""

    # reading
    NOT_UTF8 = "not_utf8"
    NOT_YAML = "not_yaml"
    TAB = "tab"
    ALIAS = "alias"
    NAME_TWICE = "name_twice"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    NOT_TEXT = "not_text"
    NOT_A_LIST = "not_a_list"
    NOT_A_MAPPING = "not_a_mapping"
    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_TIME = "not_a_time"
    NOT_A_DATE = "not_a_date"
    NOT_A_NAME = "not_a_name"
    NOT_A_CHOICE = "not_a_choice"
    TOO_MANY = "too_many"
    # words and names
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_VARIABLE = "unknown_variable"
    UNKNOWN_VALUE = "unknown_value"
    VALUE_TWICE = "value_twice"
    VARIABLE_IN_TITLE = "variable_in_title"
    VARIABLE_UNUSED = "variable_unused"
    TRANSLATION_MISSING = "translation_missing"
    TRANSLATION_EXTRA = "translation_extra"
    DENIAL_MISSING = "denial_missing"
    WORDS_MISSING = "words_missing"
    # law
    DUTY_UNKNOWN = "duty_unknown"
    DUTY_NOT_IN_FORCE = "duty_not_in_force"
    CLOCK_UNKNOWN = "clock_unknown"
    CLOCK_NOT_HERE = "clock_not_here"
    CLOCK_MINUTES = "clock_minutes"
    CLOCK_NEEDS_MINUTES = "clock_needs_minutes"
    CLOCK_NO_CAP = "clock_no_cap"
    CLOCK_RAN_OUT = "clock_ran_out"
    CLOCK_OUTSIDE = "clock_outside"
    COMPETENCE_UNKNOWN = "competence_unknown"
    COMPETENCE_OTHER_DUTY = "competence_other_duty"
    SIGNAL_UNKNOWN = "signal_unknown"
    REFERRAL_UNKNOWN = "referral_unknown"
    REFERRAL_FIELD = "referral_field"
    CONSENT_MISSING = "consent_missing"
    QUESTION_UNKNOWN = "question_unknown"
    # structure
    POINTS = "points"
    TOO_MANY_VARIANTS = "too_many_variants"
    NO_END = "no_end"
    FALSE_CUE_REQUIRED = "false_cue_required"
    LINE_GOAL = "line_goal"
    TOO_BIG = "too_big"
    # proof
    NOT_PERFECT = "not_perfect"
    LINE_NEVER_MET = "line_never_met"
    DEAD_END = "dead_end"
    ACT_UNREACHABLE = "act_unreachable"
    FACT_UNREACHABLE = "fact_unreachable"
    CUE_UNREACHABLE = "cue_unreachable"
    CLOCK_NEVER_STARTS = "clock_never_starts"
    CLOCK_NEVER_MET = "clock_never_met"
    RANDOM_SCORES = "random_scores"
    RANDOM_PASSES = "random_passes"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong, the line of the file (from 1; 0 for the whole) and what its sentence needs."""

    kind: DefectKind
    line: int
    facts: Mapping[str, str | int] = field(default_factory=dict)
