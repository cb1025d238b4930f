"""The door of the register, open to `insight` and `home` alone. No identity leaves through it."""

from senda.centres.access import centre_keys, own_units
from senda.centres.phrases import PHRASES
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.clock_facts import board_facts
from senda.kernel.actor import Actor

__all__ = ["PHRASES", "board_facts", "centre_keys", "serves_at_desk", "zone_of"]


def serves_at_desk(actor: Actor) -> bool:
    """Whether the register is part of this person's work."""
    return bool(own_units(actor))
