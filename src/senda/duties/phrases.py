"""All sentences of this context."""

from senda.kernel.ui import Phrases

PHRASES: Phrases = {}
