"""One row of a roster as what it says: number, name, CURP, unit and the rest, each as it was written."""

from collections.abc import Mapping
from dataclasses import dataclass

from senda.people.rules.curp import clean_curp
from senda.people.rules.names import tidy
from senda.people.rules.roster.cells import Cell, Formula, Number, SheetRow, number_of, said
from senda.people.rules.roster.columns import Column

NAME_COLUMNS = (
    Column.GIVEN_NAMES,
    Column.FULL_NAME,
    Column.FIRST_SURNAME,
    Column.SURNAMES,
    Column.SECOND_SURNAME,
)
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """Where a formula stands (as the spreadsheet names the cell) and how it begins."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`names` holds the name cells as written, by column; `unit` and `curp_written` too; the rest is tidy."""

    number: int
    employee: Number
    curp: str
    curp_written: str
    names: Mapping[Column, str]
    unit: str
    texts: Mapping[Column, str]
    formula: FormulaCell | None = None

    @property
    def name(self) -> str:
        """All parts of the name in one line, tidy; a surname written before a comma goes last."""
        whole = tidy(" ".join(self.names[column] for column in NAME_COLUMNS if column in self.names))
        first, comma, rest = whole.partition(",")
        return tidy(f"{rest} {first}") if comma else whole


def column_letters(index: int) -> str:
    """The name of a column as spreadsheets write it, from its place (from 0).

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    before, last = divmod(index, _LETTERS)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def read_row(row: SheetRow, columns: Mapping[Column, int]) -> RosterRow:
    """What the row says under the columns that were recognised."""
    harmless = columns.get(Column.RUNNING_NUMBER)
    formula = next(
        (
            FormulaCell(f"{column_letters(index)}{row.number}", cell.text[:_SHOWN])
            for index, cell in enumerate(row.cells)
            if isinstance(cell, Formula) and index != harmless
        ),
        None,
    )
    return RosterRow(
        number=row.number,
        employee=number_of(row.at(columns.get(Column.EMPLOYEE_NUMBER))),
        curp=clean_curp(said(row.at(columns.get(Column.CURP)))),
        curp_written=_written(row.at(columns.get(Column.CURP))),
        names={
            column: _written(cell)
            for column in NAME_COLUMNS
            if column in columns and said(cell := row.at(columns[column]))
        },
        unit=_written(row.at(columns.get(Column.UNIT, columns.get(Column.UNIT_KEY)))),
        texts={column: said(row.at(index)) for column, index in columns.items() if said(row.at(index))},
        formula=formula,
    )


_SHOWN = 40


def _written(cell: Cell) -> str:
    return cell if isinstance(cell, str) and said(cell) else said(cell)
