"""The law of a pack as a whole: versions that overlap, sources too weak for their mark, duties that nobody teaches."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from senda.duties.rules.check.defects import Defect, DefectKind, PackFiles, Row, line, words
from senda.duties.rules.check.tables import TABLES, as_date
from senda.duties.rules.law import Validity

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = {
    "confirmed": frozenset({"read", "own"}),
    "excerpt": frozenset({"read", "excerpt", "own"}),
}
LAW_TABLES = ("duties.csv", "clocks.csv")


def norm_defects(files: PackFiles) -> Iterator[Defect]:
    """Look at what only several rows together can tell."""
    for name in LAW_TABLES:
        yield from _overlaps(files, name)
        yield from _unknown_norms(files, name)
    yield from _weak_sources(files)
    yield from _untaught(files)


def validity_of(row: Row) -> Validity | None:
    """Read the days of a row; None when its dates are missing or wrong, which is a defect of the table."""
    starts, ends = as_date(row.get("valid_from", "")), as_date(row.get("valid_to", ""))
    return None if starts is None else Validity(starts, ends)


def _overlaps(files: PackFiles, name: str) -> Iterator[Defect]:
    spans = [
        (index, row, validity)
        for index, row in enumerate(files.rows(name))
        if (validity := validity_of(row)) is not None
    ]
    for (_, first, earlier), (index, second, later) in combinations(spans, 2):
        if first.get("id") == second.get("id") and earlier.overlaps(later):
            facts = {"id": second.get("id", ""), "first": first.get("version", ""), "second": second.get("version", "")}
            yield Defect(name, line(index), DefectKind.DATES_OVERLAP, facts)


def _unknown_norms(files: PackFiles, name: str) -> Iterator[Defect]:
    known = {row.get("key", "") for row in files.rows("norms.csv")}
    for index, row in enumerate(files.rows(name)):
        for citation in words(row.get("norm", "")):
            key = citation.split()[0]
            if key not in known:
                facts = {"column": "norm", "value": key, "where": "norms"}
                yield Defect(name, line(index), DefectKind.REFERENCE_UNKNOWN, facts)


def _weak_sources(files: PackFiles) -> Iterator[Defect]:
    marks = {row.get("id", ""): row.get("mark", "") for row in files.rows("sources.csv")}
    for table in TABLES:
        for index, row in enumerate(files.rows(table.name)):
            enough = _ENOUGH.get(row.get("confirmation", ""))
            if enough is None or "source" not in row:
                continue
            named = words(row["source"])
            found = {marks[source] for source in named if source in marks}
            if found and not found & enough:
                facts = {"confirmation": row["confirmation"], "source": row["source"]}
                yield Defect(table.name, line(index), DefectKind.SOURCE_TOO_WEAK, facts)
            elif not named and "source" not in table.filled:
                yield Defect(table.name, line(index), DefectKind.SOURCE_MISSING, {"column": "source"})


def _untaught(files: PackFiles) -> Iterator[Defect]:
    taught = {duty for row in files.rows("competences.csv") for duty in words(row.get("duties", ""))}
    for name in LAW_TABLES:
        reported: set[str] = set()
        for index, row in enumerate(files.rows(name)):
            duty = row.get("id", "")
            if row.get("core") == "yes" and duty not in taught | reported:
                reported.add(duty)
                yield Defect(name, line(index), DefectKind.DUTY_UNTAUGHT, {"id": duty})
