"""The shape of a pack's documents: text, lists and mappings, nothing else."""

from __future__ import annotations

from typing import TypeAlias

Node: TypeAlias = "str | list[Node] | dict[str, Node]"


def text_of(node: Node | None) -> str:
    """Narrow a node to text; an absent one is the empty text. Raises TypeError when it is a list or a mapping."""
    if node is None:
        return ""
    if isinstance(node, str):
        return node
    raise TypeError(f"expected text, found {node!r}")


def list_of(node: Node | None) -> list[Node]:
    """Narrow a node to a list; an absent one is the empty list. Raises TypeError otherwise."""
    if node is None or node == "":
        return []
    if isinstance(node, list):
        return node
    raise TypeError(f"expected a list, found {node!r}")


def texts_of(node: Node | None) -> tuple[str, ...]:
    """Narrow a node to a tuple of text. Raises TypeError otherwise."""
    return tuple(text_of(entry) for entry in list_of(node))


def mapping_of(node: Node | None) -> dict[str, Node]:
    """Narrow a node to a mapping; an absent one is the empty mapping. Raises TypeError otherwise."""
    if node is None or node == "":
        return {}
    if isinstance(node, dict):
        return node
    raise TypeError(f"expected a mapping, found {node!r}")


def copy_of(node: Node) -> Node:
    """Copy a node with all that hangs from it, so that a kept document cannot be changed by its reader."""
    if isinstance(node, dict):
        return {key: copy_of(value) for key, value in node.items()}
    if isinstance(node, list):
        return [copy_of(value) for value in node]
    return node
