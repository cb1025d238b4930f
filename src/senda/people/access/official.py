"""Who sees which officials, and of whom the CURP."""

from django.core.exceptions import PermissionDenied
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.people.models import Person


def visible_officials(actor: Actor) -> QuerySet[Person]:
    """The coordination and the auditor see all; a delegation its state, a head his centre, an official himself.

    Each row carries its open post (None without one): `unit_id`, `unit_key`, `unit_name`, `state_key`, `position`, `shift`.
    """
    officials = Person.objects.filter(employee_number__isnull=False).annotate(
        post=FilteredRelation("posts", condition=Q(posts__ends_on=None)),
        unit_id=F("post__unit_id"),
        unit_key=F("post__unit__key"),
        unit_name=F("post__unit__name"),
        state_key=F("post__unit__state_key"),
        position=F("post__position"),
        shift=F("post__shift"),
    )
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return officials
    own = Q(pk=actor.person_id) if actor.person_id else Q(pk__in=())
    if actor.is_any(Role.DELEGATION, Role.CENTRE_HEAD):
        return officials.filter(own | Q(post__unit_id__in=actor.units))
    return officials.filter(own)


def get_official(actor: Actor, pk: int) -> Person:
    return get_object_or_404(visible_officials(actor), pk=pk)


def may_see_official(actor: Actor, person_id: int) -> bool:
    return visible_officials(actor).filter(pk=person_id).exists()


def may_list_officials(actor: Actor) -> bool:
    """Whoever sees more than himself has a list."""
    return actor.coordinates or actor.is_any(Role.AUDITOR, Role.DELEGATION, Role.CENTRE_HEAD)


def require_listing_officials(actor: Actor) -> None:
    if not may_list_officials(actor):
        raise PermissionDenied


def may_see_curps(actor: Actor) -> bool:
    """Only who sends and keeps the lists: a CURP identifies a person everywhere (LPD arts. 3 and 7)."""
    return actor.coordinates or actor.is_any(Role.DELEGATION)


def may_see_curp(actor: Actor, person_id: int) -> bool:
    """The person's own, or one in a list that the actor keeps."""
    return actor.person_id == person_id or (may_see_curps(actor) and may_see_official(actor, person_id))
