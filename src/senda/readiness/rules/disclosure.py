"""What the public may see of a table of counts: nothing that points at a handful of persons.

A count below the threshold is withheld, and so is one whose complement is (17 of 19 tells of 2). When what is withheld
could be had back by subtracting from the total, one more count goes with it. A zero is withheld like a one: where only
ones were hidden, every hidden cell would be a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMALL = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """`count` of a whole; the whole itself is a count of many and is published."""

    count: int
    of: int


def protect(cells: Mapping[str, Cell], small: int = SMALL) -> dict[str, int | None]:
    """The counts that may be told, None for those that may not; the total of all may stand beside them.

    >>> protect({"a": Cell(3, 40), "b": Cell(20, 40), "c": Cell(30, 90)})
    {'a': None, 'b': None, 'c': 30}
    """
    hidden = [key for key, cell in cells.items() if _small(cell, small)]
    for key in _by_size(cells, hidden):
        if not _gives_away([cells[each].count for each in hidden], small):
            break
        hidden.append(key)
    return {key: None if key in hidden else cell.count for key, cell in cells.items()}


def _small(cell: Cell, small: int) -> bool:
    return cell.count < small or 0 < cell.of - cell.count < small


def _by_size(cells: Mapping[str, Cell], hidden: Sequence[str]) -> list[str]:
    return sorted((key for key in cells if key not in hidden), key=lambda key: (cells[key].count, key))


def _gives_away(hidden: Sequence[int], small: int) -> bool:
    """Whether their sum tells a hidden count: there is one alone, or all are zero, or all as large as they can be."""
    return len(hidden) == 1 or (bool(hidden) and sum(hidden) in {0, len(hidden) * (small - 1)})
