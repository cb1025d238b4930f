"""Who may ask the questions of an instrument, and who may raise a signal by word."""

from senda.centres.access.centre import WITH_A_DESK, hats
from senda.centres.models import Stay
from senda.centres.rules.screening import Instrument
from senda.kernel.actor import Actor


def may_screen(actor: Actor, stay: Stay, instrument: Instrument) -> bool:
    """Whoever wears one of the instrument's hats in the centre that holds the person, while the person is there."""
    return stay.inside and not hats(actor, stay.unit_key).isdisjoint(instrument.hats)


def may_signal(actor: Actor, stay: Stay) -> bool:
    """Anybody who works in that centre: raising a signal needs no reading of the protection part."""
    return stay.inside and not hats(actor, stay.unit_key).isdisjoint(WITH_A_DESK)
