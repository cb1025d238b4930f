"""What refused answers say, and what levels and bases are called."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.screening import Level, ScreeningRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ScreeningRefusal: {
        ScreeningRefusal.QUESTION_UNKNOWN: _(
            "%(question)s is no question of this instrument. Open the page anew and answer again."
        ),
        ScreeningRefusal.ANSWER_UNKNOWN: _(
            "%(answer)s is no answer to %(question)s. Choose one of the answers on the page."
        ),
        ScreeningRefusal.NOTHING_ANSWERED: _(
            "Nothing was answered. Answer at least one question, or say that the person refused or that it was not possible."
        ),
    },
}
LEVEL_NAMES: Final = {
    Level.LOW: _("nothing found"),
    Level.MEDIUM: _("signs found"),
    Level.HIGH: _("strong signs found"),
}
