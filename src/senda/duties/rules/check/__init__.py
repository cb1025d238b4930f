"""The check of a whole pack: a pure function from its files to everything that must be repaired."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from senda.duties.rules.check.defects import Defect, DefectKind, PackFiles, line, mapping, text
from senda.duties.rules.check.editions import edition_defects
from senda.duties.rules.check.items import item_defects
from senda.duties.rules.check.norms import norm_defects
from senda.duties.rules.check.syllabus import syllabus_defects
from senda.duties.rules.check.tables import is_number, table_defects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from senda.packs.nodes import Node

__all__ = ["Defect", "DefectKind", "PackFiles", "check_pack", "counts_of"]

DOCUMENTS = ("pack.yaml", "syllabus.yaml")
LANGUAGES = frozenset({"es", "en"})


def check_pack(files: PackFiles) -> tuple[Defect, ...]:
    """Return every defect of a pack, by file and row; an empty answer means that the pack may be used."""
    found = (
        *(Defect(name, 0, DefectKind.FILE_MISSING) for name in DOCUMENTS if name not in files.documents),
        *table_defects(files),
        *norm_defects(files),
        *(syllabus_defects(files) if "syllabus.yaml" in files.documents else ()),
        *edition_defects(files),
        *item_defects(files),
        *_document_texts(files),
        *_expected_counts(files),
        *_tiles(files),
    )
    return tuple(sorted(found, key=lambda defect: (defect.file, defect.row)))


def counts_of(files: PackFiles) -> dict[str, int]:
    """Count what the pack holds: rows of each table (duties and clocks by id), centres, modules, hours, items."""
    counts = {name.removesuffix(".csv"): len(rows) for name, rows in sorted(files.tables.items())}
    kinds = Counter(row.get("kind", "") for row in files.rows("units.csv"))
    modules = files.document("syllabus.yaml").get("modules")
    counts["centres"] = kinds["centre"]
    counts["delegations"] = kinds["delegation"]
    for name in ("duties", "clocks"):
        counts[f"{name}_versions"] = len(files.rows(f"{name}.csv"))
        counts[name] = len({row.get("id") for row in files.rows(f"{name}.csv")})
    counts["modules"] = len(modules) if isinstance(modules, list) else 0
    hours = [text(mapping(module).get("hours")) for module in (modules if isinstance(modules, list) else [])]
    counts["hours"] = sum(int(value) for value in hours if is_number(value))
    counts["editions"] = len(files.documents_under("editions/"))
    counts["items"] = sum(len(document) for document in files.documents_under("items/").values())
    return counts


def _document_texts(files: PackFiles) -> Iterator[Defect]:
    for file, document in sorted(files.documents.items()):
        for place, (key, node) in enumerate(document.items(), start=1):
            for path in _without_a_language(node, key):
                name, language = path
                yield Defect(file, place, DefectKind.TEXT_MISSING, {"text": name, "language": language})


def _without_a_language(node: Node, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for place, entry in enumerate(node, start=1):
            yield from _without_a_language(entry, f"{path}.{place}")
    elif isinstance(node, dict):
        if node.keys() & LANGUAGES:
            for language in sorted(LANGUAGES):
                if not text(node.get(language)):
                    yield path, language
        for key, entry in node.items():
            yield from _without_a_language(entry, f"{path}.{key}")


def _expected_counts(files: PackFiles) -> Iterator[Defect]:
    counts = counts_of(files)
    for name, expected in mapping(files.document("pack.yaml").get("expected")).items():
        value = text(expected)
        if not is_number(value) or counts.get(name, 0) != int(value):
            facts: Mapping[str, str | int] = {"what": name, "found": counts.get(name, 0), "expected": value}
            yield Defect("pack.yaml", 0, DefectKind.COUNT_WRONG, facts)


def _tiles(files: PackFiles) -> Iterator[Defect]:
    seen: dict[tuple[str, str], str] = {}
    for index, row in enumerate(files.rows("states.csv")):
        tile = (row.get("tile_column", ""), row.get("tile_row", ""))
        if tile in seen:
            facts = {"state": row.get("key", ""), "other": seen[tile]}
            yield Defect("states.csv", line(index), DefectKind.TILE_TWICE, facts)
        seen[tile] = row.get("key", "")
