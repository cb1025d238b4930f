"""The checklist of the premises: what is due to be looked at, what was found in order and what was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

SHORTEST_NOTE = 5


class CheckRefusal(StrEnum):
    """Why a round is not taken. Facts: `item`, its key."""

    NOTHING_LOOKED_AT = "nothing_looked_at"
    UNKNOWN_ITEM = "unknown_item"
    NOTE_MISSING = "note_missing"


class CheckState(StrEnum):
    """NOT_GOOD stays until a later look finds it good, due or not; NEVER was not looked at within the time that is kept in view."""

    NOT_GOOD = "not_good"
    NEVER = "never"
    DUE = "due"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of one item."""

    good: bool
    note: str = ""


def state(last: Look | None, looked_at: datetime | None, every_hours: int, now: datetime) -> CheckState:
    """How an item stands, by its last look.

    >>> from datetime import datetime
    >>> eight, noon = datetime(2014, 5, 1, 8), datetime(2014, 5, 1, 12)
    >>> state(Look(True), eight, 8, noon), state(Look(True), eight, 4, noon), state(Look(False), eight, 8, noon)
    (<CheckState.GOOD: 'good'>, <CheckState.DUE: 'due'>, <CheckState.NOT_GOOD: 'not_good'>)
    """
    if last is None or looked_at is None:
        return CheckState.NEVER
    if not last.good:
        return CheckState.NOT_GOOD
    return CheckState.DUE if now >= looked_at + timedelta(hours=every_hours) else CheckState.GOOD


def may_note(looks: Mapping[str, Look], known: Collection[str]) -> Decision:
    """Whether a round may be written down; what is not good needs words, so that somebody can put it right."""
    if not looks:
        return Decision((Reason(CheckRefusal.NOTHING_LOOKED_AT),))
    reasons = [Reason(CheckRefusal.UNKNOWN_ITEM, {"item": item}) for item in looks if item not in known]
    reasons.extend(
        Reason(CheckRefusal.NOTE_MISSING, {"item": item})
        for item, look in looks.items()
        if not look.good and len(look.note.strip()) < SHORTEST_NOTE
    )
    return Decision(tuple(reasons))
