"""What is said when a rating is not taken."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.practice.rules.rating import RatingRefusal, Reliance

PHRASES: Phrases = {
    RatingRefusal: {
        RatingRefusal.NOT_ENDED: _("This play has not ended. Watch it to its end, then rate it."),
        RatingRefusal.RATED_BEFORE: _("You have rated this play. A rating stays as it was given."),
        RatingRefusal.MARK_MISSING: _("The line “%(line)s” has no mark. Give each line one from 1 to 5."),
        RatingRefusal.MARK_OUTSIDE: _("The line “%(line)s” has the mark %(found)s. Give one from 1 to 5."),
        RatingRefusal.UNKNOWN_LINE: _(
            "The rating sheet has no line “%(line)s”. Load the page again and rate once more."
        ),
        RatingRefusal.NOTE_TOO_LONG: _("The note has %(found)s signs; %(most)s fit. Shorten it."),
    },
}

DUE = {
    "first": (_("First rating"), "wait"),
    "second": (_("Second rating, drawn by lot"), "soon"),
    "rated": (_("Rated by me"), "ok"),
}
"""What is due of a play, in the order of urgency, and the sign beside it."""

RELIANCE = {
    Reliance.UNKNOWN: (_("Not enough ratings"), "wait"),
    Reliance.GOOD: (_("Good enough to decide on"), "ok"),
    Reliance.TENTATIVE: (_("For tentative conclusions only"), "soon"),
    Reliance.WIDE: (_("Too uncertain: rate more plays twice"), "soon"),
    Reliance.LOW: (_("Too low to rely on: train the raters together"), "no"),
}
"""What an agreement is good for in words, and the sign beside it."""
