"""Who acts. Built once for a request or a command, then handed down; rules and access ask nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    COORDINATOR = "coordinator"
    DELEGATION = "delegation"
    TRAINER = "trainer"
    OFFICIAL = "official"
    EVALUATOR = "evaluator"
    CENTRE_HEAD = "centre_head"
    LIAISON = "liaison"
    AUDITOR = "auditor"
    REGISTRAR = "registrar"
    PARTNER = "partner"
    REVIEWER = "reviewer"
    OPERATOR = "operator"


STAFF_ROLES = frozenset(Role) - {Role.OFFICIAL, Role.OPERATOR}
"""Roles that sign in with a second factor: they see or change what belongs to others."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A post that is held now: where, as what, on which shift (keys of the pack; no shift for some posts)."""

    unit_key: str
    position: str
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with what he is entitled to at one moment.

    `units` holds the primary keys of the units he leads or speaks for, with everything below them; `partner` the key of
    the partner organisation he speaks for, or an empty string; `leads` the keys of the units of which he is the head; `posts`
    where he serves today. `now` is aware and in the academy's own time zone.
    """

    person_id: int | None
    name: str
    roles: frozenset[Role]
    now: datetime
    units: frozenset[int] = frozenset()
    partner: str = ""
    leads: frozenset[str] = frozenset()
    posts: tuple[Standing, ...] = ()

    @property
    def on(self) -> date:
        return self.now.date()

    def is_any(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def coordinates(self) -> bool:
        """The command line may what the coordination may: whoever has a shell on the server has its data."""
        return self.is_any(Role.COORDINATOR, Role.OPERATOR)

    @property
    def is_public(self) -> bool:
        return not self.roles
