"""Workbooks of Excel (.xlsx) read and written: what may be hostile is bounded before it is opened.

Everything that arrives is refused unless it is a plain workbook of bounded size; formulas are never calculated, macros
never opened, references to outside never followed. Read row by row, so that a sheet of empty rows costs no memory.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from senda.people.rules.roster.cells import (
    Book,
    BookFault,
    Cell,
    Formula,
    Sheet,
    SheetRow,
    UnreadableBook,
    is_dangerous,
)

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_UNPACKED: Final = 48 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_SHEETS: Final = 40
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_EMPTY_ROWS: Final = 10_000
LONGEST_TEXT: Final = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MACRO_ENDINGS = (".xlsm", ".xltm", ".xlam", ".xlsb")


def read(content: bytes, name: str) -> Book:
    """The workbook as plain values. Raises UnreadableBook with the fault and its facts; never another error."""
    _refuse_by_size(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _refuse_by_contents(package, name)
        return Book(name, tuple(_sheets(content, name)))
    except UnreadableBook:
        raise
    except (zipfile.BadZipFile, ParseError, OSError, NotImplementedError) as error:
        raise UnreadableBook(BookFault.DAMAGED, file=name) from error
    except Exception as error:  # openpyxl tells a broken file by errors of every kind; a reader must not fall over any
        raise UnreadableBook(BookFault.DAMAGED, file=name) from error


def _refuse_by_size(content: bytes, name: str) -> None:
    """What the first bytes and the length tell."""
    if not content:
        raise UnreadableBook(BookFault.EMPTY, file=name)
    if len(content) > MOST_BYTES:
        megabytes = -(-len(content) // (1024 * 1024))
        raise UnreadableBook(BookFault.TOO_LARGE, file=name, megabytes=megabytes, most=MOST_BYTES // (1024 * 1024))
    if name.lower().endswith(_MACRO_ENDINGS):
        raise UnreadableBook(BookFault.MACROS, file=name)
    if content.startswith(_OLE):
        encrypted = _ENCRYPTED_PACKAGE in content
        raise UnreadableBook(BookFault.ENCRYPTED if encrypted else BookFault.OLD_FORMAT, file=name)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise UnreadableBook(BookFault.NOT_A_WORKBOOK, file=name)


def _refuse_by_contents(package: zipfile.ZipFile, name: str) -> None:
    """What the package's list of parts tells, before any of them is unpacked beyond its declared size."""
    parts = package.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableBook(BookFault.ENCRYPTED, file=name)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        facts = {"megabytes": -(-unpacked // (1024 * 1024)), "most": MOST_UNPACKED // (1024 * 1024)}
        raise UnreadableBook(BookFault.UNPACKS_TOO_LARGE, file=name, **facts)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnreadableBook(BookFault.NOT_A_WORKBOOK, file=name)
    types = package.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in names):
        raise UnreadableBook(BookFault.MACROS, file=name)


def _sheets(content: bytes, name: str) -> Iterator[Sheet]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in book.worksheets[:MOST_SHEETS]:
            sheet.reset_dimensions()
            yield Sheet(sheet.title, tuple(_rows(sheet.iter_rows(), name, sheet.title)), sheet.sheet_state != "visible")
    finally:
        book.close()


def _rows(rows: Iterable[Sequence[object]], name: str, sheet: str) -> Iterator[SheetRow]:
    """Rows with a value; refuses a sheet whose rows, columns or empty stretch pass what a roster can need."""
    kept = last = 0
    for number, cells in enumerate(rows, start=1):
        width = max(
            (place for place, cell in enumerate(cells, start=1) if getattr(cell, "value", None) is not None), default=0
        )
        if width > MOST_COLUMNS:
            raise UnreadableBook(BookFault.TOO_MANY_COLUMNS, file=name, sheet=sheet, row=number, most=MOST_COLUMNS)
        if width:
            kept, last = kept + 1, number
            if kept > MOST_ROWS:
                raise UnreadableBook(BookFault.TOO_MANY_ROWS, file=name, sheet=sheet, row=number, most=MOST_ROWS)
            yield SheetRow(number, tuple(_value(cell) for cell in cells[:width]))
        elif number - last > MOST_EMPTY_ROWS:
            raise UnreadableBook(BookFault.EMPTY_ROWS, file=name, sheet=sheet, row=last, most=MOST_EMPTY_ROWS)


def _value(cell: object) -> Cell:
    """A plain value; whatever would calculate, or look like it, becomes a Formula that nobody runs."""
    value: Cell = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if kind == "f" or (kind == "e" and value != "#N/A"):  # an error such as #REF! is what a broken formula left
        return Formula(str(value)[:LONGEST_TEXT])
    if isinstance(value, str):
        text = value[:LONGEST_TEXT]
        return Formula(text) if is_dangerous(text.lstrip()) else text
    return value


def write(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Mapping[int, int] | None = None
) -> bytes:
    """A workbook of one sheet with a bold, frozen first row; a text that looks like a formula stays a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, start=1):
        width = (widths or {}).get(place - 1) or min(max(len(heading) + 4, 12), 44)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append([_written(sheet, value) for value in row])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _heading(sheet: WriteOnlyWorksheet, text: str) -> object:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _written(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    """Dates in the form year-month-day; a text that a spreadsheet would run is marked as text by an apostrophe."""
    if isinstance(value, Formula) or (isinstance(value, str) and is_dangerous(value.lstrip())):
        cell = WriteOnlyCell(sheet, value=f"'{value.text if isinstance(value, Formula) else value}")
        cell.quotePrefix = True
        return cell
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value=dt.datetime(value.year, value.month, value.day))  # noqa: DTZ001 - Excel knows no zones
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value
