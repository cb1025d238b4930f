"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.practice.phrases import case, defect, play

PHRASES: Phrases = {**case.PHRASES, **defect.PHRASES, **play.PHRASES}
