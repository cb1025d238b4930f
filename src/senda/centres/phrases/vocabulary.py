"""What typed values that cannot be taken say; `field` among the facts is the field's label by then."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.acts import ActRefusal
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    ActRefusal: {
        ActRefusal.OUTCOME_NOT_POSSIBLE: _("This act cannot end that way. Choose one of the outcomes on the page."),
        ActRefusal.FIELD_MISSING: _("«%(field)s» is missing. Fill it in."),
        ActRefusal.FIELD_UNKNOWN: _("«%(field)s» is no field of this act. Open the page anew and type it again."),
        ActRefusal.NOT_AN_OPTION: _("«%(field)s»: %(value)s is not among the options. Choose one of the list."),
        ActRefusal.NOT_A_NUMBER: _("«%(field)s»: %(value)s is no whole number. Write digits alone."),
        ActRefusal.NUMBER_OUTSIDE: _("«%(field)s» must lie between %(least)s and %(most)s."),
        ActRefusal.NOT_A_DAY: _("«%(field)s»: %(value)s is no date. Write year-month-day, as 2014-05-31."),
        ActRefusal.NOT_A_MOMENT: _("«%(field)s»: %(value)s is no date with time. Choose both."),
        ActRefusal.TOO_LONG: _("«%(field)s» is too long: at most %(most)s signs."),
        ActRefusal.TOO_MANY: _("«%(field)s» has too many entries: at most %(most)s."),
    },
}
