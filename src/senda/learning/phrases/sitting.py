"""What a refused test, answer or handing-in says, and the names of states, kinds and flags."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.learning.rules.item_statistics import Flag
from senda.learning.rules.sitting import SittingRefusal, State

PHRASES: Phrases = {
    SittingRefusal: {
        SittingRefusal.KEY_TAKEN: _(
            "This test (%(key)s) is already open or was closed. A test is opened once; look at its results."
        ),
        SittingRefusal.NOBODY_TO_SIT: _("Nobody would sit this test. Confirm the cohort first, then open the test."),
        SittingRefusal.TOO_FEW_ITEMS: _(
            "The bank has %(available)s items in force for the module %(module)s and two forms need %(needed)s."
            " Ask for fewer questions, or add items to the bank."
        ),
        SittingRefusal.CLOSES_BEFORE_IT_OPENS: _("The test would close before it opens. Give a later closing time."),
        SittingRefusal.NOT_OPEN_YET: _("This test opens on %(opens)s. Come back then; nothing is lost."),
        SittingRefusal.CLOSED: _("This test is closed. What was answered before stays and counts."),
        SittingRefusal.NO_SEAT: _("You are not on the list of this test. If you should be, tell the coordination."),
        SittingRefusal.HANDED_IN: _("You have handed in this test. Your answers stay as they were."),
        SittingRefusal.TIME_IS_UP: _(
            "The %(minutes)s minutes of this test are over. Every answer you had saved counts; this one came too late."
        ),
        SittingRefusal.NOT_BEGUN: _("You have not begun this test. Go to its first page and press Begin."),
        SittingRefusal.ITEM_NOT_IN_FORM: _(
            "Question %(item)s is not in your test. Nothing was changed; go back to the list of questions."
        ),
        SittingRefusal.OPTION_UNKNOWN: _(
            "Question %(number)s has no such option. Nothing was changed; choose one of the four shown."
        ),
        SittingRefusal.NOT_ANSWERED: _(
            "Questions without an answer: %(count)s. Answer them, or confirm that you hand in as it is."
        ),
    },
}

STATE_NAMES = {
    State.WAITING: _("Not open yet"),
    State.OPEN: _("Open: not begun"),
    State.BEGUN: _("Begun"),
    State.DONE: _("Finished"),
    State.MISSED: _("Not sat"),
}

STATE_TONES = {
    State.WAITING: "wait",
    State.OPEN: "wait",
    State.BEGUN: "soon",
    State.DONE: "ok",
    State.MISSED: "no",
}

FLAG_NAMES = {
    Flag.TOO_HARD: _("Too hard: fewer than 20 % chose the key"),
    Flag.TOO_EASY: _("Too easy: more than 95 % chose the key"),
    Flag.NEGATIVE: _("Misleads: who knows more fails it more"),
    Flag.WEAK: _("Tells little: discrimination below 0.10"),
    Flag.KEY_BEATEN: _("Another option was chosen more often than the key"),
}
