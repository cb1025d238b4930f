"""Chance that means the same everywhere: a keyed hash instead of a library's generator.

The browser computes the same numbers (static/practice/engine.js), so that a seed names one case and no other. FNV-1a over the
UTF-8 bytes (http://www.isthe.com/chongo/tech/comp/fnv/), then the finaliser of MurmurHash3, since FNV alone mixes the last
bytes badly. Not for secrets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_MASK: Final = 0xFFFFFFFF
LAST_SEED: Final = 2**31 - 1
"""Seeds are whole numbers from 0 to this one."""


def number(seed: int, name: str) -> int:
    """Return 32 bits that depend on seed and name alone."""
    bits = 0x811C9DC5
    for byte in f"{seed}:{name}".encode():
        bits = ((bits ^ byte) * 0x01000193) & _MASK
    bits ^= bits >> 16
    bits = (bits * 0x85EBCA6B) & _MASK
    bits ^= bits >> 13
    bits = (bits * 0xC2B2AE35) & _MASK
    return bits ^ (bits >> 16)


def draw(seed: int, name: str, n: int) -> int:
    """Return one of 0 … n-1. The bias of the remainder is below n / 2**32, nothing for the short lists drawn from here."""
    return number(seed, name) % n


def shuffled(seed: int, name: str, things: Iterable[T]) -> list[T]:
    """Order things by the numbers of their places, ties by place."""
    placed = list(enumerate(things))
    return [thing for place, thing in sorted(placed, key=lambda pair: (number(seed, f"{name}:{pair[0]}"), pair[0]))]
