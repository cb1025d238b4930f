"""Why nothing is erased or held."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.records.rules.erasure import ErasureRefusal

PHRASES: Phrases = {
    ErasureRefusal: {
        ErasureRefusal.NO_IDENTIFIER: _(
            "Nobody is named by that. Give an e-mail address, its SHA-1, an OpenID, or an account with its home page."
        ),
        ErasureRefusal.NO_REASON: _("Say why, in at most %(longest)s characters."),
        ErasureRefusal.REASON_NAMES: _(
            "The reason names the person, and it stays when the records go. Write it without the identifier."
        ),
        ErasureRefusal.ON_HOLD: _(
            "A legal hold is open for this person: their records must be kept. Lift it first, if the duty has ended."
        ),
        ErasureRefusal.ON_HOLD_BEFORE: _("A legal hold is open for this person already."),
        ErasureRefusal.LIFTED_BEFORE: _("This hold was lifted on %(on)s already."),
        ErasureRefusal.OTHER_PERSON: _(
            "That is not the person for whom the erasure was asked. Nothing was erased. Type the identifier as in the first step."
        ),
        ErasureRefusal.DONE_BEFORE: _("This erasure was done on %(on)s already."),
        ErasureRefusal.NO_KEY: _(
            "This process has no SECRET_KEY, so what it writes of a person could not be recognised later. "
            "Give it the server's."
        ),
        ErasureRefusal.OTHER_KEY: _(
            "Legal holds of this store were set under another SECRET_KEY, so nobody can tell whom they protect. "
            "Give the old key in SECRET_KEY_FALLBACKS, or lift them and set them anew."
        ),
        ErasureRefusal.AUTHORITY: _(
            "A credential of this store speaks as this agent, so every statement it sent would go. Name a person."
        ),
    },
}
