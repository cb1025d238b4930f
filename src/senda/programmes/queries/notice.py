"""Whom a change of the timetable concerns, and the notices that wait for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from senda.programmes.models import CohortMember, Edition, Notice, TrainerSeat
from senda.programmes.rules.timetable.compare import Change

EVERYBODY = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that was not seen yet: how many sessions changed in which version."""

    pk: int
    edition: int
    version: int
    changes: int
    made_at: datetime


def concerned(edition: Edition, changes: Sequence[Change]) -> dict[int, tuple[Change, ...]]:
    """For each person whom a change concerns the changes that do: members by group, trainers by seat. Two queries."""
    people: dict[int, list[Change]] = {}
    if not changes:
        return {}
    members = CohortMember.objects.filter(edition=edition, left_at=None).values_list("person_id", "group")
    seats = TrainerSeat.objects.filter(edition=edition).exclude(person=None).values_list("person_id", "key")
    for change in changes:
        groups = {side.group for side in change.sides}
        keys = {side.seat for side in change.sides}
        for person, group in members:
            if groups & {EVERYBODY, group}:
                people.setdefault(person, []).append(change)
        for person, key in seats:
            if person is not None and key in keys:
                people.setdefault(person, []).append(change)
    return {person: tuple(mine) for person, mine in people.items()}


def notices_for(person_id: int) -> tuple[Told, ...]:
    """What was published for the person and not seen, the newest first; one query."""
    rows = Notice.objects.filter(person=person_id, seen_at=None).select_related("edition", "version")
    return tuple(
        Told(
            pk=row.pk,
            edition=row.edition.number,
            version=row.version.number,
            changes=len(row.changes),
            made_at=row.made_at,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class TouchedPerson:
    """`group` 0 for a trainer, whose seat is `seat`."""

    name: str
    group: int
    seat: str
    changes: int


def touched_people(edition: Edition, changes: Sequence[Change]) -> tuple[TouchedPerson, ...]:
    """Whom a publication would tell, trainers first, then by group and name. Four queries."""
    told = concerned(edition, changes)
    members = CohortMember.objects.filter(edition=edition, left_at=None, person__in=told).select_related("person")
    seats = TrainerSeat.objects.filter(edition=edition, person__in=told).select_related("person")
    trainers = [
        TouchedPerson(seat.person.full_name, EVERYBODY, seat.key, len(told[seat.person.pk]))
        for seat in seats
        if seat.person
    ]
    participants = [
        TouchedPerson(member.person.full_name, member.group, "", len(told[member.person_id])) for member in members
    ]
    return (*trainers, *participants)
