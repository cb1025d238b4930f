"""Why a file, or a piece of it, is not taken."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.importing import ImportRefusal

PHRASES: Phrases = {
    ImportRefusal: {
        ImportRefusal.TOO_LARGE: _(
            "The file is longer than %(limit)s MB unpacked. What was read before is kept; give larger files to "
            "`senda records import`."
        ),
        ImportRefusal.PIECE_TOO_LONG: _("A statement is longer than %(limit)s MB. It was passed over."),
    },
}
