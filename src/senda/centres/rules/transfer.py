"""A transfer: ordered, handed over and accepted, both signed; until then the first centre answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from senda.centres.rules.flags import Block
from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


class TransferRefusal(StrEnum):
    """Facts: `moment` (ISO)."""

    BLOCKED = "blocked"
    SAME_CENTRE = "same_centre"
    UNKNOWN_CENTRE = "unknown_centre"
    UNDER_WAY = "under_way"
    HANDED_ALREADY = "handed_already"
    NOT_HANDED = "not_handed"
    BEFORE_HAND_OVER = "before_hand_over"
    SAME_SIGNATURE = "same_signature"
    REASON_MISSING = "reason_missing"


def may_order(
    blocks: Collection[Block], *, from_unit: str, to_unit: str, centres: Collection[str], under_way: bool
) -> Decision:
    """Whether somebody may be sent to another centre; a signal that forbids lodging forbids every centre."""
    found = []
    if Block.TRANSFER in blocks or Block.LODGING in blocks:
        found.append(Reason(TransferRefusal.BLOCKED))
    if to_unit == from_unit:
        found.append(Reason(TransferRefusal.SAME_CENTRE))
    if to_unit not in centres:
        found.append(Reason(TransferRefusal.UNKNOWN_CENTRE))
    if under_way:
        found.append(Reason(TransferRefusal.UNDER_WAY))
    return Decision(tuple(found))


def may_hand_over(blocks: Collection[Block], *, handed_at: datetime | None) -> Decision:
    """A signal that rose after the order stops the transfer at the door."""
    found = []
    if Block.TRANSFER in blocks or Block.LODGING in blocks:
        found.append(Reason(TransferRefusal.BLOCKED))
    if handed_at is not None:
        found.append(Reason(TransferRefusal.HANDED_ALREADY, {"moment": handed_at.isoformat()}))
    return Decision(tuple(found))


def may_end(*, handed_at: datetime | None, handed_by: int | None, done_at: datetime, me: int | None) -> Decision:
    """Whether the other centre may accept or refuse now: after the hand-over, and by another person's signature."""
    if handed_at is None:
        return Decision((Reason(TransferRefusal.NOT_HANDED),))
    found = []
    if done_at < handed_at:
        found.append(Reason(TransferRefusal.BEFORE_HAND_OVER, {"moment": handed_at.isoformat()}))
    if me is None or me == handed_by:
        found.append(Reason(TransferRefusal.SAME_SIGNATURE))
    return Decision(tuple(found))
