"""What a refused exit says."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.exit import ExitRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ExitRefusal: {
        ExitRefusal.RETURN_BLOCKED: _(
            "A signal of protection forbids the return of this person. Choose another way out, or have the signal decided first."
        ),
        ExitRefusal.MISSING_UNEXPLAINED: _(
            "%(n)s things owed before leaving are missing. Give them, or let the person leave and write why they are missing."
        ),
    },
}
