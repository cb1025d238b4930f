"""What published tables may tell: no count of 1 to 4, and none that can be worked out from the rest of them.

A table with its totals is a system of equations, one for each row and each column; two tables with the same rows share the
totals of these. A 0 is shown, so whoever reckons knows that a withheld count is at least 1: two withheld cells of a row that
leaves 2 for them are 1 and 1. A withheld cell is therefore safe only when it can be one more or one less with all others at
1 or more. Such changes go around in cycles of withheld cells, and further cells are withheld until each lies in one.
(Threshold 5 and complementary suppression: Handbook on Statistical Disclosure Control; domain note 5.3.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

THRESHOLD: Final = 5
TOTAL: Final = ""
"""The key of the row and the column of totals."""

Cell = tuple[str, str]
Place = tuple[int, str, str]
"""A cell of one of the tables: its number (0 for a total of a row, which all share), row and column."""
Line = tuple[int, str, str]
"""One equation: the number of the table, `row` or `column`, and its key."""
Ends = tuple[Line, Line]


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
    """The table that may be published of these counts, when no other tells of the same events; missing cells count 0."""
    return _protected(rows, ((counts, columns),))[0]


def protect_both(
    rows: Sequence[str],
    first: tuple[Mapping[Cell, int], Sequence[str]],
    second: tuple[Mapping[Cell, int], Sequence[str]],
) -> tuple[Table, Table]:
    """Two tables of the same events by the same rows, safe also for whoever reads them together.

    Raises ValueError when they disagree on the total of a row.
    """
    one, other = _protected(rows, (first, second))
    return one, other


def _protected(rows: Sequence[str], asked: Sequence[tuple[Mapping[Cell, int], Sequence[str]]]) -> tuple[Table, ...]:
    """The same counts give the same tables each time. The grand total is withheld alone where it is below the threshold.

    Raises ValueError for a negative count.
    """
    if any(count < 0 for counts, _columns in asked for count in counts.values()):
        message = "a count cannot be negative"
        raise ValueError(message)
    tables = [_with_totals(counts, rows, columns) for counts, columns in asked]
    if any(table[row, TOTAL] != tables[0][row, TOTAL] for table in tables for row in rows):
        message = "the tables disagree on the total of a row"
        raise ValueError(message)
    full = {_place(number, cell): count for number, table in enumerate(tables) for cell, count in table.items()}
    grand = full.pop(_place(0, (TOTAL, TOTAL)))
    lines = {place: _lines(place, alone=len(asked) == 1) for place in full}
    hidden = _hidden(full, lines) if grand >= THRESHOLD else set(full)
    return tuple(
        Table(
            tuple(rows),
            tuple(columns),
            {cell: None if _place(number, cell) in hidden else count for cell, count in table.items()}
            | {(TOTAL, TOTAL): grand if grand >= THRESHOLD else None},
        )
        for number, ((_counts, columns), table) in enumerate(zip(asked, tables, strict=True))
    )


def _with_totals(counts: Mapping[Cell, int], rows: Sequence[str], columns: Sequence[str]) -> dict[Cell, int]:
    full = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    full |= {(row, TOTAL): sum(full[row, column] for column in columns) for row in rows}
    full |= {(TOTAL, column): sum(full[row, column] for row in rows) for column in columns}
    full[TOTAL, TOTAL] = sum(full[row, TOTAL] for row in rows)
    return full


def _place(number: int, cell: Cell) -> Place:
    return (0 if cell[1] == TOTAL else number, *cell)


def _hidden(full: Mapping[Place, int], lines: Mapping[Place, Ends]) -> set[Place]:
    """The small counts and whatever must go with them."""
    hidden = {place for place, count in full.items() if 0 < count < THRESHOLD}
    while told := _given_away(full, hidden, lines):
        extra = _next(full, hidden, lines, told)
        if extra is None:  # nothing is left to hide behind: rows and columns go, zeros with them, the grand total stays
            return set(full)
        hidden.add(extra)
    return hidden


def _given_away(full: Mapping[Place, int], hidden: set[Place], lines: Mapping[Place, Ends]) -> Place | None:
    """A withheld cell that the rest gives away, the first in order; None when there is none.

    One more in a cell is a step from line to line, one less the step back, which a 1 cannot take. A count has another possible
    value exactly when such a step lies in a cycle, since two whole solutions differ by cycles.
    """
    steps: dict[Line, list[tuple[Line, Place]]] = {}
    ways = {place: (lines[place], lines[place][::-1]) if full[place] > 1 else (lines[place],) for place in hidden}
    for place, both in ways.items():
        for tail, head in both:
            steps.setdefault(tail, []).append((head, place))
    return next(
        (
            place
            for place in sorted(hidden)
            if not any(tail in _reached(steps, head, place) for tail, head in ways[place])
        ),
        None,
    )


def _lines(place: Place, *, alone: bool) -> Ends:
    """The two equations that a cell stands in, with opposite signs; those of a second table are all turned round.

    The total of a row stands in its row in both tables: their columns of totals then follow from all others and are left out.
    In a table alone that column is its second equation.
    """
    number, row, column = place
    if column == TOTAL:
        return ((0, "column", TOTAL) if alone else (1, "row", row)), (0, "row", row)
    across, down = (number, "row", row), (number, "column", column)
    return (across, down) if (number == 0) == (row != TOTAL) else (down, across)


def _reached(steps: Mapping[Line, Sequence[tuple[Line, Place]]], start: Line, without: Place) -> set[Line]:
    """The lines that can be reached by steps, none of them over this cell."""
    seen, waiting = {start}, [start]
    while waiting:
        for line, place in steps.get(waiting.pop(), ()):
            if place != without and line not in seen:
                seen.add(line)
                waiting.append(line)
    return seen


def _next(full: Mapping[Place, int], hidden: set[Place], lines: Mapping[Place, Ends], told: Place) -> Place | None:
    """The cell to withhold next: one of more than 1 that shares a line with those withheld around this one.

    One that lies in two of these lines comes before the others, then the smaller; totals come last; None when none is left.
    """
    around = set(lines[told])
    while joined := {line for place in hidden if not around.isdisjoint(lines[place]) for line in lines[place]} - around:
        around |= joined
    return min(
        (
            place
            for place, count in full.items()
            if count > 1 and place not in hidden and not around.isdisjoint(lines[place])
        ),
        key=lambda place: (TOTAL in place, not around.issuperset(lines[place]), full[place], place),
        default=None,
    )
