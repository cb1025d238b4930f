"""Sealing and opening a column of a row: its place is declared once, so that rotation and retention find every value."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from senda.centres.rules.fields import PLACES
from senda.kernel.sealed import seal, unseal


def place_of(row: Model, column: str) -> tuple[str, UUID, str]:
    """Table, row and part that bind the value. Raises KeyError for a column that is not declared as sealed."""
    place = PLACES[type(row).__name__, column]
    bound: Any = row
    for name in place.row:
        bound = getattr(bound, name)
    return place.table, bound, str(place.part or row.part)  # type: ignore[attr-defined] # only acts name their own part


def sealed_in(row: Model, column: str, value: Mapping[str, Any]) -> bytes | None:
    """The value for this column of this row; nothing to seal gives None."""
    if not value:
        return None
    table, bound, part = place_of(row, column)
    return seal(value, table=table, row=bound, part=part, column=column)


def opened(row: Model, column: str) -> dict[str, Any]:
    """What was sealed here; an empty mapping where there is nothing, or where its life has ended.

    Raises kernel.sealed.Unreadable when the value does not open.
    """
    blob = getattr(row, column)
    if not blob:
        return {}
    table, bound, part = place_of(row, column)
    return unseal(blob, table=table, row=bound, part=part, column=column)
