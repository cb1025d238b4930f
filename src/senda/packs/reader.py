"""Reads the files of a pack. Every value is text: what a number or a date means is for the reader's caller to say.

YAML is read without guessing types, so that the state key ``09`` stays ``09`` and ``no`` stays a word.
"""

from __future__ import annotations

import csv
import functools
import io
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

import yaml

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Node: TypeAlias = "str | list[Node] | dict[str, Node]"


class PackError(Exception):
    """A pack file that cannot be read as it stands: names the file and the line, and says what is wrong there."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}" if line else f"{file}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class _TextLoader(yaml.BaseLoader):
    """Keeps every scalar as text and refuses a key that is written twice, which YAML would silently overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - signature of PyYAML
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep=deep))


@functools.cache
def packs() -> tuple[str, ...]:
    """Return the keys of the packs that come with this installation, in alphabetical order."""
    return tuple(sorted(entry.name for entry in resources.files("senda.packs").iterdir() if (entry / "pack.yaml").is_file()))


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
        if not any(cells):
            continue
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
    return {key: _copy(node) for key, node in _document(pack, name).items()}


def text_of(node: Node | None) -> str:
    """Narrow a node to text; an absent one is the empty text. Raises TypeError when it is a list or a mapping."""
    if node is None:
        return ""
    if isinstance(node, str):
        return node
    message = f"expected text, found {node!r}"
    raise TypeError(message)


def list_of(node: Node | None) -> list[Node]:
    """Narrow a node to a list; an absent one is the empty list. Raises TypeError otherwise."""
    if node is None or node == "":
        return []
    if isinstance(node, list):
        return node
    message = f"expected a list, found {node!r}"
    raise TypeError(message)


def texts_of(node: Node | None) -> tuple[str, ...]:
    """Narrow a node to a tuple of text. Raises TypeError otherwise."""
    return tuple(text_of(entry) for entry in list_of(node))


def mapping_of(node: Node | None) -> dict[str, Node]:
    """Narrow a node to a mapping; an absent one is the empty mapping. Raises TypeError otherwise."""
    if node is None or node == "":
        return {}
    if isinstance(node, dict):
        return node
    message = f"expected a mapping, found {node!r}"
    raise TypeError(message)


def _copy(node: Node) -> Node:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_copy(value) for value in node]
    return node


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
