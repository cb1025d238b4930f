"""What clocks say: how a limit stands, what kind of norm sets it, and why one is not silenced."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senda.centres.rules.deadlines import ClockRefusal, ClockState
from senda.duties.rules.law import Confirmation, Status
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ClockRefusal: {
        ClockRefusal.REASON_SHORT: _(
            "The reason is too short. Write in at least %(least)s signs what happened and what is being done; "
            "it stays with your name."
        ),
        ClockRefusal.REASON_LONG: _("The reason is longer than %(most)s signs. Shorten it; the file holds the rest."),
        ClockRefusal.STOPPED: _("This clock has stopped: what it asks for was done. There is nothing to silence."),
        ClockRefusal.SILENCED: _(
            "This clock is silenced already, with a name and a reason. Read them on the board; the clock runs on."
        ),
    },
}

STATE_WORDS: Final[Mapping[str, Promise]] = {
    ClockState.OVERDUE.value: _("Overdue by"),
    ClockState.HOURS_2.value: _("Due in"),
    ClockState.HOURS_12.value: _("Due in"),
    ClockState.HOURS_24.value: _("Due in"),
    ClockState.RUNNING.value: _("Due in"),
    ClockState.NO_CAP.value: _("No cap"),
    ClockState.SILENCED.value: _("Silenced"),
    ClockState.IN_TIME.value: _("Kept in time"),
    ClockState.LATE.value: _("Late by"),
}
"""Before the time that is left or lacking; the last words of three states stand alone."""

BAND_WORDS: Final[Mapping[str, Promise]] = {
    ClockState.OVERDUE.value: _("Overdue"),
    ClockState.HOURS_2.value: _("Within 2 hours"),
    ClockState.HOURS_12.value: _("Within 12 hours"),
    ClockState.HOURS_24.value: _("Within 24 hours"),
    ClockState.RUNNING.value: _("Later"),
    ClockState.NO_CAP.value: _("No cap"),
    ClockState.SILENCED.value: _("Silenced"),
}
"""The groups of a board, by the law that binds."""

TONES: Final[Mapping[str, str]] = {
    ClockState.OVERDUE.value: "no",
    ClockState.HOURS_2.value: "soon",
    ClockState.HOURS_12.value: "soon",
    ClockState.HOURS_24.value: "mid",
    ClockState.RUNNING.value: "ok",
    ClockState.NO_CAP.value: "wait",
    ClockState.SILENCED.value: "wait",
    ClockState.IN_TIME.value: "ok",
    ClockState.LATE.value: "no",
}

NORM_WORDS: Final[Mapping[str, Promise]] = {
    Status.STATUTE.value: _("law"),
    Status.COURT.value: _("court ruling"),
    Status.CRITERION.value: _("criterion"),
    Confirmation.EXCERPT.value: _("read in an excerpt"),
    Confirmation.UNCONFIRMED.value: _("unconfirmed"),
}
"""What kind of norm sets a limit, and how far it was read where that is less than its full text."""
