"""The log of a centre: drills, visits and incidents; and the scores that others gave it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from senda.centres.access.centre import centre_keys
from senda.centres.access.oversight import lock_visit, may_find, may_log, may_log_visit, may_read_narrative
from senda.centres.models import Drill, Incident, Score, Visit
from senda.centres.queries.sealing import sealed_in
from senda.centres.queries.vocabulary import options
from senda.centres.rules import watch as rules
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused


@action
def record_drill(
    actor: Actor,
    *,
    unit_key: str,
    shift: str,
    announced: bool,
    people: int,
    keys_found: bool,
    done_at: datetime,
    seconds_keys: int | None = None,
    seconds_doors: int | None = None,
    seconds_out: int | None = None,
    opened_by: str = "",
    note: str = "",
) -> Drill:
    """By the desk or the head. Raises Refused with every reason."""
    _ask(unit_key, allowed=may_log(actor, unit_key))
    seconds = (seconds_keys, seconds_doors, seconds_out)
    _require(rules.may_drill(people=people, keys_found=keys_found, seconds=seconds, done_at=done_at, now=actor.now))
    drill = Drill.objects.create(
        unit_key=unit_key,
        shift=shift,
        announced=announced,
        people=people,
        keys_found=keys_found,
        seconds_keys=seconds_keys,
        seconds_doors=seconds_doors,
        seconds_out=seconds_out,
        opened_by=opened_by.strip(),
        note=note.strip(),
        done_at=done_at,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    journal.record(
        actor,
        "centres.drill.recorded",
        f"drill:{drill.pk}",
        {"keys_found": keys_found, "seconds_out": seconds_out},
        chain=journal.chain_of(unit_key),
    )
    return drill


@action
def record_visit(
    actor: Actor,
    *,
    unit_key: str,
    body: str,
    announced: bool,
    people: int,
    arrived_at: datetime,
    admitted_at: datetime | None = None,
    left_at: datetime | None = None,
    refusal: str = "",
    private_interviews: int = 0,
) -> Visit:
    """By the desk, the head, or the visitor of oversight himself: the door's minutes are the visitor's to say as well."""
    _ask(unit_key, allowed=may_log_visit(actor, unit_key))
    _require(
        rules.may_visit(
            body=body,
            bodies=frozenset(option.key for option in options("visitor_classes")),
            arrived_at=arrived_at,
            admitted_at=admitted_at,
            left_at=left_at,
            refusal=refusal,
            now=actor.now,
        )
    )
    visit = Visit.objects.create(
        unit_key=unit_key,
        body=body,
        announced=announced,
        people=people,
        arrived_at=arrived_at,
        admitted_at=admitted_at,
        left_at=left_at,
        refusal=refusal.strip(),
        private_interviews=private_interviews,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    journal.record(
        actor,
        "centres.visit.recorded",
        f"visit:{visit.pk}",
        {"body": body, "refused": bool(visit.refusal)},
        chain=journal.chain_of(unit_key),
    )
    return visit


@action
def end_visit(actor: Actor, *, pk: int, left_at: datetime, private_interviews: int) -> Visit:
    """When the visit left and how many it spoke to in private: written once, by whoever may write a visit there.

    Raises Refused with every reason (turned away, ended already, before it was let in), Http404, PermissionDenied.
    """
    visit = lock_visit(actor, pk)
    if not may_log_visit(actor, visit.unit_key):
        raise PermissionDenied
    _require(
        rules.may_end(
            admitted_at=visit.admitted_at,
            left_at=visit.left_at,
            ended_by=visit.ended_by_name or visit.by_name,
            told_before=visit.private_interviews,
            leaving_at=left_at,
            private_interviews=private_interviews,
            now=actor.now,
        )
    )
    visit.left_at, visit.private_interviews = left_at, private_interviews
    visit.ended_typed_at, visit.ended_by, visit.ended_by_name = actor.now, actor.person_id, actor.name
    visit.save(update_fields=["left_at", "private_interviews", "ended_typed_at", "ended_by", "ended_by_name"])
    journal.record(
        actor,
        "centres.visit.ended",
        f"visit:{visit.pk}",
        {"body": visit.body, "interviews": private_interviews},
        chain=journal.chain_of(visit.unit_key),
    )
    return visit


@action
def record_incident(
    actor: Actor,
    *,
    unit_key: str,
    kind: str,
    done_at: datetime,
    text: str,
    injured: int = 0,
    force_used: bool = False,
) -> Incident:
    """By the desk or the head; what happened is sealed, kind and numbers stand in the list."""
    _ask(unit_key, allowed=may_log(actor, unit_key))
    kinds = frozenset(option.key for option in options("incident_kinds"))
    _require(rules.may_report(kind=kind, kinds=kinds, text=text, done_at=done_at, now=actor.now))
    incident = Incident(
        unit_key=unit_key,
        kind=kind,
        injured=injured,
        force_used=force_used,
        done_at=done_at,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    incident.sealed = sealed_in(incident, "sealed", {"text": text.strip()})
    incident.save()
    _record_incident(actor, incident, "recorded")
    return incident


@action
def open_incident(actor: Actor, *, ref: UUID | str) -> Incident:
    """Reading the narrative is written down. Raises Http404 for who may not read it."""
    incident = get_object_or_404(Incident, ref=ref)
    if not may_read_narrative(actor, incident.unit_key):
        raise Http404
    _record_incident(actor, incident, "read")
    return incident


@action
def record_score(
    actor: Actor, *, unit_key: str, asked: str, on: date, value: Decimal, source: str, n: int | None = None
) -> Score:
    """By oversight or the commission; one of the premises and one of the people stay two."""
    _ask(unit_key, allowed=may_find(actor))
    _require(rules.may_score(value=value, source=source, on=on, today=actor.on))
    source = source.strip()
    if Score.objects.filter(unit_key=unit_key, asked=asked, on=on, source=source).exists():
        raise Refused(Decision((Reason(rules.WatchRefusal.KNOWN),)))
    score = Score.objects.create(
        unit_key=unit_key,
        asked=asked,
        on=on,
        source=source,
        value=value,
        n=n,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    journal.record(
        actor,
        "centres.score.recorded",
        f"score:{score.pk}",
        {"asked": asked, "value": str(value)},
        chain=journal.chain_of(unit_key),
    )
    return score


def _record_incident(actor: Actor, incident: Incident, done: str) -> None:
    journal.record(
        actor,
        f"centres.incident.{done}",
        f"incident:{incident.ref}",
        {"kind": incident.kind},
        chain=journal.chain_of(incident.unit_key),
    )


def _ask(unit_key: str, *, allowed: bool) -> None:
    if unit_key not in centre_keys():
        raise Http404
    if not allowed:
        raise PermissionDenied


def _require(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
