"""The JSON text of a request: read strictly, so that nothing is lost or guessed before the rules see it."""

import json
import re
from math import isfinite
from typing import NoReturn

from senda.records.rules.faults import Fault, Malformed, Rule, part

DEEPEST_TEXT = 500
"""Deeper texts are refused here; `statement_values.DEEPEST` bounds what a statement may nest."""

_SUSPICIOUS = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_CONTAINERS = (dict, list)
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class _RepeatedKeyError(ValueError):
    pass


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _RepeatedKeyError
    return made


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise OverflowError
    return number


def _constant(text: str) -> NoReturn:
    raise json.JSONDecodeError("not JSON", text, 0)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_finite, parse_constant=_constant)


def read_json(raw: bytes, path: str = "$") -> object:
    """Return the value of a JSON text in UTF-8 (a byte order mark is passed over).

    Raises:
        Malformed: it is not UTF-8 or not JSON by RFC 8259 (NaN and Infinity are not), a key stands twice in one object, it
            nests too deep, a number does not fit a 64-bit float, or it holds U+0000 or half of a surrogate pair, which no
            database keeps.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Malformed((Fault(path, Rule.NOT_UTF8),)) from None
    try:
        value: object = _DECODER.decode(text)
        if text.count("[") + text.count("{") > DEEPEST_TEXT:
            _refuse_deep(value)
        if _SUSPICIOUS.search(text):
            _refuse_unstorable(value, path)
    except Malformed:
        raise
    except json.JSONDecodeError:
        raise Malformed((Fault(path, Rule.NOT_JSON),)) from None
    except _RepeatedKeyError:
        raise Malformed((_first_repeated(text, path),)) from None
    except (OverflowError, ValueError):  # an integer of more digits than Python reads
        raise Malformed((Fault(path, Rule.NUMBER_TOO_LARGE),)) from None
    except RecursionError:
        raise Malformed((Fault(path, Rule.TOO_DEEP, {"limit": DEEPEST_TEXT}),)) from None
    return value


def _refuse_deep(value: object) -> None:
    level = [value]
    for _depth in range(DEEPEST_TEXT):
        level = [below for item in level for below in _containers_in(item)]
        if not level:
            return
    raise RecursionError


def _containers_in(value: object) -> list[object]:
    items = value.values() if type(value) is dict else value if type(value) is list else ()
    return [item for item in items if type(item) in _CONTAINERS]


def _refuse_unstorable(value: object, path: str) -> None:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Malformed((Fault(path, Rule.NOT_STORABLE),)) from None
    if _NUL.search(text):
        raise Malformed((Fault(path, Rule.NOT_STORABLE),))


def _first_repeated(text: str, path: str) -> Fault:
    """Read again, now keeping the pairs of each object, and look for the place; what else may be wrong comes first."""
    try:
        level: list[tuple[str, object]] = [(path, json.loads(text, object_pairs_hook=_Pairs))]
    except (ValueError, RecursionError):
        return Fault(path, Rule.NOT_JSON)
    while True:
        below: list[tuple[str, object]] = []
        for place, value in level:
            if isinstance(value, _Pairs):
                seen: set[str] = set()
                for key, item in value:
                    if key in seen:
                        return Fault(place, Rule.REPEATED_KEY, {"name": part("", key).removeprefix(".")})
                    seen.add(key)
                    below.append((part(place, key), item))
            elif isinstance(value, list):
                below += [(f"{place}[{number}]"[:500], item) for number, item in enumerate(value)]
        level = below


class _Pairs(list[tuple[str, object]]):
    """The members of an object, those of one name kept apart."""
