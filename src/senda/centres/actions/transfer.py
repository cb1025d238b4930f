"""Sending somebody to another centre: order, hand over, accept or refuse. Nobody is ever between two registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.access import centre_keys, lock_stay, require, require_writing
from senda.centres.access.transfer import lock_transfer
from senda.centres.actions.act import write_act
from senda.centres.actions.alarm import raise_alarm
from senda.centres.actions.clock import move_clocks
from senda.centres.actions.identity import move_name
from senda.centres.models import Alarm, Flag, Stay, Transfer
from senda.centres.queries.flag import blocks
from senda.centres.queries.occupancy import inside, places_of
from senda.centres.rules.alarms import AlarmKind
from senda.centres.rules.moments import may_be_done
from senda.centres.rules.rights import Hat, Part
from senda.centres.rules.transfer import TransferRefusal, may_end, may_hand_over, may_order
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from senda.centres.rules.acts import Raw
    from senda.kernel.actor import Actor


@action
def order_transfer(actor: Actor, *, stay_ref: UUID | str, to_unit: str, reason: str) -> Transfer:
    """The first centre orders it; `reason` is an option of the pack. Raises Refused with every reason."""
    stay = lock_stay(actor, stay_ref)
    require_writing(actor, stay.unit_key, Part.CUSTODY)
    under_way = Transfer.objects.filter(stay=stay, ended_at=None).exists()
    decision = may_order(
        blocks(stay), from_unit=stay.unit_key, to_unit=to_unit, centres=centre_keys(), under_way=under_way
    )
    moment = may_be_done(actor.now, now=actor.now, arrived_at=stay.arrived_at, left_at=stay.left_at)
    _refuse(Decision((*decision.reasons, *moment.reasons)))
    transfer = Transfer.objects.create(
        stay=stay,
        from_unit=stay.unit_key,
        to_unit=to_unit,
        reason=reason,
        ordered_at=actor.now,
        ordered_by=actor.person_id,
        ordered_by_name=actor.name,
    )
    _record(actor, "centres.transfer.ordered", transfer, stay.unit_key)
    return transfer


@action
def hand_over(actor: Actor, *, ref: UUID | str, done_at: datetime, values: Raw) -> Transfer:
    """The first signature: by whoever hands the person over, with what travels (the pack's act transfer_sent)."""
    transfer = lock_transfer(actor, ref)
    require_writing(actor, transfer.from_unit, Part.CUSTODY)
    stay = lock_stay(actor, transfer.stay.ref)
    _refuse(may_hand_over(blocks(stay), handed_at=transfer.handed_at))
    act = write_act(actor, stay, "transfer_sent", done_at=done_at, values={"reason": transfer.reason, **values})
    transfer.handed_at, transfer.handed_typed_at = done_at, actor.now
    transfer.handed_by, transfer.handed_by_name = actor.person_id, actor.name
    transfer.facts = {key: value for key, value in act.facts.items() if key != "reason"}
    transfer.save()
    for unit_key in (transfer.from_unit, transfer.to_unit):
        _record(actor, "centres.transfer.handed_over", transfer, unit_key)
    return transfer


@action
def accept_transfer(actor: Actor, *, ref: UUID | str, done_at: datetime, values: Raw) -> Transfer:
    """The second signature: from now on the other centre answers, and the file, name index, clocks and signals are its own."""
    transfer = lock_transfer(actor, ref)
    require(actor, transfer.to_unit, Hat.DESK, Hat.HEAD)
    _refuse(may_end(handed_at=transfer.handed_at, handed_by=transfer.handed_by, done_at=done_at, me=actor.person_id))
    stay = Stay.objects.select_for_update().get(pk=transfer.stay_id)
    stay.unit_key, stay.area = transfer.to_unit, None
    stay.save(update_fields=["unit_key", "area"])
    move_name(stay)
    act = write_act(actor, stay, "transfer_received", done_at=done_at, values=values)
    move_clocks(stay, at=done_at, act=act)
    Flag.objects.filter(stay=stay).update(unit_key=stay.unit_key)
    Alarm.objects.filter(stay=stay, closed_at=None).update(unit_key=stay.unit_key)
    _end(actor, transfer, done_at, accepted=True)
    people, places = inside(stay.unit_key), places_of(stay.unit_key)
    if places is not None and people > places:
        raise_alarm(actor, stay.unit_key, AlarmKind.CAPACITY, facts={"inside": people, "places": places})
    return transfer


@action
def refuse_transfer(actor: Actor, *, ref: UUID | str, done_at: datetime, reason: str) -> Transfer:
    """The other centre does not take the person: the first one goes on answering. `reason` is an option of the pack."""
    transfer = lock_transfer(actor, ref)
    require(actor, transfer.to_unit, Hat.DESK, Hat.HEAD)
    _refuse(may_end(handed_at=transfer.handed_at, handed_by=transfer.handed_by, done_at=done_at, me=actor.person_id))
    if not reason:
        raise Refused(Decision((Reason(TransferRefusal.REASON_MISSING),)))
    transfer.refusal = reason[:24]
    _end(actor, transfer, done_at, accepted=False)
    return transfer


def _end(actor: Actor, transfer: Transfer, done_at: datetime, *, accepted: bool) -> None:
    transfer.ended_at, transfer.ended_typed_at = done_at, actor.now
    transfer.ended_by, transfer.ended_by_name = actor.person_id, actor.name
    transfer.accepted = accepted
    transfer.save()
    for unit_key in (transfer.from_unit, transfer.to_unit):
        _record(actor, "centres.transfer.accepted" if accepted else "centres.transfer.refused", transfer, unit_key)


def _record(actor: Actor, verb: str, transfer: Transfer, unit_key: str) -> None:
    """Both centres have it in their chain."""
    told = {"from": transfer.from_unit, "to": transfer.to_unit}
    journal.record(actor, verb, f"transfer:{transfer.ref}", told, chain=journal.chain_of(unit_key))


def _refuse(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
