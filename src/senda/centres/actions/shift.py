"""Who is put on a shift of a day. That proof is missing hinders nothing: somebody must stand, and the page says what is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone

from senda.centres.access.services import require_keeping
from senda.centres.models import ShiftPost
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.shift import staff_of
from senda.centres.rules.shift import may_put
from senda.duties.api import gates
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Refused
from senda.people.api import shifts

if TYPE_CHECKING:
    from datetime import date

    from senda.kernel.actor import Actor

CHANGED_UNTIL = timedelta(days=1)
"""A night shift that began yesterday may still be on."""


@action
def put_on_shift(
    actor: Actor,
    *,
    unit_key: str,
    on: date,
    shift: str,
    gate: str = "",
    person_id: int | None = None,
    name: str = "",
    contractor: str = "",
    sex: str = "",
) -> ShiftPost:
    """An official of the centre (`person_id`) or a guard of a contractor (`name`, `contractor`, `sex`).

    `gate` is a reserved place of the pack, or empty. Raises Refused with every reason.
    """
    require_keeping(actor, unit_key)
    official = next((each for each in staff_of(unit_key, on) if each.person_id == person_id), None)
    if official is not None:
        name, sex, contractor = official.name, official.sex, ""
    same = {"person_id": person_id} if person_id is not None else {"name": name.strip(), "person_id": None}
    standing = ShiftPost.objects.filter(unit_key=unit_key, on=on, shift=shift, withdrawn_at=None, **same)
    decision = may_put(
        shift_known=shift in {each.key for each in shifts()},
        gate_known=not gate or gate in {each.key for each in gates()},
        official=person_id is not None,
        posted_here=official is not None,
        name=name,
        company=contractor,
        on_it=standing.exists(),
        over=on < timezone.localdate(actor.now, zone_of(unit_key)) - CHANGED_UNTIL,
    )
    if not decision.allowed:
        raise Refused(decision)
    row = ShiftPost.objects.create(
        unit_key=unit_key,
        on=on,
        shift=shift,
        gate=gate,
        person_id=person_id,
        name=name.strip(),
        contractor=contractor.strip(),
        sex=sex,
        put_at=actor.now,
        put_by=actor.person_id,
        put_by_name=actor.name,
    )
    _record(actor, row, "joined")
    return row


@action
def withdraw_from_shift(actor: Actor, *, unit_key: str, pk: int) -> ShiftPost:
    """Takes somebody off who was put on; the row stays with the time."""
    require_keeping(actor, unit_key)
    row = get_object_or_404(ShiftPost.objects.select_for_update(), pk=pk, unit_key=unit_key, withdrawn_at=None)
    row.withdrawn_at = actor.now
    row.save(update_fields=["withdrawn_at"])
    _record(actor, row, "withdrawn")
    return row


def _record(actor: Actor, row: ShiftPost, deed: str) -> None:
    facts: dict[str, str | int | bool | None] = {
        "on": row.on.isoformat(),
        "shift": row.shift,
        "gate": row.gate,
        "contractor": bool(row.contractor),
    }
    chain = journal.chain_of(row.unit_key)
    journal.record(actor, f"centres.shift.{deed}", f"shift_post:{row.pk}", facts, chain=chain)
