"""Queries and CPU of every list page with one row and with a thousand, in a home of its own.

Bound of the issue: as many queries for 1,000 rows as for one. The CPU is that of the whole request in this process.
"""

import json
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROWS = 1000


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="senda-bench-"))
    told = {"clock": "2014-06-10T10:00:00-05:00", "built_at": datetime.now(UTC).isoformat()}
    (home / "demonstration.json").write_text(json.dumps(told), encoding="utf-8")
    os.environ.update(
        {
            "SENDA_HOME": str(home),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "senda.settings",
            "SENDA_HOSTS": "testserver",
            "SECRET_KEY": "for this bench only",
        }
    )
    import django

    django.setup()
    from senda.home.founding import found_home
    from senda.home.serving import gather_static
    from tests.cast import assemble
    from tests.factories.many import academy
    from tests.repo.test_query_counts import LISTS

    found_home()
    gather_static()
    cast = assemble()
    pages = {}
    for rows in (1, ROWS):
        academy(rows, cast.centre_a, cast.delegation_a)
        pages[rows] = {address: _measured(address, cast.account.get(name)) for address, name in LISTS.items()}
    print(f"  {'page':<34} {'queries':>15} {'ms CPU':>17}")
    for address, (queries, spent) in pages[1].items():
        more, longer = pages[ROWS][address]
        sign = "" if more == queries else "  NOT EQUAL"
        print(f"  {address:<34} {queries:>7} {more:>7} {spent:>8.0f} {longer:>8.0f}{sign}")


def _measured(address: str, account: object) -> tuple[int, float]:
    """Queries and milliseconds of CPU of the second visit."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from senda.programmes.models import Session

    client = Client()
    if account is not None:
        client.post(f"/demo/sign-in/{account.pk}/")  # type: ignore[attr-defined] # an account of the cast
    path = address.replace("first", str(Session.objects.earliest("pk").pk))
    client.get(path)
    begun = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked), (time.process_time() - begun) * 1000
