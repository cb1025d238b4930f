"""Values that come again in many parts of a statement: texts, IRIs, language maps, extensions."""

import re
from collections.abc import Callable
from math import isfinite
from types import NoneType

from senda.records.rules.faults import Findings, Rule, part
from senda.records.rules.iri import is_iri
from senda.records.rules.language import is_language

DEEPEST = 100
"""So many levels an extension may nest; every other part of a statement has a fixed depth."""

Reader = Callable[[object, str, Findings], None]
"""Checks the value at a path and adds its faults."""

_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID in the standard form of RFC 4122; of any variant, as the standard's own examples are.

    >>> is_uuid("12345678-1234-5678-1234-567812345678"), is_uuid("12345678123456781234567812345678")
    (True, False)
    """
    return _UUID.fullmatch(text) is not None


def read_text(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")


def read_boolean(value: object, path: str, findings: Findings) -> None:
    if type(value) is not bool:
        findings.wrong_type(path, value, "boolean")


def read_iri(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif not is_iri(value):
        findings.add(path, Rule.IRI)


def read_uuid(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif _UUID.fullmatch(value) is None:
        findings.add(path, Rule.UUID)


def read_language(value: object, path: str, findings: Findings) -> None:
    if type(value) is not str:
        findings.wrong_type(path, value, "string")
    elif not is_language(value):
        findings.add(path, Rule.LANGUAGE)


def read_language_map(value: object, path: str, findings: Findings) -> None:
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return
    for tag, text in value.items():
        if not is_language(tag):
            findings.add(part(path, tag), Rule.LANGUAGE)
        if type(text) is not str:
            findings.wrong_type(part(path, tag), text, "string")


def read_extensions(value: object, path: str, findings: Findings) -> None:
    """Check an extensions map: its keys are IRIs; its values are any JSON, null included, up to `DEEPEST` levels."""
    if type(value) is not dict:
        findings.wrong_type(path, value, "object")
        return
    for key, item in value.items():
        if not is_iri(key):
            findings.add(part(path, key), Rule.IRI)
        if type(item) is not str:
            _read_anything(item, part(path, key), findings)


def _read_anything(value: object, path: str, findings: Findings) -> None:
    level: list[object] = [value]
    for _depth in range(DEEPEST):
        below: list[object] = []
        for item in level:
            kind = type(item)
            if kind is dict:
                below += item.values()  # type: ignore[attr-defined] # a dict by the line above
            elif kind is list:
                below += item  # type: ignore[arg-type] # a list by the line above
            elif kind is float:
                if not isfinite(item):  # type: ignore[arg-type] # a float by the line above
                    findings.add(path, Rule.NUMBER_TOO_LARGE)
                    return
            elif kind not in _PLAIN:
                findings.add(path, Rule.WRONG_TYPE, expected="JSON")
                return
        if not below:
            return
        level = below
    findings.add(path, Rule.TOO_DEEP, limit=DEEPEST)


_PLAIN = frozenset({str, int, bool, NoneType})
