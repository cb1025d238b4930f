"""To set published cases as an assessment."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db.models import Q

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused
from senda.people.api import people_known
from senda.practice.access.play import require_setting_cases
from senda.practice.models import Assignment
from senda.practice.queries.version import published_versions
from senda.practice.rules.assignment import AssignmentRefusal, may_be_set
from senda.practice.rules.draw import LAST_SEED

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from senda.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Assigned:
    """How many assessments were set, and how many of these persons had the case open before."""

    made: int
    before: int


@action
def assign_cases(actor: Actor, *, cases: Collection[str], person_ids: Collection[int], closes_at: datetime) -> Assigned:
    """Set each case to each person, played once on the server before it closes; each gets a seed drawn now.

    Who has the case open already keeps what he has.
    """
    require_setting_cases(actor)
    versions = {version.key: version for version in published_versions()}
    persons = sorted(set(person_ids))
    wanted = list(dict.fromkeys(cases))
    decision = may_be_set(wanted, versions, persons, closes_at=closes_at, now=actor.now)
    unknown = set(persons) - people_known(persons)
    if unknown:
        decision = Decision((*decision.reasons, Reason(AssignmentRefusal.UNKNOWN_PERSON, {"found": len(unknown)})))
    if not decision:
        raise Refused(decision)
    is_open = Q(play=None) | Q(play__ended_at=None)
    open_now = Assignment.objects.filter(
        is_open, person_id__in=persons, version__key__in=wanted, closes_at__gte=actor.now
    )
    before = set(open_now.values_list("person_id", "version__key"))
    made = Assignment.objects.bulk_create(
        Assignment(
            ref=uuid4(),
            person_id=person,
            version=versions[case],
            seed=secrets.randbelow(LAST_SEED + 1),
            set_at=actor.now,
            set_by_id=actor.person_id,
            closes_at=closes_at,
        )
        for case in wanted
        for person in persons
        if (person, case) not in before
    )
    if not made:
        raise Refused(Decision((Reason(AssignmentRefusal.ALL_SET_BEFORE),)))
    for case in wanted:
        count = sum(one.version.key == case for one in made)
        facts: dict[str, str | int | bool | None] = {"persons": count, "closes": closes_at.isoformat()}
        journal.record(actor, "practice.case.assigned", f"case:{case}", facts)
    return Assigned(len(made), len(before))
