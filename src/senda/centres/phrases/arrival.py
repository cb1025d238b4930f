"""What a refused arrival says."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.arrival import ArrivalRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ArrivalRefusal: {
        ArrivalRefusal.AGE_MISSING: _(
            "Write the birth date or the age. If nobody knows it, choose the doubt: the person is then presumed under 18."
        ),
        ArrivalRefusal.AGE_IMPOSSIBLE: _("%(value)s years is no possible age. Correct the birth date or the age."),
        ArrivalRefusal.BORN_AFTER_ARRIVAL: _("The birth date %(value)s is after the arrival. Correct one of the two."),
        ArrivalRefusal.FAMILY_UNKNOWN: _(
            "The family member you named is not in this centre. Choose one from the list, or none."
        ),
    },
}
