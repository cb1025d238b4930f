"""What has ended its time, found in bounded pieces."""

import json
from collections.abc import Sequence

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from senda.kernel.actor import Actor
from senda.records.access.upkeep import visible_rules
from senda.records.models import Hold, RetentionRule, Store
from senda.records.queries.erasure import digest_of, holds_of_another_key
from senda.records.rules.erasure import person_of_identifier
from senda.records.rules.filter import Filter
from senda.records.rules.statement import parse
from senda.records.rules.versions import Version


def rules(actor: Actor, store: Store) -> QuerySet[RetentionRule]:
    return visible_rules(actor).filter(store=store)


def expired_after(store_id: int, asked: Filter, after: int, most: int) -> list[tuple[int, str]]:
    """Place and text of the next statements behind a place that meet the filter, voided ones too."""
    probes = "".join(
        f" AND EXISTS (SELECT 1 FROM records_ref r WHERE r.key = {key:d} AND r.seq = s.seq)"  # noqa: S608 - whole numbers
        for key in asked.keys(store_id)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.seq, s.body FROM records_statement s WHERE s.store_id = %s AND s.stored <= %s AND s.seq > %s"  # noqa: S608 - whole numbers
            f"{probes} ORDER BY s.stored, s.seq LIMIT %s",
            [store_id, asked.until, after, most],
        )
        return list(cursor.fetchall())


def held_among(store_id: int, rows: Sequence[tuple[int, str]]) -> set[int]:
    """Those of these statements in which somebody stands whose records must be kept."""
    held = set(Hold.objects.filter(store_id=store_id, lifted_at=None).values_list("person", flat=True))
    if not held:
        return set()
    if holds_of_another_key(store_id):
        return {seq for seq, _body in rows}
    known: dict[str, bool] = {}

    def kept(identifier: str) -> bool:
        if identifier not in known:
            person = person_of_identifier(identifier)
            secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
            known[identifier] = any(digest_of(store_id, person, secret) in held for secret in secrets)
        return known[identifier]

    return {seq for seq, body in rows if any(kept(identifier) for identifier in _identifiers(body))}


def _identifiers(body: str) -> set[str]:
    told = json.loads(body)
    version = Version.ONE if told["version"].startswith("1") else Version.TWO
    return {identifier for identifier, _name in parse(told, version).agents if identifier}
