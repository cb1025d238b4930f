"""What is missing for a certificate, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from senda.credentials.rules.award import Missing
from senda.kernel.ui import Phrases

PHRASES: Phrases = {
    Missing: {
        Missing.NOT_IN_COHORT: _("This person is not in the cohort of the edition."),
        Missing.DROPPED_OUT: _("Left the edition on %(on)s."),
        Missing.EDITION_NOT_FINISHED: _("The edition ends on %(ends)s; certificates are issued from that day on."),
        Missing.HOURS_OVERALL: _(
            "Attended %(attended)s of %(planned)s hours; at least %(needed)s (%(percent)s%%) are needed; "
            "%(short)s are missing."
        ),
        Missing.HOURS_IN_MODULE: _(
            "%(module)s: attended %(attended)s of %(planned)s hours; at least %(needed)s (%(percent)s%%) are needed."
        ),
        Missing.POST_TEST_NOT_SAT: _("The post-test was not sat; %(percent)s%% of its points are needed."),
        Missing.POST_TEST_BELOW_MARK: _(
            "The post-test has %(score)s of %(out_of)s points; at least %(needed)s (%(percent)s%%) are needed."
        ),
        Missing.CLEARANCE_MISSING: _("The Center for Evaluation and Trust Control has recorded nothing yet."),
        Missing.CLEARANCE_PENDING: _("The trust clearance has been pending since %(since)s."),
        Missing.CLEARANCE_NOT_GIVEN: _("Not cleared, by the answer of %(since)s."),
        Missing.CLEARANCE_EXPIRED: _("The trust clearance ended on %(until)s."),
    }
}

REMEDIES = {
    Missing.NOT_IN_COHORT: _(
        "Only who was selected for an edition can earn its certificate. Ask your delegation about the next."
    ),
    Missing.DROPPED_OUT: _("Ask your delegation to nominate you for the next edition."),
    Missing.EDITION_NOT_FINISHED: _("Nothing to do but to attend. Come back after the last day."),
    Missing.HOURS_OVERALL: _(
        "If a session you attended is not on the list, tell its trainer or the coordination, who can correct the list."
    ),
    Missing.HOURS_IN_MODULE: _(
        "If a session you attended is not on the list, tell its trainer or the coordination. "
        "Hours of one module do not make up for another."
    ),
    Missing.POST_TEST_NOT_SAT: _("Ask the coordination when you can sit the post-test."),
    Missing.POST_TEST_BELOW_MARK: _("Ask the coordination whether and when the test can be sat again."),
    Missing.CLEARANCE_MISSING: _("The Center will call you. The coordination can ask it, and cannot hurry the answer."),
    Missing.CLEARANCE_PENDING: _("The Center has not decided yet. Nothing is held against you meanwhile."),
    Missing.CLEARANCE_NOT_GIVEN: _(
        "Senda knows no grounds. Ask the Center itself about the answer and how to contest it."
    ),
    Missing.CLEARANCE_EXPIRED: _("Ask the Center for a new evaluation."),
}

OUTCOMES = {
    "issued": _("Certificate issued"),
    "due": _("Awarded, certificate due"),
    "missing": _("Something is missing"),
    "left": _("Left the edition"),
}
