"""The headcount of a shift: a difference rings, a roll-call names who was not found, an explanation stays with its name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from senda.centres.access.services import lock_headcount, may_explain, require_keeping, require_roll
from senda.centres.actions.alarm import raise_alarm
from senda.centres.actions.clock import note_time
from senda.centres.models import Headcount
from senda.centres.queries.calendar import zone_of
from senda.centres.queries.headcount import count_at, count_of, present_at
from senda.centres.queries.search import lines_of
from senda.centres.rules import headcount as rule
from senda.centres.rules.alarms import AlarmKind
from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused
from senda.people.api import shifts

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from senda.centres.queries.search import PersonLine
    from senda.kernel.actor import Actor

EARLIEST = timedelta(days=1)
"""A night shift belongs to the day on which it began; its count may be taken on the next day."""


@action
def record_headcount(
    actor: Actor, *, unit_key: str, shift: str, on: date, counted: int, done_at: datetime
) -> Headcount:
    """People counted at a moment against those registered at that moment. A difference is taken, and rings.

    Raises Refused for a shift that is not known, a moment to come or one of another day; PermissionDenied, Http404.
    """
    require_keeping(actor, unit_key)
    note_time(actor, unit_key)
    count = count_at(unit_key, done_at, counted)
    reasons = list(rule.may_count(shift, {each.key for each in shifts()}, count).reasons)
    if done_at > actor.now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"moment": done_at.isoformat()}))
    day = timezone.localdate(done_at, zone_of(unit_key))
    if not on <= day <= on + EARLIEST:
        reasons.append(Reason(rule.HeadcountRefusal.OTHER_DAY, {"on": on.isoformat(), "day": day.isoformat()}))
    if reasons:
        raise Refused(Decision(tuple(reasons)))
    row = Headcount.objects.create(
        unit_key=unit_key,
        on=on,
        shift=shift,
        counted=count.counted,
        registered=count.registered,
        leaving=count.leaving,
        done_at=done_at,
        typed_at=actor.now,
        by=actor.person_id,
        by_name=actor.name,
    )
    if count.difference:
        facts = {"counted": count.counted, "registered": count.expected, "headcount": row.pk}
        raise_alarm(actor, unit_key, AlarmKind.HEADCOUNT, facts=facts)
    _record(actor, row, "recorded", {"shift": shift, "counted": count.counted, "registered": count.expected})
    return row


@action
def explain_headcount(actor: Actor, *, pk: int, explanation: str) -> Headcount:
    """By the head of the centre or headquarters, once. It closes no alarm: the explanation stays with its name beside the count."""
    row = lock_headcount(actor, pk)
    if not may_explain(actor, row.unit_key):
        raise PermissionDenied
    decision = rule.may_explain(count_of(row), explanation, explained_by=row.explained_by_name)
    if not decision.allowed:
        raise Refused(decision)
    row.explained_at, row.explained_by, row.explained_by_name = actor.now, actor.person_id, actor.name
    row.explanation = explanation.strip()
    row.save(update_fields=["explained_at", "explained_by", "explained_by_name", "explanation"])
    _record(actor, row, "explained", {"difference": count_of(row).difference})
    return row


@action
def open_roll(actor: Actor, *, pk: int) -> tuple[Headcount, list[PersonLine]]:
    """The names of those who were registered when the count was taken; that they were read is written down."""
    row = lock_headcount(actor, pk)
    require_roll(actor, row.unit_key)
    lines = lines_of(present_at(row.unit_key, row.done_at))
    _record(actor, row, "roll_read", {"rows": len(lines)})
    return row, lines


@action
def call_roll(actor: Actor, *, pk: int, not_found: Collection[str]) -> Headcount:
    """Who did not answer the roll-call, by ref; a later call replaces it until the difference is explained.

    Raises Refused for people who were not registered then, and where there is no difference or it is explained already.
    """
    row = lock_headcount(actor, pk)
    require_roll(actor, row.unit_key)
    registered = {str(stay.ref) for stay in present_at(row.unit_key, row.done_at)}
    decision = rule.may_call_roll(count_of(row), not_found, registered, explained_by=row.explained_by_name)
    if not decision.allowed:
        raise Refused(decision)
    row.called_at, row.called_by, row.called_by_name = actor.now, actor.person_id, actor.name
    row.not_found = sorted(set(not_found))
    row.save(update_fields=["called_at", "called_by", "called_by_name", "not_found"])
    _record(actor, row, "roll_called", {"registered": len(registered), "not_found": len(row.not_found)})
    return row


def _record(actor: Actor, row: Headcount, deed: str, facts: dict[str, str | int | bool | None]) -> None:
    chain = journal.chain_of(row.unit_key)
    journal.record(actor, f"centres.headcount.{deed}", f"headcount:{row.pk}", facts, chain=chain)
