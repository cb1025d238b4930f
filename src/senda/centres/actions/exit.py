"""Somebody leaves. Release wins: a missing paper never holds anybody, but it rings until somebody answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.access import lock_stay, require_writing
from senda.centres.actions.act import write_act
from senda.centres.actions.alarm import raise_alarm
from senda.centres.models import Act, Alarm, Transfer
from senda.centres.queries.flag import blocks
from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.acts import read_values
from senda.centres.rules.alarms import AlarmKind
from senda.centres.rules.exit import RETURNS, ExitRefusal, missing_at_exit
from senda.centres.rules.flags import Block
from senda.centres.rules.rights import Part
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from senda.centres.models import Stay
    from senda.centres.rules.acts import Raw
    from senda.kernel.actor import Actor

SHORTEST_REASON = 10
ENDED_BY_EXIT = (AlarmKind.CHILD_LODGED, AlarmKind.VICTIM_LODGED, AlarmKind.FAMILY_APART)


def missing_for(stay: Stay, kind: str) -> tuple[str, ...]:
    """What this exit still owes; one query."""
    return missing_at_exit(set(Act.objects.filter(stay=stay, outcome="given").values_list("kind", flat=True)), kind)


@action
def record_exit(
    actor: Actor, *, ref: UUID | str, done_at: datetime, values: Raw, reason: str = "", confirmed: bool = False
) -> Stay:
    """The person has left: the clocks of being held stop, the bed is free, and what was not given rings.

    Notices that are owed (C10, C12) run on until they are sent.

    `values` are those of the pack's act `exit`. `confirmed` says that the missing papers were seen; `reason` why they are
    missing: it is sealed with the act, since people write names into reasons. Raises Refused with every reason: a return
    that a signal forbids, missing papers that nobody explains.
    """
    stay = lock_stay(actor, ref)
    require_writing(actor, stay.unit_key, Part.CUSTODY)
    typed = {**values, "missing_why": reason.strip()} if reason.strip() else values
    read = read_values(act_kind("exit"), typed)
    if isinstance(read, Decision):
        raise Refused(read)
    kind = str(read.facts["kind"])
    missing = missing_for(stay, kind)
    reasons = []
    if kind in RETURNS and Block.RETURN in blocks(stay):
        reasons.append(Reason(ExitRefusal.RETURN_BLOCKED))
    if missing and not (confirmed and len(reason.strip()) >= SHORTEST_REASON):
        reasons.append(Reason(ExitRefusal.MISSING_UNEXPLAINED, {"n": len(missing)}))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    write_act(actor, stay, "exit", done_at=done_at, values=typed)
    stay.left_at, stay.exit_kind, stay.area = done_at, kind, None
    stay.save(update_fields=["left_at", "exit_kind", "area"])
    Transfer.objects.filter(stay=stay, ended_at=None).update(
        ended_at=done_at,
        ended_typed_at=actor.now,
        ended_by=actor.person_id,
        ended_by_name=actor.name,
        accepted=False,
        refusal="left",
    )
    Alarm.objects.filter(stay=stay, kind__in=ENDED_BY_EXIT, closed_at=None).update(
        closed_at=actor.now, closed_by=actor.person_id, closed_by_name=actor.name, reason=f"exit: {kind}"
    )
    if missing:
        raise_alarm(actor, stay.unit_key, AlarmKind.EXIT_INCOMPLETE, stay=stay, facts={"missing": " ".join(missing)})
    journal.record(
        actor,
        "centres.stay.closed",
        f"stay:{stay.ref}",
        {"kind": kind, "missing": " ".join(missing)},
        chain=journal.chain_of(stay.unit_key),
    )
    return stay
