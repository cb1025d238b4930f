"""Rows of text as a Parquet file, by DuckDB: through a CSV file beside it, so memory stays flat."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "256MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_LONGEST_LINE = 64 * 1024 * 1024


def write(columns: Sequence[str], rows: Iterable[Sequence[object]], path: Path) -> None:
    """Write a Parquet file (ZSTD) with these columns, all of text; an empty text is an empty text, never null."""
    beside = path.with_suffix(".csv")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(columns)
            writer.writerows(rows)
        kinds = ", ".join(f"'{column}': 'VARCHAR'" for column in columns)
        with duckdb.connect(":memory:", config=_SETTINGS) as connection:
            connection.execute(
                f"COPY (SELECT * FROM read_csv(?, header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{kinds}}},"  # noqa: S608 - our own columns
                f" max_line_size = {_LONGEST_LINE}, buffer_size = {2 * _LONGEST_LINE}, parallel = false, auto_detect = false,"
                " strict_mode = false)) TO ? (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)",
                [str(beside), str(path)],
            )
    finally:
        beside.unlink(missing_ok=True)
