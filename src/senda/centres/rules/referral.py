"""When somebody may be referred to a partner, and who takes which step of a referral.

A consulate is a partner like no other: whoever may need refuge must stay unknown to it (LRPCAP 21; LM 109-III, 112-V). So a
consular referral needs a plain no to every question about refuge, the person's word, that person's own country, and nobody
of the person's circle who may seek refuge. In doubt there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.referral_kinds import Consent
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from senda.centres.rules.referral_kinds import ReferralKind

CONSULATES: Final = "CONSULATES"
"""All consulates together, as the pack's organisations name them; one of them is CONSULATE- and its country."""
CONSULATE: Final = "CONSULATE-"
NO_COUNTRY: Final = frozenset({"", "XXA", "XXX"})
"""Stateless and unknown: no consulate speaks for such a person."""
SHORTEST_REASON: Final = 10


class State(StrEnum):
    """How a referral stands. Each is also the step that led there, but for the first."""

    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    CENTRE = "centre"
    PARTNER = "partner"


class Refuge(StrEnum):
    """What the last screening for refuge has said; only a plain no is a no."""

    NEVER_ASKED = "never_asked"
    NO = "no"
    OPEN = "open"
    MAY_SEEK = "may_seek"


class ReferralRefusal(StrEnum):
    """Facts: `flag`, `field`, `step`, `state`, `moment` (ISO)."""

    WRONG_PARTNER = "wrong_partner"
    CONSENT_MISSING = "consent_missing"
    CONSENT_NOT_EXPRESS = "consent_not_express"
    NEED_MISSING = "need_missing"
    ALREADY_OPEN = "already_open"
    FLAG_FORBIDS = "flag_forbids"
    REFUGE_NOT_SCREENED = "refuge_not_screened"
    REFUGE_NOT_EXCLUDED = "refuge_not_excluded"
    REFUGE_TOLD = "refuge_told"
    CIRCLE_SEEKS_REFUGE = "circle_seeks_refuge"
    NO_CONSULATE = "no_consulate"
    OTHER_COUNTRY = "other_country"
    STEP_NOT_NEXT = "step_not_next"
    NOT_YOUR_STEP = "not_your_step"
    BEFORE_LAST_STEP = "before_last_step"
    ANSWER_MISSING = "answer_missing"
    NOTE_MISSING = "note_missing"


OPEN: Final = frozenset({State.SENT, State.RECEIVED, State.ACCEPTED, State.ANSWERED})
"""States in which a second referral of the same kind to the same partner would only confuse."""
ENDED: Final = frozenset({State.CLOSED, State.WITHDRAWN})
_NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.SENT: frozenset({State.RECEIVED, State.WITHDRAWN}),
    State.RECEIVED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.ANSWERED, State.WITHDRAWN}),
    State.ANSWERED: frozenset({State.ANSWERED, State.CLOSED, State.WITHDRAWN}),
    State.DECLINED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
_OF_CENTRE: Final = frozenset({State.CLOSED, State.WITHDRAWN})
_EXPLAINED: Final = frozenset({State.DECLINED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of whoever is to be referred. `forbidding` are open flags that forbid the consular notice.

    `told` says that COMAR was told, or counsel on refuge was asked, for this person; `circle` that a member of the family,
    or the same person in another stay, may seek refuge.
    """

    nationality: str
    flags: frozenset[str] = frozenset()
    forbidding: frozenset[str] = frozenset()
    refuge: Refuge = Refuge.NEVER_ASKED
    told: bool = False
    circle: bool = False


def is_consular(kind: ReferralKind) -> bool:
    return CONSULATES in kind.partners


def country_of(partner: str) -> str:
    """The country for which a partner's desk speaks as a consulate; empty for every other partner.

    >>> country_of("CONSULATE-HND"), country_of("COMAR")
    ('HND', '')
    """
    return partner.removeprefix(CONSULATE) if partner.startswith(CONSULATE) else ""


def partners_for(kind: ReferralKind, nationality: str) -> tuple[str, ...]:
    """The desks to which this kind goes for a person of this nationality: of consulates the one of that country, or none."""
    named = tuple(partner for partner in kind.partners if partner != CONSULATES)
    if not is_consular(kind) or nationality in NO_COUNTRY:
        return named
    return (*named, f"{CONSULATE}{nationality}")


def refuge_answer(answers: Mapping[str, str] | None, questions: Iterable[str]) -> Refuge:
    """What the answers of one screening say; None where there was none.

    >>> refuge_answer({"asks": "no", "fears": "unsure"}, ["asks", "fears"])
    <Refuge.MAY_SEEK: 'may_seek'>
    """
    if answers is None:
        return Refuge.NEVER_ASKED
    given = [answers.get(question, "") for question in questions]
    if any(answer not in {"", "no"} for answer in given):
        return Refuge.MAY_SEEK
    return Refuge.NO if given and all(given) else Refuge.OPEN


def may_refer(
    kind: ReferralKind, partner: str, person: Person, *, consent: str, need: str, open_already: bool
) -> Decision:
    """Whether this person may be referred, with every reason why not. `consent` is given, express or not_needed."""
    reasons = [*_about_partner(kind, partner, person), *_about_consent(kind.consent, consent)]
    if not need.strip():
        reasons.append(Reason(ReferralRefusal.NEED_MISSING))
    if open_already:
        reasons.append(Reason(ReferralRefusal.ALREADY_OPEN))
    return Decision((*reasons, *_forbidden(kind, person)))


def may_tell_consulate(kind: ReferralKind, person: Person, *, country: str, consent: str) -> Decision:
    """Whether the consulate of a country may be told by letter or telephone: what a consular referral asks, asked alike.

    An empty `country` is left to whoever asks for the field.
    """
    reasons = []
    if person.nationality in NO_COUNTRY:
        reasons.append(Reason(ReferralRefusal.NO_CONSULATE))
    elif country and country != person.nationality:
        reasons.append(Reason(ReferralRefusal.OTHER_COUNTRY, {"field": "country"}))
    return Decision((*reasons, *_about_consent(kind.consent, consent), *_forbidden(kind, person)))


def _forbidden(kind: ReferralKind, person: Person) -> list[Reason]:
    """What is known of the person that forbids it, whoever agrees."""
    forbidding = set(kind.excludes) & person.flags
    reasons = []
    if is_consular(kind):
        forbidding |= person.forbidding
        reasons.extend(_about_refuge(person))
    reasons.extend(Reason(ReferralRefusal.FLAG_FORBIDS, {"flag": flag}) for flag in sorted(forbidding))
    return reasons


def _about_partner(kind: ReferralKind, partner: str, person: Person) -> list[Reason]:
    if partner in partners_for(kind, person.nationality):
        return []
    if is_consular(kind) and person.nationality in NO_COUNTRY:
        return [Reason(ReferralRefusal.NO_CONSULATE)]
    return [Reason(ReferralRefusal.WRONG_PARTNER)]


def _about_consent(asked: Consent, given: str) -> list[Reason]:
    if asked is Consent.EXPRESS and given != "express":
        return [Reason(ReferralRefusal.CONSENT_NOT_EXPRESS)]
    if asked is Consent.NEEDED and given not in {"given", "express"}:
        return [Reason(ReferralRefusal.CONSENT_MISSING)]
    return []


def _about_refuge(person: Person) -> list[Reason]:
    reasons = []
    if person.refuge in {Refuge.NEVER_ASKED, Refuge.OPEN}:
        reasons.append(Reason(ReferralRefusal.REFUGE_NOT_SCREENED))
    if person.refuge is Refuge.MAY_SEEK:
        reasons.append(Reason(ReferralRefusal.REFUGE_NOT_EXCLUDED))
    if person.told:
        reasons.append(Reason(ReferralRefusal.REFUGE_TOLD))
    if person.circle:
        reasons.append(Reason(ReferralRefusal.CIRCLE_SEEKS_REFUGE))
    return reasons


def side_of(step: State) -> Side:
    """Whose step it is: the partner answers, the centre closes or takes back."""
    return Side.CENTRE if step in _OF_CENTRE else Side.PARTNER


def next_steps(state: State, sides: Iterable[Side]) -> tuple[State, ...]:
    """The steps that these sides may take now, in the order of the states."""
    acting = set(sides)
    return tuple(step for step in State if step in _NEXT[state] and side_of(step) in acting)


def may_take_step(
    kind: ReferralKind,
    step: State,
    *,
    state: State,
    sides: Iterable[Side],
    done_at: datetime,
    last_at: datetime,
    now: datetime,
    answer: str = "",
    note: str = "",
) -> Decision:
    """Whether a step follows, is this side's, stands at a moment between the last step and now, and says what it must."""
    reasons: list[Reason] = []
    if step not in _NEXT[state]:
        reasons.append(Reason(ReferralRefusal.STEP_NOT_NEXT, {"step": str(step), "state": str(state)}))
    if side_of(step) not in set(sides):
        reasons.append(Reason(ReferralRefusal.NOT_YOUR_STEP, {"step": str(step)}))
    if done_at > now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"moment": done_at.isoformat()}))
    if done_at < last_at:
        reasons.append(Reason(ReferralRefusal.BEFORE_LAST_STEP, {"moment": last_at.isoformat()}))
    if step is State.ANSWERED and answer not in kind.answers:
        reasons.append(Reason(ReferralRefusal.ANSWER_MISSING))
    if step in _EXPLAINED and len(" ".join(note.split())) < SHORTEST_REASON:
        reasons.append(Reason(ReferralRefusal.NOTE_MISSING))
    return Decision(tuple(reasons))


def travelling(
    kind: ReferralKind, stay: Mapping[str, object], identity: Mapping[str, object], need: str
) -> dict[str, object]:
    """The few values that the partner receives, by the names that the pack lists; nothing else, and nothing that is empty."""
    known = {
        **{f"stay.{name}": value for name, value in stay.items()},
        **{f"identity.{name}": value for name, value in identity.items()},
        "need": " ".join(need.split()),
    }
    return {name: known[name] for name in kind.fields if known.get(name) not in (None, "", [], ())}
