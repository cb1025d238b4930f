"""What a refused posting says."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.people.rules.post import PostRefusal

PHRASES: Phrases = {
    PostRefusal: {
        PostRefusal.NOT_STAFF: _("Only people on the staff list are posted: this one has no employee number."),
        PostRefusal.NOT_A_CENTRE: _("“%(unit)s” is not a centre. Choose where the person will serve."),
        PostRefusal.UNKNOWN_POSITION: _("The position “%(position)s” is unknown. Choose one from the list."),
        PostRefusal.UNKNOWN_SHIFT: _("The shift “%(shift)s” is unknown. Choose one from the list."),
        PostRefusal.SAME_POST: _(
            "The person already holds this post at %(unit)s. Change the centre, the position or the shift."
        ),
        PostRefusal.BEFORE_CURRENT: _(
            "The present post began on %(starts_on)s; the new one cannot begin before it. Choose that day or later."
        ),
        PostRefusal.BEFORE_HIRED: _("The person was hired on %(hired_on)s. Choose that day or later."),
        PostRefusal.TOO_FAR: _("%(starts_on)s is more than a year ahead. Check the year."),
    },
}
