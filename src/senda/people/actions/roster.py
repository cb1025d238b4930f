"""Bringing in the staff list, undoing it, and teaching headings and CURPs on the way."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.kernel.values import fold
from senda.people.access.roster import (
    lock_staff_batch,
    may_teach_headings,
    require_importing_staff,
)
from senda.people.models import ColumnMapping, CurpConfirmation, Person, Post, StaffBatch, Unit
from senda.people.models.roster import BatchStatus
from senda.people.queries.roster import batch_book, read_book, staff_plan
from senda.people.rules.names import bare
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.comparison import Change, StaffPlan
from senda.people.rules.roster.frozen import freeze
from senda.people.rules.roster.refusal import RosterRefusal
from senda.people.rules.roster.staff import Official, StaffFault

KEPT_FOR = dt.timedelta(hours=24)
_PERSON_FIELDS = {
    "given": "given_names",
    "first_surname": "surname_1",
    "second_surname": "surname_2",
    "curp": "curp",
    "sex": "sex",
    "born": "birth_date",
    "hired": "hired_on",
    "prior_edition": "prior_edition",
}
_POST_FIELDS = frozenset({"unit", "position", "shift"})


@action
def receive_staff(actor: Actor, *, file_name: str, content: bytes) -> StaffBatch:
    """Keep an uploaded staff list as a draft for a day, so that it can be looked at before anything changes."""
    require_importing_staff(actor)
    book = read_book(content, file_name)
    _forget_old_drafts(actor)
    digest = hashlib.sha256(content).hexdigest()
    batch = StaffBatch.objects.create(
        file_name=file_name[:200], digest=digest, rows=freeze(book), made_at=actor.now, made_by_id=actor.person_id
    )
    journal.record(actor, "people.staff_list.received", f"staff_batch:{batch.pk}", {"digest": digest})
    return batch


@action
def import_staff(actor: Actor, *, batch_id: int, good_rows_only: bool = False) -> StaffBatch:
    """Write a draft to the staff list: the whole of it, or only its good rows when that was asked for.

    Rows are compared with the staff list as it stands at this moment, so nothing is written twice.
    """
    require_importing_staff(actor)
    batch = lock_staff_batch(actor, batch_id)
    if batch.status != BatchStatus.DRAFT:
        raise _refusal(RosterRefusal.NOT_A_DRAFT, file=batch.file_name)
    plan = staff_plan(batch_book(batch))
    if plan.errors and not good_rows_only:
        count, first = len(plan.errors), plan.errors[0].row
        raise _refusal(RosterRefusal.ROW_ERRORS, file=batch.file_name, count=count, first=first)
    if not (plan.new or plan.changed or plan.unchanged):
        raise _refusal(RosterRefusal.NOTHING_GOOD, file=batch.file_name, rows=plan.rows)
    batch.changes = {"created": _create(plan.new), **_change(actor, plan.changed)}
    batch.status, batch.applied_at, batch.rows = BatchStatus.APPLIED, actor.now, []
    batch.report = report(plan)
    batch.save()
    counts = {"new": len(plan.new), "changed": len(plan.changed), "errors": len(plan.errors)}
    journal.record(actor, "people.staff_list.imported", f"staff_batch:{batch.pk}", counts)
    return batch


def report(plan: StaffPlan) -> dict[str, Any]:
    """What is kept of a plan: counts, and which rows had what; no name and no CURP."""
    return {
        "rows": plan.rows,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "absent": plan.absent,
        "errors": [[error.row, error.kind.value] for error in plan.errors],
    }


@action
def discard_staff(actor: Actor, *, batch_id: int) -> None:
    """Throw a draft away; what was read of the file is deleted at once."""
    require_importing_staff(actor)
    batch = lock_staff_batch(actor, batch_id)
    if batch.status != BatchStatus.DRAFT:
        raise _refusal(RosterRefusal.NOT_A_DRAFT, file=batch.file_name)
    batch.status, batch.rows = BatchStatus.DISCARDED, []
    batch.save()
    journal.record(actor, "people.staff_list.discarded", f"staff_batch:{batch.pk}")


@action
def undo_staff(actor: Actor, *, batch_id: int) -> StaffBatch:
    """Put everything back as it was before the import; refused when something was built on it since."""
    require_importing_staff(actor)
    batch = lock_staff_batch(actor, batch_id)
    if batch.status != BatchStatus.APPLIED:
        raise _refusal(RosterRefusal.NOT_APPLIED, file=batch.file_name)
    later = StaffBatch.objects.filter(status=BatchStatus.APPLIED, pk__gt=batch.pk).order_by("pk")
    for other in later:
        if any(other.changes.values()):
            raise _refusal(RosterRefusal.LATER_IMPORT, file=batch.file_name, later=other.pk)
    _undo_changes(batch)
    _undo_creations(batch)
    batch.status, batch.undone_at, batch.changes = BatchStatus.UNDONE, actor.now, {}
    batch.save()
    journal.record(actor, "people.staff_list.undone", f"staff_batch:{batch.pk}")
    return batch


@action
def teach_headings(actor: Actor, *, roster: str, columns: Mapping[str, Column]) -> int:
    """Remember what headings mean in one kind of roster, for all files to come. Returns how many are new or changed."""
    if not may_teach_headings(actor):
        raise PermissionDenied
    taught = 0
    for heading, column in columns.items():
        key = bare(heading)[:120]
        if not key:
            raise _refusal(RosterRefusal.HEADING_EMPTY)
        _, made = ColumnMapping.objects.update_or_create(
            roster=roster,
            heading=key,
            defaults={"field": column.value, "mapped_by_id": actor.person_id, "mapped_at": actor.now},
        )
        taught += made
        journal.record(actor, "people.heading.taught", f"heading:{roster}", {"heading": key, "column": column.value})
    return taught


@action
def confirm_curp(actor: Actor, *, person_id: int, curp: str) -> None:
    """A person has looked at a CURP that disagrees with the staff list and says that it belongs to this official."""
    require_importing_staff(actor)
    confirmation, _ = CurpConfirmation.objects.get_or_create(
        person_id=person_id,
        curp=curp,
        defaults={"confirmed_by_id": actor.person_id, "confirmed_at": actor.now},
    )
    journal.record(actor, "people.curp.confirmed", f"person:{person_id}", {"confirmation": confirmation.pk})


@action
def confirm_staff_curp(actor: Actor, *, batch_id: int, row: int) -> None:
    """Confirm the CURP that one row of a draft tells for an official; the row is then a change like any other."""
    require_importing_staff(actor)
    batch = lock_staff_batch(actor, batch_id)
    for error in staff_plan(batch_book(batch)).errors:
        if error.row == row and error.kind is StaffFault.CURP_DISAGREES:
            person = Person.objects.get(employee_number=str(error.facts["number"]))
            confirm_curp(actor, person_id=person.pk, curp=str(error.facts["value"]))
            return
    raise _refusal(RosterRefusal.NO_CURP_TO_CONFIRM, row=row)


def _refusal(code: RosterRefusal, **facts: str | int) -> Refused:
    return Refused(Decision((Reason(code, facts),)))


def _forget_old_drafts(actor: Actor) -> None:
    old = StaffBatch.objects.filter(status=BatchStatus.DRAFT, made_at__lt=actor.now - KEPT_FOR)
    old.update(status=BatchStatus.DISCARDED, rows=[])


def _create(new: Mapping[int, Official]) -> list[int]:
    units = dict(Unit.objects.values_list("key", "id"))
    people = Person.objects.bulk_create([_person(official) for official in new.values()], batch_size=500)
    Post.objects.bulk_create(
        (
            Post(person=person, unit_id=units[official.unit], position=official.position, shift=official.shift)
            for person, official in zip(people, new.values(), strict=True)
        ),
        batch_size=500,
    )
    return [person.pk for person in people]


def _person(official: Official) -> Person:
    values = {field: getattr(official, name) for name, field in _PERSON_FIELDS.items()}
    return Person(employee_number=official.number, folded_name=_folded(official), **values)


def _folded(official: Official) -> str:
    return fold(f"{official.given} {official.first_surname} {official.second_surname}")[:200]


def _change(actor: Actor, changes: tuple[Change, ...]) -> dict[str, Any]:
    """New values, and what undoing them needs: the old values by person, the posts opened and closed."""
    units = dict(Unit.objects.values_list("key", "id"))
    people = {
        person.employee_number: person
        for person in Person.objects.filter(employee_number__in=[change.number for change in changes])
    }
    before: dict[str, dict[str, Any]] = {}
    opened: list[int] = []
    closed: list[int] = []
    for change in changes:
        person = people[change.number]
        told = {_PERSON_FIELDS[name]: pair for name, pair in change.fields.items() if name in _PERSON_FIELDS}
        if told:
            before[str(person.pk)] = {field: [_plain(old), _plain(new)] for field, (old, new) in told.items()}
            _set(person, {field: new for field, (_, new) in told.items()})
        if _POST_FIELDS & change.fields.keys():
            current = Post.objects.filter(person=person, ends_on=None).first()
            if current:
                closed.append(current.pk)
                Post.objects.filter(pk=current.pk).update(ends_on=actor.on)
            opened.append(_new_post(person, current, change, units, actor.on).pk)
    return {"before": before, "opened": opened, "closed": closed}


def _new_post(person: Person, current: Post | None, change: Change, units: Mapping[str, int], on: dt.date) -> Post:
    after = {name: str(pair[1]) for name, pair in change.fields.items()}
    return Post.objects.create(
        person=person,
        unit_id=units[after["unit"]] if "unit" in after or current is None else current.unit_id,
        position=after.get("position", current.position if current else ""),
        shift=after.get("shift", current.shift if current else ""),
        starts_on=on,
    )


def _set(person: Person, values: Mapping[str, Any]) -> None:
    for field, value in values.items():
        setattr(person, field, value)
    person.curp = person.curp or None
    person.folded_name = fold(person.full_name)[:200]
    person.save()


def _plain(value: object) -> str | int | None:
    return (
        value.isoformat()
        if isinstance(value, dt.date)
        else value
        if isinstance(value, int)
        else (str(value) if value else None)
    )


def _undo_changes(batch: StaffBatch) -> None:
    """Old values return only where the imported ones still stand; else a later deed would be lost."""
    before: dict[str, dict[str, list[Any]]] = batch.changes["before"]
    people = Person.objects.in_bulk([int(pk) for pk in before])
    differing = sum(
        any(_plain(getattr(people[int(pk)], field)) != new for field, (_, new) in values.items())
        for pk, values in before.items()
    )
    opened = Post.objects.filter(pk__in=batch.changes["opened"])
    differing += sum(post.ends_on is not None for post in opened)
    if differing:
        raise _refusal(RosterRefusal.CHANGED_SINCE, file=batch.file_name, count=differing)
    for pk, values in before.items():
        _set(people[int(pk)], {field: _restored(field, old) for field, (old, _) in values.items()})
    opened.delete()
    Post.objects.filter(pk__in=batch.changes["closed"]).update(ends_on=None)


def _restored(field: str, value: str | int | None) -> object:
    if field.endswith(("_date", "_on")) and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return value if value is not None or field in {"curp", "birth_date", "hired_on", "prior_edition"} else ""


def _undo_creations(batch: StaffBatch) -> None:
    created = batch.changes["created"]
    posts = Post.objects.filter(person_id__in=created)
    moved = posts.values("person_id").distinct().count() != posts.count()
    if moved:
        raise _refusal(RosterRefusal.CHANGED_SINCE, file=batch.file_name, count=posts.count() - len(created))
    posts.delete()
    try:
        Person.objects.filter(pk__in=created).delete()
    except ProtectedError as used:
        raise _refusal(RosterRefusal.IN_USE, file=batch.file_name, count=len(used.protected_objects)) from used
