"""Who sees the alarms of a centre, and who may close one."""

from typing import Final

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import may_enter, may_see_country, own_units
from senda.centres.models import Alarm
from senda.centres.rules.rights import Hat
from senda.kernel.actor import Actor

CLOSERS: Final = (Hat.HEAD, Hat.REGISTRAR)


def visible_alarms(actor: Actor) -> QuerySet[Alarm]:
    """Those of the centres in which the actor has a desk; headquarters and oversight all. An alarm tells folios, no names."""
    if may_see_country(actor):
        return Alarm.objects.all()
    return Alarm.objects.filter(unit_key__in=own_units(actor))


def may_close(actor: Actor, unit_key: str) -> bool:
    return may_enter(actor, unit_key, *CLOSERS)


def get_alarm(actor: Actor, pk: int) -> Alarm:
    return get_object_or_404(visible_alarms(actor).select_related("stay"), pk=pk)


def lock_open_alarm(actor: Actor, pk: int) -> Alarm:
    """For the action that closes it: Http404 when it is closed already or not the actor's to see."""
    return get_object_or_404(visible_alarms(actor).select_for_update(), pk=pk, closed_at=None)
