"""Who may play a simulated shift, and who sees whose plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Role
from senda.practice.models import ShiftPlay

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from senda.kernel.actor import Actor


def may_see_shifts(actor: Actor) -> bool:
    """Those who work on shifts or teach those who do; partners and oversight have no part in the exercise."""
    return actor.coordinates or actor.is_any(Role.OFFICIAL, Role.TRAINER, Role.CENTRE_HEAD)


def may_play_shifts(actor: Actor) -> bool:
    """A play is a person's: the command line has none, and plays by `senda shift play`."""
    return may_see_shifts(actor) and actor.person_id is not None


def may_see_others_shifts(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.TRAINER)


def require_seeing_shifts(actor: Actor) -> None:
    if not may_see_shifts(actor):
        raise PermissionDenied


def require_playing_shifts(actor: Actor) -> int:
    """Return the id of the person who plays."""
    if not may_play_shifts(actor) or actor.person_id is None:
        raise PermissionDenied
    return actor.person_id


def visible_shift_plays(actor: Actor) -> QuerySet[ShiftPlay]:
    """Return one's own plays; for those who teach and coordinate, everybody's."""
    if may_see_others_shifts(actor):
        return ShiftPlay.objects.select_related("person")
    if not may_play_shifts(actor) or actor.person_id is None:
        return ShiftPlay.objects.none()
    return ShiftPlay.objects.filter(person_id=actor.person_id).select_related("person")


def get_shift_play(actor: Actor, ref: UUID) -> ShiftPlay:
    return get_object_or_404(visible_shift_plays(actor), ref=ref)


def lock_own_shift_play(actor: Actor, ref: UUID) -> ShiftPlay:
    """Return a play of one's own for a decision: nobody decides in the play of another."""
    person_id = require_playing_shifts(actor)
    return get_object_or_404(ShiftPlay.objects.select_for_update(), ref=ref, person_id=person_id)
