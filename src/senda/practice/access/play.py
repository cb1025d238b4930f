"""Who sees which plays, who rates them, and who sets cases as an assessment.

A play shows how a person decides under pressure: it is the person's own, and of those who teach. A head of centre does not see
the plays of his people, so that nobody is afraid to practise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.practice.access.case import may_see_cases
from senda.practice.models import Assignment, Play

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def may_see_all_plays(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.TRAINER)


def may_see_play(actor: Actor, play: Play) -> bool:
    return may_see_all_plays(actor) or (may_see_cases(actor) and play.person_id == actor.person_id)


def visible_plays(actor: Actor) -> QuerySet[Play]:
    if may_see_all_plays(actor):
        return Play.objects.all()
    return own_plays(actor)


def own_plays(actor: Actor) -> QuerySet[Play]:
    """The plays that this person made."""
    if actor.person_id is None or not may_see_cases(actor):
        return Play.objects.none()
    return Play.objects.filter(person_id=actor.person_id)


def get_play(actor: Actor, ref: UUID) -> Play:
    plays = visible_plays(actor).select_related("version", "person", "assignment")
    return get_object_or_404(plays, ref=ref)


def lock_own_play(actor: Actor, ref: UUID) -> Play:
    """For an action: only the player moves, and two requests at once move one after the other."""
    return get_object_or_404(own_plays(actor).select_for_update(), ref=ref)


def may_set_cases(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.TRAINER)


def require_setting_cases(actor: Actor) -> None:
    if not may_set_cases(actor):
        raise PermissionDenied


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """All of them for those who set cases; one's own for everybody else."""
    if may_set_cases(actor):
        return Assignment.objects.all()
    return own_assignments(actor)


def own_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The cases that were set to this person."""
    if actor.person_id is None or not may_see_cases(actor):
        return Assignment.objects.none()
    return Assignment.objects.filter(person_id=actor.person_id)


def may_see_assignment(actor: Actor, assignment: Assignment) -> bool:
    return may_set_cases(actor) or (may_see_cases(actor) and assignment.person_id == actor.person_id)


def lock_own_assignment(actor: Actor, ref: UUID) -> Assignment:
    return get_object_or_404(own_assignments(actor).select_for_update(), ref=ref)


def may_rate(actor: Actor) -> bool:
    """Trainers alone, each in his own name."""
    return actor.is_any(Role.TRAINER) and actor.person_id is not None


def require_rating(actor: Actor) -> int:
    """Return the person who rates. Raises PermissionDenied where nobody may."""
    if actor.person_id is None or not may_rate(actor):
        raise PermissionDenied
    return actor.person_id


def rateable_plays(actor: Actor) -> QuerySet[Play]:
    """Every play but the rater's own."""
    if not may_rate(actor) or actor.person_id is None:
        return Play.objects.none()
    return Play.objects.exclude(person_id=actor.person_id)


def lock_rateable_play(actor: Actor, ref: UUID) -> Play:
    return get_object_or_404(rateable_plays(actor).select_for_update(), ref=ref)
