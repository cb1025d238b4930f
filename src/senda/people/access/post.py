"""Who posts officials to centres, and whose posts a person may read."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor
from senda.people.access.official import visible_officials
from senda.people.models import Person, Post


def may_post(actor: Actor) -> bool:
    """Only the coordination: a posting moves a person from one delegation's staff to another's."""
    return actor.coordinates


def require_posting(actor: Actor) -> None:
    if not may_post(actor):
        raise PermissionDenied


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """The whole history of everybody whom this person sees on the list of officials."""
    return Post.objects.filter(person__in=visible_officials(actor).values("pk")).select_related("unit")


def may_see_posts(actor: Actor, person_id: int) -> bool:
    return visible_officials(actor).filter(pk=person_id).exists()


def lock_official(pk: int) -> Person:
    """For the action: nobody else posts this person meanwhile."""
    return get_object_or_404(Person.objects.select_for_update(), pk=pk)
