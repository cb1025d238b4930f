"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.people.phrases import account

PHRASES: Phrases = {**account.PHRASES}
