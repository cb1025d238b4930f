"""What a store knows of activities."""

import json
from collections.abc import Iterable, Mapping

from django.db import connection

from senda.records.rules.keys import Kind, key

Definition = Mapping[str, object]


def definition(store_id: int, iri: str) -> Definition | None:
    """The definition of an activity, merged from all that was told of it; None where nothing was."""
    return definitions(store_id, (iri,)).get(iri)


def definitions(store_id: int, iris: Iterable[str]) -> dict[str, Definition]:
    """The same of several, those without any left out."""
    asked = {key(store_id, Kind.ACTIVITY, iri): iri for iri in iris}
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, definition FROM records_activity"  # noqa: S608 - whole numbers
            f" WHERE store_id = %s AND key IN ({','.join(map(str, asked))})",
            [store_id],
        )
        return {asked[found]: json.loads(told) for found, told in cursor.fetchall()}
