"""Why a rule of retention is not made."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.retention import RetentionRefusal

PHRASES: Phrases = {
    RetentionRefusal: {
        RetentionRefusal.DAYS: _("Statements can be kept from %(fewest)s to %(most)s days."),
        RetentionRefusal.VERB: _("The verb is not an IRI, such as http://adlnet.gov/expapi/verbs/answered."),
        RetentionRefusal.ACTIVITY: _("The activity is not an IRI, such as https://example.org/course/1."),
    },
}
