"""Looking for people is a deed: it is journalled, with how many were shown and never with what was typed."""

from collections.abc import Sequence

from senda.centres.access.search import require_people, searched_units
from senda.centres.queries.search import MOST_EXPORTED, MOST_FOUND, Filters, PersonLine, found, lines_of, people
from senda.centres.rules.search import Asked
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor

COUNTRY = "register"
"""The chain of what is done in the register of the whole country at once."""


@action
def search_people(actor: Actor, *, asked: Asked, unit_key: str = "") -> list[PersonLine]:
    """The people found in one centre, or in all that the actor may search; at most MOST_FOUND, and one more as a sign."""
    if unit_key:
        require_people(actor, unit_key)
    units = (unit_key,) if unit_key else searched_units(actor)
    lines = found(asked, units)
    _record(actor, "searched", units, {"by": asked.by, "found": min(len(lines), MOST_FOUND)})
    return lines


@action
def note_listed(actor: Actor, *, unit_key: str, rows: int, page: int) -> None:
    """A page of the list of people was shown."""
    require_people(actor, unit_key)
    _record(actor, "listed", (unit_key,), {"rows": rows, "page": page})


@action
def export_people(actor: Actor, *, unit_key: str, filters: Filters) -> list[PersonLine]:
    """The list as a file, at most MOST_EXPORTED people. Refused in the practice world."""
    require_people(actor, unit_key)
    world.require_real()
    lines = lines_of(people(unit_key, filters)[:MOST_EXPORTED])
    _record(actor, "exported", (unit_key,), {"rows": len(lines)})
    return lines


def _record(actor: Actor, deed: str, units: Sequence[str], facts: dict[str, str | int | bool | None]) -> None:
    alone = len(units) == 1
    journal.record(
        actor,
        f"centres.people.{deed}",
        f"centre:{units[0]}" if alone else "centres:all",
        facts,
        chain=journal.chain_of(units[0]) if alone else COUNTRY,
    )
