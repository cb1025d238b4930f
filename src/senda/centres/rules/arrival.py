"""An arrival: which age group the person counts in, what must come before anything, and the folio."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from datetime import date

CHILD, ADOLESCENT, ADULT = "0-11", "12-17", "18+"
OLDEST = 120
DOUBT: Final = "doubt"
"""The option of the pack's age bases that says nobody knows: then the person is presumed under 18 (LM 3-XVI)."""


class ArrivalRefusal(StrEnum):
    """Why an arrival is not taken as typed. Facts: `value`, `folio`."""

    AGE_MISSING = "age_missing"
    AGE_IMPOSSIBLE = "age_impossible"
    BORN_AFTER_ARRIVAL = "born_after_arrival"
    FAMILY_UNKNOWN = "family_unknown"


@dataclass(frozen=True, slots=True)
class Age:
    """The age group a person counts in. Under doubt it is never adult."""

    band: str

    @property
    def minor(self) -> bool:
        return self.band != ADULT


def age_on(born_on: date, on: date) -> int:
    """Completed years; who was born on 29 February completes them on 1 March of other years.

    >>> from datetime import date
    >>> age_on(date(1996, 2, 29), date(2014, 2, 28)), age_on(date(1996, 2, 29), date(2014, 3, 1))
    (17, 18)
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_group(*, born_on: date | None, stated: int | None, basis: str, on: date) -> Age | Decision:
    """The group by birth date, else by the stated age; in doubt the person is presumed under 18 (LM 3-XVI).

    `stated` is in completed years. Refused without either, outside 0 to 120 years, and for a birth after the arrival.
    """
    if born_on is not None and born_on > on:
        return Decision((Reason(ArrivalRefusal.BORN_AFTER_ARRIVAL, {"value": born_on.isoformat()}),))
    years = age_on(born_on, on) if born_on is not None else stated
    if years is None:
        return Age(ADOLESCENT) if basis == DOUBT else Decision((Reason(ArrivalRefusal.AGE_MISSING),))
    if not 0 <= years <= OLDEST:
        return Decision((Reason(ArrivalRefusal.AGE_IMPOSSIBLE, {"value": years}),))
    band = CHILD if years < 12 else ADOLESCENT if years < 18 else ADULT  # noqa: PLR2004 - the ages of LGDNNA art. 5
    return Age(ADOLESCENT if band == ADULT and basis == DOUBT else band)


def folio(unit_key: str, year: int, number: int, *, practice: bool) -> str:
    """The number on every paper of a stay; the twin's begin with P- and can never be taken for real ones.

    >>> folio("MX27-02", 2014, 318, practice=False), folio("MX27-02", 2014, 318, practice=True)
    ('MX27-02-2014-00318', 'P-MX27-02-2014-00318')
    """
    return f"{'P-' if practice else ''}{unit_key}-{year}-{number:05}"
