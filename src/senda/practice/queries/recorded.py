"""All that plays of cases and shifts tell the record store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.practice.models import Play, ShiftPlay
from senda.practice.queries.shift_plays import statements_of_shift
from senda.practice.queries.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from senda.records.rules.own import Json

_CHUNK = 100


def statements_since(since: datetime | None) -> Iterator[Json]:
    """What the plays tell that ended at this moment or later, or all of them; one that still runs tells nothing."""
    ended = {"ended_at__isnull": False} if since is None else {"ended_at__gte": since}
    plays = Play.objects.filter(**ended).select_related("version").order_by("pk")
    for play in plays.iterator(chunk_size=_CHUNK):
        yield from statements_of(play)
    for row in ShiftPlay.objects.filter(**ended).order_by("pk").iterator(chunk_size=_CHUNK):
        yield from statements_of_shift(row)


def statements_of_play(ref: UUID) -> Iterator[Json]:
    """What one play of a case tells."""
    for play in Play.objects.filter(ref=ref).select_related("version"):
        yield from statements_of(play)


def statements_of_shift_play(ref: UUID) -> Iterator[Json]:
    """What one play of a shift tells."""
    for row in ShiftPlay.objects.filter(ref=ref):
        yield from statements_of_shift(row)
