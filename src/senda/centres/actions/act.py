"""Recording what was done for or to a person: one way for every kind of act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from senda.centres.access import lock_stay, may_correct_late, require_writing
from senda.centres.access.referral import REFUGE, refuge_acts
from senda.centres.actions.clock import correct_clocks, note_time, start_clocks, stop_clocks
from senda.centres.actions.flag import raise_flag
from senda.centres.actions.withdrawal import withdraw_blocked
from senda.centres.models import Act
from senda.centres.queries.flag import blocks
from senda.centres.queries.referral import consular_kind_of, person_of
from senda.centres.queries.sealing import sealed_in
from senda.centres.queries.vocabulary import act_kind, act_kinds
from senda.centres.rules.acts import CORRECTED_WHY, ActKind, Outcome, Raw, Values, read_values
from senda.centres.rules.moments import may_be_done
from senda.centres.rules.referral import may_tell_consulate
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from senda.centres.models import Stay
    from senda.kernel.actor import Actor


def write_act(
    actor: Actor,
    stay: Stay,
    kind: str,
    *,
    done_at: datetime,
    values: Raw,
    outcome: Outcome = Outcome.GIVEN,
    corrects: Act | None = None,
    besides: Sequence[Reason] = (),
    why: str = "",
) -> Act:
    """Part of a deed on a stay that is locked: the act, its clocks and its line in the centre's chain.

    `values` are as typed, by field key; `why` something is corrected is sealed with the rest. Raises Refused with every
    reason: those that the deed found `besides`, the moment, each field.
    """
    known = act_kind(kind)
    moment = may_be_done(
        done_at, now=actor.now, arrived_at=stay.arrived_at, left_at=stay.left_at, correcting=corrects is not None
    )
    read = read_values(known, values, outcome)
    reasons = (*besides, *moment.reasons, *(read.reasons if isinstance(read, Decision) else ()))
    if reasons or not isinstance(read, Values):
        raise Refused(Decision(reasons))
    if why:
        read = replace(read, sealed={**read.sealed, CORRECTED_WHY: why})
    return keep_act(actor, stay, known, done_at=done_at, read=read, outcome=outcome, corrects=corrects)


def keep_act(
    actor: Actor,
    stay: Stay,
    kind: ActKind,
    *,
    done_at: datetime,
    read: Values,
    outcome: Outcome = Outcome.GIVEN,
    corrects: Act | None = None,
) -> Act:
    """The act of values that were read already, with its clocks and its line in the centre's chain."""
    note_time(actor, stay.unit_key)
    act = Act(
        stay=stay,
        unit_key=stay.unit_key,
        kind=kind.key,
        part=kind.part,
        outcome=outcome,
        done_at=done_at,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
        facts=dict(read.facts),
        corrects=corrects,
    )
    act.sealed = sealed_in(act, "sealed", read.sealed)
    act.save()
    if corrects is not None:
        correct_clocks(corrects, act)
    if stay.inside:  # who has left is held no longer: a correction dates clocks and starts none
        start_clocks(stay, kind.started_by(outcome), at=done_at, act=act)
    stop_clocks(stay, kind.stopped_by(outcome), at=done_at, act=act)
    facts: dict[str, str | int | bool | None] = {"act": act.pk, "kind": kind.key, "outcome": str(outcome)}
    facts["late"] = act.minutes_late
    if corrects is not None:
        facts |= {"corrects": corrects.pk, "after_exit": not stay.inside}
    chain = journal.chain_of(stay.unit_key)
    journal.record(actor, "centres.act.recorded", f"stay:{stay.ref}", facts, chain=chain)
    return act


@action
def record_act(
    actor: Actor,
    *,
    ref: UUID | str,
    kind: str,
    done_at: datetime,
    values: Raw,
    outcome: Outcome = Outcome.GIVEN,
    corrects: int | None = None,
    why: str = "",
) -> Act:
    """Any kind of act that has no page of its own, by whoever writes its part in the centre that holds the person.

    `corrects` is the act that this one corrects, of the same stay and kind, and `why`. Once the person has left nothing but
    corrections is taken, with a reason, from the head or whoever answers for a part that is kept from him. Whoever COMAR is
    told of is flagged as somebody who may seek refuge, as by a referral. Raises Refused with every reason, PermissionDenied
    for another part, Http404 for a stay or kind that is not there.
    """
    stay = lock_stay(actor, ref)
    known = act_kinds().get(kind)
    if known is None or known.own:
        raise Http404
    require_writing(actor, stay.unit_key, known.part)
    corrected = get_object_or_404(Act, pk=corrects, stay=stay, kind=kind) if corrects else None
    if corrected is not None and not known.correctable:
        raise Refused(Decision((Reason(RegisterRefusal.NOT_CORRECTABLE),)))
    late = corrected is not None and not stay.inside
    if late and not may_correct_late(actor, stay.unit_key, known.part):
        raise PermissionDenied
    unexplained = (
        (Reason(RegisterRefusal.REASON_MISSING, {"field": CORRECTED_WHY}),) if late and not why.strip() else ()
    )
    news = _is_news(outcome, corrected)
    besides = (*unexplained, *(_forbidden(stay, known, values) if news else ()))
    act = write_act(
        actor,
        stay,
        kind,
        done_at=done_at,
        values=values,
        outcome=outcome,
        corrects=corrected,
        besides=besides,
        why=" ".join(why.split()) if corrected is not None else "",
    )
    if news and kind in refuge_acts():
        raise_flag(actor, stay, REFUGE, basis=kind, at=done_at, act=act)
        withdraw_blocked(actor, stay)
        stop_clocks(stay, known.stopped_by(outcome), at=done_at, act=act)
    return act


def _is_news(outcome: Outcome, corrected: Act | None) -> bool:
    """Whether the act says for the first time that this was done: what is done already may always be told more exactly."""
    return outcome is Outcome.GIVEN and (corrected is None or corrected.outcome != Outcome.GIVEN)


def _forbidden(stay: Stay, kind: ActKind, values: Raw) -> tuple[Reason, ...]:
    """Why this may not be done to this person. A consulate is told by letter on the very terms of a consular referral."""
    consular = consular_kind_of(kind.key)
    if consular is not None:
        country, consent = str(values.get("country") or ""), str(values.get("consent") or "")
        return may_tell_consulate(consular, person_of(stay), country=country, consent=consent).reasons
    forbidden = bool(kind.block) and kind.block in blocks(stay)
    return (Reason(RegisterRefusal.FORBIDDEN_BY_FLAG),) if forbidden else ()
