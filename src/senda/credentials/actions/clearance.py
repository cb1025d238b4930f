"""Recording what the Center for Evaluation and Trust Control decided: a result is added, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senda.credentials.access.clearance import require_recording
from senda.credentials.models import Clearance
from senda.credentials.rules import clearance as rules
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused


@dataclass(frozen=True, slots=True)
class Ruling:
    """One result for one person, as the Center sends it."""

    person_id: int
    clearance: rules.Clearance


@action
def record_clearance(
    actor: Actor, *, person_id: int, result: rules.Result, on: date, valid_until: date | None = None
) -> Clearance:
    """Add one result; it counts from its day `on`, and of two of one day the later recorded counts."""
    require_recording(actor)
    return _record(actor, Ruling(person_id, rules.Clearance(result, on, valid_until)))


@action
def record_clearances(actor: Actor, *, rulings: Sequence[Ruling]) -> int:
    """Add the results of a whole list, or none of them when one is refused; returns how many."""
    require_recording(actor)
    for ruling in rulings:
        _record(actor, ruling)
    if not rulings:
        journal.record(actor, "credentials.clearance_list.sent_empty", "clearance_list:0")
    return len(rulings)


def _record(actor: Actor, ruling: Ruling) -> Clearance:
    told = ruling.clearance
    decision = rules.may_stand(told, actor.on)
    if not decision.allowed:
        raise Refused(decision)
    row = Clearance.objects.create(
        person_id=ruling.person_id,
        result=told.result.value,
        decided_on=told.on,
        valid_until=told.valid_until,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
    )
    facts = {"person": ruling.person_id, "result": told.result.value}
    journal.record(actor, "credentials.clearance.recorded", f"clearance:{row.pk}", facts)
    return row
