"""Cases that were set as an assessment, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q

from senda.kernel.action import adapter
from senda.kernel.actor import Role
from senda.practice.models import Assignment
from senda.practice.queries.play import HEAVY
from senda.practice.rules.assignment import Stand, stand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from senda.kernel.actor import Actor
    from senda.kernel.values import Text
    from senda.practice.rules.assignment import Cohort


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """An assessment that its person can begin or go on with."""

    ref: UUID
    title: Text
    closes_at: datetime
    begun: bool


def waiting_of(person_id: int | None, now: datetime) -> list[Assignment]:
    """The assessments that this person can begin or go on with, the first to close first; one query."""
    if person_id is None:
        return []
    waiting = Assignment.objects.filter(_is_open(), person_id=person_id, closes_at__gte=now)
    return list(waiting.select_related("version", "play").defer(*HEAVY).order_by("closes_at", "pk"))


def waiting_cases(person_id: int, now: datetime) -> tuple[WaitingCase, ...]:
    """The same as values, for the home of the person; one query."""
    return tuple(
        WaitingCase(row.ref, row.version.title, row.closes_at, begun=getattr(row, "play", None) is not None)
        for row in waiting_of(person_id, now)
    )


def is_set(person_id: int | None, key: str, now: datetime) -> bool:
    """Say whether this person has the case open as an assessment: until it ends, nothing else may tell what it hides."""
    if person_id is None:
        return False
    return Assignment.objects.filter(_is_open(), person_id=person_id, version__key=key, closes_at__gte=now).exists()


def assignment_rows(assignments: QuerySet[Assignment], state: str, now: datetime) -> QuerySet[Assignment]:
    """Assessments as the list shows them, narrowed to open, ended or missed ones where asked."""
    rows = assignments.select_related("person", "version", "play").defer(*HEAVY)
    rows = rows.annotate(points=F("play__points"), ended=F("play__ended_at"))
    match state:
        case "open":
            return rows.filter(_is_open(), closes_at__gte=now)
        case "ended":
            return rows.filter(play__ended_at__isnull=False)
        case "missed":
            return rows.filter(_is_open(), closes_at__lt=now)
        case _:
            return rows


def assignment_cells(rows: Iterable[Assignment], now: datetime) -> Iterable[tuple[Stand, tuple[object, ...]]]:
    """The rows of an export, each with how it stands: person, number, case, set on, closes on, points."""
    for row in rows:
        play = getattr(row, "play", None)
        passed = play.passed if play is not None and play.ended_at is not None else None
        yield (
            stand(closes_at=row.closes_at, now=now, begun=play is not None, passed=passed),
            (
                row.person.full_name,
                row.person.employee_number or "",
                row.version.key,
                row.set_at.isoformat(),
                row.closes_at.isoformat(),
                play.points if play is not None else None,
            ),
        )


def cohorts() -> tuple[Cohort, ...]:
    """Who learns together, as the roof tells it."""
    found: tuple[Cohort, ...] = adapter("cohorts")()
    return found


def _is_open() -> Q:
    return Q(play=None) | Q(play__ended_at=None)


def seed_of(actor: Actor, ref: UUID) -> tuple[str, int]:
    """The case and the seed of an assessment, told to the command line alone, which builds the demonstration."""
    if not actor.is_any(Role.OPERATOR):
        raise PermissionDenied
    row = Assignment.objects.select_related("version").get(ref=ref)
    return row.version.key, row.seed
