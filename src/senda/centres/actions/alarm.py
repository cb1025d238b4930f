"""Alarms: raised inside the deed that caused them, closed by a name and a reason alone."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from senda.centres.access.alarm import lock_open_alarm, may_close
from senda.centres.models import Alarm, Stay
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused

SHORTEST_REASON = 10


def raise_alarm(
    actor: Actor, unit_key: str, kind: str, *, stay: Stay | None = None, facts: Mapping[str, str | int] | None = None
) -> Alarm | None:
    """Part of the deed that causes it. None when the same alarm is open already: one is enough until somebody answers."""
    if Alarm.objects.filter(unit_key=unit_key, kind=kind, stay=stay, closed_at=None).exists():
        return None
    alarm = Alarm.objects.create(unit_key=unit_key, kind=kind, stay=stay, facts=dict(facts or {}), raised_at=actor.now)
    journal.record(actor, "centres.alarm.raised", f"alarm:{alarm.pk}", {"kind": kind}, chain=journal.chain_of(unit_key))
    return alarm


@action
def close_alarm(actor: Actor, *, alarm_id: int, reason: str) -> Alarm:
    """By the head of the centre or headquarters; the name and the reason stay with it.

    Raises Refused without a reason of a few words, PermissionDenied for others who see it, Http404 for everybody else.
    """
    alarm = lock_open_alarm(actor, alarm_id)
    if not may_close(actor, alarm.unit_key):
        raise PermissionDenied
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Decision((Reason(RegisterRefusal.REASON_MISSING),)))
    alarm.closed_at, alarm.closed_by, alarm.closed_by_name = actor.now, actor.person_id, actor.name
    alarm.reason = reason.strip()
    alarm.save()
    journal.record(
        actor,
        "centres.alarm.closed",
        f"alarm:{alarm.pk}",
        {"kind": alarm.kind},
        chain=journal.chain_of(alarm.unit_key),
    )
    return alarm
