"""The sentences of the register's refusals, noun by noun."""

from typing import Final

from senda.centres.phrases import register
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    **register.PHRASES,
}
