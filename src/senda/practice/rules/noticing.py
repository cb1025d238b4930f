"""Noticing, counted over several plays: signs that were seen, and false alarms among what was none.

Marking everything must not win, so both rates are told, and their difference (Youden's J, 1950): 1 for who marks all signs and
nothing else, 0 for who marks everything, nothing, or by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Noticing:
    """So many signs marked of so many there were, and so many distractors of so many."""

    hits: int
    signs: int
    false_alarms: int
    distractors: int

    @property
    def discernment(self) -> float | None:
        """Share of signs marked less share of distractors marked; None while either was never there.

        >>> Noticing(3, 4, 1, 2).discernment
        0.25
        """
        if not self.signs or not self.distractors:
            return None
        return self.hits / self.signs - self.false_alarms / self.distractors


def together(seen: Iterable[Noticing]) -> Noticing:
    """Add up what was noticed in several plays."""
    listed = list(seen)
    return Noticing(
        hits=sum(one.hits for one in listed),
        signs=sum(one.signs for one in listed),
        false_alarms=sum(one.false_alarms for one in listed),
        distractors=sum(one.distractors for one in listed),
    )
