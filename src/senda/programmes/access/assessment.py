"""Who opens the tests of an edition and who reads their results: its trainers and the coordination; the auditor reads."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import Edition, TrainerSeat


def may_open_tests(actor: Actor, edition: Edition) -> bool:
    """The coordination, and whoever trains in this edition."""
    return edition.kept_here and (actor.coordinates or _trains_in(actor).filter(edition=edition).exists())


def may_see_results(actor: Actor, edition: Edition) -> bool:
    """Those who open, and the auditor. No official, no delegation, and not whoever clears for trust."""
    return edition.kept_here and (actor.is_any(Role.AUDITOR) or may_open_tests(actor, edition))


def visible_tested_editions(actor: Actor) -> QuerySet[Edition]:
    """The editions whose results this person may read."""
    editions = Edition.objects.filter(kept_here=True)
    if actor.coordinates or actor.is_any(Role.AUDITOR):
        return editions
    return editions.filter(pk__in=_trains_in(actor).values("edition_id"))


def get_tested_edition(actor: Actor, number: int) -> Edition:
    return get_object_or_404(visible_tested_editions(actor), number=number)


def lock_tested_edition(actor: Actor, number: int) -> Edition:
    """For an action: its cohort and tests are held until the transaction ends."""
    return get_object_or_404(Edition.objects.select_for_update(), pk=get_tested_edition(actor, number).pk)


def require_opening_tests(actor: Actor, edition: Edition) -> None:
    if not may_open_tests(actor, edition):
        raise PermissionDenied


def _trains_in(actor: Actor) -> QuerySet[TrainerSeat]:
    """His own seats, and those of his organisation that nobody is named for yet."""
    if not actor.is_any(Role.TRAINER):
        return TrainerSeat.objects.none()
    own = Q(person_id=actor.person_id)
    return TrainerSeat.objects.filter(own | Q(person=None, partner_key=actor.partner) if actor.partner else own)
