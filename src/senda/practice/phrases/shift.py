"""What is said when a shift is not begun or a decision not taken, and the names that its pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from senda.practice.rules.shift_engine import ShiftRefusal
from senda.practice.rules.shift_policies import Policy
from senda.practice.rules.shift_score import Outcome

if TYPE_CHECKING:
    from senda.kernel.ui import Phrases

PHRASES: Phrases = {
    ShiftRefusal: {
        ShiftRefusal.UNREADABLE: _("“%(decision)s” is no decision. Choose what to do and who does it, or wait."),
        ShiftRefusal.ENDED: _("This shift has ended after %(step)s decisions. Its result stands as it is."),
        ShiftRefusal.OUT_OF_ORDER: _(
            "Decision %(step)s was sent, but the next one is decision %(expected)s: perhaps it was sent twice, or from another "
            "window. Nothing was lost; go on from the page as it is now."
        ),
        ShiftRefusal.NOT_OPEN: _(
            "“%(decision)s” decides on something that has not turned up yet. Choose among what is open."
        ),
        ShiftRefusal.TWICE: _("This was attended to before (“%(decision)s”). Choose among what is open."),
        ShiftRefusal.NO_SUCH_WAY: _("“%(decision)s” names a way or a colleague that this shift does not have."),
        ShiftRefusal.BUSY: _("%(who)s is busy for another %(minutes)s minutes. Send somebody who is free, or wait."),
        ShiftRefusal.NEEDS_ALARM: _(
            "Places elsewhere can be asked for only after the capacity alarm. Give the alarm first."
        ),
        ShiftRefusal.OTHER_CONTENT: _(
            "The law or the texts of this shift have changed since it was begun, so it cannot go on. Begin a new one; what was "
            "decided is kept."
        ),
        ShiftRefusal.UNKNOWN_KIND: _("There is no kind of shift “%(kind)s”. Choose one from the list."),
        ShiftRefusal.UNKNOWN_SEED: _(
            "%(seed)s is no number of a shift. Write a whole number from 0 to %(last)s, or none."
        ),
        ShiftRefusal.NOT_FAIR: _(
            "Shift %(seed)s is not offered: not even the scripted expert comes through it well. Number %(other)s is."
        ),
        ShiftRefusal.NOTHING_DECIDED: _("Nothing was decided. Choose what to do and who does it, or wait."),
        ShiftRefusal.TOO_MANY: _("At most %(most)s decisions can be sent at once. Load the page again."),
    },
}

OUTCOMES = {
    Outcome.MET: _("Met in time"),
    Outcome.LATE: _("Met, but late"),
    Outcome.WRONG: _("Not met: the way or the person was not the right one"),
    Outcome.MISSED: _("Not met: left undone"),
}

STATES = {Outcome.MET: "ok", Outcome.LATE: "soon", Outcome.WRONG: "no", Outcome.MISSED: "no"}
"""The icon and the colour beside the word."""

POLICIES = {
    Policy.EXPERT: _("Scripted expert: what is critical and ends first, with the right person"),
    Policy.RULES: _("Scripted official who follows the rules in the order of arrival"),
    Policy.RANDOM: _("Decisions at random"),
}
