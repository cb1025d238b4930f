"""Referring a person to a partner, and every step until it is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from senda.centres.access import get_stay, lock_stay
from senda.centres.access.referral import (
    REFUGE,
    get_referral,
    lock_referral,
    may_send,
    refuge_kinds,
    sides_of,
)
from senda.centres.actions.act import keep_act
from senda.centres.actions.clock import stop_clocks
from senda.centres.actions.flag import raise_flag
from senda.centres.actions.withdrawal import end, withdraw_blocked
from senda.centres.models import Act, Referral, ReferralStep, Stay
from senda.centres.queries.identity import identity_of
from senda.centres.queries.referral import last_moment, open_already, person_of, unit_of
from senda.centres.queries.sealing import sealed_in
from senda.centres.queries.vocabulary import act_kind, referral_kinds
from senda.centres.rules.acts import Values, read_values
from senda.centres.rules.moments import may_be_done
from senda.centres.rules.referral import State, may_refer, may_take_step, travelling
from senda.kernel import journal, world
from senda.kernel.action import action, adapter
from senda.kernel.decisions import Decision, Refused
from senda.people.api import desk_addresses

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from senda.centres.rules.acts import Raw
    from senda.centres.rules.referral_kinds import ReferralKind
    from senda.kernel.actor import Actor

RECORD = "referral"
"""The act of a kind that has no notice of its own."""


@action
def send_referral(
    actor: Actor,
    *,
    ref: UUID | str,
    kind: str,
    partner: str,
    consent: str,
    need: str,
    done_at: datetime,
    values: Raw | None = None,
) -> Referral:
    """Hand a sealed copy of the few things the partner needs to its desk, and record the notice that the law wants.

    `values` are the further fields of that notice. Who is referred as a seeker of refuge is flagged as one. Raises Refused
    with every reason, PermissionDenied for a function that does not send this kind, Http404 for a stay or kind that is not there.
    """
    stay = lock_stay(actor, ref)
    known = referral_kinds().get(kind)
    if known is None:
        raise Http404
    if not may_send(actor, stay.unit_key, kind):
        raise PermissionDenied
    decision = may_refer(
        known, partner, person_of(stay), consent=consent, need=need, open_already=open_already(stay, kind, partner)
    )
    referral = Referral(
        stay=stay,
        unit_key=stay.unit_key,
        kind=kind,
        partner=partner,
        consent=consent,
        sent_at=done_at,
        typed_at=actor.now,
        sent_by=actor.person_id,
        sent_by_name=actor.name,
    )
    read = _read(known, referral, values or {})
    moment = may_be_done(done_at, now=actor.now, arrived_at=stay.arrived_at, left_at=None)
    reasons = (*decision.reasons, *moment.reasons, *(read.reasons if isinstance(read, Decision) else ()))
    if reasons or not isinstance(read, Values):
        raise Refused(Decision(reasons))
    referral.act = _recorded(actor, stay, known, read, done_at)
    clear = {"folio": stay.folio, "unit_key": stay.unit_key, "nationality": stay.nationality, "sex": stay.sex}
    clear |= {"age_band": stay.age_band, "accompanied": stay.accompanied}
    referral.needs = sealed_in(referral, "needs", travelling(known, clear, identity_of(stay), need))
    referral.save()
    _record(actor, "centres.referral.sent", referral)
    if kind in refuge_kinds():
        raise_flag(actor, stay, REFUGE, basis=RECORD, at=done_at, act=referral.act)
        withdraw_blocked(actor, stay)
    stop_clocks(stay, (*known.stops, *act_kind(known.act or RECORD).stops), at=done_at, act=referral.act)
    if not world.practising():
        tell_desk(partner)
    return referral


def _read(kind: ReferralKind, referral: Referral, values: Raw) -> Values | Decision:
    """The act's fields: those that the referral itself knows, and those that were typed."""
    act = act_kind(kind.act or RECORD)
    known = {
        "kind": referral.kind,
        "consent": referral.consent,
        "number": referral.ref.hex[:8].upper(),
        "means": RECORD,
        "receipt": "no",
        "country": referral.stay.nationality,
    }
    fields = {field.key for field in act.fields}
    return read_values(act, {**values, **{key: value for key, value in known.items() if key in fields}})


def _recorded(actor: Actor, stay: Stay, kind: ReferralKind, read: Values, done_at: datetime) -> Act | None:
    """The act; none on a stay that has ended, whose notices are owed all the same."""
    return keep_act(actor, stay, act_kind(kind.act or RECORD), done_at=done_at, read=read) if stay.inside else None


def tell_desk(partner: str) -> None:
    """Once the deed is done, mail to the partner's desk that something waits, never who. Refused in the practice twin."""
    world.require_real()
    addresses = desk_addresses(partner)
    if addresses:
        transaction.on_commit(partial(adapter("referral_mail"), addresses), using=world.database())


@action
def take_step(
    actor: Actor, *, ref: UUID | str, step: State, done_at: datetime, answer: str = "", note: str = ""
) -> ReferralStep:
    """The next step of a referral, by the side whose it is; withdrawing has an action of its own.

    Raises Refused with every reason, Http404 for a referral that is not there or not the actor's to see.
    """
    referral = lock_referral(actor, ref)
    if step is State.WITHDRAWN:
        raise Http404
    _decide(actor, referral, step, done_at=done_at, answer=answer, note=note)
    taken = ReferralStep(
        referral=referral,
        step=step,
        done_at=done_at,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    said = {"answer": answer if step is State.ANSWERED else "", "note": " ".join(note.split())}
    taken.note = sealed_in(taken, "note", {key: value for key, value in said.items() if value})
    taken.save()
    referral.state = step
    referral.closed_at = done_at if step is State.CLOSED else None
    referral.save(update_fields=["state", "closed_at"])
    _record(actor, f"centres.referral.{step}", referral)
    return taken


@action
def withdraw(actor: Actor, *, ref: UUID | str, reason: str) -> ReferralStep:
    """By the centre: the person has changed his mind, or it was sent in error. The partner reads its content no longer."""
    referral = lock_referral(actor, ref)
    _decide(actor, referral, State.WITHDRAWN, done_at=actor.now, note=reason)
    return end(actor, referral, " ".join(reason.split()))


@action
def open_referral(actor: Actor, *, ref: UUID | str) -> Referral:
    """Reading it is journalled in the chain of the centre that sent it, by the partner too."""
    referral = get_referral(actor, ref)
    _record(actor, "centres.referral.read", referral)
    return referral


@action
def open_sending(actor: Actor, *, ref: UUID | str, kind: str) -> tuple[Stay, ReferralKind]:
    """Opening the page on which a person is referred reads of him what the referral needs: journalled like his file."""
    stay = get_stay(actor, ref)
    known = referral_kinds().get(kind)
    if known is None:
        raise Http404
    if not may_send(actor, stay.unit_key, kind):
        raise PermissionDenied
    journal.record(
        actor, "centres.referral.begun", f"stay:{stay.ref}", {"kind": kind}, chain=journal.chain_of(stay.unit_key)
    )
    return stay, known


@action
def export_referrals(actor: Actor, *, counts: dict[str, int], scope: str) -> None:
    """A list leaves as a file: a line in the chain of each centre of which it tells. Raises Refused in the practice twin."""
    world.require_real()
    told = counts or {"": 0}
    for unit_key, rows in sorted(told.items()):
        chain = journal.chain_of(unit_key) if unit_key else journal.ACADEMY
        journal.record(actor, "centres.referrals.exported", f"referrals:{scope}", {"rows": rows}, chain=chain)


def _decide(
    actor: Actor, referral: Referral, step: State, *, done_at: datetime, answer: str = "", note: str = ""
) -> None:
    sides = sides_of(actor, referral, unit_of(actor, referral))
    if not sides:
        raise PermissionDenied
    decision = may_take_step(
        referral_kinds()[referral.kind],
        step,
        state=State(referral.state),
        sides=sides,
        done_at=done_at,
        last_at=last_moment(referral),
        now=actor.now,
        answer=answer,
        note=note,
    )
    if not decision:
        raise Refused(decision)


def _record(actor: Actor, verb: str, referral: Referral) -> None:
    journal.record(
        actor,
        verb,
        f"referral:{referral.ref}",
        {"kind": referral.kind, "partner": referral.partner},
        chain=journal.chain_of(referral.unit_key),
    )
