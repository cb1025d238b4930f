"""Findings in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.finding import FindingRefusal, FindingState
from senda.kernel.ui import Phrases

STATES: Final = {
    FindingState.OPEN: _("open"),
    FindingState.PROGRESS: _("in progress"),
    FindingState.SOLVED: _("solved"),
    FindingState.PERSISTS: _("persists"),
}
TONES: Final = {
    FindingState.OPEN: "wait",
    FindingState.PROGRESS: "soon",
    FindingState.SOLVED: "ok",
    FindingState.PERSISTS: "no",
}
PHRASES: Final[Phrases] = {
    FindingRefusal: {
        FindingRefusal.TITLE_MISSING: _("Write what was found: at least %(n)s letters."),
        FindingRefusal.UNKNOWN_MODULE: _("Choose the module of the syllabus that addresses it."),
        FindingRefusal.UNKNOWN_DUTY: _("There is no duty %(key)s. Choose one from the list, or none."),
        FindingRefusal.DAY_TO_COME: _("%(moment)s has not come yet. Correct the day."),
        FindingRefusal.BEFORE_VISIT: _(
            "The visit came on %(moment)s; what it found is of that day or later. Correct the day."
        ),
        FindingRefusal.BEFORE_FINDING: _(
            "It was found on %(moment)s; a re-visit comes on that day or later. Correct the day."
        ),
        FindingRefusal.BEFORE_LAST: _(
            "The last re-visit was on %(moment)s; this one comes on that day or later. Correct the day."
        ),
        FindingRefusal.DUE_BEFORE: _("%(moment)s is before the day of the finding. Correct one of the two."),
        FindingRefusal.STATE: _("Say whether it is solved, in progress or persists."),
    }
}


def state_word(state: str) -> str:
    return str(STATES[FindingState(state)])
