"""Working days and moments: the arithmetic under every limit.

Hours and minutes are elapsed time, whatever the clocks on the wall do: 36 hours over a change to summer time are 36 hours.
Calendar days end at the same time of the day in the centre's zone. Working days follow the reading that the LFPA gives to
administrative terms (arts. 28, 29 and 38): the day of the event does not count, the count starts with the next working day,
and the term ends with the last second of the last one. That this reading also holds for the limits of the Ley de Migración
is unconfirmed; a lawyer must sign it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import tzinfo

_WEEKEND = frozenset({5, 6})
FIRST_YEAR, LAST_YEAR = 2011, 2060
"""From the year of the Ley de Migración on; a limit that leaves these years is an error, never a guess."""
CLOSED = "closed"
_LAST_SECOND = time(23, 59, 59)


class OutsideCalendar(ValueError):  # noqa: N818 - says what happened: the days asked for are not known to the calendar
    """The count reaches days for which nobody has told which ones are closed, so any answer would be a guess."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from ``first`` to ``last`` on which offices work, in order; outside them nothing is known."""

    first: date
    last: date
    working: tuple[date, ...]

    @classmethod
    def without(cls, closed: Collection[date], first: date, last: date) -> Calendar:
        """Take Saturdays, Sundays and the closed days out of the days from ``first`` to ``last``, both included."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return cls(first, last, tuple(day for day in days if day.weekday() not in _WEEKEND and day not in closed))

    def is_working(self, day: date) -> bool:
        """Say whether offices work on this day. Raises OutsideCalendar for a day that is not known."""
        self._known(day)
        return bisect_right(self.working, day) - bisect_right(self.working, day - timedelta(days=1)) == 1

    def after(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after this day, which itself does not count; the day itself for 0.

        Raises OutsideCalendar when the count leaves the calendar, ValueError for a count below 0.
        """
        if count < 0:
            message = "A limit cannot have fewer than 0 working days."
            raise ValueError(message)
        self._known(day)
        if count == 0:
            return day
        place = bisect_right(self.working, day) + count - 1
        if place >= len(self.working):
            message = f"{count} working days after {day} end after {self.last}, up to which closed days are known."
            raise OutsideCalendar(message)
        return self.working[place]

    def between(self, day: date, until: date) -> int:
        """Return how many working days follow ``day`` up to ``until``, this one included; below 0 when it lies before."""
        self._known(day)
        self._known(until)
        return bisect_right(self.working, until) - bisect_right(self.working, day)

    def _known(self, day: date) -> None:
        if not self.first <= day <= self.last:
            message = f"Closed days are known from {self.first} to {self.last}, not for {day}."
            raise OutsideCalendar(message)


def days_of(written: str, years: Iterable[int]) -> list[date]:
    """Read a day of one year (2024-05-29) or of every year (--05-05, as ISO 8601 once wrote it)."""
    if written.startswith("--"):
        return [date.fromisoformat(f"{year}-{written.removeprefix('--')}") for year in years]
    return [day for day in (date.fromisoformat(written),) if day.year in years]


def working_days(by_law: Iterable[date], rows: Iterable[Mapping[str, str]]) -> Calendar:
    """Build the calendar of a country: its public holidays by law, and the closed days among the rows of its pack."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    closed = set(by_law)
    for row in rows:
        if row["effect"] == CLOSED:
            closed.update(days_of(row["date"], years))
    return Calendar.without(closed, date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def add_elapsed(moment: datetime, elapsed: timedelta) -> datetime:
    """Return the moment when so much time has passed, in the zone of ``moment``, which must be aware."""
    return (moment.astimezone(UTC) + elapsed).astimezone(moment.tzinfo)


def add_calendar_days(moment: datetime, days: int, zone: tzinfo) -> datetime:
    """Return the same time of the day so many days later in ``zone``.

    A time that the clocks skip that night becomes the same instant told after the change; of a time that comes twice
    the first one counts, which is the stricter. Never before ``moment`` itself.
    """
    there = moment.astimezone(zone)
    if days == 0:
        return there
    wall = datetime.combine(there.date() + timedelta(days=days), there.time().replace(tzinfo=None, fold=0), zone)
    return wall.astimezone(UTC).astimezone(zone)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the last second of a day in ``zone``: until then the term runs, after it the limit is passed."""
    return datetime.combine(day, _LAST_SECOND, zone)
