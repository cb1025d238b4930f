"""Raising a signal of protection, and the two steps by which it falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.access import hats
from senda.centres.access.flag import lock_flag
from senda.centres.actions.alarm import raise_alarm
from senda.centres.actions.clock import start_clocks, stop_clocks
from senda.centres.actions.withdrawal import withdraw_blocked
from senda.centres.models import Flag
from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.sealing import opened, sealed_in
from senda.centres.rules.flags import FlagKind, may_ask_lowering, may_confirm_lowering
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Refused

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from senda.centres.models import Act, Stay
    from senda.kernel.actor import Actor


def raise_flag(
    actor: Actor,
    stay: Stay,
    kind: str,
    *,
    basis: str,
    at: datetime,
    why: str = "",
    level: str = "",
    act: Act | None = None,
) -> Flag:
    """Part of a deed on a locked stay: the flag with its clocks and its alarm. One that is up already stays as it is.

    `basis` is the instrument or act that raised it. Raises KeyError for a kind that the pack does not have.
    """
    known = flag_kinds()[kind]
    found = Flag.objects.filter(stay=stay, kind=kind, lowered_at=None).first()
    if found is not None:
        return found
    flag = Flag(
        stay=stay,
        unit_key=stay.unit_key,
        kind=kind,
        level=level,
        basis=basis,
        act=act,
        raised_at=at,
        typed_at=actor.now,
        raised_by=actor.person_id,
        raised_by_name=actor.name,
    )
    flag.why = sealed_in(flag, "why", {"why": why} if why else {})
    flag.save()
    start_clocks(stay, known.clocks, at=at, act=act)
    journal.record(
        actor,
        "centres.flag.raised",
        f"flag:{flag.ref}",
        {"kind": kind, "basis": basis},
        chain=journal.chain_of(stay.unit_key),
    )
    if known.alarm and stay.inside:
        raise_alarm(actor, stay.unit_key, known.alarm, stay=stay)
    withdraw_blocked(actor, stay)
    return flag


@action
def ask_lowering(actor: Actor, *, ref: UUID | str, reason: str) -> Flag:
    """The first of two: the flag stays up, with all that it forbids, until another authorised person agrees.

    Raises Refused with every reason, Http404 for a flag that is not up or not the actor's to see.
    """
    flag = lock_flag(actor, ref)
    kind = flag_kinds()[flag.kind]
    asked_by = flag.asked_by_name if flag.asked_at else ""
    _refuse(may_ask_lowering(kind, hats(actor, flag.unit_key), reason, asked_by=asked_by))
    flag.asked_at, flag.asked_by, flag.asked_by_name = actor.now, actor.person_id, actor.name
    flag.lowered_why = sealed_in(flag, "lowered_why", {"asked": " ".join(reason.split())})
    flag.save()
    _record(actor, "centres.flag.doubted", flag)
    return flag


@action
def keep_flag(actor: Actor, *, ref: UUID | str, reason: str) -> Flag:
    """The second person does not agree: the proposal ends and the flag stays up."""
    flag = lock_flag(actor, ref)
    kind = flag_kinds()[flag.kind]
    _refuse(may_confirm_lowering(kind, hats(actor, flag.unit_key), reason, asked=flag.asked_by, me=actor.person_id))
    flag.asked_at, flag.asked_by, flag.asked_by_name, flag.lowered_why = None, None, "", None
    flag.save()
    _record(actor, "centres.flag.kept", flag)
    return flag


@action
def confirm_lowering(actor: Actor, *, ref: UUID | str, reason: str) -> Flag:
    """The second of two: the flag falls and its clocks stop; both names and both reasons stay.

    Raises Refused with every reason, among them that the same person has asked.
    """
    flag = lock_flag(actor, ref)
    kind = flag_kinds()[flag.kind]
    _refuse(may_confirm_lowering(kind, hats(actor, flag.unit_key), reason, asked=flag.asked_by, me=actor.person_id))
    asked = opened(flag, "lowered_why")
    flag.lowered_at, flag.lowered_by, flag.lowered_by_name = actor.now, actor.person_id, actor.name
    flag.lowered_why = sealed_in(flag, "lowered_why", {**asked, "confirmed": " ".join(reason.split())})
    flag.save()
    stop_clocks(flag.stay, _only_of(kind, flag), at=actor.now)
    _record(actor, "centres.flag.lowered", flag)
    return flag


def _only_of(kind: FlagKind, flag: Flag) -> tuple[str, ...]:
    """The clocks that no other open flag of this person keeps running."""
    others = Flag.objects.filter(stay_id=flag.stay_id, lowered_at=None).exclude(pk=flag.pk)
    kept = {clock for other in others for clock in flag_kinds()[other.kind].clocks}
    return tuple(clock for clock in kind.clocks if clock not in kept)


def _record(actor: Actor, verb: str, flag: Flag) -> None:
    journal.record(actor, verb, f"flag:{flag.ref}", {"kind": flag.kind}, chain=journal.chain_of(flag.unit_key))


def _refuse(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
