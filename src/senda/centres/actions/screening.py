"""Screening a person, and raising a signal by word: every positive answer opens its duty at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.access import lock_stay
from senda.centres.access.screening import may_screen, may_signal
from senda.centres.actions.act import keep_act
from senda.centres.actions.flag import raise_flag
from senda.centres.models import Flag
from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.vocabulary import act_kind, instruments
from senda.centres.rules.acts import Outcome, Values
from senda.centres.rules.flags import SHORTEST_REASON, FlagRefusal
from senda.centres.rules.moments import may_be_done
from senda.centres.rules.screening import Instrument, Raised, Result, evaluate, read_answers
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from senda.centres.models import Act, Stay
    from senda.kernel.actor import Actor

BY_WORD: Final = "word"
"""The basis of a signal that no instrument raised."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The act that was written, what the answers said, and the flags that are up because of them."""

    act: Act
    result: Result
    flags: tuple[Flag, ...]


@action
def record_screening(
    actor: Actor,
    *,
    ref: UUID | str,
    instrument: str,
    done_at: datetime,
    answers: Mapping[str, str],
    note: str = "",
    outcome: Outcome = Outcome.GIVEN,
) -> Screened:
    """Keep the answers sealed and raise each flag they speak for; a screening never lowers one.

    A refusal or an impossibility is kept without answers and raises nothing. Raises Refused with every reason, Http404 for
    an unknown stay or instrument, PermissionDenied for whoever may not ask.
    """
    stay = lock_stay(actor, ref)
    known = instruments().get(instrument)
    if known is None:
        raise Http404
    if not may_screen(actor, stay, known):
        raise PermissionDenied
    given = {key: answer for key, answer in answers.items() if answer} if outcome is Outcome.GIVEN else {}
    moment = may_be_done(done_at, now=actor.now, arrived_at=stay.arrived_at, left_at=stay.left_at)
    read = read_answers(known, given) if outcome is Outcome.GIVEN else Decision()
    if reasons := (*moment.reasons, *read.reasons):
        raise Refused(Decision(reasons))
    result = evaluate(known, given, child=_is_child(stay))
    act = keep_act(
        actor,
        stay,
        act_kind("screening"),
        done_at=done_at,
        read=Values({"instrument": instrument, "answered": len(given)}, _sealed(given, note, result)),
        outcome=outcome,
    )
    flags = tuple(
        raise_flag(
            actor,
            stay,
            raised.flag,
            basis=instrument,
            at=done_at,
            why=_why(known, raised),
            level=str(raised.level),
            act=act,
        )
        for raised in result.raised
    )
    return Screened(act, result, flags)


@action
def signal_protection(actor: Actor, *, ref: UUID | str, kind: str, why: str, seen_at: datetime) -> Flag:
    """Raise a flag by word: no proof is needed, a reason in a sentence is.

    Raises Refused with every reason, Http404 for an unknown stay or kind, PermissionDenied for whoever has no desk there.
    """
    stay = lock_stay(actor, ref)
    if kind not in flag_kinds():
        raise Http404
    if not may_signal(actor, stay):
        raise PermissionDenied
    words = " ".join(why.split())
    reasons = list(may_be_done(seen_at, now=actor.now, arrived_at=stay.arrived_at, left_at=stay.left_at).reasons)
    if len(words) < SHORTEST_REASON:
        reasons.append(Reason(FlagRefusal.REASON_TOO_SHORT))
    if (up := Flag.objects.filter(stay=stay, kind=kind, lowered_at=None).first()) is not None:
        reasons.append(Reason(FlagRefusal.ALREADY_UP, {"name": up.raised_by_name}))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    return raise_flag(actor, stay, kind, basis=BY_WORD, at=seen_at, why=words)


def _is_child(stay: Stay) -> bool:
    return stay.minor or Flag.objects.filter(stay=stay, kind="child", lowered_at=None).exists()


def _sealed(answers: Mapping[str, str], note: str, result: Result) -> dict[str, Any]:
    """All that was said stands under the protection key; the clear facts tell no answer."""
    kept: dict[str, Any] = {"answers": dict(answers), "rating": str(result.rating)} if answers else {}
    if note.strip():
        kept["note"] = note.strip()
    return kept


def _why(instrument: Instrument, raised: Raised) -> str:
    """The questions and dimensions that spoke for the flag, in the pack's first language."""
    titles = {question.key: question.text.es for question in instrument.questions}
    titles |= {key: title.es for key, title in instrument.dimensions.items()}
    return f"{instrument.title.es}: {' · '.join(titles[key] for key in raised.because)}"
