"""Pairs of files in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.rules.duplicate import Field, PairRefusal, PairState, Verdict
from senda.kernel.ui import Phrases

PHRASES: Final[Phrases] = {
    PairRefusal: {
        PairRefusal.REASON_TOO_SHORT: _(
            "Write in a sentence how you know. It stays with your name; no names of the person."
        ),
        PairRefusal.DECIDED_ALREADY: _(
            "Somebody has decided this pair already. Take the decision back before another one."
        ),
        PairRefusal.NOT_DECIDED: _("This pair is open: there is no decision to take back."),
        PairRefusal.NO_DECISION: _("Choose: the same person, or two people."),
    },
}
FIELDS: Final = {
    Field.GIVEN: _("given names"),
    Field.SURNAMES: _("surnames"),
    Field.BORN: _("birth date"),
    Field.DOCUMENT: _("document number"),
    Field.SEX: _("sex"),
    Field.NATIONALITY: _("nationality"),
}
VERDICTS: Final = {
    Verdict.AGREE: _("The same or sounding alike: %(fields)s."),
    Verdict.CLOSE: _("Close, or in part: %(fields)s."),
    Verdict.DIFFER: _("Different: %(fields)s."),
}
STATES: Final = {
    PairState.OPEN: _("not decided"),
    PairState.SAME: _("the same person"),
    PairState.DIFFERENT: _("two people"),
}
LOOKS: Final = {PairState.OPEN: "wait", PairState.SAME: "ok", PairState.DIFFERENT: "ok"}
SOURCES: Final = {"rule": _("at entry, by rule"), "linkage": _("at night, by probability")}


def in_sentences(why: dict[str, list[str]]) -> list[str]:
    """Which fields agree, are close or differ, a sentence for each."""
    return [
        str(words) % {"fields": ", ".join(str(FIELDS[Field(name)]) for name in why[verdict])}
        for verdict, words in VERDICTS.items()
        if why.get(verdict)
    ]
