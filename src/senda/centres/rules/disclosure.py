"""What a published table may tell: no count of 1 to 4, and none that can be worked out from the rest of it.

A table with its totals is a system of equations, one for each row and each column. A withheld cell can be worked out exactly
when its place in the graph of withheld cells (rows on one side, columns on the other, the totals among them) is a bridge, in no
cycle: then one equation after the other gives it away. So further cells are withheld until there is no bridge. Every
withheld cell is at least 1, so along a cycle each can be one more or one less: no reader of the table can tell which.
(Threshold 5 and complementary suppression: Handbook on Statistical Disclosure Control; domain note 5.3.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

THRESHOLD: Final = 5
TOTAL: Final = ""
"""The key of the row and the column of totals."""

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: `cells` by row and column, totals under the empty key; None is withheld."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Cell, int | None]

    @property
    def withheld(self) -> int:
        return sum(value is None for value in self.cells.values())


def protect(counts: Mapping[Cell, int], rows: Sequence[str], columns: Sequence[str]) -> Table:
    """The table that may be published of these counts; missing cells count 0. The grand total is never withheld.

    The same counts give the same table each time. Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        message = "a count cannot be negative"
        raise ValueError(message)
    full = _with_totals(counts, rows, columns)
    if full[TOTAL, TOTAL] < THRESHOLD:
        return Table(tuple(rows), tuple(columns), dict.fromkeys(full))
    hidden = {cell for cell, count in full.items() if 0 < count < THRESHOLD}
    while bridge := _bridge(hidden):
        extra = _cheapest(full, hidden, bridge)
        if extra is None:  # nothing in the two lines is left to hide behind: the rows and columns go, the total stays
            hidden = {cell for cell in full if cell != (TOTAL, TOTAL)}
            break
        hidden.add(extra)
    return Table(tuple(rows), tuple(columns), {cell: None if cell in hidden else count for cell, count in full.items()})


def _with_totals(counts: Mapping[Cell, int], rows: Sequence[str], columns: Sequence[str]) -> dict[Cell, int]:
    full = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    full |= {(row, TOTAL): sum(full[row, column] for column in columns) for row in rows}
    full |= {(TOTAL, column): sum(full[row, column] for row in rows) for column in columns}
    full[TOTAL, TOTAL] = sum(full[row, TOTAL] for row in rows)
    return full


def _cheapest(full: Mapping[Cell, int], hidden: set[Cell], bridge: Cell) -> Cell | None:
    """The smallest positive cell still shown that closes a cycle over the bridge, else one that reaches further from its ends.

    A total is taken only where nothing else is; None when nothing is left.
    """
    others = hidden - {bridge}
    near, far = _reached(others, ("row", bridge[0])), _reached(others, ("column", bridge[1]))
    shown = [cell for cell, count in full.items() if count > 0 and cell not in hidden and cell != (TOTAL, TOTAL)]
    ends = {cell: (("row", cell[0]), ("column", cell[1])) for cell in shown}
    closing = [
        cell
        for cell, (row, column) in ends.items()
        if (row in near and column in far) or (row in far and column in near)
    ]
    growing = [cell for cell, nodes in ends.items() if not (near | far).isdisjoint(nodes)]
    return min(closing or growing, key=lambda cell: (TOTAL in cell, full[cell], cell), default=None)


def _bridge(hidden: set[Cell]) -> Cell | None:
    """A withheld cell in no cycle of withheld cells, the first in order; None when there is none."""
    return next(
        (cell for cell in sorted(hidden) if ("column", cell[1]) not in _reached(hidden - {cell}, ("row", cell[0]))),
        None,
    )


def _reached(edges: set[Cell], start: tuple[str, str]) -> set[tuple[str, str]]:
    """The rows and columns that withheld cells join to this row or column."""
    seen, waiting = {start}, [start]
    while waiting:
        kind, key = waiting.pop()
        for row, column in edges:
            if (row if kind == "row" else column) != key:
                continue
            node = ("column", column) if kind == "row" else ("row", row)
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen
