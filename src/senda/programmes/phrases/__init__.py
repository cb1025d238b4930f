"""All sentences of this context: each noun's phrases are added here."""

from senda.kernel.ui import Phrases
from senda.programmes.phrases import attendance, nomination, nomination_import, seat, selection, timetable

PHRASES: Phrases = {
    **attendance.PHRASES,
    **nomination.PHRASES,
    **nomination_import.PHRASES,
    **seat.PHRASES,
    **selection.PHRASES,
    **timetable.PHRASES,
}
