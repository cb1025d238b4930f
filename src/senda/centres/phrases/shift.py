"""What is said when nobody is put on a shift as asked, and what a gate says of a person."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.shift import ShiftRefusal, Verdict
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ShiftRefusal: {
        ShiftRefusal.UNKNOWN_SHIFT: _("There is no such shift. Choose one of the list."),
        ShiftRefusal.UNKNOWN_GATE: _("There is no such reserved place. Choose one of the list, or none."),
        ShiftRefusal.NOT_POSTED_HERE: _(
            "This official is not posted to this centre on that day. Have the post recorded first."
        ),
        ShiftRefusal.NAME_MISSING: _("The name of the guard is missing. Write it as on the identity card."),
        ShiftRefusal.COMPANY_MISSING: _("The company is missing. Write for whom the guard works."),
        ShiftRefusal.ALREADY_ON: _("%(name)s stands on this shift already."),
        ShiftRefusal.OVER: _("That shift is over. Who stood it is not changed any more."),
    },
}
VERDICT_WORDS: Final = {
    Verdict.MAY: _("may stand it"),
    Verdict.LAW_ONLY: _("by the law alone"),
    Verdict.MAY_NOT: _("may not"),
    Verdict.NO_PROOF: _("no proof"),
}
VERDICT_STATES: Final = {
    Verdict.MAY: "ok",
    Verdict.LAW_ONLY: "soon",
    Verdict.MAY_NOT: "no",
    Verdict.NO_PROOF: "no",
}
