"""What can be wrong with a pack, and the shape of the files that are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from senda.packs.nodes import Node

Row: TypeAlias = Mapping[str, str]
Facts: TypeAlias = Mapping[str, str | int]


class DefectKind(StrEnum):
    """One kind of defect; its sentence stands in the context's phrases."""

    UNREADABLE = "unreadable"
    FILE_MISSING = "file_missing"
    COLUMN_MISSING = "column_missing"
    VALUE_MISSING = "value_missing"
    KEY_TWICE = "key_twice"
    REFERENCE_UNKNOWN = "reference_unknown"
    VALUE_NOT_ALLOWED = "value_not_allowed"
    NUMBER_EXPECTED = "number_expected"
    DATE_EXPECTED = "date_expected"
    DATES_REVERSED = "dates_reversed"
    DATES_OVERLAP = "dates_overlap"
    SOURCE_MISSING = "source_missing"
    SOURCE_TOO_WEAK = "source_too_weak"
    TEXT_MISSING = "text_missing"
    COUNT_WRONG = "count_wrong"
    TILE_TWICE = "tile_twice"
    DUTY_UNTAUGHT = "duty_untaught"
    MODULE_HOURS = "module_hours"
    HOURS_IN_BLOCKS = "hours_in_blocks"
    TOTAL_HOURS = "total_hours"
    PRECEDENCE_CYCLE = "precedence_cycle"
    COMPETENCE_ELSEWHERE = "competence_elsewhere"
    EXPERTISE_UNCOVERED = "expertise_uncovered"
    ROOMS_TOO_FEW = "rooms_too_few"
    QUOTA_OUTSIDE = "quota_outside"
    DUTY_NOT_IN_FORCE = "duty_not_in_force"
    KEY_NOT_AN_OPTION = "key_not_an_option"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing to repair: ``row`` is the line of a table or the place in a document's list, 0 for the whole file."""

    file: str
    row: int
    kind: DefectKind
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of one pack by name: tables as rows of text, documents as nested text."""

    tables: Mapping[str, Sequence[Row]]
    documents: Mapping[str, Mapping[str, Node]]

    def rows(self, name: str) -> Sequence[Row]:
        """Return the rows of a table; none when the file is missing, which is a defect of its own."""
        return self.tables.get(name, ())

    def document(self, name: str) -> Mapping[str, Node]:
        """Return a document; an empty one when the file is missing, which is a defect of its own."""
        return self.documents.get(name, {})

    def documents_under(self, prefix: str) -> dict[str, Mapping[str, Node]]:
        """Return the documents of one folder, by file name."""
        return {name: document for name, document in sorted(self.documents.items()) if name.startswith(prefix)}


def line(index: int) -> int:
    """Return the line of a table's row: the heading is line 1."""
    return index + 2


def words(cell: str) -> tuple[str, ...]:
    """Split a cell that lists keys with semicolons."""
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def text(node: Node | None) -> str:
    """Read a node as text; anything else counts as missing."""
    return node if isinstance(node, str) else ""


def entries(node: Node | None) -> list[Node]:
    """Read a node as a list; anything else counts as empty."""
    return node if isinstance(node, list) else []


def texts(node: Node | None) -> tuple[str, ...]:
    """Read a node as a list of text; other entries are left out."""
    return tuple(entry for entry in entries(node) if isinstance(entry, str))


def mapping(node: Node | None) -> Mapping[str, Node]:
    """Read a node as a mapping; anything else counts as empty."""
    return node if isinstance(node, dict) else {}


def mappings(node: Node | None) -> tuple[Mapping[str, Node], ...]:
    """Read a node as a list of mappings; a wrong entry counts as an empty mapping, so that places stay right."""
    return tuple(mapping(entry) for entry in entries(node))
