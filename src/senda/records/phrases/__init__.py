"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.records.phrases import fault

PHRASES: Phrases = {**fault.PHRASES}
