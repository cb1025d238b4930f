"""A workbook as plain values, whatever library read it, and what a single cell can say."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from senda.people.rules.names import bare, tidy


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that calculates, or a text that a spreadsheet would take for a calculation (`=cmd()`)."""

    text: str


Cell: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | Formula | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds at least one value; `number` counts from 1 as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, index: int | None) -> Cell:
        return self.cells[index] if index is not None and index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows without a value are left out, so numbers may jump."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """One file, read."""

    name: str
    sheets: tuple[Sheet, ...]


class BookFault(StrEnum):
    """Why a file is not read at all."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    EMPTY_ROWS = "too_many_empty_rows"
    DAMAGED = "damaged"


class UnreadableBook(Exception):  # noqa: N818 - named for what it says, like Refused
    """A file that is refused as a whole: a fault and the facts of its sentence."""

    def __init__(self, fault: BookFault, **facts: str | int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.facts = facts


class DateFault(StrEnum):
    """Why a cell is no day."""

    UNREADABLE = "date_unreadable"
    IMPOSSIBLE = "date_impossible"


NOTHING = frozenset(
    {"", "na", "n a", "s n", "sn", "nd", "n d", "s d", "null", "none", "pendiente", "sin dato", "no aplica"},
)
_DANGEROUS = re.compile(r"[=@|\t\r]|[+\-](?![\d\s.,$]*$)")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EARLIEST_SERIAL, _LATEST_SERIAL = 3_654, 73_050  # 1910 to 2099
_TWO_DIGIT_YEARS = 100
_PIVOT = 30  # a two-digit year from 30 on is of the last century
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("ene jan", "feb", "mar", "abr apr", "may", "jun", "jul", "ago aug", "sep set", "oct", "nov", "dic dec"),
        start=1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:\D.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})(?:\D.*)?")
_IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?: de)? ([a-z]{3,10})(?: del?)? (\d{4}|\d{2})")
_COMPACT = re.compile(r"(19\d\d|20\d\d)(\d\d)(\d\d)")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet would run this text as a formula; signed numbers and a lone dash are harmless.

    >>> [is_dangerous(text) for text in ("=cmd()", "-", "-5", "+52 55", "@SUM(A1)", "- pendiente")]
    [True, False, False, False, True, True]
    """
    return _DANGEROUS.match(text) is not None


def text_of(cell: Cell) -> str:
    """What the cell says as tidy text; whole numbers without a decimal part, days as year-month-day."""
    match cell:
        case None:
            return ""
        case bool():
            return "sí" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case Formula():
            return tidy(cell.text)
        case dt.datetime():
            return cell.date().isoformat()
        case _:
            return tidy(str(cell))


def said(cell: Cell) -> str:
    """Like `text_of`, but empty for the signs that mean "nothing": a dash, "S/N", "N/A", "pendiente"."""
    text = text_of(cell)
    return "" if bare(text) in NOTHING else text


@dataclass(frozen=True, slots=True)
class Number:
    """An identifying number: its digits, and whether the cell held it as a quantity."""

    text: str
    as_number: bool


def number_of(cell: Cell) -> Number:
    """An employee number, also where a spreadsheet made a quantity of it (104286.0, 1.0E5, "104,286.00").

    >>> number_of(" 104 286 "), number_of("1.0E5")
    (Number(text='104286', as_number=False), Number(text='100000', as_number=True))
    """
    text = said(cell).lstrip("'").replace(" ", "")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Number(text, as_number=True)
    if re.fullmatch(r"\d+\.0+|\d+(?:\.\d+)?[eE]\+?\d{1,2}|\d{1,3}(?:,\d{3})+(?:\.0+)?", text):
        return Number(f"{float(text.replace(',', '')):.0f}", as_number=True)
    return Number(re.sub(r"(?i)^(?:no\.?|n[uú]m\.?|n°|nº|#)(?=\d)", "", text), as_number=False)


def date_of(cell: Cell) -> dt.date | DateFault | None:
    """The day a cell names, day before month as written in Mexico; None where it is empty.

    >>> date_of("12 de diciembre de 2005"), date_of("31/02/2014")
    (datetime.date(2005, 12, 12), <DateFault.IMPOSSIBLE: 'date_impossible'>)
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = said(cell)
    if not text:
        return None
    parts = _parts(text)
    if parts is None:
        return _serial(text)
    year, month, day = parts
    if year < _TWO_DIGIT_YEARS:
        year += 1900 if year >= _PIVOT else 2000
    try:
        return dt.date(year, month, day)
    except ValueError:
        return DateFault.IMPOSSIBLE


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, whether or not such a day exists."""
    if found := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    found = _IN_WORDS.fullmatch(bare(text))
    month = _MONTHS.get(found[2][:3]) if found else None
    return (int(found[3]), month, int(found[1])) if found and month else None


def _serial(text: str) -> dt.date | DateFault:
    """A spreadsheet's own count of days, where a date lost its format."""
    if re.fullmatch(r"\d{4,5}(?:\.0+)?", text) and _EARLIEST_SERIAL <= float(text) <= _LATEST_SERIAL:
        return _EXCEL_EPOCH + dt.timedelta(days=int(float(text)))
    return DateFault.UNREADABLE
