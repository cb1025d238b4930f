"""Referrals as pages show them, and what is known of a person when one is to be sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from senda.centres.access import hats
from senda.centres.access.referral import (
    REFUGE,
    circle_of,
    family_of,
    forbidding_flags,
    kinds_for,
    may_read_content,
    may_send,
    refuge_acts,
    refuge_kinds,
    sides_of,
    visible_referrals,
)
from senda.centres.models import Act, Flag, Referral
from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.identity import identity_fields
from senda.centres.queries.sealing import opened
from senda.centres.queries.vocabulary import instruments, option_title, referral_kinds
from senda.centres.rules.referral import ENDED, Person, Refuge, State, is_consular, next_steps, refuge_answer
from senda.kernel.values import Text, fold
from senda.people.api import centres

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from senda.centres.models import Stay
    from senda.centres.rules.referral_kinds import ReferralKind
    from senda.kernel.actor import Actor

_CODE: Final = re.compile(r"[0-9A-Fa-f]{1,8}")
SCREENING: Final = "screening"
_OPTIONS: Final = {
    "stay.nationality": "nationalities",
    "stay.sex": "sexes",
}
_STAY_LABELS: Final = {
    "stay.folio": Text("Folio", "Folio"),
    "stay.unit_key": Text("Centro", "Centre"),
    "stay.nationality": Text("Nacionalidad", "Nationality"),
    "stay.sex": Text("Sexo", "Sex"),
    "stay.age_band": Text("Grupo de edad", "Age group"),
    "stay.accompanied": Text("Acompañamiento", "Accompanied"),
    "need": Text("Qué necesita", "What is needed"),
}


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral in a list: no name, no folio; `code` is what both sides call it by."""

    referral: Referral
    code: str
    kind: ReferralKind
    state: State
    waits_since: datetime | None


@dataclass(frozen=True, slots=True)
class StepRow:
    step: State
    done_at: datetime
    typed_at: datetime
    by_name: str
    answer: Text | None
    note: str


@dataclass(frozen=True, slots=True)
class ReferralView:
    """One referral: `content` label and value of what travelled, empty for whoever may not read it; `next` the steps to take."""

    row: ReferralRow
    content: tuple[tuple[Text, str | Text], ...]
    reads: bool
    steps: tuple[StepRow, ...]
    next: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind that the actor may send for this stay; `owed` when an open signal asks for it and nobody has sent it yet."""

    kind: ReferralKind
    owed: bool
    sent: bool


def code_of(referral: Referral) -> str:
    """Eight signs by which both sides speak of a referral on the telephone."""
    return referral.ref.hex[:8].upper()


def row_of(referral: Referral) -> ReferralRow:
    state = State(referral.state)
    return ReferralRow(
        referral=referral,
        code=code_of(referral),
        kind=referral_kinds()[referral.kind],
        state=state,
        waits_since=referral.sent_at if state in {State.SENT, State.RECEIVED, State.ACCEPTED} else None,
    )


def view_of(actor: Actor, referral: Referral) -> ReferralView:
    """All that this actor may know of it. The content comes from the sealed copy alone, never from the person's file."""
    unit_key = unit_of(actor, referral)
    reads = may_read_content(actor, referral, unit_key)
    content = opened(referral, "needs") if reads else {}
    return ReferralView(
        row=row_of(referral),
        content=tuple((label_of(name), _shown(name, value)) for name, value in content.items()),
        reads=reads,
        steps=tuple(_step(step, reads=reads) for step in referral.steps.all()),
        next=next_steps(State(referral.state), sides_of(actor, referral, unit_key)),
    )


def unit_of(actor: Actor, referral: Referral) -> str:
    """Where the person is now, asked for the centre's own people alone; a partner's page knows the centre that sent it."""
    return referral.unit_key if actor.partner else referral.stay.unit_key


def last_moment(referral: Referral) -> datetime:
    """When the last step was done; a next one is not before it."""
    last = referral.steps.order_by("-done_at").values_list("done_at", flat=True).first()
    return last or referral.sent_at


def person_of(stay: Stay) -> Person:
    """What the rule asks of whoever is to be referred; the same person's linked stays speak as well."""
    person = circle_of(stay)
    flags = set(Flag.objects.filter(stay__in=person, lowered_at=None).values_list("kind", flat=True))
    own = set(Flag.objects.filter(stay=stay, lowered_at=None).values_list("kind", flat=True))
    told = Act.objects.filter(stay__in=person, kind__in=refuge_acts()).exists() or (
        Referral.objects.filter(stay__in=person, kind__in=refuge_kinds()).exclude(state=State.WITHDRAWN).exists()
    )
    return Person(
        nationality=stay.nationality,
        flags=frozenset(own),
        forbidding=frozenset(flags & set(forbidding_flags())),
        refuge=refuge_of(stay),
        told=told,
        circle=family_of(stay).exclude(stay__in=person).exists(),
    )


def consular_kind_of(act: str) -> ReferralKind | None:
    """The consular referral that this kind of act records; None for every other act."""
    return next((kind for kind in referral_kinds().values() if kind.act == act and is_consular(kind)), None)


def refuge_of(stay: Stay) -> Refuge:
    """What the last screening for refuge has said; one that was refused or impossible says nothing."""
    found = Act.objects.filter(stay=stay, kind=SCREENING, facts__instrument=REFUGE).order_by("-done_at", "-id").first()
    answers = opened(found, "sealed").get("answers", {}) if found is not None else None
    return refuge_answer(answers, [question.key for question in instruments()[REFUGE].questions])


def open_already(stay: Stay, kind: str, partner: str) -> bool:
    return (
        Referral.objects.filter(stay=stay, kind=kind, partner=partner)
        .exclude(state__in=[*ENDED, State.DECLINED])
        .exists()
    )


def referrals_of_stay(actor: Actor, stay: Stay) -> tuple[ReferralRow, ...]:
    """Those of this person that the actor may see, the latest first; one query."""
    return tuple(row_of(referral) for referral in visible_referrals(actor).filter(stay=stay))


def offers(actor: Actor, stay: Stay) -> tuple[Offer, ...]:
    """The kinds this actor may send for this person: those that an open signal owes first."""
    flags = Flag.objects.filter(stay=stay, lowered_at=None).values_list("kind", flat=True)
    owed = {kind for flag in flags if flag in flag_kinds() for kind in flag_kinds()[flag].refers}
    sent = set(
        Referral.objects.filter(stay=stay)
        .exclude(state__in=[State.WITHDRAWN, State.DECLINED])
        .values_list("kind", flat=True)
    )
    found = [
        Offer(kind, owed=kind.key in owed and kind.key not in sent, sent=kind.key in sent)
        for kind in referral_kinds().values()
        if may_send(actor, stay.unit_key, kind.key)
    ]
    return tuple(sorted(found, key=lambda offer: not offer.owed))


def may_refer_any(actor: Actor, stay: Stay) -> bool:
    return any(may_send(actor, stay.unit_key, kind) for kind in referral_kinds())


def receives(partner: str) -> bool:
    """Whether anything is ever referred to this organisation."""
    return bool(kinds_for(partner))


def serves_centre(actor: Actor, unit_key: str) -> bool:
    """Whether the list of a centre's referrals is this actor's to open."""
    return bool(hats(actor, unit_key)) and any(may_send(actor, unit_key, kind) for kind in referral_kinds())


def referral_rows(actor: Actor, unit_key: str, *, q: str, state: str, language: str) -> QuerySet[Referral]:
    """Those that the actor may see, of one centre's people or of all: `q` is the beginning of a code or a word of the kind."""
    rows = visible_referrals(actor)
    if unit_key:
        rows = rows.filter(stay__unit_key=unit_key)
    if state == "waiting":
        rows = rows.filter(state__in=[State.SENT, State.RECEIVED, State.ACCEPTED])
    elif state:
        rows = rows.filter(state=state)
    for word in q.split():
        named = [kind.key for kind in referral_kinds().values() if fold(word) in fold(kind.title.in_(language))]
        code = Q(ref__startswith=word.lower()) if _CODE.fullmatch(word) else Q()
        rows = rows.filter(code | Q(kind__in=named))
    return rows


def _step(step: Any, *, reads: bool) -> StepRow:
    note = opened(step, "note") if reads else {}
    answer = note.get("answer", "")
    return StepRow(
        step=State(step.step),
        done_at=step.done_at,
        typed_at=step.typed_at,
        by_name=step.by_name,
        answer=option_title("partner_answers", answer) if answer else None,
        note=str(note.get("note", "")),
    )


def label_of(name: str) -> Text:
    """What a name that travels is called, on the form and on the partner's page."""
    if name in _STAY_LABELS:
        return _STAY_LABELS[name]
    key = name.removeprefix("identity.")
    return next((field.label for field in identity_fields() if field.key == key), Text(key, key))


def _shown(name: str, value: Any) -> str | Text:
    if name in _OPTIONS:
        return option_title(_OPTIONS[name], str(value))
    if name == "stay.unit_key":
        return next((centre.name for centre in centres() if centre.key == value), str(value))
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    field = next((each for each in identity_fields() if f"identity.{each.key}" == name), None)
    return option_title(field.options, str(value)) if field is not None and field.options else str(value)
