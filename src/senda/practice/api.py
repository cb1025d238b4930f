"""The door of the practice centre."""

from senda.practice.access.case import may_see_cases
from senda.practice.actions.assignment import assign_cases
from senda.practice.actions.case import prove_version, save_case
from senda.practice.actions.play import begin_assigned, begin_play, receive_play, take_step
from senda.practice.actions.rating import rate_play
from senda.practice.actions.shift import begin_shift, decide_in_shift
from senda.practice.actions.signature import sign_case
from senda.practice.phrases import PHRASES
from senda.practice.phrases.defect import say_defect
from senda.practice.queries.assignment import WaitingCase, seed_of, waiting_cases
from senda.practice.queries.case import Checked, check, pack_cases
from senda.practice.queries.evidence import evidence
from senda.practice.queries.rating import sheet
from senda.practice.queries.recorded import statements_since
from senda.practice.queries.shift_report import POLICIES as SHIFT_POLICIES
from senda.practice.queries.shift_report import scripted_shift, shift_kinds, shift_report
from senda.practice.queries.version import published_versions
from senda.practice.rules.draw import LAST_SEED
from senda.practice.rules.policies import Policy
from senda.practice.rules.proof import Proof
from senda.practice.rules.trace import Trace, scripted

__all__ = [
    "LAST_SEED",
    "PHRASES",
    "SHIFT_POLICIES",
    "Checked",
    "Policy",
    "Proof",
    "Trace",
    "WaitingCase",
    "assign_cases",
    "begin_assigned",
    "begin_play",
    "begin_shift",
    "check",
    "decide_in_shift",
    "evidence",
    "may_see_cases",
    "pack_cases",
    "prove_version",
    "published_versions",
    "rate_play",
    "receive_play",
    "save_case",
    "say_defect",
    "scripted",
    "scripted_shift",
    "seed_of",
    "sheet",
    "shift_kinds",
    "shift_report",
    "sign_case",
    "statements_since",
    "take_step",
    "waiting_cases",
]
