"""Who may send a delegation's workbook of nominations, and who sees what was sent."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.programmes.models import NominationBatch


def may_import_nominations(actor: Actor) -> bool:
    """The coordination for everybody, a delegation for itself."""
    return actor.coordinates or actor.is_any(Role.DELEGATION)


def require_importing_nominations(actor: Actor) -> None:
    if not may_import_nominations(actor):
        raise PermissionDenied


def require_seeing_nomination_imports(actor: Actor) -> None:
    """The auditor may look at what was imported."""
    if not (may_import_nominations(actor) or actor.is_any(Role.AUDITOR)):
        raise PermissionDenied


def may_confirm_curps(actor: Actor) -> bool:
    """Only the coordination keeps the staff list, so only it says that the staff list is wrong."""
    return actor.coordinates


def visible_nomination_batches(actor: Actor) -> QuerySet[NominationBatch]:
    """The coordination sees every import, a delegation its own, the auditor what was decided: drafts tell CURPs."""
    batches = NominationBatch.objects.select_related("edition", "delegation", "made_by")
    if actor.coordinates:
        return batches
    if actor.is_any(Role.DELEGATION):
        return batches.filter(delegation_id__in=actor.units)
    return batches.exclude(status="draft") if actor.is_any(Role.AUDITOR) else batches.none()


def get_nomination_batch(actor: Actor, pk: int) -> NominationBatch:
    return get_object_or_404(visible_nomination_batches(actor), pk=pk)


def lock_nomination_batch(actor: Actor, pk: int) -> NominationBatch:
    """For an action: the row is held until the transaction ends."""
    return get_object_or_404(visible_nomination_batches(actor).select_related(None).select_for_update(), pk=pk)
