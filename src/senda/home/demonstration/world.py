"""What the steps of the demonstration share: the actors at their moments, and chance that falls the same way every time."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from senda.home.founding import operator
from senda.kernel.actor import Actor, Role
from senda.programmes.api import CohortLine

EDITION = 2
NEXT_EDITION = 3


def chance(*words: object) -> float:
    """A number from 0 to 1 that depends on the words alone, so that every demonstration is the same."""
    digest = hashlib.sha256("|".join(str(word) for word in words).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


@dataclass(slots=True)
class World:
    """`actors` by login, `persons` and `accounts` their keys; `done` is called after each unit of work."""

    done: Callable[[str], None]
    actors: dict[str, Actor] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    roster: tuple[CohortLine, ...] = ()

    def at(self, login: str, moment: datetime) -> Actor:
        return replace(self.actors[login], now=moment)

    def operator_at(self, moment: datetime) -> Actor:
        return replace(operator(), now=moment)

    def official_at(self, person_id: int, name: str, moment: datetime) -> Actor:
        return Actor(person_id=person_id, name=name, roles=frozenset({Role.OFFICIAL}), now=moment)
