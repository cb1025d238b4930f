"""The law and the desk's rules as a case needs them on one day: the same values that the real register works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from senda.centres.rules import deadlines
from senda.duties.rules.law import Clock, Duty, version_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, tzinfo

    from senda.centres.rules.calendar import Calendar
    from senda.centres.rules.flags import FlagKind
    from senda.centres.rules.referral_kinds import ReferralKind
    from senda.centres.rules.screening import Instrument
    from senda.duties.rules.law import Competence


class Article(TypedDict):
    """What the pack says of one duty or clock, in one language; ``review`` tells whether a lawyer has signed it."""

    norm: str
    title: str
    status: str
    confirmation: str
    review: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Everything that a case may refer to. ``only`` are the types of centre to which some clocks are limited."""

    duties: tuple[Duty, ...]
    clocks: tuple[Clock, ...]
    competences: Mapping[str, Competence]
    flags: Mapping[str, FlagKind]
    referrals: Mapping[str, ReferralKind]
    instruments: Mapping[str, Instrument]
    calendar: Calendar
    only: Mapping[str, frozenset[str]]
    zone: tzinfo

    def owed(self, key: str, on: date) -> Duty | Clock | None:
        """Return the version of a duty or clock that is law on this day."""
        return version_on(self.duties, key, on) or version_on(self.clocks, key, on)

    def knows(self, key: str) -> bool:
        """Say whether the pack has a duty or clock of this id, on whatever day."""
        return any(entry.id == key for entry in (*self.duties, *self.clocks))

    def clock(self, key: str, on: date, place: str) -> Clock | None:
        """Return the clock that is law on this day in this type of centre, by the register's own rule."""
        found = deadlines.starting(self.clocks, (key,), on, place=place, only=self.only)
        return found[0] if found else None

    def minutes_left(self, clock: Clock, at: datetime, ran: int) -> int | None:
        """Return the minutes that are left of a clock that began ``ran`` minutes before ``at``; None without a cap.

        Raises OutsideCalendar when working days leave the calendar.
        """
        began = at - timedelta(minutes=ran)
        due = deadlines.due(clock, began, self.calendar, self.zone)
        return None if due is None else (due - at) // timedelta(minutes=1)
