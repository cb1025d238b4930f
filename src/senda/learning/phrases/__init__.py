"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.learning.phrases import item, sitting

PHRASES: Phrases = {**sitting.PHRASES, **item.PHRASES}
