"""What a refused lowering says, and what the blocks of flags are called."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.flags import Block, FlagRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    FlagRefusal: {
        FlagRefusal.REASON_TOO_SHORT: _("Write in a sentence why the signal should fall; it stays with your name."),
        FlagRefusal.NOT_YOURS_TO_LOWER: _(
            "Your function here does not lower this signal. Ask the functions that the page names."
        ),
        FlagRefusal.ALREADY_ASKED: _(
            "%(name)s has proposed it already. A second authorised person must agree or keep the signal."
        ),
        FlagRefusal.NOT_ASKED: _("Nobody has proposed that this signal falls. Propose it first, with a reason."),
        FlagRefusal.SAME_PERSON: _(
            "You proposed it yourself. A signal falls only when a second authorised person agrees."
        ),
        FlagRefusal.ALREADY_UP: _(
            "This signal is up already, raised by %(name)s. If you know more, record it by a screening; nothing is lost."
        ),
    },
}
BLOCK_NAMES: Final = {
    Block.LODGING: _("not to be lodged"),
    Block.PRESENTATION: _("no presentation yet"),
    Block.CONSULAR_NOTICE: _("no notice to the consulate"),
    Block.TRANSFER: _("no transfer to a centre"),
    Block.RETURN: _("no return"),
    Block.SEPARATION: _("not to be separated from the family"),
}
