"""Changes one value of a case file in its text, so that the form and the file are two views of one thing.

Only the words of the value are replaced: comments, order and layout of the rest stay as their author wrote them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value = str | tuple[str, ...]
_PLAIN = re.compile(r"[a-záéíóúüñ0-9_][a-záéíóúüñ0-9_.+-]*\Z")


class NotEditable(ValueError):  # noqa: N818 - says what happened: the text is not a case file in which this place exists
    """The text is no mapping of names, or the place asked for is of another shape."""


def put(text: str, path: Sequence[str], value: Value) -> str:
    """Set the value at a path, making what is missing on the way; an empty value takes the key out.

    Raises NotEditable when the text is not YAML or a part of the path is no mapping.
    """
    if not value:
        return drop(text, path)
    node: yaml.Node = _root(text)
    for depth, name in enumerate(path):
        if not isinstance(node, yaml.MappingNode):
            raise NotEditable(".".join(path[:depth]))
        found = _entry(node, name)
        if found is None:
            return _insert(text, node, name, _nested(path[depth + 1 :], value), top=depth == 0)
        node = found[1]
    return text[: node.start_mark.index] + _written(value) + text[_end(text, node) :]


def add(text: str, section: str, name: str, values: Mapping[str, Value]) -> str:
    """Add a part with these values to a section, at its end."""
    body = ", ".join(f"{key}: {_written(value)}" for key, value in values.items() if value)
    node = _root(text)
    found = _entry(node, section)
    if found is None:
        return _insert(text, node, section, f"{{{name}: {{{body}}}}}", top=True)
    if not isinstance(found[1], yaml.MappingNode):
        raise NotEditable(section)
    if _entry(found[1], name) is not None:
        raise NotEditable(f"{section}.{name}")
    return _insert(text, found[1], name, f"{{{body}}}", top=False)


def drop(text: str, path: Sequence[str]) -> str:
    """Take a key with its value out; a key that is not there changes nothing."""
    node: yaml.Node = _root(text)
    key, parent = node, node
    for name in path:
        if not isinstance(node, yaml.MappingNode):
            return text
        found = _entry(node, name)
        if found is None:
            return text
        parent, (key, node) = node, found
    if not isinstance(parent, yaml.MappingNode):
        return text
    if parent.flow_style:
        return _drop_from_flow(text, parent, key, node)
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    end = text.find("\n", max(start, _end(text, node) - 1))
    rest = text[end + 1 :] if end >= 0 else ""
    if len(parent.value) == 1 and path[:-1]:
        return drop(text, path[:-1])
    return text[:start] + rest


def _drop_from_flow(text: str, parent: yaml.MappingNode, key: yaml.Node, node: yaml.Node) -> str:
    places = [entry for entry, _value in parent.value]
    number = places.index(key)
    if number + 1 < len(places):
        return text[: key.start_mark.index] + text[places[number + 1].start_mark.index :]
    start = parent.value[number - 1][1].end_mark.index if number else key.start_mark.index
    return text[:start] + text[node.end_mark.index :]


def _root(text: str) -> yaml.MappingNode:
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        message = "the text is not YAML"
        raise NotEditable(message) from error
    if not isinstance(node, yaml.MappingNode):
        message = "the text is no mapping"
        raise NotEditable(message)
    return node


def _entry(node: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((key, value) for key, value in node.value if key.value == name), None)


def _end(text: str, node: yaml.Node) -> int:
    """Return where the words of a value end: PyYAML lets block values run on to the next key."""
    end = int(node.end_mark.index)
    start = int(node.start_mark.index)
    return start + len(text[start:end].rstrip())


def _insert(text: str, node: yaml.MappingNode, name: str, written: str, *, top: bool) -> str:
    if node.flow_style:
        place = int(node.end_mark.index) - 1
        comma = ", " if node.value else ""
        last = int(node.value[-1][1].end_mark.index) if node.value else place
        return f"{text[:last]}{comma}{name}: {written}{text[last:]}"
    last_node = node.value[-1][1]
    end = text.find("\n", max(_end(text, last_node) - 1, int(node.value[-1][0].end_mark.index)))
    head, rest = (text, "") if end < 0 else (text[:end], text[end + 1 :])
    indent = " " * (0 if top else int(node.value[0][0].start_mark.column))
    return f"{head}\n{indent}{name}: {written}\n{rest}"


def _nested(path: Sequence[str], value: Value) -> str:
    """Write a value below the names of a path that do not exist yet."""
    written = _written(value)
    for name in reversed(path):
        written = f"{{{name}: {written}}}"
    return written


def _written(value: Value) -> str:
    """Write a value so that YAML reads back these very words."""
    if not isinstance(value, str):
        return "[" + ", ".join(_written(entry) for entry in value) + "]"
    return value if _PLAIN.match(value) else json.dumps(value, ensure_ascii=False)
