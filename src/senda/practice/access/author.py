"""Who writes cases, who signs them off, and who may read the files with what they hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.practice.models import CaseVersion, Draft

if TYPE_CHECKING:
    from django.db.models import QuerySet


def may_write_cases(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.TRAINER)


def may_sign_cases(actor: Actor) -> bool:
    """Only the legal review: the coordination that wants a case out does not decide that its law is right."""
    return actor.is_any(Role.REVIEWER)


def may_read_sources(actor: Actor) -> bool:
    """The file tells the hidden facts and the rubric, so it is closed to everybody who may be asked to play it."""
    return may_write_cases(actor) or actor.is_any(Role.REVIEWER, Role.AUDITOR)


def require_writing_cases(actor: Actor) -> None:
    if not may_write_cases(actor):
        raise PermissionDenied


def require_signing_cases(actor: Actor) -> None:
    if not may_sign_cases(actor):
        raise PermissionDenied


def require_reading_sources(actor: Actor) -> None:
    if not may_read_sources(actor):
        raise PermissionDenied


def visible_versions(actor: Actor) -> QuerySet[CaseVersion]:
    return CaseVersion.objects.all() if may_read_sources(actor) else CaseVersion.objects.none()


def get_version(actor: Actor, pk: int) -> CaseVersion:
    return get_object_or_404(visible_versions(actor), pk=pk)


def lock_version(actor: Actor, pk: int) -> CaseVersion:
    return get_object_or_404(visible_versions(actor).select_for_update(), pk=pk)


def own_draft(actor: Actor, key: str) -> Draft | None:
    """The text this person is working on; of others nobody sees the drafts."""
    if actor.person_id is None or not may_write_cases(actor):
        return None
    return Draft.objects.filter(person_id=actor.person_id, key=key).first()
