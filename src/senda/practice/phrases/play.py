"""What is said when a play is not taken, and the names that its pages show."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.ui import Phrases
from senda.practice.rules.delivery import DeliveryRefusal, Mode
from senda.practice.rules.engine import PlayRefusal

PHRASES: Phrases = {
    PlayRefusal: {
        PlayRefusal.OTHER_CASE: _(
            "This play was made with another text of the case “%(case)s” than any that was published. "
            "Open the case again with a connection, so that the device gets the present text, and play it once more."
        ),
        PlayRefusal.OTHER_ENGINE: _(
            "This play was made under version %(engine)s of the rules of play, which is not in use. "
            "Load the page again with a connection and play once more."
        ),
        PlayRefusal.UNKNOWN_MOVE: _(
            "Step %(step)s: the case has no decision called “%(move)s”. Nothing was taken, and what you did before is not lost."
        ),
        PlayRefusal.NOT_OFFERED: _(
            "Step %(step)s: “%(move)s” was not on offer then. Go back to the case and choose among the decisions shown."
        ),
        PlayRefusal.TWICE: _("Step %(step)s: “%(move)s” was done before and can be done only once."),
        PlayRefusal.ENDED: _("Step %(step)s: the case had ended before “%(move)s”. Its result stands as it is."),
        PlayRefusal.TOO_LONG: _("A play has %(most)s steps at most. Begin the case again."),
        PlayRefusal.BAD_SEED: _(
            "The number from which the play was drawn is not one. Load the page again and play once more."
        ),
        PlayRefusal.SCORE_DIFFERS: _(
            "The device says %(claimed)s points; the decisions of this play are worth %(points)s. "
            "The play is kept with %(points)s points, nothing that you did is lost."
        ),
        PlayRefusal.NOT_ENDED: _("This play has not ended: %(step)s steps were taken. Finish the case first."),
    },
    DeliveryRefusal: {
        DeliveryRefusal.UNKNOWN_CASE: _(
            "There is no published case called “%(case)s”. The play stays on the device; tell the academy."
        ),
        DeliveryRefusal.NOT_PUBLISHED: _("The case “%(case)s” is not published now. Choose another one from the list."),
        DeliveryRefusal.REF_TAKEN: _(
            "This play was sent under a name that is another person's. Sign in as the person who played; nothing was changed."
        ),
        DeliveryRefusal.OTHER_MOVES: _(
            "A play of this name was received before with other decisions. The first one stays; play the case again."
        ),
        DeliveryRefusal.OUT_OF_ORDER: _(
            "Step %(number)s was sent, but the next one is step %(next)s. Nothing was lost: go on from the page as it is now."
        ),
        DeliveryRefusal.CLOSED: _("This assessment closed on %(closes)s. What was decided before stays as it is."),
        DeliveryRefusal.SET_FIRST: _(
            "This case is set to you as an assessment. Play it there first; afterwards it is open for practice again."
        ),
        DeliveryRefusal.NO_SUCH_STEP: _("This play has %(steps)s steps; there is no step %(number)s to begin from."),
        DeliveryRefusal.UNREADABLE: _(
            "What was sent is not a play: “%(field)s” is missing or is not what it should be. It stays on the device."
        ),
        DeliveryRefusal.TOO_BIG: _("What was sent is larger than any play can be. It stays on the device."),
    },
}

MODE_NAMES = {Mode.PRACTICE: _("Practice"), Mode.ASSESSED: _("Assessment")}
GROUP_NAMES = {
    "hablar": _("Talk"),
    "preguntar": _("Ask questions"),
    "observar": _("Observe"),
    "atender": _("Care"),
    "avisar": _("Notify"),
    "decidir": _("Decide"),
}
STYLE_NAMES = {"abierta": _("open"), "cerrada": _("closed"), "sugerente": _("leading")}
