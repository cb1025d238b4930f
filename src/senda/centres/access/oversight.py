"""Who reads how a centre is watched, who writes what oversight found, and who keeps the centre's own log."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import centre_keys, may_enter, may_see_country
from senda.centres.access.complaint import is_commission, watches
from senda.centres.models import Drill, Finding, Incident, Visit
from senda.centres.rules.rights import Hat
from senda.kernel.actor import Actor


def may_watch(actor: Actor, unit_key: str) -> bool:
    """Findings, drills, visits and scores of a centre: its head, headquarters, oversight and the commission."""
    return may_enter(actor, unit_key, Hat.HEAD, Hat.REGISTRAR, Hat.OVERSIGHT) or is_commission(actor)


def require_watch(actor: Actor, unit_key: str) -> None:
    """Raises Http404 where there is no such centre, PermissionDenied for who has no part in it."""
    if unit_key not in centre_keys():
        raise Http404
    if not may_watch(actor, unit_key):
        raise PermissionDenied


def require_log(actor: Actor, unit_key: str) -> None:
    """The centre's own log: whoever writes it reads it, and whoever watches the centre."""
    if unit_key not in centre_keys():
        raise Http404
    if not _reads_log(actor, unit_key):
        raise PermissionDenied


def may_find(actor: Actor) -> bool:
    """Findings, re-visits and scores are written by who comes from outside, never by the centre itself."""
    return watches(actor)


def may_log(actor: Actor, unit_key: str) -> bool:
    """Drills, visits and incidents are written where they happen, by the desk or the head."""
    return may_enter(actor, unit_key, Hat.DESK, Hat.HEAD)


def may_log_visit(actor: Actor, unit_key: str) -> bool:
    """A visit also by the visitor: how long it waited is its own to say."""
    return may_log(actor, unit_key) or watches(actor)


def may_read_narrative(actor: Actor, unit_key: str) -> bool:
    """What happened in an incident: the head of the centre and oversight; its kind and numbers stand in the list."""
    return may_enter(actor, unit_key, Hat.HEAD, Hat.OVERSIGHT)


def require_oversight(actor: Actor) -> None:
    """The page of all centres, numbers alone: headquarters, oversight and the commission."""
    if not (may_see_country(actor) or is_commission(actor)):
        raise PermissionDenied


def get_finding(actor: Actor, pk: int) -> Finding:
    """Raises Http404 for one that is not there or not the actor's to see."""
    finding = get_object_or_404(Finding, pk=pk)
    if not may_watch(actor, finding.unit_key):
        raise Http404
    return finding


def visible_findings(actor: Actor, unit_key: str) -> QuerySet[Finding]:
    return Finding.objects.filter(unit_key=unit_key) if may_watch(actor, unit_key) else Finding.objects.none()


def visible_drills(actor: Actor, unit_key: str) -> QuerySet[Drill]:
    return Drill.objects.filter(unit_key=unit_key) if _reads_log(actor, unit_key) else Drill.objects.none()


def visible_visits(actor: Actor, unit_key: str) -> QuerySet[Visit]:
    return Visit.objects.filter(unit_key=unit_key) if _reads_log(actor, unit_key) else Visit.objects.none()


def get_visit(actor: Actor, pk: int) -> Visit:
    """Raises Http404 for one that is not there or of a centre whose log the actor does not read."""
    return _read(actor, get_object_or_404(Visit, pk=pk))


def lock_visit(actor: Actor, pk: int) -> Visit:
    """For an action: the row is held until the transaction ends."""
    return _read(actor, get_object_or_404(Visit.objects.select_for_update(), pk=pk))


def _read(actor: Actor, visit: Visit) -> Visit:
    if not _reads_log(actor, visit.unit_key):
        raise Http404
    return visit


def visible_incidents(actor: Actor, unit_key: str) -> QuerySet[Incident]:
    return Incident.objects.filter(unit_key=unit_key) if _reads_log(actor, unit_key) else Incident.objects.none()


def _reads_log(actor: Actor, unit_key: str) -> bool:
    return may_watch(actor, unit_key) or may_log(actor, unit_key)
