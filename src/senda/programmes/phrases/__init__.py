"""All sentences of this context: each noun's phrases are added here."""

from senda.kernel.ui import Phrases
from senda.programmes.phrases import attendance, nomination_import

PHRASES: Phrases = {**attendance.PHRASES, **nomination_import.PHRASES}
