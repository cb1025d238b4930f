"""Documents are put, merged and deleted. Of two writers at once one wins and the other is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from senda.kernel import clock, journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused
from senda.records.models import Document
from senda.records.queries.document import activity_key, agent_key, document, documents, name_key
from senda.records.rules.document import etag_of, is_json, may_write, merged, read_object
from senda.records.rules.faults import RecordRefusal

if TYPE_CHECKING:
    from senda.kernel.actor import Actor
    from senda.records.rules.document import Place, Precondition
    from senda.records.rules.scope import Bearer
    from senda.records.rules.versions import Version


@action
def put_document(
    actor: Actor,
    *,
    credential: Bearer,
    place: Place,
    name: str,
    content: bytes,
    content_type: str,
    before: Precondition,
    version: Version,
) -> None:
    """Write a document whole.

    Raises Refused when the sender's knowledge of it is out of date or missing, Malformed as `may_write`.
    """
    old = document(credential.store_id, place, name).select_for_update().first()
    _require(may_write(before, old.etag if old else None, kept=place.kept, version=version, puts=True))
    _write(credential.store_id, place, name, old, content, content_type)
    _record(actor, credential, "records.document.put", place)


@action
def merge_document(
    actor: Actor,
    *,
    credential: Bearer,
    place: Place,
    name: str,
    content: bytes,
    content_type: str,
    before: Precondition,
    version: Version,
) -> None:
    """Put the names of a JSON document over those of the one that stands; where none stands it is written whole.

    Raises Malformed for a document that calls itself JSON and is no object, Refused where either is not JSON.
    """
    old = document(credential.store_id, place, name).select_for_update().first()
    _require(may_write(before, old.etag if old else None, kept=place.kept, version=version, puts=False))
    told = read_object(content) if is_json(content_type) else None
    if old is not None:
        if told is None or not is_json(old.content_type):
            raise Refused(Decision((Reason(RecordRefusal.DOCUMENT_NOT_JSON),)))
        content = merged(bytes(old.content), told)
    _write(credential.store_id, place, name, old, content, content_type)
    _record(actor, credential, "records.document.merged", place)


@action
def delete_documents(
    actor: Actor, *, credential: Bearer, place: Place, name: str | None, before: Precondition, version: Version
) -> None:
    """Delete one document, or all of a place where no name is told. What is not there is deleted already."""
    if name is None:
        documents(credential.store_id, place).delete()
    else:
        found = document(credential.store_id, place, name)
        old = found.select_for_update().first()
        _require(may_write(before, old.etag if old else None, kept=place.kept, version=version, puts=False))
        found.delete()
    _record(actor, credential, "records.document.deleted", place)


def _require(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)


def _write(store_id: int, place: Place, name: str, old: Document | None, content: bytes, content_type: str) -> None:
    values = {
        "content": content,
        "content_type": content_type[:255],
        "etag": etag_of(content),
        "updated": clock.microseconds(),
    }
    if old is not None:
        Document.objects.filter(pk=old.pk).update(**values)
        return
    try:
        with transaction.atomic():
            Document.objects.create(
                store_id=store_id,
                resource=place.kept,
                activity=place.activity,
                activity_key=activity_key(store_id, place),
                agent_key=agent_key(store_id, place),
                registration="" if place.registration is None else str(place.registration),
                name=name,
                name_key=name_key(store_id, name),
                **values,
            )
    except IntegrityError:
        raise Refused(Decision((Reason(RecordRefusal.DOCUMENT_EXISTS),))) from None


def _record(actor: Actor, credential: Bearer, verb: str, place: Place) -> None:
    """Neither agent nor name: a document's name may be a person's."""
    facts = {"resource": place.kept.value}
    journal.record(actor, verb, f"credential:{credential.key}", facts, chain=f"records:{credential.store_key}")
