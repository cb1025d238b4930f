"""The case file as it was written: YAML in which every value is text, and the line of each.

No type is guessed, so that ``no`` stays a word and ``12:30`` no number of minutes; a name that stands twice, which YAML would
silently overwrite, is a defect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from senda.practice.rules.defects import Defect, DefectKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.packs.nodes import Node

Path = tuple[str | int, ...]
LONGEST = 200_000
"""Signs of a file, far above any case that a person could read."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file's values and the line of each path, counted from 1."""

    values: Mapping[str, Node]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of a path or of the nearest part above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read(text: str) -> tuple[Source, tuple[Defect, ...]]:
    """Read a file; a file that is no mapping of names gives no values and one defect."""
    nothing = Source({}, {})
    if len(text) > LONGEST:
        return nothing, (Defect(DefectKind.TOO_BIG, 0, {"found": len(text), "most": LONGEST}),)
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        return nothing, (Defect(DefectKind.NOT_UTF8, 1 + text[: _half(text)].count("\n")),)
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        tab = "'\\t'" in (error.problem or "")
        return nothing, (Defect(DefectKind.TAB if tab else DefectKind.NOT_YAML, line),)
    except yaml.reader.ReaderError as error:
        return nothing, (Defect(DefectKind.NOT_YAML, text.count("\n", 0, error.position) + 1),)
    except (yaml.YAMLError, RecursionError):
        return nothing, (Defect(DefectKind.NOT_YAML, 0),)
    if not isinstance(root, yaml.MappingNode):
        return nothing, (Defect(DefectKind.NOT_A_MAPPING, 1, {"path": ""}),)
    lines: dict[Path, int] = {}
    defects: list[Defect] = []
    values = _value(root, (), lines, defects, set())
    return Source(values if isinstance(values, dict) else {}, lines), tuple(defects)


def _half(text: str) -> int:
    """Return the place of the first byte that was no UTF-8."""
    return next(place for place, sign in enumerate(text) if "\ud800" <= sign <= "\udfff")


def _value(node: yaml.Node, path: Path, lines: dict[Path, int], defects: list[Defect], seen: set[int]) -> Node:
    """Turn a node into text, lists and mappings.

    A node is met twice only by an alias. None is followed: a few of them can stand for billions of values.
    """
    if id(node) in seen:
        defects.append(Defect(DefectKind.ALIAS, lines.get(path, lines[path[:-1]])))
        return ""
    lines.setdefault(path, node.start_mark.line + 1)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(entry, (*path, place), lines, defects, seen) for place, entry in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return " ".join(str(node.value).split())
    values: dict[str, Node] = {}
    for key, entry in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        line = key.start_mark.line + 1
        if name in values:
            defects.append(Defect(DefectKind.NAME_TWICE, line, {"found": name}))
            continue
        lines[(*path, name)] = line
        values[name] = _value(entry, (*path, name), lines, defects, seen)
    return values
