"""Who stands a shift, what the law of the day asks of them, and what is plainly missing.

The full answer comes from readiness above, through the role `standing`: it knows certificates. Here stand the values it
answers in, the shifts of the day, and what the register knows by itself: that a contractor brought no proof, that a man
guards women.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, time

    from senda.kernel.values import Text

WOMEN_DORMITORY: Final = "women_dormitory"
FEMALE: Final = "F"


class ShiftRefusal(StrEnum):
    """Why nobody is put on a shift so. Facts: `shift`, `gate`, `name`."""

    UNKNOWN_SHIFT = "unknown_shift"
    UNKNOWN_GATE = "unknown_gate"
    NOT_POSTED_HERE = "not_posted_here"
    NAME_MISSING = "name_missing"
    COMPANY_MISSING = "company_missing"
    ALREADY_ON = "already_on"
    OVER = "over"


class Verdict(StrEnum):
    """What a gate says of a person. LAW_ONLY: nothing but criteria of the academy is missing."""

    MAY = "may"
    LAW_ONLY = "law_only"
    MAY_NOT = "may_not"
    NO_PROOF = "no_proof"


@dataclass(frozen=True, slots=True)
class Lack:
    """One missing part in words, with the duty that asks for it and its norm."""

    words: Text
    duty: str
    norm: str
    by_law: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What readiness says of one person at one gate; `until` is the last day of a yes, None when nothing in it ends."""

    verdict: Verdict
    lacks: tuple[Lack, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """A shift of the pack; the hours are as confirmed as the pack says."""

    key: str
    name: Text
    starts: time
    ends: time
    confirmed: bool

    def covers(self, clock: time) -> bool:
        """Whether the time of day lies in it, also in a shift that passes midnight."""
        if self.starts <= self.ends:
            return self.starts <= clock < self.ends
        return clock >= self.starts or clock < self.ends


@dataclass(frozen=True, slots=True)
class Turn:
    """One shift of one day: the night shift belongs to the day on which it began."""

    shift: ShiftHours
    on: date


def turn_at(hours: Sequence[ShiftHours], local: datetime) -> Turn:
    """The shift that is on at a local moment; the first one of the day where the pack leaves a gap."""
    clock = local.time()
    shift = next((each for each in hours if each.covers(clock)), hours[0])
    began_yesterday = shift.starts > shift.ends and clock < shift.ends
    return Turn(shift, local.date() - timedelta(days=1) if began_yesterday else local.date())


def may_put(
    *,
    shift_known: bool,
    gate_known: bool,
    official: bool,
    posted_here: bool,
    name: str,
    company: str,
    on_it: bool,
    over: bool = False,
) -> Decision:
    """Whether somebody may be put on a shift; that proof is missing never hinders it, it shows.

    `over` for a shift of a day before yesterday: who stood it is history.
    """
    reasons = []
    if over:
        reasons.append(Reason(ShiftRefusal.OVER))
    if not shift_known:
        reasons.append(Reason(ShiftRefusal.UNKNOWN_SHIFT))
    if not gate_known:
        reasons.append(Reason(ShiftRefusal.UNKNOWN_GATE))
    if official and not posted_here:
        reasons.append(Reason(ShiftRefusal.NOT_POSTED_HERE))
    if not official and not name.strip():
        reasons.append(Reason(ShiftRefusal.NAME_MISSING))
    if not official and not company.strip():
        reasons.append(Reason(ShiftRefusal.COMPANY_MISSING))
    if on_it:
        reasons.append(Reason(ShiftRefusal.ALREADY_ON, {"name": name}))
    return Decision(tuple(reasons))


def seen_here(gate: str, sex: str, *, contractor: bool, standing: Standing | None) -> Verdict:
    """The verdict at one gate, by readiness where it knows the person and by what the register sees where it does not."""
    if gate == WOMEN_DORMITORY and sex != FEMALE:
        return Verdict.MAY_NOT
    if contractor or standing is None:
        return Verdict.NO_PROOF
    return standing.verdict


def covered(verdicts: Iterable[Verdict]) -> bool:
    """Whether somebody on the shift may stand the gate by the law, the academy's criteria aside."""
    return any(verdict in {Verdict.MAY, Verdict.LAW_ONLY} for verdict in verdicts)
