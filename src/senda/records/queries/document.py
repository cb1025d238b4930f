"""Documents of a store, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.records.models import Document
from senda.records.rules.keys import Kind, key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from senda.records.rules.document import Place


def documents(store_id: int, place: Place) -> QuerySet[Document]:
    """All documents of a place; of every registration where none is named."""
    found = Document.objects.filter(
        store_id=store_id,
        resource=place.kept,
        activity_key=activity_key(store_id, place),
        agent_key=agent_key(store_id, place),
    )
    return found if place.registration is None else found.filter(registration=str(place.registration))


def document(store_id: int, place: Place, name: str) -> QuerySet[Document]:
    """One document: without a registration the one that was written without."""
    registration = "" if place.registration is None else str(place.registration)
    return documents(store_id, place).filter(registration=registration, name_key=name_key(store_id, name))


def one(store_id: int, place: Place, name: str) -> Document | None:
    return document(store_id, place, name).first()


def names(store_id: int, place: Place, since: int | None) -> tuple[list[str], int | None]:
    """The names of the documents written after a moment (microseconds), oldest first, and when the last one was."""
    found = documents(store_id, place).order_by("updated", "pk")
    if since is not None:
        found = found.filter(updated__gt=since)
    listed = list(found.values_list("name", "updated"))
    return [name for name, _updated in listed], max((updated for _name, updated in listed), default=None)


def activity_key(store_id: int, place: Place) -> int:
    return key(store_id, Kind.ACTIVITY, place.activity) if place.activity else 0


def agent_key(store_id: int, place: Place) -> int:
    return key(store_id, Kind.AGENT, place.agent) if place.agent else 0


def name_key(store_id: int, name: str) -> int:
    return key(store_id, Kind.DOCUMENT, name)
