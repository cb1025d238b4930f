"""What a refused deed on the register says: what happened, where, and what to do."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.ui import Phrases
from senda.kernel.world import WorldRefusal

PHRASES: Final[Phrases] = {
    WorldRefusal: {
        WorldRefusal.PRACTICE: _(
            "This is the practice centre: nothing leaves it, neither statistics nor mail nor files. Do it in the real register."
        ),
    },
    RegisterRefusal: {
        RegisterRefusal.FUTURE: _("%(moment)s has not come yet. Write when it was done; correct the date or the time."),
        RegisterRefusal.BEFORE_ARRIVAL: _(
            "%(moment)s is before this person was put at the institute's disposal. Correct the date or the time."
        ),
        RegisterRefusal.AFTER_EXIT: _(
            "This person left the centre on %(moment)s. Nothing more is recorded on a closed stay; "
            "if the person came back, open a new arrival."
        ),
        RegisterRefusal.LATER_THAN_EXIT: _(
            "This person left the centre on %(moment)s. What is corrected was done before; correct the date or the time."
        ),
        RegisterRefusal.REASON_MISSING: _("A reason is missing. Write in a few words why; it stays with your name."),
        RegisterRefusal.NOT_CORRECTABLE: _(
            "This kind of record is not corrected: what was signed stays. Record what happened as a new act."
        ),
        RegisterRefusal.FORBIDDEN_BY_FLAG: _(
            "A signal of protection forbids this for this person. Read on the file what to do instead."
        ),
        RegisterRefusal.NOT_HERE: _(
            "%(folio)s is in another centre now. Whoever holds the person keeps the record; ask that centre."
        ),
    },
}
