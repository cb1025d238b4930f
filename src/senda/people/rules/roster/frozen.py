"""A read workbook as JSON, kept on the server between the dry run and the decision, and back without loss."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from senda.people.rules.roster.cells import Book, Cell, Formula, Sheet, SheetRow

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


def freeze(book: Book) -> list[Json]:
    """Sheets with their rows; days and formulas as small mappings, since JSON has no words for them."""
    return [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "rows": [[row.number, [_freeze_cell(cell) for cell in row.cells]] for row in sheet.rows],
        }
        for sheet in book.sheets
    ]


def thaw(name: str, sheets: Sequence[Mapping[str, object]]) -> Book:
    """The very book that was frozen."""
    return Book(name, tuple(_thaw_sheet(sheet) for sheet in sheets))


def _thaw_sheet(sheet: Mapping[str, object]) -> Sheet:
    rows = sheet["rows"]
    if not isinstance(rows, list):
        raise TypeError("a frozen sheet holds a list of rows")
    return Sheet(
        name=str(sheet["name"]),
        rows=tuple(SheetRow(number, tuple(_thaw_cell(cell) for cell in cells)) for number, cells in rows),
        hidden=bool(sheet["hidden"]),
    )


def _freeze_cell(cell: Cell) -> Json:
    match cell:
        case Formula():
            return {"formula": cell.text}
        case dt.datetime():
            return {"moment": cell.isoformat()}
        case dt.date():
            return {"day": cell.isoformat()}
        case dt.time():
            return {"time": cell.isoformat()}
        case _:
            return cell


def _thaw_cell(cell: object) -> Cell:
    match cell:
        case {"formula": str(text)}:
            return Formula(text)
        case {"moment": str(text)}:
            return dt.datetime.fromisoformat(text)
        case {"day": str(text)}:
            return dt.date.fromisoformat(text)
        case {"time": str(text)}:
            return dt.time.fromisoformat(text)
        case str() | int() | float() | None:
            return cell
        case _:
            raise TypeError(f"no cell is frozen as {cell!r}")
