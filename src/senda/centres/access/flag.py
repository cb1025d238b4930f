"""Which flags an actor may handle: those of the people whose file he may open."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import visible_stays
from senda.centres.models import Flag
from senda.kernel.actor import Actor


def visible_flags(actor: Actor) -> QuerySet[Flag]:
    return Flag.objects.filter(stay__in=visible_stays(actor).values("pk"))


def get_flag(actor: Actor, ref: UUID | str) -> Flag:
    return get_object_or_404(visible_flags(actor).select_related("stay"), ref=ref, lowered_at=None)


def lock_flag(actor: Actor, ref: UUID | str) -> Flag:
    """For an action: an open flag, held until the transaction ends."""
    return get_object_or_404(visible_flags(actor).select_for_update(), ref=ref, lowered_at=None)
