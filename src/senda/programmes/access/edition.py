"""Who sees the editions: everybody who has a role here, since they are the academy's calendar."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import Edition


def visible_editions(actor: Actor) -> QuerySet[Edition]:
    return Edition.objects.none() if actor.is_public else Edition.objects.all()


def may_see_edition(actor: Actor) -> bool:
    return not actor.is_public


def get_edition(actor: Actor, number: int) -> Edition:
    return get_object_or_404(visible_editions(actor), number=number)


def lock_edition(actor: Actor, number: int) -> Edition:
    """For an action: the edition is held until the transaction ends, and with it its lists and its cohort."""
    return get_object_or_404(visible_editions(actor).select_for_update(), number=number)


def may_oversee(actor: Actor) -> bool:
    """The coordination and the auditor read what all delegations send and how the cohort is chosen."""
    return actor.coordinates or actor.is_any(Role.AUDITOR)


def require_overseeing(actor: Actor) -> None:
    if not may_oversee(actor):
        raise PermissionDenied
