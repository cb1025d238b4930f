"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.practice.phrases import case, play

PHRASES: Phrases = {**case.PHRASES, **play.PHRASES}
