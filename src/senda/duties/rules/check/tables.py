"""The tables of a pack, column by column: what must be there, what it may be, and what it points at."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from senda.duties.rules.check.defects import Defect, DefectKind, PackFiles, Row, line, mapping, mappings, text, words
from senda.duties.rules.law import Confirmation, RequirementKind, Review, SourceMark, Status, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LAW = {
    "status": frozenset(Status),
    "confirmation": frozenset(Confirmation),
    "dates_confirmation": frozenset(Confirmation),
    "review": frozenset(Review),
    "core": frozenset({"yes", "no"}),
}
_CONFIRMATION = {"confirmation": frozenset(Confirmation)}


@dataclass(frozen=True, slots=True)
class Table:
    """What one table must satisfy. ``key`` columns together are unique; ``texts`` are pairs that may not be empty."""

    name: str
    key: tuple[str, ...]
    filled: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    one: Mapping[str, str] = field(default_factory=dict)
    many: Mapping[str, str] = field(default_factory=dict)


TABLES = (
    Table("sources.csv", ("id",), ("title",), allowed={"mark": frozenset(SourceMark)}, dates=("read_on",)),
    Table("norms.csv", ("key",), texts=("title",), many={"source": "sources"}),
    Table(
        "states.csv",
        ("key",),
        ("name", "name_in_2014", "iso", "label", "tile_column", "tile_row"),
        allowed=_CONFIRMATION,
        numbers=("tile_column", "tile_row"),
        many={"source": "sources"},
    ),
    Table(
        "units.csv",
        ("key",),
        ("name", "name_en"),
        allowed={
            "kind": frozenset({"institute", "evaluation", "delegation", "centre"}),
            "type": frozenset({"", "EM", "EP-A", "EP-B"}),
            **_CONFIRMATION,
        },
        numbers=("places",),
        one={"parent": "units", "state_key": "states"},
        many={"source": "sources"},
    ),
    Table("positions.csv", ("key",), texts=("name",)),
    Table("shifts.csv", ("key",), texts=("name",), allowed=_CONFIRMATION),
    Table("partners.csv", ("key",), texts=("name", "role"), allowed=_CONFIRMATION, many={"source": "sources"}),
    Table(
        "figures.csv",
        ("key",),
        ("value", "as_of", "source"),
        ("title", "definition"),
        numbers=("value", "n"),
        many={"source": "sources"},
    ),
    Table(
        "duties.csv",
        ("id", "version"),
        ("norm", "valid_from", "source"),
        ("title", "deadline", "who", "evidence"),
        _LAW,
        ("version",),
        ("valid_from", "valid_to"),
        {"service": "services"},
        {"source": "sources"},
    ),
    Table(
        "clocks.csv",
        ("id", "version"),
        ("norm", "valid_from", "conflict", "source"),
        ("title", "deadline", "who", "evidence", "starts", "expiry"),
        {**_LAW, "unit": frozenset(Unit)},
        ("version", "limit"),
        ("valid_from", "valid_to"),
        {"service": "services", "conflict": "limits"},
        {"source": "sources"},
    ),
    Table(
        "competences.csv",
        ("key",),
        ("duties", "positions"),
        ("title",),
        one={"module": "modules"},
        many={"duties": "duties", "positions": "positions"},
    ),
    Table(
        "gates.csv",
        ("gate", "duty", "version", "kind", "competence"),
        ("duty",),
        ("title",),
        {"kind": frozenset(RequirementKind)},
        ("version",),
        one={"duty": "duties", "competence": "competences"},
    ),
)


def known_keys(files: PackFiles) -> dict[str, frozenset[str]]:
    """Return for each thing that a file may point at the keys that exist; duties and clocks count as one."""

    def column(table: str, name: str) -> frozenset[str]:
        return frozenset(row.get(name, "") for row in files.rows(table))

    syllabus = files.document("syllabus.yaml")
    return {
        "sources": column("sources.csv", "id"),
        "states": column("states.csv", "key"),
        "units": column("units.csv", "key"),
        "positions": column("positions.csv", "key"),
        "partners": column("partners.csv", "key"),
        "competences": column("competences.csv", "key"),
        "duties": column("duties.csv", "id") | column("clocks.csv", "id"),
        "services": _listed(files, "services"),
        "limits": _listed(files, "limits"),
        "modules": frozenset(text(entry.get("key")) for entry in mappings(syllabus.get("modules"))),
        "expertise": frozenset(mapping(syllabus.get("expertise"))),
    }


def table_defects(files: PackFiles) -> Iterator[Defect]:
    """Look through every table of the pack by its description above."""
    known = known_keys(files)
    for table in TABLES:
        if table.name not in files.tables:
            yield Defect(table.name, 0, DefectKind.FILE_MISSING)
            continue
        rows = files.rows(table.name)
        missing = _missing_columns(table, rows[0] if rows else {})
        if rows and missing:
            yield from (Defect(table.name, 1, DefectKind.COLUMN_MISSING, {"column": column}) for column in missing)
            continue
        yield from _keys_twice(table, rows)
        for index, row in enumerate(rows):
            yield from _row_defects(table, line(index), row, known)


def reference_defects(
    file: str, row: int, column: str, values: tuple[str, ...], kind: str, known: Mapping[str, frozenset[str]]
) -> Iterator[Defect]:
    """Report each value that points at nothing; ``kind`` names what it should point at."""
    for value in values:
        if value not in known[kind]:
            facts = {"column": column, "value": value, "where": kind}
            yield Defect(file, row, DefectKind.REFERENCE_UNKNOWN, facts)


def date_defects(file: str, row: int, values: Mapping[str, str]) -> Iterator[Defect]:
    """Report dates that are none, and a later date that stands before the earlier; ``values`` are in order of time."""
    known: list[tuple[str, date]] = []
    for column, value in values.items():
        parsed = as_date(value)
        if value and parsed is None:
            yield Defect(file, row, DefectKind.DATE_EXPECTED, {"column": column, "value": value})
        if parsed is not None:
            known.append((column, parsed))
    for (first, earlier), (second, later) in itertools.pairwise(known):
        if later < earlier:
            facts = {"first": first, "second": second, "earlier": earlier.isoformat(), "later": later.isoformat()}
            yield Defect(file, row, DefectKind.DATES_REVERSED, facts)


def as_date(value: str) -> date | None:
    """Read an ISO date; None when it is not one, for instance 2014-02-31."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def is_number(value: str) -> bool:
    """Say whether a cell holds a whole number, written in digits alone."""
    return value.isascii() and value.isdigit()


def _listed(files: PackFiles, name: str) -> frozenset[str]:
    return frozenset(text(entry.get("key")) for entry in mappings(files.document("pack.yaml").get(name)))


def _missing_columns(table: Table, row: Row) -> tuple[str, ...]:
    pairs = tuple(f"{name}_{language}" for name in table.texts for language in ("es", "en"))
    needed = (*table.key, *table.filled, *pairs, *table.allowed, *table.numbers, *table.dates, *table.one, *table.many)
    return tuple(dict.fromkeys(column for column in needed if column not in row))


def _keys_twice(table: Table, rows: Sequence[Row]) -> Iterator[Defect]:
    seen: set[tuple[str, ...]] = set()
    for index, row in enumerate(rows):
        key = tuple(row[column] for column in table.key)
        if key in seen:
            yield Defect(table.name, line(index), DefectKind.KEY_TWICE, {"key": " ".join(key).strip()})
        seen.add(key)


def _row_defects(table: Table, row_line: int, row: Row, known: Mapping[str, frozenset[str]]) -> Iterator[Defect]:
    name = table.name
    for column in dict.fromkeys((table.key[0], *table.filled)):
        if not row[column]:
            kind = DefectKind.SOURCE_MISSING if column == "source" else DefectKind.VALUE_MISSING
            yield Defect(name, row_line, kind, {"column": column})
    yield from _text_defects(table, row_line, row)
    for column, allowed in table.allowed.items():
        if row[column] not in allowed:
            facts = {"column": column, "value": row[column], "allowed": ", ".join(sorted(allowed))}
            yield Defect(name, row_line, DefectKind.VALUE_NOT_ALLOWED, facts)
    for column in table.numbers:
        if row[column] and not is_number(row[column]):
            yield Defect(name, row_line, DefectKind.NUMBER_EXPECTED, {"column": column, "value": row[column]})
    yield from date_defects(name, row_line, {column: row[column] for column in table.dates})
    for column, kind_of_key in table.one.items():
        values = (row[column],) if row[column] else ()
        yield from reference_defects(name, row_line, column, values, kind_of_key, known)
    for column, kind_of_key in table.many.items():
        yield from reference_defects(name, row_line, column, words(row[column]), kind_of_key, known)


def _text_defects(table: Table, row_line: int, row: Row) -> Iterator[Defect]:
    names = dict.fromkeys((*table.texts, *(column.removesuffix("_es") for column in row if column.endswith("_es"))))
    for name in names:
        pair = {language: row.get(f"{name}_{language}", "") for language in ("es", "en")}
        if name not in table.texts and not any(pair.values()):
            continue
        for language, value in pair.items():
            if not value:
                yield Defect(table.name, row_line, DefectKind.TEXT_MISSING, {"text": name, "language": language})
