"""Who may bring in the staff list, and who sees what was brought in."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.people.models import StaffBatch


def may_import_staff(actor: Actor) -> bool:
    """The staff list is one for the whole country, so only the coordination touches it."""
    return actor.coordinates


def require_importing_staff(actor: Actor) -> None:
    if not may_import_staff(actor):
        raise PermissionDenied


def require_seeing_imports(actor: Actor) -> None:
    """The auditor may look at what was imported; the rest of the world has no such page."""
    if not (may_import_staff(actor) or actor.is_any(Role.AUDITOR)):
        raise PermissionDenied


def may_teach_headings(actor: Actor) -> bool:
    """Whoever sends lists may say what their columns are: the coordination and the delegations."""
    return actor.coordinates or actor.is_any(Role.DELEGATION)


def visible_staff_batches(actor: Actor) -> QuerySet[StaffBatch]:
    """The coordination sees every import, the auditor what was decided: drafts tell CURPs."""
    batches = StaffBatch.objects.select_related("made_by")
    if actor.coordinates:
        return batches
    return batches.exclude(status="draft") if actor.is_any(Role.AUDITOR) else batches.none()


def get_staff_batch(actor: Actor, pk: int) -> StaffBatch:
    return get_object_or_404(visible_staff_batches(actor), pk=pk)


def lock_staff_batch(actor: Actor, pk: int) -> StaffBatch:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_staff_batches(actor).select_related(None).select_for_update(), pk=pk)
