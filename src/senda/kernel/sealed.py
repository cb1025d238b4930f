"""Values that a copy of the database does not tell: names, documents, narratives and health, sealed by the vault.

A sealed value opens only in its world, table, column and row, and with the subkey of its part of the record. The vault (the
adapter of the role "vault") keeps the keys outside the database; this module is what the register calls.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol, cast
from uuid import UUID

from senda.kernel import world
from senda.kernel.action import adapter
from senda.kernel.decisions import Decision, Reason, Refused

INDEX = "index"
"""The part whose subkey makes the blind index; nothing is sealed with it."""
BLOCK = 32
"""A sealed text is filled up to whole blocks, so that its length tells little of a name's."""


class SealFault(StrEnum):
    TORN = "torn"
    ALTERED = "altered"
    NO_KEY = "no_key"


class Unreadable(Refused):
    """A sealed value does not open; the reason says why, as far as can be known."""

    def __init__(self, fault: SealFault, **facts: str | int) -> None:
        super().__init__(Decision((Reason(fault, facts),)))
        self.fault = fault


class Vault(Protocol):
    """What an adapter of the role "vault" gives for a world; it raises Unreadable where a value does not open."""

    def key_id(self) -> str: ...
    def key_ids(self) -> tuple[str, ...]: ...
    def head(self, key_id: str) -> bytes: ...
    def seal(self, clear: bytes, *, part: str, bound: bytes) -> bytes: ...
    def unseal(self, blob: bytes, *, part: str, bound: bytes) -> bytes: ...
    def digests(self, messages: Iterable[bytes], *, part: str, key_id: str = "") -> list[bytes]: ...
    def rotate(self) -> str: ...
    def destroy(self, key_id: str) -> None: ...


def vault() -> Vault:
    """The vault of the current world."""
    return cast("Vault", adapter("vault")(world.current()))


def seal(value: Mapping[str, Any], *, table: str, row: UUID, part: str, column: str = "sealed") -> bytes:
    """Seal a mapping of texts, numbers, lists and dates (kept as ISO text); about 10 µs.

    Raises TypeError for a value that JSON does not know.
    """
    clear = _written(value).encode()
    clear += b" " * (-len(clear) % BLOCK)
    return vault().seal(clear, part=part, bound=_bound(table, column, row))


def unseal(blob: bytes | memoryview, *, table: str, row: UUID, part: str, column: str = "sealed") -> dict[str, Any]:
    """What was sealed at this place; an empty mapping for an empty value (one whose life has ended).

    Raises Unreadable for a wrong key, another row, column, part or world, and torn bytes.
    """
    octets = bytes(blob)
    if not octets:
        return {}
    clear = vault().unseal(octets, part=part, bound=_bound(table, column, row))
    return cast("dict[str, Any]", json.loads(clear))


def tokens(unit_key: str, words: Iterable[str]) -> list[int]:
    """The blind index of words in one centre: a signed 64-bit number for each, in their order.

    The words are compared as they are (give the phonetic keys of `centres.rules.names`). The same word in another centre
    has another token, so equal tokens never tell that somebody is in two centres.
    """
    return [_token(digest) for digest in vault().digests(_named(unit_key, words), part=INDEX)]


def token_choices(unit_keys: Sequence[str], words: Sequence[str]) -> list[list[tuple[int, ...]]]:
    """For each centre and word its tokens under every key that still stands: what a search asks for while a rotation runs."""
    kept = vault()
    names = kept.key_ids()
    found = []
    for unit_key in unit_keys:
        messages = _named(unit_key, words)
        under_each_key = [kept.digests(messages, part=INDEX, key_id=name) for name in names]
        found.append([tuple(_token(digest) for digest in digests) for digests in zip(*under_each_key, strict=True)])
    return found


def _named(unit_key: str, words: Iterable[str]) -> list[bytes]:
    return [f"{unit_key}\0{word}".encode() for word in words]


def _token(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big", signed=True)


def _bound(table: str, column: str, row: UUID) -> bytes:
    return f"{world.current()}|{table}|{column}|{row}".encode()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be sealed")


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
