"""The sentences of the register's refusals, noun by noun."""

from typing import Final

from senda.centres.phrases import arrival, clock, flag, register
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    **arrival.PHRASES,
    **clock.PHRASES,
    **flag.PHRASES,
    **register.PHRASES,
}
