"""What refused referrals say, and the words of their states."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from senda.centres.queries.flag import flag_kinds
from senda.centres.rules.referral import ReferralRefusal, State
from senda.kernel.decisions import Decision, Reason
from senda.kernel.ui import Phrases, in_language

PHRASES: Final[Phrases] = {
    ReferralRefusal: {
        ReferralRefusal.WRONG_PARTNER: _(
            "This kind of referral does not go to that organisation. Choose one of the list."
        ),
        ReferralRefusal.CONSENT_MISSING: _(
            "The person's consent is missing. Explain what is sent, to whom and why, and ask again; without it nothing is sent."
        ),
        ReferralRefusal.CONSENT_NOT_EXPRESS: _(
            "This referral needs express consent in writing. Have it signed in a language the person understands, then send."
        ),
        ReferralRefusal.NEED_MISSING: _("Write in a few words what the person needs from this organisation."),
        ReferralRefusal.ALREADY_OPEN: _(
            "The same referral is open already. Follow it in the list, or withdraw it before sending another."
        ),
        ReferralRefusal.FLAG_FORBIDS: _(
            "The open signal “%(flag)s” forbids it. The signal falls only when two authorised persons agree; "
            "until then the consulate is told nothing."
        ),
        ReferralRefusal.REFUGE_NOT_SCREENED: _(
            "The screening for refuge is missing or has questions without an answer. Do it in full, alone with the person, "
            "before any consulate is told."
        ),
        ReferralRefusal.REFUGE_NOT_EXCLUDED: _(
            "An answer of the screening for refuge was yes or unsure. Tell COMAR; the consulate is told nothing."
        ),
        ReferralRefusal.REFUGE_TOLD: _(
            "This person was referred as somebody who may seek refuge. The consulate is told nothing."
        ),
        ReferralRefusal.CIRCLE_SEEKS_REFUGE: _(
            "Somebody of this person's family may seek refuge: a notice would give the family away. "
            "The consulate is told nothing."
        ),
        ReferralRefusal.NO_CONSULATE: _(
            "No consulate speaks for this person: the nationality is none or not known. Record why none is told."
        ),
        ReferralRefusal.OTHER_COUNTRY: _(
            "That is the consulate of another country. Only the person's own may be told; correct the country or the file."
        ),
        ReferralRefusal.STEP_NOT_NEXT: _(
            "The referral stands at “%(state)s”; “%(step)s” does not follow. Load the page again: somebody was faster."
        ),
        ReferralRefusal.NOT_YOUR_STEP: _("“%(step)s” is the step of the other side. Wait for it or call them."),
        ReferralRefusal.BEFORE_LAST_STEP: _(
            "The step before was done on %(moment)s. Correct the date or the time of this one."
        ),
        ReferralRefusal.ANSWER_MISSING: _("Choose the answer of the organisation from the list."),
        ReferralRefusal.NOTE_MISSING: _("Write in a sentence why; the other side must understand it."),
    },
}
STATES: Final = {
    State.SENT: _("sent"),
    State.RECEIVED: _("received"),
    State.ACCEPTED: _("accepted by them"),
    State.DECLINED: _("declined"),
    State.ANSWERED: _("answered"),
    State.CLOSED: _("closed"),
    State.WITHDRAWN: _("withdrawn"),
}
STEP_NAMES: Final = {
    State.RECEIVED: _("Confirm that it was received"),
    State.ACCEPTED: _("Accept it"),
    State.DECLINED: _("Decline it"),
    State.ANSWERED: _("Answer it"),
    State.CLOSED: _("Close it"),
    State.WITHDRAWN: _("Withdraw it"),
}
LOOKS: Final = {
    State.SENT: "wait",
    State.RECEIVED: "soon",
    State.ACCEPTED: "soon",
    State.DECLINED: "no",
    State.ANSWERED: "ok",
    State.CLOSED: "ok",
    State.WITHDRAWN: "no",
}


def in_words(decision: Decision) -> Decision:
    """The same refusal with titles and words where keys stood, so that its sentences can be spoken."""
    return Decision(tuple(Reason(reason.code, {**reason.facts, **_words(reason)}) for reason in decision.reasons))


def _words(reason: Reason) -> dict[str, str]:
    told = {}
    if "flag" in reason.facts:
        kind = flag_kinds().get(str(reason.facts["flag"]))
        told["flag"] = in_language(kind.title) if kind else str(reason.facts["flag"])
    for name in ("step", "state"):
        if name in reason.facts:
            told[name] = str(STATES[State(str(reason.facts[name]))])
    return told
