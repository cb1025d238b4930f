"""What a refused naming says."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.programmes.rules.seat import SeatRefusal

PHRASES: Phrases = {
    SeatRefusal: {
        SeatRefusal.EDITION_OVER: _("This edition ended on %(ended)s, so its seats are no longer filled."),
        SeatRefusal.OTHER_ORGANISATION: _(
            "This person is of %(organisation)s and the seat is of %(needed)s. Choose somebody of %(needed)s."
        ),
        SeatRefusal.SAME_TIME: _(
            "On %(day)s at %(start)s this person already gives a session in seat %(seat)s. Name somebody else for one of them."
        ),
    }
}
