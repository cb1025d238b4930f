"""The door of the register, open to `insight` and `home` alone. No identity leaves through it."""

from senda.centres.access import own_units
from senda.centres.phrases import PHRASES
from senda.kernel.actor import Actor

__all__ = ["PHRASES", "serves_at_desk"]


def serves_at_desk(actor: Actor) -> bool:
    """Whether the register is part of this person's work."""
    return bool(own_units(actor))
