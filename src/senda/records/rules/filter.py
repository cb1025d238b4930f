"""What a reader asks of a store: which statements, from where on, in which order."""

from dataclasses import dataclass

from senda.records.rules.keys import Kind, key

MOST_STATEMENTS = 500
"""As many statements as one answer holds at most; a limit of 0 asks for them."""


@dataclass(frozen=True, slots=True)
class Position:
    """The last statement of the page before."""

    seq: int
    stored: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Statements that meet every condition given, newest first unless `ascending`.

    `agent` is the canonical text of an identifier, `registration` a UUID in lower case; `since` (exclusive) and `until`
    (inclusive) are microseconds since 1970 and compare to `stored`; `mine` is the key of an authority, for those who may read
    its statements alone. `after` is where the page before ended.
    """

    agent: str = ""
    related_agents: bool = False
    verb: str = ""
    activity: str = ""
    related_activities: bool = False
    registration: str = ""
    since: int | None = None
    until: int | None = None
    limit: int = 0
    ascending: bool = False
    mine: int | None = None
    after: Position | None = None

    @property
    def page(self) -> int:
        """How many statements a page holds: from 1 to `MOST_STATEMENTS`."""
        return min(self.limit, MOST_STATEMENTS) or MOST_STATEMENTS

    def keys(self, store_id: int) -> tuple[int, ...]:
        """The keys that a statement must have, all of them; first those that are usually rare."""
        asked: list[int] = []
        if self.registration:
            asked.append(key(store_id, Kind.REGISTRATION, self.registration))
        if self.agent:
            asked.append(key(store_id, Kind.RELATED_AGENT if self.related_agents else Kind.AGENT, self.agent))
        if self.activity:
            asked.append(
                key(store_id, Kind.RELATED_ACTIVITY if self.related_activities else Kind.ACTIVITY, self.activity)
            )
        if self.verb:
            asked.append(key(store_id, Kind.VERB, self.verb))
        if self.mine is not None:
            asked.append(self.mine)
        return tuple(asked)
