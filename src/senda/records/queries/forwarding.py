"""What leaves for another store, and how forwarding stands."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet

from senda.kernel.actor import Actor
from senda.records.access.upkeep import visible_dead_letters, visible_targets
from senda.records.models import DeadLetter, ForwardTarget, Store
from senda.records.rules.filter import Filter
from senda.records.rules.forwarding import LATE_AFTER


class Leaving(NamedTuple):
    seq: int
    uuid: UUID
    body: str


def last_place(store_id: int) -> int:
    """The place of the last statement of the store."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq FROM records_statement WHERE store_id = %s ORDER BY stored DESC, seq DESC LIMIT 1", [store_id]
        )
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def leaving_after(target: ForwardTarget, most: int) -> list[Leaving]:
    """The next statements for a target, in their order; voided ones and those that void them too."""
    asked = Filter(verb=target.verb, activity=target.activity, related_activities=bool(target.activity))
    probes = "".join(
        f" AND EXISTS (SELECT 1 FROM records_ref r WHERE r.key = {key:d} AND r.seq = s.seq)"  # noqa: S608 - whole numbers
        for key in asked.keys(target.store_id)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.seq, s.uuid, s.body FROM records_statement s WHERE s.seq > %s AND s.store_id = %s{probes}"  # noqa: S608 - whole numbers
            " ORDER BY s.seq LIMIT %s",
            [target.position, target.store_id, most],
        )
        return [_leaving(row) for row in cursor.fetchall()]


def one_leaving(store_id: int, uuid: UUID) -> Leaving | None:
    """One statement, None where it is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, uuid, body FROM records_statement WHERE store_id = %s AND uuid = %s",
            [store_id, uuid if connection.vendor == "postgresql" else uuid.hex],
        )
        row = cursor.fetchone()
    return _leaving(row) if row else None


def _leaving(row: tuple[Any, ...]) -> Leaving:
    return Leaving(row[0], row[1] if isinstance(row[1], UUID) else UUID(hex=row[1]), row[2])


def targets(actor: Actor, store: Store) -> QuerySet[ForwardTarget]:
    """Each with the number of its dead letters, `dead`."""
    return visible_targets(actor).filter(store=store).annotate(dead=Count("dead_letters"))


def dead_letters(actor: Actor, store: Store) -> QuerySet[DeadLetter]:
    return visible_dead_letters(actor).filter(target__store=store).select_related("target")


def forwarding_trouble(actor: Actor) -> tuple[int, int]:
    """How many targets are late, and how many dead letters wait for somebody, in all stores."""
    late = visible_targets(actor).filter(paused=False, failures__gte=LATE_AFTER).count()
    return late, visible_dead_letters(actor).count()
