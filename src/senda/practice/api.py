"""The door of the practice centre."""

from senda.practice.phrases import PHRASES
from senda.practice.phrases.defect import say_defect
from senda.practice.queries.case import Checked, check, pack_cases
from senda.practice.queries.shift_report import POLICIES as SHIFT_POLICIES
from senda.practice.queries.shift_report import shift_kinds, shift_report
from senda.practice.rules.draw import LAST_SEED
from senda.practice.rules.policies import Policy
from senda.practice.rules.proof import Proof
from senda.practice.rules.trace import scripted

__all__ = [
    "LAST_SEED",
    "PHRASES",
    "SHIFT_POLICIES",
    "Checked",
    "Policy",
    "Proof",
    "check",
    "pack_cases",
    "say_defect",
    "scripted",
    "shift_kinds",
    "shift_report",
]
