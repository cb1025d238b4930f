"""Sets up an empty home: folder, database, units and editions of the pack. Every command calls it first."""

import os

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from senda.kernel import clock
from senda.kernel.actor import Actor, Role
from senda.packs.reader import folder, names_in, read_document, read_table
from senda.people.api import load_units, unit_ids
from senda.programmes.api import UnitIds, edition_numbers, found_edition


def operator() -> Actor:
    """Who acts when a command acts: the person at the server's own command line."""
    return Actor(person_id=None, name="senda", roles=frozenset({Role.OPERATOR}), now=clock.now())


def found_home() -> bool:
    """True when something had to be set up. Running it on a complete home changes nothing and costs a few queries."""
    settings.SENDA_HOME.mkdir(parents=True, exist_ok=True)
    os.chmod(settings.SENDA_HOME, 0o700)  # noqa: PTH101 - Path.chmod follows links just the same
    changed = False
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False, database=alias)
            changed = True
    known_units, known_editions = unit_ids(), edition_numbers()
    rows = read_table(settings.SENDA_PACK, "units.csv")
    if any(row["key"] not in known_units for row in rows):
        load_units(operator(), rows=rows)
        known_units, changed = unit_ids(), True
    for name in names_in(folder(settings.SENDA_PACK) / "editions", ".yaml"):
        document = read_document(settings.SENDA_PACK, f"editions/{name}")
        if int(str(document["number"])) not in known_editions:
            found_edition(operator(), document=document, units=UnitIds(known_units))
            changed = True
    return changed
