"""How a certificate stands, why it is revoked, and why it cannot be issued or renewed."""

from django.utils.translation import gettext_lazy as _

from senda.credentials.rules.certificate import Ground, Refusal, State
from senda.kernel.ui import Phrases

PHRASES: Phrases = {
    Refusal: {
        Refusal.ALREADY_ISSUED: _(
            "This person has already been issued a certificate of this edition. Renew or reissue that one."
        ),
        Refusal.ALREADY_REVOKED: _("This certificate was revoked on %(on)s."),
        Refusal.ALREADY_REPLACED: _("This certificate was replaced on %(on)s by %(serial)s. Renew that one."),
        Refusal.RENEWAL_TOO_EARLY: _("It can be renewed from %(from)s on."),
        Refusal.RENEWAL_NEEDS_CLEARANCE: _("A renewal needs a current trust clearance; it stands at: %(standing)s."),
        Refusal.NAME_MISSING: _(
            "The person has no name in the register of people. Complete it, then issue the certificate."
        ),
    }
}

STATES = {
    State.NOT_YET: _("Not valid yet"),
    State.VALID: _("Valid"),
    State.EXPIRED: _("Expired"),
    State.REVOKED: _("Revoked"),
    State.REPLACED: _("Replaced by a newer one"),
}

TONES = {
    State.NOT_YET: "wait",
    State.VALID: "ok",
    State.EXPIRED: "no",
    State.REVOKED: "no",
    State.REPLACED: "soon",
}
"""The sign and pattern that stand beside the word; see the design language."""

GROUNDS = {
    Ground.ISSUED_IN_ERROR: _("it was issued in error"),
    Ground.HOLDER_DETAILS_WRONG: _("the holder's details were wrong"),
    Ground.REQUIREMENT_NOT_MET: _("a requirement turned out not to be met"),
    Ground.CLEARANCE_WITHDRAWN: _("the trust clearance was withdrawn"),
    Ground.KEY_COMPROMISED: _("the key that signed it is no longer safe"),
}
