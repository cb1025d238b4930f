"""Who may name the person of a trainer's seat."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import TrainerSeat


def may_name(actor: Actor, seat: TrainerSeat) -> bool:
    """The coordination, and the liaison of the seat's own organisation."""
    return actor.coordinates or (actor.is_any(Role.LIAISON) and actor.partner == seat.partner_key)


def require_listing(actor: Actor) -> None:
    """Who could see no seat has no such page."""
    if not (actor.coordinates or actor.is_any(Role.AUDITOR, Role.LIAISON)):
        raise PermissionDenied


def visible_seats(actor: Actor) -> QuerySet[TrainerSeat]:
    """All seats for coordination and auditor; those of his organisation for a liaison."""
    seats = TrainerSeat.objects.select_related("edition", "person")
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return seats
    if actor.is_any(Role.LIAISON):
        return seats.filter(partner_key=actor.partner)
    return seats.none()


def get_seat(actor: Actor, pk: int) -> TrainerSeat:
    return get_object_or_404(visible_seats(actor), pk=pk)


def require_naming(actor: Actor, seat: TrainerSeat) -> None:
    if not may_name(actor, seat):
        raise PermissionDenied
