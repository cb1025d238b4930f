"""What a refused round of the premises says, and how an item stands in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.checks import CheckRefusal, CheckState
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    CheckRefusal: {
        CheckRefusal.NOTHING_LOOKED_AT: _("Nothing is marked. Mark at least one item that you have looked at."),
        CheckRefusal.UNKNOWN_ITEM: _("“%(item)s” is no item of the checklist. Load the page again."),
        CheckRefusal.NOTE_MISSING: _(
            "“%(item)s” is not in order. Write what you saw, so that somebody can put it right."
        ),
    },
}
CHECK_WORDS: Final = {
    CheckState.NOT_GOOD: _("not in order"),
    CheckState.NEVER: _("nobody has looked"),
    CheckState.DUE: _("to be looked at now"),
    CheckState.GOOD: _("in order"),
}
CHECK_STATES: Final = {
    CheckState.NOT_GOOD: "no",
    CheckState.NEVER: "soon",
    CheckState.DUE: "soon",
    CheckState.GOOD: "ok",
}
