"""How the items of a test behaved: difficulty, discrimination, and which of them a person should look at again.

Difficulty is the share of persons who chose the key. Discrimination is the correlation of an item with the rest of the
form (corrected item-total, point-biserial). Both mean little for small groups: nothing is flagged below ``SMALLEST``, and
a negative correlation only beyond twice its standard error of about 1/√n, a weak one only from ``ENOUGH`` persons on.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from senda.learning.rules.items import Item

SMALLEST = 20
ENOUGH = 100
TOO_HARD = 0.2
TOO_EASY = 0.95
WEAK = 0.1


class Flag(StrEnum):
    """Why somebody should look at an item again; each calls for a reader, none proves a fault."""

    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    NEGATIVE = "negative"
    WEAK = "weak"
    KEY_BEATEN = "key_beaten"


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One item in one test; ``chosen`` counts the persons for each option, unanswered ones under the empty key."""

    item_id: str
    n: int
    difficulty: float | None
    discrimination: float | None
    chosen: Mapping[str, int]
    flags: tuple[Flag, ...]


def item_statistics(items: Sequence[Item], sittings: Sequence[Mapping[str, str]]) -> tuple[ItemStatistics, ...]:
    """Describe each item from finished sittings, each a mapping from item id to the option that counted."""
    hits = [{item.id: int(answers.get(item.id) == item.key) for item in items} for answers in sittings]
    totals = [sum(hit.values()) for hit in hits]
    described = []
    for item in items:
        mine = [hit[item.id] for hit in hits]
        n = len(mine)
        difficulty = sum(mine) / n if n else None
        discrimination = _correlation(mine, [total - hit for total, hit in zip(totals, mine, strict=True)])
        chosen = Counter(answers.get(item.id, "") for answers in sittings)
        flags = (
            _flags(item.key, n, difficulty, discrimination, chosen) if difficulty is not None and n >= SMALLEST else ()
        )
        described.append(ItemStatistics(item.id, n, difficulty, discrimination, dict(chosen), flags))
    return tuple(described)


def _flags(key: str, n: int, difficulty: float, discrimination: float | None, chosen: Counter[str]) -> tuple[Flag, ...]:
    flags = []
    if difficulty < TOO_HARD:
        flags.append(Flag.TOO_HARD)
    if difficulty > TOO_EASY:
        flags.append(Flag.TOO_EASY)
    if discrimination is not None and discrimination < -2 / math.sqrt(n):
        flags.append(Flag.NEGATIVE)
    elif discrimination is not None and n >= ENOUGH and discrimination < WEAK:
        flags.append(Flag.WEAK)
    if any(count > chosen[key] for option, count in chosen.items() if option not in {key, ""}):
        flags.append(Flag.KEY_BEATEN)
    return tuple(flags)


def _correlation(ones: Sequence[int], others: Sequence[int]) -> float | None:
    """Return Pearson's correlation, None where one side does not vary."""
    n = len(ones)
    if n == 0:
        return None
    mean_one, mean_other = sum(ones) / n, sum(others) / n
    spread_one = math.fsum((value - mean_one) ** 2 for value in ones)
    spread_other = math.fsum((value - mean_other) ** 2 for value in others)
    if spread_one == 0 or spread_other == 0:
        return None
    together = math.fsum((one - mean_one) * (other - mean_other) for one, other in zip(ones, others, strict=True))
    return together / math.sqrt(spread_one * spread_other)
