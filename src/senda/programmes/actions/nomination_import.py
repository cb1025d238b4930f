"""Bringing in a delegation's workbook of nominations, in one transaction, with an undo; twice is the same as once."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Decision, Reason, Refused
from senda.people.api import confirm_curp, delegation_by_state, read_book
from senda.people.rules.roster.frozen import freeze
from senda.people.rules.roster.refusal import RosterRefusal
from senda.programmes.access.nomination_import import (
    lock_nomination_batch,
    may_confirm_curps,
    require_importing_nominations,
    visible_nomination_batches,
)
from senda.programmes.models import Edition, Nomination, NominationBatch, Quota
from senda.programmes.queries.nomination_import import (
    Ground,
    batch_reading,
    cohort_stands,
    edition_by_number,
    ground,
    listed_nominations,
    own_delegation,
    state_of_delegation,
)
from senda.programmes.rules.nomination import Call, Nominee, decide
from senda.programmes.rules.nomination_import import Accepted, ListReading, RowFault
from senda.programmes.rules.nomination_refusal import ImportRefusal

KEPT_FOR = dt.timedelta(hours=24)
_LONGEST_NOTE = 300


@action
def receive_nominations(actor: Actor, *, edition_number: int, file_name: str, content: bytes) -> NominationBatch:
    """Keep an uploaded list as a draft for a day, so that it can be looked at before anything changes."""
    require_importing_nominations(actor)
    return _receive(actor, edition_by_number(edition_number), file_name, content, ground())


def _receive(actor: Actor, edition: Edition, file_name: str, content: bytes, known: Ground) -> NominationBatch:
    delegation = own_delegation(actor)
    if delegation is None and not actor.coordinates:
        raise PermissionDenied
    book = read_book(content, file_name)
    old = NominationBatch.objects.filter(status="draft", made_at__lt=actor.now - KEPT_FOR)
    old.update(status="discarded", rows=[], report={})
    digest = hashlib.sha256(content).hexdigest()
    batch = NominationBatch(
        edition=edition,
        file_name=file_name[:200],
        digest=digest,
        rows=freeze(book),
        delegation_id=delegation,
        made_at=actor.now,
        made_by_id=actor.person_id,
    )
    with suppress(Refused):  # a list that is not understood is kept too: its columns can be taught on the page
        batch.report = report(batch_reading(batch, known), new=0)
    batch.save()
    facts: dict[str, str | int] = {"edition": edition.number, "digest": digest}
    journal.record(actor, "programmes.nominations.received", f"nomination_batch:{batch.pk}", facts)
    return batch


@action
def import_nominations(actor: Actor, *, batch_id: int) -> NominationBatch:
    """Put the good rows of a draft on the delegation's list; the others stay in the report, nothing of them is written.

    The order of the list becomes the order of the file; who was on the list before and is not in the file stays, after
    them. The deadline and the quota bind the delegation; the coordination may enter what came late.
    """
    require_importing_nominations(actor)
    batch = lock_nomination_batch(actor, batch_id)
    if batch.status != "draft":
        raise _refusal(RosterRefusal.NOT_A_DRAFT, file=batch.file_name)
    return _import(actor, batch, ground())


@action
def import_nomination_files(
    actor: Actor, *, edition_number: int, files: Sequence[tuple[str, bytes]]
) -> list[NominationBatch]:
    """All files in one transaction: one that cannot be read or taken stops them all."""
    require_importing_nominations(actor)
    edition, known = edition_by_number(edition_number), ground()
    batches = []
    for name, content in files:
        batches.append(_import(actor, _receive(actor, edition, name, content, known), known))
    return batches


@action
def import_drafts(actor: Actor, *, edition_number: int) -> list[NominationBatch]:
    """The good rows of every draft of an edition, in one transaction; one that cannot be taken stops them all."""
    require_importing_nominations(actor)
    drafts = visible_nomination_batches(actor).select_related(None).select_for_update()
    drafts = drafts.filter(edition__number=edition_number, status="draft").order_by("pk")
    known = ground()
    batches = [_import(actor, batch, known) for batch in drafts]
    if not batches:
        raise _refusal(ImportRefusal.NO_DRAFTS, edition=edition_number)
    return batches


@action
def confirm_nominated_curp(actor: Actor, *, batch_id: int, row: int) -> None:
    """Confirm the CURP that one row of a draft tells for an official, although the staff list has another."""
    if not may_confirm_curps(actor):
        raise PermissionDenied
    batch = lock_nomination_batch(actor, batch_id)
    for error in batch_reading(batch, ground()).errors:
        if error.row == row and error.kind is RowFault.CURP_DISAGREES:
            confirm_curp(actor, person_id=int(error.facts["person"]), curp=str(error.facts["value"]))
            return
    raise _refusal(RosterRefusal.NO_CURP_TO_CONFIRM, row=row)


@action
def discard_nominations(actor: Actor, *, batch_id: int) -> None:
    """Throw a draft away; what was read of the file is deleted at once."""
    require_importing_nominations(actor)
    batch = lock_nomination_batch(actor, batch_id)
    if batch.status != "draft":
        raise _refusal(RosterRefusal.NOT_A_DRAFT, file=batch.file_name)
    batch.status, batch.rows, batch.report = "discarded", [], {}
    batch.save()
    journal.record(actor, "programmes.nominations.discarded", f"nomination_batch:{batch.pk}")


@action
def undo_nominations(actor: Actor, *, batch_id: int) -> NominationBatch:
    """Take the rows of an import off the list again and restore the order; refused once a selection builds on them."""
    require_importing_nominations(actor)
    batch = lock_nomination_batch(actor, batch_id)
    if batch.status != "applied":
        raise _refusal(RosterRefusal.NOT_APPLIED, file=batch.file_name)
    applied = NominationBatch.objects.filter(edition=batch.edition, status="applied", pk__gt=batch.pk)
    for later in applied.filter(delegation_id=batch.delegation_id).order_by("pk"):
        if any(later.changes.values()):
            raise _refusal(RosterRefusal.LATER_IMPORT, file=batch.file_name, later=later.pk)
    try:
        Nomination.objects.filter(pk__in=batch.changes["created"]).delete()
    except ProtectedError as used:
        raise _refusal(RosterRefusal.IN_USE, file=batch.file_name, count=len(used.protected_objects)) from used
    for pk, (priority, note) in batch.changes["before"].items():
        Nomination.objects.filter(pk=int(pk)).update(priority=priority, note=note)
    batch.status, batch.undone_at, batch.changes = "undone", actor.now, {}
    batch.save()
    journal.record(actor, "programmes.nominations.undone", f"nomination_batch:{batch.pk}")
    return batch


def _refusal(code: RosterRefusal | ImportRefusal, **facts: str | int) -> Refused:
    return Refused(Decision((Reason(code, facts),)))


def _import(actor: Actor, batch: NominationBatch, known: Ground) -> NominationBatch:
    edition = batch.edition
    reading = batch_reading(batch, known)
    delegation = batch.delegation_id or delegation_by_state()[reading.state]
    if not reading.accepted:
        raise _refusal(RosterRefusal.NOTHING_GOOD, file=batch.file_name, rows=reading.rows)
    listed = listed_nominations(edition, delegation)
    if cohort_stands(edition):
        raise _refusal(ImportRefusal.COHORT_STANDS, file=batch.file_name, edition=edition.number)
    accepted = sorted(reading.accepted, key=lambda row: row.priority)
    if not actor.coordinates:
        _refuse_outside_the_call(actor, edition, delegation, listed, accepted)
    batch.delegation_id = delegation
    batch.changes = _write(actor, batch, listed, accepted)
    batch.status, batch.applied_at, batch.rows = "applied", actor.now, []
    batch.report = report(reading, new=len(batch.changes["created"]))
    batch.save()
    counts = {"edition": edition.number, "accepted": len(accepted), "new": len(batch.changes["created"])}
    journal.record(actor, "programmes.nominations.imported", f"nomination_batch:{batch.pk}", counts)
    return batch


def report(reading: ListReading, *, new: int) -> dict[str, object]:
    """What is kept of a reading: counts, and which rows had what; no name and no CURP."""
    return {
        "rows": reading.rows,
        "accepted": len(reading.accepted),
        "new": new,
        "recovered": [[finding.row, finding.kind.value] for finding in reading.recovered],
        "errors": [[finding.row, finding.kind.value] for finding in reading.errors],
    }


def _refuse_outside_the_call(
    actor: Actor, edition: Edition, delegation: int, listed: Sequence[Nomination], accepted: Sequence[Accepted]
) -> None:
    """A delegation is bound by its invitation, the days of the call and its quota; every reason is told once."""
    state = state_of_delegation(delegation)
    quota = Quota.objects.filter(edition=edition, delegation_id=delegation).first()
    on_list = [nomination.person_id for nomination in listed]
    reasons: dict[str, Reason] = {}
    for row in accepted:
        if row.person in on_list:
            continue
        call = Call(
            edition=edition.number,
            state=state,
            invited=frozenset({state} if quota else ()),
            opens=edition.nominations_open_on or edition.starts_on,
            closes=edition.nominations_close_on or edition.starts_on,
            quota=quota.seats if quota else 0,
            listed=tuple(on_list),
        )
        reasons |= {str(reason.code): reason for reason in decide(call, Nominee(row.person, state), actor.on).reasons}
        on_list.append(row.person)
    if reasons:
        raise Refused(Decision(tuple(reasons.values())))


def _write(
    actor: Actor, batch: NominationBatch, listed: Sequence[Nomination], accepted: Sequence[Accepted]
) -> dict[str, object]:
    """New rows, and the order of the whole list: the file's people first, the others after them as they stood."""
    standing = {nomination.person_id: nomination for nomination in listed}
    named = {row.person for row in accepted}
    created: list[Nomination] = []
    before: dict[str, list[object]] = {}
    changed: list[Nomination] = []
    places = [(row.person, row.note[:_LONGEST_NOTE]) for row in accepted]
    places += [(nomination.person_id, nomination.note) for nomination in listed if nomination.person_id not in named]
    for place, (person, note) in enumerate(places, start=1):
        nomination = standing.get(person)
        if nomination is None:
            created.append(
                Nomination(
                    edition=batch.edition,
                    person_id=person,
                    delegation=batch.delegation,
                    priority=place,
                    note=note,
                    nominated_at=actor.now,
                    nominated_by_id=actor.person_id,
                    batch=batch,
                )
            )
        elif (nomination.priority, nomination.note) != (place, note or nomination.note):
            before[str(nomination.pk)] = [nomination.priority, nomination.note]
            nomination.priority, nomination.note = place, note or nomination.note
            changed.append(nomination)
    Nomination.objects.bulk_create(created)
    Nomination.objects.bulk_update(changed, ["priority", "note"])
    return {"created": [nomination.pk for nomination in created], "before": before}
