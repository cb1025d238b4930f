"""Findings and re-visits, written by who comes from outside."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from senda.centres.access.centre import centre_keys
from senda.centres.access.oversight import may_find
from senda.centres.models import Finding, Revisit, Visit
from senda.centres.queries.calendar import zone_of
from senda.centres.rules import finding as rules
from senda.duties.api import duties, modules
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused


@action
def record_finding(
    actor: Actor,
    *,
    unit_key: str,
    title: str,
    module: str,
    found_on: date,
    duty: str = "",
    due_on: date | None = None,
    visit: int | None = None,
) -> Finding:
    """By oversight or the commission's desk; `visit` is the visit of this centre in which it was found.

    Raises Refused with every reason, PermissionDenied for the centre itself, Http404 for a visit of another centre.
    """
    if not may_find(actor):
        raise PermissionDenied
    if unit_key not in centre_keys():
        raise Http404
    during = get_object_or_404(Visit, pk=visit, unit_key=unit_key) if visit else None
    decision = rules.may_find(
        title=title,
        module=module,
        modules=[known.key for known in modules()],
        duty=duty,
        duties=[known.id for known in duties()],
        found_on=found_on,
        due_on=due_on,
        visited_on=timezone.localdate(during.arrived_at, zone_of(unit_key)) if during else None,
        today=actor.on,
    )
    if not decision:
        raise Refused(decision)
    finding = Finding.objects.create(
        unit_key=unit_key,
        body=actor.partner or "oversight",
        found_on=found_on,
        title=title.strip(),
        duty=duty,
        module=module,
        due_on=due_on,
        visit=during,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    _record(actor, finding, "centres.finding.recorded", {"module": module, "duty": duty})
    return finding


@action
def record_revisit(actor: Actor, *, finding_id: int, on: date, state: str, note: str = "") -> Revisit:
    """What a later visit saw; the finding stands as the last one left it."""
    if not may_find(actor):
        raise PermissionDenied
    finding = get_object_or_404(Finding.objects.select_for_update(), pk=finding_id)
    last = finding.revisits.aggregate(last=Max("on"))["last"]
    decision = rules.may_revisit(on=on, state=state, found_on=finding.found_on, last=last, today=actor.on)
    if not decision:
        raise Refused(decision)
    revisit = Revisit.objects.create(
        finding=finding,
        on=on,
        state=state,
        note=note.strip(),
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    finding.state = state
    finding.save()
    _record(actor, finding, "centres.finding.revisited", {"state": state})
    return revisit


def _record(actor: Actor, finding: Finding, verb: str, facts: dict[str, str]) -> None:
    journal.record(actor, verb, f"finding:{finding.pk}", facts, chain=journal.chain_of(finding.unit_key))
