"""Words for the answers of the Center for Evaluation and Trust Control, and why a result is not recorded."""

from django.utils.translation import gettext_lazy as _

from senda.credentials.rules.clearance import Refusal, Result, Standing
from senda.kernel.ui import Phrases

PHRASES: Phrases = {
    Refusal: {
        Refusal.IN_FUTURE: _(
            "The result is dated %(on)s, and today is %(today)s. Give the day on which it was decided."
        ),
        Refusal.END_MISSING: _("Somebody who is cleared needs the last day on which it counts."),
        Refusal.END_BEFORE_START: _("The last day, %(until)s, lies before the day of the result, %(on)s."),
        Refusal.END_NOT_NEEDED: _("Only a clearance has a last day. Leave it empty for the other two answers."),
    }
}

RESULTS = {
    Result.CLEARED: _("Cleared"),
    Result.NOT_CLEARED: _("Not cleared"),
    Result.PENDING: _("Pending"),
}

STANDINGS = {
    Standing.CLEARED: _("Cleared"),
    Standing.NOT_CLEARED: _("Not cleared"),
    Standing.PENDING: _("Pending"),
    Standing.EXPIRED: _("Clearance ended"),
    Standing.MISSING: _("No answer yet"),
}

TONES = {
    Standing.CLEARED: "ok",
    Standing.NOT_CLEARED: "no",
    Standing.PENDING: "wait",
    Standing.EXPIRED: "no",
    Standing.MISSING: "wait",
}
