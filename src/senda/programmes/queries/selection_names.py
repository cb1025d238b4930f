"""What units, states, positions, shifts, competences and persons are called, in the two languages."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from senda.duties.api import competences
from senda.kernel.values import Text
from senda.people.api import positions, shifts, states, unit_names
from senda.programmes.models import Nomination


@dataclass(frozen=True, slots=True)
class Named:
    """Names by key; persons by id. Those of the pack are in both languages."""

    units: dict[str, str]
    states: dict[str, Text]
    positions: dict[str, Text]
    shifts: dict[str, Text]
    competences: dict[str, Text]
    people: dict[int, str]


def names_for(edition_id: int, also: Collection[tuple[int, str]] = ()) -> Named:
    """The names that the reasons of an edition's selection may need; two queries."""
    rows = Nomination.objects.filter(edition=edition_id).select_related("person")
    people = {row.person_id: row.person.full_name for row in rows} | dict(also)
    return Named(
        unit_names(), pack_names("states"), pack_names("positions"), pack_names("shifts"), _competences(), people
    )


def pack_names(kind: str) -> dict[str, Text]:
    """Names of the pack's states, positions or shifts by key."""
    return {one.key: one.name for one in {"states": states, "positions": positions, "shifts": shifts}[kind]()}


@cache
def _competences() -> dict[str, Text]:
    return {one.key: one.title for one in competences()}
