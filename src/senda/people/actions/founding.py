"""Bringing the pack's units into the database, again whenever the pack changes."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.people.models import Unit

SOURCED = frozenset({"confirmed", "excerpt"})
"""Marks that a source stands behind: its text was read, or a page that quotes it."""


@action
def load_units(actor: Actor, *, rows: Sequence[Mapping[str, str]]) -> int:
    """Rows as in units.csv, parents before children. Returns how many are new; a unit is never removed, since posts point to it."""
    if not actor.is_any(Role.OPERATOR):
        raise PermissionDenied
    known = {unit.key: unit for unit in Unit.objects.all()}
    made = 0
    for row in rows:
        unit = known.get(row["key"])
        if unit is None:
            unit = known[row["key"]] = Unit(key=row["key"])
            made += 1
        unit.name = row["name"]
        unit.name_en = row["name_en"]
        unit.kind = row["kind"]
        unit.type = row["type"]
        unit.type_confirmed = row["type_confirmation"] in SOURCED
        unit.parent = known[row["parent"]] if row["parent"] else None
        unit.state_key = row["state_key"]
        unit.places = int(row["places"]) if row["places"] else None
        unit.name_confirmed = row["confirmation"] in SOURCED
        unit.source = row["source"]
        unit.save()
    journal.record(actor, "people.units.loaded", "pack:units", {"rows": len(rows), "new": made})
    return made
