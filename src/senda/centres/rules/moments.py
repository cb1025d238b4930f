"""When a deed may be said to have been done."""

from datetime import datetime, timedelta

from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Decision, Reason

TOLERANCE = timedelta(minutes=5)
"""Clocks of two machines differ; a deed typed a little before its time is taken."""
LATE = timedelta(hours=1)
"""An act typed more than this after it was done is shown as late (our own rule)."""


def may_be_done(
    done_at: datetime, *, now: datetime, arrived_at: datetime, left_at: datetime | None, correcting: bool = False
) -> Decision:
    """Whether an act may carry this moment: neither to come, nor before the arrival, nor after the exit.

    Once the person has left nothing is done any more; what was done before may still be corrected.
    """
    reasons = []
    if done_at > now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"moment": done_at.isoformat()}))
    if done_at < arrived_at:
        reasons.append(Reason(RegisterRefusal.BEFORE_ARRIVAL, {"moment": done_at.isoformat()}))
    if left_at is not None and not correcting:
        reasons.append(Reason(RegisterRefusal.AFTER_EXIT, {"moment": left_at.isoformat()}))
    if left_at is not None and correcting and done_at > left_at:
        reasons.append(Reason(RegisterRefusal.LATER_THAN_EXIT, {"moment": left_at.isoformat()}))
    return Decision(tuple(reasons))
