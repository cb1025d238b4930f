"""Why each person goes or stays, which constraints collide, and what to do: in words with names and numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from senda.kernel.decisions import Decision, Reason
from senda.kernel.ui import Phrases, in_language, speak
from senda.programmes.queries.selection_names import Named
from senda.programmes.rules.selection import Bar, Kind, SelectionRefusal
from senda.programmes.rules.selection_reasons import Why, WhyNot

FEW = 3


class Together(StrEnum):
    """Many colliding constraints of one kind, told in one sentence."""

    PRESENCE = "presence_together"
    SHIFT = "shift_together"
    HOLDERS = "holders_together"
    PIN = "pin_together"
    EXCLUSION = "exclusion_together"
    KEPT = "kept_together"


PHRASES: Phrases = {
    SelectionRefusal: {
        SelectionRefusal.NOTHING_NOMINATED: _(
            "Nobody is nominated for edition %(edition)s, so there is nobody to choose from. Import the delegations' "
            "workbooks or enter nominations, then solve again."
        ),
        SelectionRefusal.COHORT_STANDS: _(
            "The cohort of edition %(edition)s is confirmed and is not chosen again. To change it, note who drops out "
            "and accept the substitute."
        ),
        SelectionRefusal.NO_COHORT: _("Edition %(edition)s has no confirmed cohort yet."),
        SelectionRefusal.IMPOSSIBLE: _(
            "No selection of %(seats)s meets all constraints (%(nominated)s nominated, %(eligible)s eligible). Nothing was "
            "kept. These constraints collide; give way in one of them:"
        ),
        SelectionRefusal.UNSOLVED: _(
            "The planner found no answer within %(seconds)s seconds, and no proof that there is none. Nothing was kept. "
            "Try again, or with fewer pins and exclusions."
        ),
        SelectionRefusal.ANSWER_BROKEN: _(
            "The planner's answer breaks the constraints that follow and was not kept. Nothing was changed; please report "
            "this."
        ),
        SelectionRefusal.OUTDATED: _(
            "Proposal %(number)s no longer holds, because lists, posts or constraints have changed since. Solve again. "
            "It would break:"
        ),
        SelectionRefusal.NOT_A_MEMBER: _("This person has already left the cohort. Open the cohort again."),
        SelectionRefusal.NOBODY_LEFT: _(
            "No seat is free for a substitute, or it has been taken. Open the cohort again."
        ),
        SelectionRefusal.PIN_MISSING: _("Nothing bound this person any more. Open the page again."),
        SelectionRefusal.UNEXPLAINED: _(
            "Write the reason: it stays with the decision and is shown to whoever reviews it."
        ),
    },
    Bar: {
        Bar.TRAINED_BEFORE: _("Was already trained in edition %(edition)s."),
        Bar.NOT_CLEARED: _("The Center for Evaluation and Trust Control has not cleared this person."),
        Bar.DROPPED_OUT: _("Dropped out of this cohort."),
        Bar.SOLE_HOLDER: _(
            "Is the only holder of the post “%(position)s” at %(unit)s: the centre would be left without one."
        ),
        Bar.SHIFT_CANNOT_RELEASE: _(
            "The shift “%(shift)s” at %(unit)s has %(staff)s on its staff: with at most %(percent)s %% away it can release nobody."
        ),
        Bar.EXCLUDED: _("Left out by the coordination: %(why)s"),
    },
    Why: {
        Why.KEPT: _("Is a member of the confirmed cohort and stays."),
        Why.PINNED: _("Put in by the coordination (%(by)s)."),
        Why.ONLY_ELIGIBLE: _("Is the only eligible person nominated by %(state)s."),
        Why.KEEPS_STATE: _(
            "Without this person %(state)s would not be present; %(eligible)s of its nominees are eligible."
        ),
        Why.PLACE: _(
            "Place %(place)s of %(of)s eligible on the list of %(state)s (sent as priority %(priority)s): %(points)s points."
        ),
        Why.BUSY_CENTRE: _(
            "Busy centre: %(unit)s has a staff of %(load)s (stands in for its load: no source gives movements by centre "
            "for 2014): %(points)s points."
        ),
        Why.COMPETENCES: _(
            "Competences that nobody trained at %(unit)s holds and nobody else chosen brings there: %(count)s "
            "(%(competences)s): %(points)s points."
        ),
        Why.COMPLETES_WOMEN: _(
            "Completes the share of women: at least %(women)s of %(seats)s; without that minimum a man would have the seat."
        ),
    },
    WhyNot: {
        WhyNot.SHIFT_FULL: _(
            "The shift “%(shift)s” at %(unit)s already has %(away)s of its %(staff)s away: no more can be released."
        ),
        WhyNot.HOLDERS_FULL: _(
            "%(away)s of the %(staff)s holders of the post “%(position)s” at %(unit)s already go: one must stay."
        ),
        WhyNot.AFTER_OTHERS: _(
            "Place %(place)s of %(of)s eligible on the list of %(state)s; %(ahead)s with a higher place there go."
        ),
        WhyNot.WOMEN_FIRST: _(
            "Would be worth more than somebody chosen, but only in a woman's seat, and %(women)s of %(seats)s must be women."
        ),
        WhyNot.STATES_FIRST: _(
            "Would be worth more than the person of %(state)s, but then %(state)s would not be present."
        ),
        WhyNot.WORTH_LESS: _(
            "In the cheapest exchange this person would replace %(rival)s (%(rival_points)s points) with %(points)s: "
            "%(short)s points fewer. Each place up on the delegation's list is worth %(step)s points."
        ),
        WhyNot.TIE: _(
            "Is worth as much as %(rival)s, who was proposed. Either would do: pin this person if there is a reason."
        ),
        WhyNot.NO_EXCHANGE: _("No exchange with anybody chosen is possible: each would break %(barred_by)s."),
    },
    Kind: {
        Kind.SEATS: _(
            "Seats: exactly %(low)s persons of %(there)s nominated are to go. Change the number of seats, or ask for nominations."
        ),
        Kind.WOMEN: _(
            "Women: at least %(low)s, and %(there)s are nominated. Ask for more women's nominations, or set a lower minimum."
        ),
        Kind.PRESENCE: _("%(state)s must be present with at least one person; it nominated %(there)s."),
        Kind.SHIFT: _(
            "The shift “%(shift)s” at %(unit)s can release at most %(high)s; %(there)s of it are nominated. Allow a larger "
            "share of a shift, or unpin somebody of it."
        ),
        Kind.HOLDERS: _(
            "One holder of the post “%(position)s” must stay at %(unit)s: at most %(high)s of %(there)s nominated may go. "
            "Unpin one of them, or ask the delegation for somebody else."
        ),
        Kind.PIN: _("%(person)s is pinned. Lift the pin."),
        Kind.KEPT: _("%(person)s is in the cohort and stays."),
        Kind.EXCLUSION: _("%(person)s is excluded. Lift the exclusion."),
        Kind.TRAINED: _("%(there)s nominated were trained in an earlier edition and may not go again."),
        Kind.CLEARANCE: _("%(there)s nominated are not cleared by the Center for Evaluation and Trust Control."),
        Kind.LEFT: _("%(there)s nominated have dropped out of this cohort."),
    },
    Together: {
        Together.PRESENCE: _(
            "%(count)s states must each be present: %(listed)s. Offer more seats, or lift an exclusion."
        ),
        Together.SHIFT: _(
            "%(count)s shifts can release no more than this: %(listed)s. Allow a larger share of a shift."
        ),
        Together.HOLDERS: _("One holder of each of these %(count)s posts must stay: %(listed)s."),
        Together.PIN: _("%(count)s persons are pinned: %(listed)s. Lift a pin."),
        Together.EXCLUSION: _("%(count)s persons are excluded: %(listed)s. Lift an exclusion."),
        Together.KEPT: _("%(count)s members of the cohort stay: %(listed)s."),
    },
}

KIND_NAMES = {
    Kind.SEATS: _("the number of seats"),
    Kind.WOMEN: _("the minimum of women"),
    Kind.PRESENCE: _("the presence of a state"),
    Kind.SHIFT: _("the share of a shift"),
    Kind.HOLDERS: _("the last holder of a post"),
    Kind.PIN: _("a pin"),
    Kind.KEPT: _("the standing cohort"),
    Kind.EXCLUSION: _("an exclusion"),
    Kind.TRAINED: _("training in an earlier edition"),
    Kind.CLEARANCE: _("a missing clearance"),
    Kind.LEFT: _("a drop-out"),
}
CODES: Mapping[str, StrEnum] = {member.value: member for enum in (Bar, Why, WhyNot) for member in enum}


@dataclass(frozen=True, slots=True)
class Names:
    """What keys and person ids are called, in the language of the page; competences by key."""

    units: Mapping[str, str]
    states: Mapping[str, str]
    positions: Mapping[str, str]
    shifts: Mapping[str, str]
    people: Mapping[int, str]
    competences: Mapping[str, str]

    @classmethod
    def from_(cls, named: Named) -> "Names":
        """In the language of the request."""
        return cls(
            units=named.units,
            states={key: in_language(text) for key, text in named.states.items()},
            positions={key: in_language(text) for key, text in named.positions.items()},
            shifts={key: in_language(text) for key, text in named.shifts.items()},
            people=named.people,
            competences={key: in_language(text) for key, text in named.competences.items()},
        )

    def of(self, reason: Reason) -> Reason:
        """The same reason, its facts being names instead of keys."""
        facts = dict(reason.facts)
        for fact, names in (
            ("unit", self.units),
            ("state", self.states),
            ("position", self.positions),
            ("shift", self.shifts),
        ):
            if fact in facts:
                facts[fact] = names.get(str(facts[fact]), str(facts[fact]))
        for fact in ("person", "rival"):
            if fact in facts:
                facts[fact] = self.people.get(int(facts[fact]), str(facts[fact]))
        if "keys" in facts:
            keys = str(facts["keys"]).split()
            told = [self.competences.get(key, key) for key in keys[:FEW]]
            facts["competences"] = "; ".join(told) + ("…" if len(keys) > FEW else "")
        if "barred_by" in facts:
            facts["barred_by"] = ", ".join(str(KIND_NAMES[Kind(kind)]) for kind in str(facts["barred_by"]).split())
        return Reason(reason.code, facts)


def tell_reason(reason: Reason, names: Names) -> str:
    return speak(PHRASES, names.of(reason))


def tell_kept(reasons: Iterable[Mapping[str, object]], names: Names) -> list[str]:
    """The sentences of reasons as they are kept in the database (code and facts)."""
    return [tell_reason(Reason(CODES[str(one["code"])], one["facts"]), names) for one in reasons]  # type: ignore[arg-type] # JSON kept by this context


def tell_decision(decision: Decision, names: Names) -> list[str]:
    """Every reason of a refusal; more than a few colliding constraints of one kind become one sentence."""
    kinds: dict[StrEnum, list[Reason]] = defaultdict(list)
    for reason in decision.reasons:
        kinds[reason.code].append(names.of(reason))
    told = []
    for code, reasons in kinds.items():
        if len(reasons) > FEW and isinstance(code, Kind):
            listed = "; ".join(_short(reason) for reason in reasons)
            together = Reason(Together(f"{code}_together"), {"count": len(reasons), "listed": listed})
            told.append(speak(PHRASES, together))
        else:
            told.extend(speak(PHRASES, reason) for reason in reasons)
    return told


def _short(reason: Reason) -> str:
    facts = reason.facts
    match reason.code:
        case Kind.PRESENCE:
            return str(facts["state"])
        case Kind.SHIFT:
            return f"{facts['unit']}, {facts['shift']} ({facts['high']})"
        case Kind.HOLDERS:
            return f"{facts['unit']}, {facts['position']}"
        case _:
            return str(facts["person"])
