"""All sentences of this context: each noun's phrases are added here."""

from senda.kernel.ui import Phrases
from senda.programmes.phrases import assessment, attendance, nomination, nomination_import, seat, selection, timetable

PHRASES: Phrases = {
    **assessment.PHRASES,
    **attendance.PHRASES,
    **nomination.PHRASES,
    **nomination_import.PHRASES,
    **seat.PHRASES,
    **selection.PHRASES,
    **timetable.PHRASES,
}
