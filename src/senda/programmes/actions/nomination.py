"""Keeping a delegation's list: nominate, withdraw, move, annotate."""

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Refused
from senda.programmes.access.edition import lock_edition
from senda.programmes.access.nomination import get_nomination, get_quota, require_nominating
from senda.programmes.models import Nomination, Quota
from senda.programmes.models.nomination import NominationStatus
from senda.programmes.queries.nomination import active, call_of, nominee_of
from senda.programmes.rules.nomination import decide, decide_change, moved


@action
def nominate_official(actor: Actor, *, edition_number: int, state: str, person_id: int, note: str = "") -> Nomination:
    """Put an official at the end of the list of his state's delegation; every reason against it is told at once."""
    lock_edition(actor, edition_number)
    quota = get_quota(actor, edition_number, state)
    require_nominating(actor, quota.delegation_id)
    call = call_of(quota, actor)
    _require(decide(call, nominee_of(person_id, actor.on), actor.on))
    nomination = Nomination.objects.create(
        edition=quota.edition,
        person_id=person_id,
        delegation=quota.delegation,
        priority=len(call.listed) + 1,
        note=note.strip()[:300],
        nominated_at=actor.now,
        nominated_by_id=actor.person_id,
    )
    journal.record(
        actor,
        "programmes.official.nominated",
        f"person:{person_id}",
        {"edition": edition_number, "state": state, "place": nomination.priority},
    )
    return nomination


@action
def withdraw_nomination(actor: Actor, *, nomination_id: int, reason: str) -> Nomination:
    """Take an official off the list; the line stays on record, and those behind him move up."""
    nomination, quota = _held(actor, nomination_id)
    nomination.status = NominationStatus.WITHDRAWN
    nomination.withdrawn_at = actor.now
    nomination.withdrawn_reason = reason.strip()[:300]
    nomination.save()
    _renumber(quota, [row.person_id for row in active(quota.edition, quota.delegation_id)])
    journal.record(
        actor,
        "programmes.nomination.withdrawn",
        f"person:{nomination.person_id}",
        {"edition": quota.edition.number, "state": quota.delegation.state_key},
    )
    return nomination


@action
def move_nomination(actor: Actor, *, nomination_id: int, steps: int) -> Nomination:
    """Change the delegation's order of priority; a negative number of steps is towards the first place."""
    nomination, quota = _held(actor, nomination_id)
    order = [row.person_id for row in active(quota.edition, quota.delegation_id)]
    _renumber(quota, moved(order, nomination.person_id, steps))
    nomination.refresh_from_db()
    journal.record(
        actor,
        "programmes.nomination.moved",
        f"person:{nomination.person_id}",
        {"edition": quota.edition.number, "state": quota.delegation.state_key, "place": nomination.priority},
    )
    return nomination


@action
def annotate_nomination(actor: Actor, *, nomination_id: int, note: str) -> Nomination:
    """What the delegation wants the coordination to know of this nomination."""
    nomination, quota = _held(actor, nomination_id)
    nomination.note = note.strip()[:300]
    nomination.save()
    journal.record(
        actor,
        "programmes.nomination.annotated",
        f"person:{nomination.person_id}",
        {"edition": quota.edition.number, "state": quota.delegation.state_key},
    )
    return nomination


def _held(actor: Actor, nomination_id: int) -> tuple[Nomination, Quota]:
    """The nomination, its list locked and open to change by this actor."""
    nomination = get_nomination(actor, nomination_id)
    require_nominating(actor, nomination.delegation_id)
    lock_edition(actor, nomination.edition.number)
    quota = get_quota(actor, nomination.edition.number, nomination.delegation.state_key)
    _require(decide_change(call_of(quota, actor), nomination.person_id, actor.on))
    return nomination, quota


def _renumber(quota: Quota, order: list[int] | tuple[int, ...]) -> None:
    places = {person: place for place, person in enumerate(order, start=1)}
    rows = list(active(quota.edition, quota.delegation_id))
    for row in rows:
        row.priority = places[row.person_id]
    Nomination.objects.bulk_update(rows, ["priority"])


def _require(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
