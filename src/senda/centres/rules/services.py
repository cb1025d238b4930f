"""What the law owes the people inside, duty by duty: how often it was due, given, refused, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DutyState(StrEnum):
    """How a duty stands. UNMEASURED: the register keeps no figure of it, and says so; NOTHING_DUE: nobody is owed it now."""

    MISSING = "missing"
    KEPT = "kept"
    NOTHING_DUE = "nothing_due"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one thing that is owed: people, meals or looks at the premises. What was given is never counted as refused."""

    due: int = 0
    given: int = 0
    refused: int = 0
    impossible: int = 0

    @property
    def missing(self) -> int:
        """Neither given nor refused; what was impossible is still owed.

        >>> Tally(due=10, given=6, refused=1, impossible=2).missing
        3
        """
        return max(0, self.due - self.given - self.refused)

    @property
    def state(self) -> DutyState:
        if not self.due:
            return DutyState.NOTHING_DUE
        return DutyState.MISSING if self.missing else DutyState.KEPT


def ranked(touched: int, given_or_refused: int, given: int, due: int) -> Tally:
    """From people counted once each: with any outcome, with given or refused, with given. The best outcome of a person counts.

    More people may have been given than are owed now (the ground of the duty has gone): they do not make up for others.

    >>> ranked(touched=9, given_or_refused=7, given=6, due=10)
    Tally(due=10, given=6, refused=1, impossible=2)
    """
    return Tally(due, min(given, due), given_or_refused - given, touched - given_or_refused)
