"""Naming the person for a trainer's seat: of the seat's organisation, in time, and in one place at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason


class SeatRefusal(StrEnum):
    EDITION_OVER = "seat_edition_over"
    OTHER_ORGANISATION = "seat_other_organisation"
    SAME_TIME = "seat_same_time"


@dataclass(frozen=True, slots=True)
class Held:
    """A session that a seat gives; the times are aware and of one zone."""

    seat: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Naming:
    """`partner` is the seat's organisation, `person_partner` the person's, empty for the institute's own officials.

    `sessions` are those of the seat, `others` those of the seats that the person already fills.
    """

    partner: str
    person_partner: str
    ends_on: date
    sessions: tuple[Held, ...] = ()
    others: tuple[Held, ...] = ()


def decide(naming: Naming, on: date) -> Decision:
    """All reasons against naming this person on this day; a clash names the first session of each other seat."""
    reasons = []
    if on > naming.ends_on:
        reasons.append(Reason(SeatRefusal.EDITION_OVER, {"ended": naming.ends_on.isoformat()}))
    if naming.person_partner and naming.person_partner != naming.partner:
        reasons.append(
            Reason(SeatRefusal.OTHER_ORGANISATION, {"organisation": naming.person_partner, "needed": naming.partner})
        )
    return Decision((*reasons, *_clashes(naming.sessions, naming.others)))


def _clashes(sessions: Iterable[Held], others: Iterable[Held]) -> tuple[Reason, ...]:
    own = tuple(sessions)
    first: dict[str, Held] = {}
    for other in sorted(others, key=lambda held: held.starts_at):
        if any(other.starts_at < each.ends_at and each.starts_at < other.ends_at for each in own):
            first.setdefault(other.seat, other)
    return tuple(
        Reason(
            SeatRefusal.SAME_TIME,
            {"seat": seat, "day": held.starts_at.date().isoformat(), "start": held.starts_at.strftime("%H:%M")},
        )
        for seat, held in sorted(first.items())
    )
