"""Who finds the published cases, and who may play one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.kernel.actor import Actor, Role
from senda.practice.models import CaseVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet

READERS = (Role.OFFICIAL, Role.TRAINER, Role.CENTRE_HEAD, Role.REVIEWER)


def may_see_cases(actor: Actor) -> bool:
    """Whoever learns, teaches, heads a centre or signs cases off; partners and oversight have no part in the exercise."""
    return actor.coordinates or actor.is_any(*READERS)


def may_play(actor: Actor) -> bool:
    """A play is a person's: the command line has none."""
    return may_see_cases(actor) and actor.person_id is not None


def require_seeing_cases(actor: Actor) -> None:
    if not may_see_cases(actor):
        raise PermissionDenied


def require_playing(actor: Actor) -> int:
    """Return the person who plays. Raises PermissionDenied where nobody may."""
    if actor.person_id is None or not may_play(actor):
        raise PermissionDenied
    return actor.person_id


def visible_cases(actor: Actor) -> QuerySet[CaseVersion]:
    """Versions that this person may play or has played; which of them are out today is asked of `published_versions`."""
    signed = CaseVersion.objects.filter(signatures__signed=True).distinct()
    return signed if may_see_cases(actor) else signed.none()


def get_case(actor: Actor, key: str, hashed: str) -> CaseVersion:
    """One version by its content. It was signed once, so that a play made offline is not lost when the law moves on."""
    found = visible_cases(actor).filter(key=key, hash=hashed).first()
    if found is None:
        raise Http404(key)
    return found
