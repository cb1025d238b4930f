"""The sentences of the register's refusals, noun by noun."""

from typing import Final

from senda.centres.phrases import arrival, clock, flag, identity, register, vocabulary
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    **identity.PHRASES,
    **arrival.PHRASES,
    **clock.PHRASES,
    **flag.PHRASES,
    **register.PHRASES,
    **vocabulary.PHRASES,
}
