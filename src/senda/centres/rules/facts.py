"""What leaves the register: counts by coarse groups. Identity ends here, and a test holds these fields fast."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ARRIVAL = ""
"""The duty of a fact that tells of the arrival itself."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`n` events of one month that agree in everything else.

    `unit` is the centre's key, `month` 2014-05, `duty` the id of a clock (empty for the arrival), `met` whether the clock was
    stopped in time (None where it has not ended). Events, not persons: who was taken in twice counts twice.
    """

    unit: str
    month: str
    age_band: str
    sex: str
    nationality_group: str
    duty: str
    met: bool | None
    n: int


def count_by(facts: Iterable[Fact], first: str, second: str) -> dict[tuple[str, str], int]:
    """Arrivals by two of the fields.

    >>> told = Fact("MX27-02", "2014-05", "18+", "M", "central_america", ARRIVAL, None, 7)
    >>> count_by([told], "sex", "age_band")
    {('M', '18+'): 7}
    """
    found: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        if fact.duty == ARRIVAL:
            found[str(getattr(fact, first)), str(getattr(fact, second))] += fact.n
    return dict(found)


def kept_clocks(facts: Iterable[Fact]) -> dict[tuple[str, str], int]:
    """Clocks that have ended, by their id and whether they were kept or passed."""
    found: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        if fact.duty != ARRIVAL and fact.met is not None:
            found[fact.duty, "kept" if fact.met else "passed"] += fact.n
    return dict(found)
