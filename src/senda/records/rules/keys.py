"""Keys of the index: 63 bits of a hash of store, kind and value, so that every filter is one narrow range of one table."""

from __future__ import annotations

import hashlib
from enum import IntEnum


class Kind(IntEnum):
    """What a key stands for."""

    VERB = 1
    AGENT = 2
    RELATED_AGENT = 3
    ACTIVITY = 4
    RELATED_ACTIVITY = 5
    REGISTRATION = 6
    TARGET = 7
    ATTACHMENT = 8
    AUTHORITY = 9
    DOCUMENT = 10


def key(store_id: int, kind: Kind, value: str) -> int:
    """Return the key of a value in a store: from 0 to 2**63 - 1.

    Two values share a key with a chance of one in 9 * 10**18 for each pair: in a store with ten million different values
    the chance that any two do is about 5 in a million.
    """
    digest = hashlib.blake2b(f"{store_id}\0{kind:d}\0{value}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
