"""What a delegation is told when its list does not change."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.programmes.rules.nomination import Hindrance

PHRASES: Phrases = {
    Hindrance: {
        Hindrance.NOT_INVITED: _(
            "The delegation of state %(state)s is not invited to edition %(edition)s. If it should be, ask the coordination."
        ),
        Hindrance.NOT_OPEN: _("Nominations open on %(opens)s. Come back on that day; nothing was changed."),
        Hindrance.CLOSED: _(
            "Nominations closed on %(closed)s. Only the coordination can enter what comes late: write to it."
        ),
        Hindrance.NO_POST: _(
            "This person has no post at a centre today. Ask the coordination to correct the staff list, then nominate again."
        ),
        Hindrance.OTHER_STATE: _(
            "This person serves in state %(theirs)s and this list is of state %(state)s. The delegation of state "
            "%(theirs)s may nominate him or her."
        ),
        Hindrance.ALREADY_NOMINATED: _(
            "This person is already on the list, in place %(place)s. Use the arrows to change the place."
        ),
        Hindrance.QUOTA_FULL: _(
            "The list is full: the quota is %(quota)s. Withdraw somebody first, or ask the coordination for a place more."
        ),
        Hindrance.NOT_NOMINATED: _("This person is not on the list any more. Open the list again, it has changed."),
        Hindrance.COHORT_CONFIRMED: _(
            "The cohort of edition %(edition)s is confirmed, so its lists no longer change. Nominate for the next edition."
        ),
    },
}
