"""Who may choose the cohort, and who reads why."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor
from senda.programmes.access.edition import may_oversee
from senda.programmes.models import CohortMember, Edition, Selection


def may_select(actor: Actor) -> bool:
    return actor.coordinates


def require_selecting(actor: Actor) -> None:
    if not may_select(actor):
        raise PermissionDenied


def visible_selections(actor: Actor) -> QuerySet[Selection]:
    """A delegation does not read it: the reasons name what others sent."""
    return Selection.objects.all() if may_oversee(actor) else Selection.objects.none()


def get_selection(actor: Actor, edition: Edition, number: int) -> Selection:
    return get_object_or_404(visible_selections(actor), edition=edition, number=number)


def visible_cohort(actor: Actor, edition: Edition) -> QuerySet[CohortMember]:
    """Everybody who is or was in the cohort, with the reasons of who left."""
    members = CohortMember.objects.filter(edition=edition).select_related(
        "person", "nomination__delegation", "replaces__person"
    )
    return members if may_oversee(actor) else members.none()


def get_cohort_member(actor: Actor, edition: Edition, pk: int) -> CohortMember:
    return get_object_or_404(visible_cohort(actor, edition), pk=pk)
