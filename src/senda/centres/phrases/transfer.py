"""What a refused transfer says."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.transfer import TransferRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    TransferRefusal: {
        TransferRefusal.BLOCKED: _(
            "A signal of protection forbids lodging this person in any centre, or moving her or him now. "
            "Read on the file what to do."
        ),
        TransferRefusal.SAME_CENTRE: _("The person is in this centre already. Choose another one."),
        TransferRefusal.UNKNOWN_CENTRE: _("There is no such centre. Choose one of the list."),
        TransferRefusal.UNDER_WAY: _("A transfer of this person is under way. End it before another is ordered."),
        TransferRefusal.HANDED_ALREADY: _("The person was handed over on %(moment)s. The other centre must answer."),
        TransferRefusal.NOT_HANDED: _("The first centre has not signed the hand-over yet. Ask it to."),
        TransferRefusal.BEFORE_HAND_OVER: _(
            "That is before the hand-over of %(moment)s. Correct the date or the time."
        ),
        TransferRefusal.SAME_SIGNATURE: _(
            "Two people sign a transfer: whoever handed over cannot receive. Somebody of the other centre must sign."
        ),
        TransferRefusal.REASON_MISSING: _("Say why the person is not taken in. Choose a reason."),
    },
}
