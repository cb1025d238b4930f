"""All sentences of this context."""

from senda.kernel.ui import Phrases
from senda.practice.phrases import assignment, case, defect, play, rating, shift

PHRASES: Phrases = {
    **assignment.PHRASES,
    **case.PHRASES,
    **defect.PHRASES,
    **play.PHRASES,
    **rating.PHRASES,
    **shift.PHRASES,
}
