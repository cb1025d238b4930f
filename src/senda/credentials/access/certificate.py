"""Who evaluates, issues and revokes, and whose certificates a person may open when signed in.

The public page is not governed here: whoever has a serial may ask what became of it.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.credentials.models import Certificate
from senda.kernel.actor import Actor, Role


def may_evaluate(actor: Actor) -> bool:
    """Read the evaluation of a whole cohort."""
    return actor.coordinates or actor.is_any(Role.AUDITOR)


def may_issue_certificates(actor: Actor) -> bool:
    """Issue, renew and revoke."""
    return actor.coordinates


def may_see_certificate(actor: Actor, certificate: Certificate) -> bool:
    """Everybody his own; the coordination and the auditor all."""
    return may_evaluate(actor) or (actor.person_id is not None and actor.person_id == certificate.person_id)


def visible_certificates(actor: Actor) -> QuerySet[Certificate]:
    rows = Certificate.objects.select_related("person", "revocation", "replaced_by", "replaces")
    if may_evaluate(actor):
        return rows
    return rows.filter(person_id=actor.person_id) if actor.person_id else rows.none()


def get_certificate(actor: Actor, serial: str) -> Certificate:
    return get_object_or_404(visible_certificates(actor), serial=serial)


def lock_certificate(actor: Actor, serial: str) -> Certificate:
    """The certificate for a deed: locked so that two deeds come one after the other; 404 where it is not visible."""
    get_object_or_404(Certificate.objects.select_for_update(), serial=serial)
    return get_certificate(actor, serial)


def require_evaluating(actor: Actor) -> None:
    if not may_evaluate(actor):
        raise PermissionDenied


def require_issuing(actor: Actor) -> None:
    if not may_issue_certificates(actor):
        raise PermissionDenied
