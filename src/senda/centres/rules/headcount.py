"""The people counted on a shift against those registered (CNDH 111VG/2023: 68 were said to be inside, 67 could be proved)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Collection

SHORTEST_EXPLANATION = 15


class HeadcountRefusal(StrEnum):
    """Why a count, a roll-call or an explanation is not taken.

    Facts: `shift`, `leaving`, `registered`, `people`, `name`, `least`, `on` and `day` (ISO).
    """

    UNKNOWN_SHIFT = "unknown_shift"
    MORE_LEAVING_THAN_REGISTERED = "more_leaving_than_registered"
    AGREES = "agrees"
    EXPLAINED = "explained"
    TOO_SHORT = "too_short"
    NOT_REGISTERED_THEN = "not_registered_then"
    OTHER_DAY = "other_day"


@dataclass(frozen=True, slots=True)
class Count:
    """`registered` are those for whom the centre answers, `leaving` those of them who are on the road, so nobody can count them."""

    counted: int
    registered: int
    leaving: int

    @property
    def expected(self) -> int:
        return self.registered - self.leaving

    @property
    def difference(self) -> int:
        """Below zero: somebody is missing. Above: somebody is inside who is not registered.

        >>> Count(counted=67, registered=68, leaving=0).difference
        -1
        """
        return self.counted - self.expected


def may_count(shift: str, known: Collection[str], count: Count) -> Decision:
    """Whether the figures can be a count at all; that they differ is never a reason to refuse them."""
    reasons = []
    if shift not in known:
        reasons.append(Reason(HeadcountRefusal.UNKNOWN_SHIFT, {"shift": shift}))
    if count.leaving > count.registered:
        facts = {"leaving": count.leaving, "registered": count.registered}
        reasons.append(Reason(HeadcountRefusal.MORE_LEAVING_THAN_REGISTERED, facts))
    return Decision(tuple(reasons))


def may_explain(count: Count, reason: str, *, explained_by: str) -> Decision:
    """Whether a difference may be explained with these words; `explained_by` is empty while nobody has."""
    reasons = []
    if count.difference == 0:
        reasons.append(Reason(HeadcountRefusal.AGREES))
    if explained_by:
        reasons.append(Reason(HeadcountRefusal.EXPLAINED, {"name": explained_by}))
    if len(" ".join(reason.split())) < SHORTEST_EXPLANATION:
        reasons.append(Reason(HeadcountRefusal.TOO_SHORT, {"least": SHORTEST_EXPLANATION}))
    return Decision(tuple(reasons))


def may_call_roll(count: Count, called: Collection[str], registered: Collection[str], *, explained_by: str) -> Decision:
    """Whether these may be noted as not found: only people who were registered when the count was taken."""
    reasons = []
    if count.difference == 0:
        reasons.append(Reason(HeadcountRefusal.AGREES))
    if explained_by:
        reasons.append(Reason(HeadcountRefusal.EXPLAINED, {"name": explained_by}))
    if strangers := set(called) - set(registered):
        reasons.append(Reason(HeadcountRefusal.NOT_REGISTERED_THEN, {"people": len(strangers)}))
    return Decision(tuple(reasons))
