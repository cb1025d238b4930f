"""Reads the files of a pack. Every value is text: what a number or a date means is for the reader's caller to say.

YAML is read without guessing types, so that the state key ``09`` stays ``09`` and ``no`` stays a word.
"""

from __future__ import annotations

import csv
import functools
import io
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from senda.packs.nodes import Node, copy_of, list_of, mapping_of, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Hashable
    from importlib.resources.abc import Traversable

__all__ = [
    "Node",
    "PackError",
    "document_in",
    "folder",
    "list_of",
    "mapping_of",
    "names_in",
    "packs",
    "read_document",
    "read_table",
    "table_in",
    "text_of",
    "texts_of",
]


class PackError(Exception):
    """A pack file that cannot be read as it stands: names the file and the line, and says what is wrong there."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}" if line else f"{file}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class _TextLoader(yaml.BaseLoader):
    """Keeps every scalar as text and refuses a key that is written twice, which YAML would silently overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:  # noqa: FBT001, FBT002 - the signature is PyYAML's
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


@functools.cache
def packs() -> tuple[str, ...]:
    """Return the keys of the packs that come with this installation, in alphabetical order."""
    entries = resources.files("senda.packs").iterdir()
    return tuple(sorted(entry.name for entry in entries if (entry / "pack.yaml").is_file()))


def folder(pack: str) -> Traversable:
    """Return the folder of an installed pack.

    Raises PackError when there is no such pack.
    """
    if pack not in packs():
        raise PackError(pack, 0, f"there is no pack {pack!r}; installed: {', '.join(packs())}")
    return resources.files("senda.packs") / pack


def table_in(place: Traversable, name: str) -> list[dict[str, str]]:
    """Read the CSV file ``name`` of a pack folder into one mapping per row, cells stripped of outer spaces.

    Raises PackError for a missing file, text that is not UTF-8, a repeated heading, or a row of another width.
    """
    rows = csv.reader(io.StringIO(_text(place, name), newline=""))
    heading = [cell.strip() for cell in next(rows, [])]
    if not heading:
        raise PackError(name, 1, "the file is empty; the first line must be the heading")
    if len(set(heading)) != len(heading):
        raise PackError(name, 1, "a heading stands twice")
    table: list[dict[str, str]] = []
    for cells in rows:
        if len(cells) != len(heading):
            raise PackError(
                name,
                rows.line_num,
                f"the row has {len(cells)} cells and the heading {len(heading)}; put text with commas in quotes",
            )
        table.append(dict(zip(heading, (cell.strip() for cell in cells), strict=True)))
    return table


def document_in(place: Traversable, name: str) -> dict[str, Node]:
    """Read the YAML file ``name`` of a pack folder as nested mappings, lists and text.

    Raises PackError for a missing file, text that is not YAML, a key written twice, or a file that is not a mapping.
    """
    try:
        document = yaml.load(_text(place, name), Loader=_TextLoader)  # noqa: S506 - builds text, lists and mappings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise PackError(name, line, error.problem or "this is not YAML") from error
    if not isinstance(document, dict):
        raise PackError(name, 1, "the file must be a mapping: lines of the form 'key: value'")
    return document


def names_in(place: Traversable, suffix: str) -> tuple[str, ...]:
    """Return the names of the files directly in ``place`` that end in ``suffix``, sorted; none if it is not there."""
    if not place.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in place.iterdir() if entry.is_file() and entry.name.endswith(suffix)))


def read_table(pack: str, name: str) -> list[dict[str, str]]:
    """Read one CSV file of an installed pack, for instance ``read_table("mx", "duties.csv")``; read once, then kept."""
    return [dict(row) for row in _table(pack, name)]


def read_document(pack: str, name: str) -> dict[str, Node]:
    """Read one YAML file of an installed pack, for instance ``read_document("mx", "editions/2.yaml")``."""
    return {key: copy_of(node) for key, node in _document(pack, name).items()}


@functools.cache
def _table(pack: str, name: str) -> tuple[dict[str, str], ...]:
    return tuple(table_in(folder(pack), name))


@functools.cache
def _document(pack: str, name: str) -> dict[str, Node]:
    return document_in(folder(pack), name)


def _text(place: Traversable, name: str) -> str:
    try:
        return place.joinpath(*name.split("/")).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PackError(name, 0, "the file is not in the pack") from error
    except UnicodeDecodeError as error:
        raise PackError(name, 0, f"the file is not UTF-8 text (byte {error.start})") from error
