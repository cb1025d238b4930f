"""Who may look for people, and where."""

from django.core.exceptions import PermissionDenied

from senda.centres.access.centre import centre_keys, may_read, own_units, require
from senda.centres.rules.rights import Part
from senda.kernel.actor import Actor


def require_people(actor: Actor, unit_key: str) -> None:
    """Raises Http404 where there is no such centre, PermissionDenied where the actor reads no identity."""
    require(actor, unit_key)
    if not may_read(actor, unit_key, Part.IDENTITY):
        raise PermissionDenied


def searched_units(actor: Actor) -> tuple[str, ...]:
    """The centres whose people the actor may look for: headquarters in all, others in their own; PermissionDenied for none."""
    if may_read(actor, "", Part.IDENTITY):
        return tuple(sorted(centre_keys()))
    units = tuple(key for key in own_units(actor) if may_read(actor, key, Part.IDENTITY))
    if not units:
        raise PermissionDenied
    return units
