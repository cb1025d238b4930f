"""The sentences of the register's refusals, noun by noun."""

from typing import Final

from senda.centres.phrases import clock, flag, register
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    **clock.PHRASES,
    **flag.PHRASES,
    **register.PHRASES,
}
