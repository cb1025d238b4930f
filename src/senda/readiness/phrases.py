"""What a gate says is missing, and the names of verdicts and levels."""

from django.utils.translation import gettext_lazy as _

from senda.duties.api import competences
from senda.kernel.decisions import Reason
from senda.kernel.ui import Phrases, in_language, speak
from senda.readiness.rules.coverage import Level
from senda.readiness.rules.gate import Missing, Verdict

PHRASES: Phrases = {
    Missing: {
        Missing.OTHER_SEX: _("Only women guard the women's dormitories."),
        Missing.NO_CERTIFICATE: _("No certificate of the academy."),
        Missing.CERTIFICATE_EXPIRED: _("The certificate ended on %(since)s; it must be renewed."),
        Missing.NO_COMPETENCE: _("Not certified in: %(competence)s."),
        Missing.COMPETENCE_EXPIRED: _("What was certified in “%(competence)s” ended on %(since)s; it must be renewed."),
    },
}

VERDICTS = {
    Verdict.MAY: (_("May stand it"), "ok"),
    Verdict.LAW_ONLY: (_("By the law alone"), "soon"),
    Verdict.MAY_NOT: (_("May not"), "no"),
}
LEVELS = {
    Level.READY: (_("Ready"), "ok"),
    Level.PREPARING: (_("Preparing"), "mid"),
    Level.AT_RISK: (_("At risk"), "soon"),
    Level.NO_DATA: (_("No data"), "wait"),
}


def missing_words(reason: Reason) -> str:
    """The sentence of a missing part, with the competence by its title."""
    key = str(reason.facts.get("competence", ""))
    title = next((in_language(each.title) for each in competences() if each.key == key), key)
    return speak(PHRASES, Reason(reason.code, {**reason.facts, "competence": title}))


TYPES = {
    "EM": _("Migration station"),
    "EP-A": _("Provisional facility, type A (up to 48 hours)"),
    "EP-B": _("Provisional facility, type B (up to 7 days)"),
}
"""The kinds of centre; the limits are those of the regulations as INM cites them, and no source of ours confirms them."""
