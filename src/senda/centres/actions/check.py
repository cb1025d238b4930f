"""A round of the premises: what was looked at, in order or not, by name and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from senda.centres.access.services import require_keeping
from senda.centres.actions.clock import note_time
from senda.centres.models import PremisesCheck
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.vocabulary import checks
from senda.centres.rules.checks import may_note
from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from senda.centres.rules.checks import Look
    from senda.kernel.actor import Actor


@action
def record_checks(actor: Actor, *, unit_key: str, looks: Mapping[str, Look], done_at: datetime) -> list[PremisesCheck]:
    """One row for each item that was looked at. Raises Refused with every reason; nothing of the round is kept then."""
    require_keeping(actor, unit_key)
    note_time(actor, unit_key)
    reasons = list(may_note(looks, checks()).reasons)
    if done_at > actor.now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"moment": done_at.isoformat()}))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    rows = PremisesCheck.objects.bulk_create(
        PremisesCheck(
            unit_key=unit_key,
            on=timezone.localdate(done_at, zone_of(unit_key)),
            item=item,
            good=look.good,
            note=look.note.strip(),
            done_at=done_at,
            typed_at=actor.now,
            by=actor.person_id,
            by_name=actor.name,
        )
        for item, look in looks.items()
    )
    wrong = sorted(item for item, look in looks.items() if not look.good)
    facts: dict[str, str | int | bool | None] = {"items": len(rows), "not_good": " ".join(wrong)}
    journal.record(actor, "centres.premises.checked", f"centre:{unit_key}", facts, chain=journal.chain_of(unit_key))
    return rows
