"""What a delegation is told when its list does not change."""

from django.utils.translation import gettext_lazy as _

from senda.kernel.decisions import Decision, Reason
from senda.kernel.ui import Phrases, in_language, speak
from senda.programmes.queries.selection_names import pack_names
from senda.programmes.rules.nomination import Hindrance

STATE_FACTS = ("state", "theirs")
PHRASES: Phrases = {
    Hindrance: {
        Hindrance.NOT_INVITED: _(
            "The delegation of %(state)s is not invited to edition %(edition)s. If it should be, ask the coordination."
        ),
        Hindrance.NOT_OPEN: _("Nominations open on %(opens)s. Come back on that day; nothing was changed."),
        Hindrance.CLOSED: _(
            "Nominations closed on %(closed)s. Only the coordination can enter what comes late: write to it."
        ),
        Hindrance.NO_POST: _(
            "This person has no post at a centre today. Ask the coordination to correct the staff list, then nominate again."
        ),
        Hindrance.OTHER_STATE: _(
            "This person serves in %(theirs)s and this list is of %(state)s. The delegation of %(theirs)s may nominate "
            "this person."
        ),
        Hindrance.ALREADY_NOMINATED: _(
            "This person is already on the list, in place %(place)s. Use the arrows to change the place."
        ),
        Hindrance.QUOTA_FULL: _(
            "The list is full: the quota is %(quota)s. Withdraw somebody first, or ask the coordination for a place more."
        ),
        Hindrance.NOT_NOMINATED: _("This person is not on the list any more. Open the list again, it has changed."),
        Hindrance.COHORT_CONFIRMED: _(
            "The cohort of edition %(edition)s is confirmed, so its lists no longer change. Nominate for the next edition."
        ),
    },
}


def tell_hindrances(decision: Decision) -> list[str]:
    """Every reason of a refusal, with the states by name."""
    names = pack_names("states")
    told = []
    for reason in decision.reasons:
        states = {
            fact: in_language(names[str(key)])
            for fact, key in reason.facts.items()
            if fact in STATE_FACTS and key in names
        }
        told.append(speak(PHRASES, Reason(reason.code, {**reason.facts, **states})))
    return told
