"""Changing the keys of the register: a new key, everything sealed anew, and only then the former one destroyed.

Each step is a transaction of its own, so the work may be stopped at any moment and taken up again: what is already sealed
with the new key is not touched a second time, and a search finds everybody in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connections

from senda.centres.actions.identity import index_name
from senda.centres.actions.search import COUNTRY
from senda.centres.models import Identity
from senda.centres.queries.keys import left_to_reseal, not_sealed_with, sealed_columns, sealed_with
from senda.centres.queries.sealing import opened, sealed_in
from senda.kernel import journal, world
from senda.kernel.action import action
from senda.kernel.actor import Actor, Role
from senda.kernel.sealed import Unreadable, vault

BATCH = 500


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of a rotation: values sealed anew of all that were left at its start, and those that do not open."""

    done: int
    total: int
    unreadable: int
    destroyed: tuple[str, ...] = ()


def rotate_register_keys(actor: Actor) -> Iterator[Step]:
    """The whole rotation of the current world, step by step; one that was stopped is taken up where it was.

    A key with which anything is still sealed, even something that does not open, is kept.
    """
    if len(vault().key_ids()) == 1:
        begin_rotation(actor)
    total, done, unreadable = left_to_reseal(), 0, 0
    yield Step(0, total, 0)
    for model, column in sealed_columns():
        last: int | None = 0
        while last is not None:
            last, sealed, torn = reseal_values(actor, model=model, column=column, after=last)
            done, unreadable = done + sealed, unreadable + torn
            if sealed or torn:
                yield Step(done, total, unreadable)
    yield Step(done, total, unreadable, destroy_former_keys(actor))


@action
def begin_rotation(actor: Actor) -> str:
    """A new key seals from now on; gives its id."""
    _require_operator(actor)
    name = vault().rotate()
    journal.record(actor, "centres.keys.rotated", f"key:{name}", {}, chain=COUNTRY)
    return name


@action
def reseal_values(actor: Actor, *, model: Any, column: str, after: int) -> tuple[int | None, int, int]:
    """The next values of one column: the last row looked at (None at the end), how many were sealed, how many do not open.

    Names are indexed anew with the new key in the same transaction.
    """
    _require_operator(actor)
    rows = not_sealed_with(model, column, vault().key_id()).filter(pk__gt=after).order_by("pk").select_for_update()
    found: list[Any] = list(rows[:BATCH])
    good, torn = [], 0
    for row in found:
        try:
            value = opened(row, column)
        except Unreadable:
            torn += 1
            continue
        setattr(row, column, sealed_in(row, column, value))
        good.append(row)
        if isinstance(row, Identity):
            index_name(row.stay, value)
    model.objects.bulk_update(good, [column])
    told = {"table": model.__name__.lower(), "values": len(good), "unreadable": torn}
    journal.record(actor, "centres.keys.resealed", f"key:{vault().key_id()}", told, chain=COUNTRY)
    return (found[-1].pk if len(found) == BATCH else None), len(good), torn


@action
def destroy_former_keys(actor: Actor) -> tuple[str, ...]:
    """Destroys each former key with which nothing is sealed any more; nobody writes meanwhile."""
    _require_operator(actor)
    connection = connections[world.database()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            tables = {model._meta.db_table for model, _column in sealed_columns()}  # noqa: SLF001 - Django's documented API
            for table in sorted(tables):
                cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN SHARE MODE")
    kept = vault()
    gone = tuple(name for name in kept.key_ids()[1:] if not sealed_with(name))
    for name in gone:
        kept.destroy(name)
        journal.record(actor, "centres.keys.destroyed", f"key:{name}", {}, chain=COUNTRY)
    if not gone:
        journal.record(actor, "centres.keys.resealed", f"key:{kept.key_id()}", {"destroyed": 0}, chain=COUNTRY)
    return gone


def _require_operator(actor: Actor) -> None:
    """Keys lie on the server: whoever has a shell there changes them, nobody else."""
    if not actor.is_any(Role.OPERATOR):
        raise PermissionDenied
