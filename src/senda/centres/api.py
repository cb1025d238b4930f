"""The door of the register, open to `insight` and `home` alone. No identity leaves through it."""

from senda.centres.access import centre_keys, own_units
from senda.centres.actions.act import record_act
from senda.centres.actions.arrival import register_arrival
from senda.centres.actions.duplicate import find_pairs
from senda.centres.actions.fill import fill_month, open_areas
from senda.centres.actions.journal import hand_out_head
from senda.centres.actions.keys import Step, rotate_register_keys
from senda.centres.actions.referral import send_referral, take_step
from senda.centres.actions.retention import erase_expired
from senda.centres.actions.screening import record_screening
from senda.centres.phrases import PHRASES
from senda.centres.phrases.journal import HELD, VERBS
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.clock_facts import board_facts
from senda.centres.queries.finding import findings_by_module
from senda.centres.queries.journal import compare_head, signed_head, verify_journals
from senda.centres.queries.occupancy import register_size
from senda.centres.queries.simulation import known_months
from senda.centres.queries.vocabulary import instruments
from senda.centres.rules.referral import State as ReferralState
from senda.centres.rules.vocabulary import register_defects
from senda.kernel.actor import Actor

__all__ = [
    "HELD",
    "PHRASES",
    "VERBS",
    "ReferralState",
    "Step",
    "board_facts",
    "centre_keys",
    "compare_head",
    "erase_expired",
    "fill_month",
    "find_pairs",
    "findings_by_module",
    "hand_out_head",
    "known_months",
    "open_areas",
    "record_act",
    "record_screening",
    "refuge_questions",
    "register_arrival",
    "register_defects",
    "register_size",
    "rotate_register_keys",
    "send_referral",
    "serves_at_desk",
    "signed_head",
    "take_step",
    "verify_journals",
    "zone_of",
]


def serves_at_desk(actor: Actor) -> bool:
    """Whether the register is part of this person's work."""
    return bool(own_units(actor))


def refuge_questions() -> tuple[str, ...]:
    """The keys of what is asked to learn whether somebody may need refuge."""
    return tuple(question.key for question in instruments()["refuge"].questions)
