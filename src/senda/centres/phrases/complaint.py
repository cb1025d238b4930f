"""Complaints in words that who writes one understands."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.complaint import ComplaintRefusal, ComplaintState
from senda.kernel.ui import Phrases

STATES: Final = {
    ComplaintState.RECEIVED: _("received"),
    ComplaintState.OPEN: _("being looked into"),
    ComplaintState.ANSWERED: _("answered"),
    ComplaintState.CLOSED: _("finished"),
}
TONES: Final = {
    ComplaintState.RECEIVED: "no",
    ComplaintState.OPEN: "soon",
    ComplaintState.ANSWERED: "ok",
    ComplaintState.CLOSED: "ok",
}
PHRASES: Final[Phrases] = {
    ComplaintRefusal: {
        ComplaintRefusal.STATE: _("Somebody took another step on this complaint before. Read it again, then go on."),
        ComplaintRefusal.TEXT_MISSING: _("Write in a few words what happened: at least %(n)s letters."),
        ComplaintRefusal.ANSWER_MISSING: _("Write an answer that the person can use: at least %(n)s letters."),
        ComplaintRefusal.FUTURE_DAY: _("%(moment)s has not come yet. Correct the day, or leave it empty."),
        ComplaintRefusal.UNKNOWN_GROUND: _("Choose from the list what the complaint is about."),
        ComplaintRefusal.TOO_OFTEN: _(
            "This was tried many times from here. Wait ten minutes and try again; what you wrote is still on this page."
        ),
        ComplaintRefusal.UNKNOWN_CHANNEL: _("Choose from the list how the complaint came."),
        ComplaintRefusal.UNKNOWN_FOLIO: _(
            "There is no file with this folio that you may open. Correct it, or leave it empty: a complaint needs no name."
        ),
        ComplaintRefusal.UNKNOWN_CODE: _(
            "There is no complaint with this code. Look at the paper once more: it has ten letters and numbers."
        ),
    }
}


def state_word(state: str) -> str:
    return str(STATES[ComplaintState(state)])
