"""Who may write and read clearances: the Center for Evaluation and Trust Control alone writes."""

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from senda.credentials.models import Clearance
from senda.kernel.actor import Actor, Role
from senda.packs.reader import read_document, text_of
from senda.people.api import unit_ids


def may_record_clearances(actor: Actor) -> bool:
    """An evaluator of the Center itself; not the coordination, and not the command line either."""
    if not actor.is_any(Role.EVALUATOR):
        return False
    center = text_of(read_document(settings.SENDA_PACK, "pack.yaml").get("evaluation_centre"))
    return unit_ids().get(center) in actor.units


def may_read_standings(actor: Actor) -> bool:
    """Yes, no or pending with its date, of anybody; each person may read his own besides."""
    return actor.coordinates or actor.is_any(Role.AUDITOR) or may_record_clearances(actor)


def visible_clearances(actor: Actor) -> QuerySet[Clearance]:
    """Single results in the order of recording: all for those who may read standings, one's own for everybody."""
    if may_read_standings(actor):
        return Clearance.objects.order_by("id")
    if actor.person_id is None:
        return Clearance.objects.none()
    return Clearance.objects.filter(person_id=actor.person_id).order_by("id")


def require_recording(actor: Actor) -> None:
    if not may_record_clearances(actor):
        raise PermissionDenied


def require_reading(actor: Actor) -> None:
    if not may_read_standings(actor):
        raise PermissionDenied


def clearances_of(person_ids: Collection[int]) -> QuerySet[Clearance]:
    """For the rules of this context, which act for nobody: the results of these persons in the order of recording."""
    return Clearance.objects.filter(person_id__in=person_ids).order_by("id")
