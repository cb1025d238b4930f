"""What a store knows of agents: the names that statements gave them."""

import json

from django.db import connection

from senda.records.rules.keys import Kind, key


def names(store_id: int, ifi: str) -> list[str]:
    """Every name that the agent was given, in the order in which they first came; none where it is unknown."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT names FROM records_knownagent WHERE store_id = %s AND key = %s",
            [store_id, key(store_id, Kind.AGENT, ifi)],
        )
        found = cursor.fetchone()
    return list(json.loads(found[0])) if found else []
