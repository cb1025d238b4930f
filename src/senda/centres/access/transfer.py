"""Which transfers an actor sees: those that leave or reach his centre."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import may_see_country, own_units
from senda.centres.models import Transfer
from senda.kernel.actor import Actor


def visible_transfers(actor: Actor) -> QuerySet[Transfer]:
    """By folio, without names; headquarters and oversight see all."""
    transfers = Transfer.objects.select_related("stay")
    if may_see_country(actor):
        return transfers
    units = own_units(actor)
    return transfers.filter(Q(from_unit__in=units) | Q(to_unit__in=units))


def get_transfer(actor: Actor, ref: UUID | str) -> Transfer:
    return get_object_or_404(visible_transfers(actor), ref=ref)


def lock_transfer(actor: Actor, ref: UUID | str) -> Transfer:
    """For an action: the row is held until the transaction ends. A transfer that has ended is not found."""
    return get_object_or_404(
        visible_transfers(actor).select_related(None).select_for_update(), ref=ref, ended_at__isnull=True
    )
