"""What is owed when a play arrives, begins or goes on: the reasons that are not the engine's own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class DeliveryRefusal(StrEnum):
    """Why a play is not taken. Facts: ``case``, ``number``, ``next``, ``closes`` where they make sense."""

    UNKNOWN_CASE = "unknown_case"
    NOT_PUBLISHED = "not_published"
    REF_TAKEN = "ref_taken"
    OTHER_MOVES = "other_moves"
    OUT_OF_ORDER = "out_of_order"
    CLOSED = "closed"
    SET_FIRST = "set_first"
    NO_SUCH_STEP = "no_such_step"
    UNREADABLE = "unreadable"
    TOO_BIG = "too_big"


class Mode(StrEnum):
    """How a play was made: for practice, wherever; as an assessment, on the server alone."""

    PRACTICE = "practice"
    ASSESSED = "assessed"


MOST_BYTES = 64_000
"""Of one delivery: 400 moves with long names stay far below."""


def believed(started: datetime, ended: datetime, now: datetime) -> tuple[datetime, datetime]:
    """Return the times of a play with its own duration, moved back when the device's clock is ahead of ours.

    A device that says it ended before it started gets no duration.
    """
    ended = max(started, ended)
    ahead = ended - now
    return (started - ahead, now) if ended > now else (started, ended)
