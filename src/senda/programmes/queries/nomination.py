"""Calls and lists: what a delegation has sent, and how far all of them are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet

from senda.kernel.actor import Actor
from senda.kernel.values import Text
from senda.people.api import Serving, serving_found, serving_numbered, serving_people
from senda.programmes.models import CohortMember, Edition, Nomination, NominationBatch, Quota
from senda.programmes.models.nomination import NominationStatus
from senda.programmes.rules.nomination import Call, Nominee

FOUND = 20


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a delegation's list; `place` counts from 1, `serves` is None for who left his post since."""

    pk: int
    person_id: int
    place: int
    last: bool
    name: str
    number: str
    note: str
    nominated_at: datetime
    serves: Serving | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one delegation is: what it may send, what it has sent, and what its workbooks still have wrong."""

    state: str
    delegation: Text
    quota: int
    listed: int
    women: int
    errors: int
    last_at: datetime | None


def call_of(quota: Quota, actor: Actor) -> Call:
    """The call as it binds this actor: the coordination may enter what came late or exceeds the quota."""
    edition = quota.edition
    listed = tuple(listed_people(edition, quota.delegation_id))
    call = Call(
        edition=edition.number,
        state=quota.delegation.state_key,
        invited=frozenset({quota.delegation.state_key}),
        opens=edition.nominations_open_on or edition.starts_on,
        closes=edition.nominations_close_on or edition.starts_on,
        quota=quota.seats,
        listed=listed,
        confirmed=cohort_exists(edition),
    )
    if actor.coordinates:
        opens, closes = min(call.opens, actor.on), max(call.closes, actor.on)
        call = replace(call, opens=opens, closes=closes, quota=max(call.quota, len(listed) + 1))
    return call


def cohort_exists(edition: Edition) -> bool:
    return CohortMember.objects.filter(edition=edition).exists()


def nominee_of(person_id: int, on: date) -> Nominee:
    """The person as the staff list has him on the day."""
    serves = serving_people(on, [person_id]).get(person_id)
    return Nominee(person_id, serves.state if serves else None)


def active(edition: Edition, delegation_id: int) -> QuerySet[Nomination]:
    return Nomination.objects.filter(
        edition=edition, delegation_id=delegation_id, status=NominationStatus.ACTIVE
    ).order_by("priority", "id")


def listed_people(edition: Edition, delegation_id: int) -> Iterable[int]:
    return active(edition, delegation_id).values_list("person_id", flat=True)


def lines_of(quota: Quota, on: date) -> tuple[ListLine, ...]:
    """The list in order of priority; two queries however long it is."""
    rows = list(active(quota.edition, quota.delegation_id).select_related("person"))
    posts = serving_people(on, [row.person_id for row in rows])
    return tuple(
        ListLine(
            pk=row.pk,
            person_id=row.person_id,
            place=place,
            last=place == len(rows),
            name=row.person.full_name,
            number=row.person.employee_number or "",
            note=row.note,
            nominated_at=row.nominated_at,
            serves=posts.get(row.person_id),
        )
        for place, row in enumerate(rows, start=1)
    )


def found_for(quota: Quota, q: str, on: date) -> tuple[Serving, ...]:
    """Officials of the delegation's own state who match the words and are not on its list yet; at most FOUND.

    A whole employee number finds its holder wherever he serves: why he cannot be nominated is for the rule to say.
    """
    if not q.strip():
        return ()
    numbered = serving_numbered(on, q.strip()) if q.strip().isdigit() else ()
    if numbered:
        return numbered
    listed = set(listed_people(quota.edition, quota.delegation_id))
    people = serving_found(on, state=quota.delegation.state_key, q=q.strip()[:80], limit=FOUND + len(listed))
    return tuple(one for one in people if one.person_id not in listed)[:FOUND]


def progress_of(edition: Edition, quotas: QuerySet[Quota]) -> tuple[Progress, ...]:
    """Every called delegation of the edition with what it has sent; three queries."""
    listed = Q(status=NominationStatus.ACTIVE)
    counts = {
        row["delegation_id"]: row
        for row in Nomination.objects.filter(listed, edition=edition)
        .values("delegation_id")
        .annotate(n=Count("id"), women=Count("id", filter=Q(person__sex="F")), last=Max("nominated_at"))
        .order_by()
    }
    errors: dict[int, int] = {}
    for batch in (
        NominationBatch.objects.filter(edition=edition, status="applied").order_by("id").only("delegation_id", "report")
    ):
        errors[batch.delegation_id or 0] = len(batch.report.get("errors", ()))
    return tuple(
        Progress(
            state=quota.delegation.state_key,
            delegation=quota.delegation.title,
            quota=quota.seats,
            listed=counts[quota.delegation_id]["n"] if quota.delegation_id in counts else 0,
            women=counts[quota.delegation_id]["women"] if quota.delegation_id in counts else 0,
            errors=errors.get(quota.delegation_id, 0),
            last_at=counts[quota.delegation_id]["last"] if quota.delegation_id in counts else None,
        )
        for quota in quotas.filter(edition=edition)
    )
