"""What is said when cases are not set, and how an assessment stands."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.practice.rules.assignment import AssignmentRefusal, Stand
from senda.practice.rules.estimate import Verdict

PHRASES: Phrases = {
    AssignmentRefusal: {
        AssignmentRefusal.NO_CASE: _("No case was chosen. Choose at least one."),
        AssignmentRefusal.NOBODY: _("Nobody was chosen. Choose a cohort, or write employee numbers."),
        AssignmentRefusal.NOT_OUT: _("The case “%(case)s” is not published now. Choose another one from the list."),
        AssignmentRefusal.CLOSES_IN_THE_PAST: _("It would close on %(closes)s, which has passed. Give a later time."),
        AssignmentRefusal.CLOSES_TOO_LATE: _(
            "It would close on %(closes)s, more than %(days)s days from now. Give an earlier time."
        ),
        AssignmentRefusal.UNKNOWN_NUMBERS: _(
            "Nobody has these employee numbers: %(numbers)s. Correct or remove them; nothing was set."
        ),
        AssignmentRefusal.UNKNOWN_PERSON: _("%(found)s of the persons chosen are not known here. Nothing was set."),
        AssignmentRefusal.ALL_SET_BEFORE: _(
            "Everybody chosen has these cases open already. They keep what they have; nothing was set a second time."
        ),
        AssignmentRefusal.TOO_MANY: _(
            "That would be %(found)s assessments at once; %(most)s fit. Set fewer cases, or to fewer persons."
        ),
    },
}

VERDICT_NAMES = {
    Verdict.NOT_ENOUGH: _("Not enough cases to say"),
    Verdict.SHOWN: _("Shown"),
    Verdict.NOT_SHOWN: _("Not shown yet"),
}
VERDICT_TONES = {Verdict.NOT_ENOUGH: "wait", Verdict.SHOWN: "ok", Verdict.NOT_SHOWN: "soon"}
STAND_NAMES = {
    Stand.PASSED: _("Case passed"),
    Stand.NOT_PASSED: _("Case not passed"),
    Stand.MISSED: _("Closed without a result"),
    Stand.BEGUN: _("Begun"),
    Stand.WAITING: _("Not begun"),
}
