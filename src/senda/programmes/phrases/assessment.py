"""What a refused opening says, and the names of the two tests."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.programmes.rules.assessment import AssessmentRefusal, Kind

PHRASES: Phrases = {
    AssessmentRefusal: {
        AssessmentRefusal.PRE_TEST_FIRST: _(
            "The post-test was not opened: this edition has had no pre-test, so no gain could be told. Open the pre-test first."
        ),
        AssessmentRefusal.NO_COHORT: _(
            "The test was not opened: nobody is in the cohort yet. Confirm the cohort first."
        ),
    },
}

KIND_TITLES = {Kind.PRE: _("Pre-test"), Kind.POST: _("Post-test")}
