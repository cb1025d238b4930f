"""What a credential may: the scopes of xAPI (1.0.3, Communication 4.0), and one of our own for erasing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """A scope as it is written in a credential. `all` is all of xAPI; it does not erase."""

    ALL = "all"
    ALL_READ = "all/read"
    STATEMENTS_WRITE = "statements/write"
    STATEMENTS_READ = "statements/read"
    STATEMENTS_READ_MINE = "statements/read/mine"
    STATE = "state"
    PROFILE = "profile"
    DEFINE = "define"
    STATEMENTS_DELETE = "statements/delete"


WRITE_STATEMENTS = frozenset({Scope.STATEMENTS_WRITE, Scope.ALL})
READ_STATEMENTS = frozenset({Scope.STATEMENTS_READ, Scope.ALL_READ, Scope.ALL})
READ_SOME_STATEMENTS = READ_STATEMENTS | {Scope.STATEMENTS_READ_MINE}
WRITE_STATE = frozenset({Scope.STATE, Scope.ALL})
READ_STATE = WRITE_STATE | {Scope.ALL_READ}
WRITE_PROFILE = frozenset({Scope.PROFILE, Scope.ALL})
READ_PROFILE = WRITE_PROFILE | {Scope.ALL_READ}
DEFINE = frozenset({Scope.DEFINE, Scope.ALL})
ERASE = frozenset({Scope.STATEMENTS_DELETE})


class CredentialRefusal(StrEnum):
    """Why a credential is not made or not revoked."""

    NO_SCOPE = "no_scope"
    UNKNOWN_SCOPE = "unknown_scope"
    NO_NAME = "no_name"
    REVOKED_BEFORE = "revoked_before"
    STORE_EXISTS = "store_exists"
    UNKNOWN_STORE = "unknown_store"
    STORE_KEY = "store_key"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who sent a request: a valid credential of one store. `authority` is the agent that its statements carry.

    `authority_key` is the key of that agent in the index (`rules.keys`, kind AUTHORITY), for statements/read/mine.
    """

    credential_id: int
    store_id: int
    store_key: str
    key: str
    name: str
    scopes: frozenset[Scope]
    authority: Mapping[str, object]
    authority_key: int

    def may(self, needed: frozenset[Scope]) -> bool:
        """Whether one of the needed scopes is held."""
        return not self.scopes.isdisjoint(needed)


def read_scopes(words: Iterable[str]) -> tuple[frozenset[Scope], tuple[str, ...]]:
    """The scopes that words name, and the words that name none, in their order.

    >>> read_scopes(["state", "states"])
    (frozenset({<Scope.STATE: 'state'>}), ('states',))
    """
    known = {scope.value: scope for scope in Scope}
    told = list(words)
    return frozenset(known[word] for word in told if word in known), tuple(word for word in told if word not in known)
