"""What several cases say of a person's competences, with the uncertainty beside it, and nothing from one case alone.

The lines of one case hang together: who opens it well tends to go on well. The interval therefore counts cases, not lines
(as if lines of one case told nothing new), which is wider and never claims more than was seen. Wilson (1927), 95 per cent.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FEWEST_CASES: Final = 3
FEWEST_THEMES: Final = 2
"""Below these nothing is said of a person (criterion of the academy; Ryall and others 2016 ask for several scenarios)."""

MARK: Final = 70
"""Per cent of the lines that shows a competence, as in the tests (criterion of the academy)."""

Z: Final = 1.959963984540054


class Verdict(StrEnum):
    """What is said of a competence."""

    NOT_ENOUGH = "not_enough"
    SHOWN = "shown"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One line of a rubric in the latest play of a case."""

    case: str
    themes: tuple[str, ...]
    competence: str
    met: bool
    on: date


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hits of lines over several cases; ``low`` and ``high`` are shares between 0 and 1, ``on`` the day of the last play."""

    competence: str
    hits: int
    lines: int
    cases: int
    themes: int
    low: float
    high: float
    on: date

    @property
    def enough(self) -> bool:
        return self.cases >= FEWEST_CASES and self.themes >= FEWEST_THEMES

    @property
    def verdict(self) -> Verdict:
        """Counts decide, not rounded per cents, so that the mark is exact."""
        if not self.enough:
            return Verdict.NOT_ENOUGH
        return Verdict.SHOWN if self.hits * 100 >= MARK * self.lines else Verdict.NOT_SHOWN


def estimates(lines: Iterable[LineSeen]) -> tuple[Estimate, ...]:
    """Return one estimate for each competence that was asked, by its key."""
    grouped: dict[str, list[LineSeen]] = defaultdict(list)
    for line in lines:
        grouped[line.competence].append(line)
    return tuple(_estimate(key, grouped[key]) for key in sorted(grouped))


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 per cent score interval of a share that was seen in ``n`` independent cases.

    >>> low, high = wilson(0.5, 10)
    >>> round(low, 3), round(high, 3)
    (0.237, 0.763)
    """
    if n == 0:
        return 0.0, 1.0
    centre = share + Z * Z / (2 * n)
    spread = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)


def _estimate(competence: str, lines: list[LineSeen]) -> Estimate:
    cases = {line.case for line in lines}
    hits = sum(line.met for line in lines)
    low, high = wilson(hits / len(lines), len(cases))
    return Estimate(
        competence=competence,
        hits=hits,
        lines=len(lines),
        cases=len(cases),
        themes=len({theme for line in lines for theme in line.themes}),
        low=low,
        high=high,
        on=max(line.on for line in lines),
    )
