"""All sentences of this context: each noun's phrases are added here."""

from senda.kernel.ui import Phrases

PHRASES: Phrases = {}
