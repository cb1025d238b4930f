"""Who may keep a delegation's list, and who sees it."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.access.edition import may_oversee
from senda.programmes.models import Nomination, Quota
from senda.programmes.models.nomination import NominationStatus


def may_nominate(actor: Actor, delegation_id: int) -> bool:
    """The coordination for every delegation, a delegation for itself."""
    return actor.coordinates or (actor.is_any(Role.DELEGATION) and delegation_id in actor.units)


def require_nominating(actor: Actor, delegation_id: int) -> None:
    if not may_nominate(actor, delegation_id):
        raise PermissionDenied


def visible_quotas(actor: Actor) -> QuerySet[Quota]:
    """Whose list one may open: all of them for coordination and auditor, its own for a delegation."""
    quotas = Quota.objects.select_related("edition", "delegation")
    if may_oversee(actor):
        return quotas
    return quotas.filter(delegation_id__in=actor.units) if actor.is_any(Role.DELEGATION) else quotas.none()


def get_quota(actor: Actor, number: int, state: str) -> Quota:
    return get_object_or_404(visible_quotas(actor), edition__number=number, delegation__state_key=state)


def visible_nominations(actor: Actor) -> QuerySet[Nomination]:
    """The active lines of the lists that one may open."""
    rows = Nomination.objects.filter(status=NominationStatus.ACTIVE).select_related("edition", "delegation", "person")
    if may_oversee(actor):
        return rows
    return rows.filter(delegation_id__in=actor.units) if actor.is_any(Role.DELEGATION) else rows.none()


def get_nomination(actor: Actor, pk: int) -> Nomination:
    return get_object_or_404(visible_nominations(actor), pk=pk)
