"""Statements leave in order, a few hundred at a time: memory stays flat however many there are."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from senda.kernel.action import adapter
from senda.kernel.ui import safe_cell
from senda.records.queries.statement import stream
from senda.records.rules.exporting import COLUMNS, STATEMENT, ExportFormat, row_of
from senda.records.rules.filter import Filter

_READ = 64 * 1024


def exported(store_id: int, asked: Filter, form: ExportFormat, language: str) -> Iterator[bytes]:
    """The bytes of an export, piece by piece. A Parquet file is made beside, on disk, and removed when it was read."""
    if form is ExportFormat.JSON_LINES:
        return _json_lines(store_id, asked)
    if form is ExportFormat.CSV:
        return _csv(store_id, asked, language)
    return _parquet(store_id, asked, language)


def _json_lines(store_id: int, asked: Filter) -> Iterator[bytes]:
    for texts in stream(store_id, asked):
        yield "".join(f"{text}\n" for text in texts).encode()


def _csv(store_id: int, asked: Filter, language: str) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + (",".join(COLUMNS) + "\r\n").encode()
    for texts in stream(store_id, asked):
        page = io.StringIO()
        csv.writer(page).writerows([safe_cell(cell) for cell in row_of(text, language)] for text in texts)
        yield page.getvalue().encode()


def _parquet(store_id: int, asked: Filter, language: str) -> Iterator[bytes]:
    with TemporaryDirectory(prefix="senda-export-") as folder:
        path = Path(folder) / "statements.parquet"
        rows = ((*row_of(text, language), text) for texts in stream(store_id, asked) for text in texts)
        adapter("statement_table")((*COLUMNS, STATEMENT), rows, path)
        with path.open("rb") as file:
            while chunk := file.read(_READ):
                yield chunk
