"""CPU of the record store: statements taken in by batches of 1, 50 and 500, and every standard filter, at two sizes of the store.

Whole requests through the product's own WSGI application, in one process; with PostgreSQL the CPU of the database's processes is
added. Statements of about 1.1 kB: 9 verbs, 2,000 people, 40 courses, a registration for each twenty. Bounds: 3 ms for a
single statement; at batch 50 0.5 ms a statement with SQLite and 1.0 with PostgreSQL; 5 ms for a page of 100, the same
within 30 % at both sizes. SENDA_BENCH_STATEMENTS names the sizes ("50000,1000000"), SENDA_BENCH_POSTGRES an empty database.
"""

import base64
import io
import json
import os
import random
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

MEASURE = "measure"
SIZES = os.environ.get("SENDA_BENCH_STATEMENTS", "50000,1000000")
TRIES = 40
FILLED_BY = 500
VERBS = [
    "answered",
    "completed",
    "passed",
    "failed",
    "initialized",
    "terminated",
    "progressed",
    "experienced",
    "launched",
]
COURSES = "https://academy.example.org/courses"


def main() -> None:
    for url in ("", os.environ.get("SENDA_BENCH_POSTGRES")):
        if url is None:
            continue
        with tempfile.TemporaryDirectory(prefix="senda-bench-", dir=os.environ.get("SENDA_BENCH_HOME")) as home:
            here = Path(__file__).resolve()
            environment = {
                **os.environ,
                "SENDA_HOME": home,
                "DATABASE_URL": url,
                "SECRET_KEY": secrets.token_hex(),
                "DJANGO_SETTINGS_MODULE": "senda.settings",
                "PYTHONPATH": os.pathsep.join([str(here.parents[1]), str(here.parents[1] / "src")]),
            }
            print(f"  {'PostgreSQL' if url else 'SQLite'}", flush=True)
            subprocess.run([sys.executable, str(here), MEASURE], env=environment, check=True)


def measure() -> None:
    """In a process of its own, in an empty home."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.settings_dict["CONN_MAX_AGE"] = (
        None  # one process of the database serves the whole bench, and is counted
    )
    for app in ("kernel", "records"):
        call_command("migrate", app, verbosity=0)
    ask = _asker(_credential())
    made, chance = _statements(), random.Random(7)  # noqa: S311 - made-up statements, no secrets
    spent = _spent()
    for size in (int(word) for word in SIZES.split(",")):
        _fill(ask, made, size, spent)
        for batch, tries in ((1, 200), (50, 60), (500, 8)):
            _measure_ingest(ask, made, batch, tries, spent)
        _measure_filters(ask, chance, spent)
    _measure_stream()


def _credential() -> tuple[str, int]:
    """The header of a credential for a store of its own, and the store's key in the database."""
    from senda.kernel import clock
    from senda.records.access.credential import hash_of
    from senda.records.models import Credential, Store

    store = Store.objects.create(key="bench", name="Bench", made_at=clock.now())
    secret = secrets.token_urlsafe(32)
    Credential.objects.create(
        store=store,
        key="bench",
        secret_hash=hash_of(secret),
        name="Bench",
        scopes=["all"],
        authority={"objectType": "Agent", "account": {"homePage": "https://senda.example", "name": "bench"}},
        made_at=clock.now(),
        made_by_name="bench",
    )
    return base64.b64encode(f"bench:{secret}".encode()).decode(), store.pk


Ask = Callable[[str, dict[str, str], bytes | None], bytes]


def _asker(credential: tuple[str, int]) -> Ask:
    """A client that calls the WSGI application; anything but 200 ends the bench."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()

    def ask(path: str, parameters: dict[str, str], body: bytes | None) -> bytes:
        status: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": urlencode(parameters, quote_via=quote),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_AUTHORIZATION": f"Basic {credential[0]}",
            "HTTP_X_EXPERIENCE_API_VERSION": "2.0.0",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body or b"")),
            "wsgi.input": io.BytesIO(body or b""),
            "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr,
        }
        answer = application(environ, lambda told, _headers, _error=None: status.append(told))  # type: ignore[arg-type] # a start_response that writes nothing
        text = b"".join(answer)
        answer.close()
        if not status[0].startswith("200"):
            sys.exit(f"{path} {parameters}: {status[0]} {text[:500].decode()}")
        return text

    return ask


def _statements() -> Iterator[dict[str, Any]]:
    chance = random.Random(1)  # noqa: S311 - made-up statements, no secrets
    number = 0
    while True:
        who, course, lesson = chance.randrange(2000), chance.randrange(40), chance.randrange(10)
        question, verb = chance.randrange(20), chance.choice(VERBS)
        yield {
            "id": str(UUID(int=chance.getrandbits(128), version=4)),
            "actor": {
                "objectType": "Agent",
                "name": f"Official {who}",
                "account": {"homePage": "https://people.example.org", "name": f"official-{who:05d}"},
            },
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en": verb}},
            "object": {
                "objectType": "Activity",
                "id": f"{COURSES}/{course}/lessons/{lesson}/questions/{question}",
                "definition": {
                    "type": "http://adlnet.gov/expapi/activities/question",
                    "name": {"en": f"Question {question} of lesson {lesson}", "es": f"Pregunta {question}"},
                    "description": {"en": "Which notice is owed to the consulate?", "es": "¿Qué aviso se debe?"},
                },
            },
            "result": {
                "score": {"scaled": round(chance.random(), 2), "raw": chance.randrange(100), "min": 0, "max": 100},
                "success": chance.random() < 0.7,
                "completion": True,
                "duration": f"PT{chance.randrange(10, 600)}S",
                "response": "option-b",
            },
            "context": {
                "registration": _registration(number // 20),
                "platform": "Academy",
                "language": "es-MX",
                "contextActivities": {
                    "parent": [{"id": f"{COURSES}/{course}/lessons/{lesson}"}],
                    "grouping": [{"id": f"{COURSES}/{course}"}],
                },
            },
            "timestamp": f"2026-11-24T12:{chance.randrange(60):02d}:{chance.randrange(60):02d}.{chance.randrange(1000):03d}Z",
        }
        number += 1


def _registration(number: int) -> str:
    return str(UUID(int=2**100 + number, version=4))


def _batch(made: Iterator[dict[str, Any]], size: int) -> bytes:
    return json.dumps([next(made) for _ in range(size)]).encode()


def _spent() -> Callable[[], float]:
    """CPU seconds of this process, and of the database's processes where it has its own."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    server = int(Path(f"/proc/{backend}/stat").read_text().rsplit(")", 1)[1].split()[1])
    family = [
        Path(f"/proc/{told.name}/schedstat")
        for told in Path("/proc").iterdir()
        if told.name.isdigit() and _parent(told) == server
    ]

    def spent() -> float:
        """In nanoseconds from the scheduler: finer than the clock ticks of /proc/*/stat."""
        database = sum(int(path.read_text().split()[0]) for path in family if path.exists()) / 1e9
        return time.process_time() + database

    return spent


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def _fill(ask: Ask, made: Iterator[dict[str, Any]], size: int, spent: Callable[[], float]) -> None:
    from senda.records.models import Statement

    missing = size - Statement.objects.count()
    begun, wall, peak = spent(), time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(missing // FILLED_BY):
        ask("/xapi/statements", {}, _batch(made, FILLED_BY))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    print(
        f"  {size:,} statements, {_megabytes():,.0f} MB: the last {missing:,} in {time.monotonic() - wall:.0f} s by the clock,"
        f" {spent() - begun:.0f} s CPU with their making; memory grew by {grown:.0f} MB to {(peak / 1024 + grown):.0f}",
        flush=True,
    )


def _megabytes() -> float:
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0]) / 1e6
    return float((Path(settings.SENDA_HOME) / "senda.sqlite3").stat().st_size) / 1e6


def _measure_ingest(
    ask: Ask, made: Iterator[dict[str, Any]], batch: int, tries: int, spent: Callable[[], float]
) -> None:
    bodies = [_batch(made, batch) for _ in range(tries)]
    figures = []
    begun, wall = spent(), time.monotonic()
    for body in bodies:
        before = spent()
        ask("/xapi/statements", {}, body)
        figures.append((spent() - before) * 1000 / batch)
    mean, passed = (spent() - begun) * 1000 / batch / tries, (time.monotonic() - wall) * 1000 / batch / tries
    print(
        f"    batch {batch:3}: {mean:.3f} ms CPU a statement (median {statistics.median(figures):.3f}),"
        f" {passed:.2f} ms by the clock, n = {tries}",
        flush=True,
    )


def _measure_filters(ask: Ask, chance: random.Random, spent: Callable[[], float]) -> None:
    since = json.loads(ask("/xapi/statements", {"limit": "500"}, None))["statements"][-1]["stored"]

    def agent() -> str:
        name = f"official-{chance.randrange(2000):05d}"
        return json.dumps({"account": {"homePage": "https://people.example.org", "name": name}})

    def verb() -> str:
        return f"http://adlnet.gov/expapi/verbs/{chance.choice(VERBS)}"

    def course() -> str:
        return f"{COURSES}/{chance.randrange(40)}"

    def question() -> str:
        return f"{course()}/lessons/{chance.randrange(10)}/questions/{chance.randrange(20)}"

    filters: dict[str, Callable[[], dict[str, str]]] = {
        "none": dict,
        "verb": lambda: {"verb": verb()},
        "agent": lambda: {"agent": agent()},
        "related agents": lambda: {"agent": agent(), "related_agents": "true"},
        "activity": lambda: {"activity": question()},
        "related activities": lambda: {"activity": course(), "related_activities": "true"},
        "registration": lambda: {"registration": _registration(chance.randrange(2000))},
        "since": lambda: {"since": since},
        "until": lambda: {"until": since},
        "verb, since": lambda: {"verb": verb(), "since": since},
        "verb, agent": lambda: {"verb": verb(), "agent": agent()},
        "verb, activity": lambda: {"verb": verb(), "activity": question()},
        "verb, related activities": lambda: {"verb": verb(), "activity": course(), "related_activities": "true"},
        "agent, related activities": lambda: {"agent": agent(), "activity": course(), "related_activities": "true"},
        "no such verb": lambda: {"verb": f"{verb()}-no"},
        "no such agent": lambda: {"agent": '{"mbox":"mailto:nobody@example.org"}', "related_agents": "true"},
        "no such registration": lambda: {"registration": _registration(10**9)},
        "verb, no such activity": lambda: {"verb": verb(), "activity": f"{COURSES}/none"},
        "related agents: everybody's": lambda: {
            "agent": '{"account":{"homePage":"https://senda.example","name":"bench"}}',
            "related_agents": "true",
        },
    }
    for name, make in filters.items():
        told = []
        for order in ("false", "true"):
            figures, rows = [], 0
            for _ in range(TRIES):
                parameters = {**make(), "limit": "100", "ascending": order}
                before = spent()
                answer = ask("/xapi/statements", parameters, None)
                figures.append((spent() - before) * 1000)
                rows += len(json.loads(answer)["statements"])
            told.append(
                f"{statistics.median(figures):.2f} (95 % within {sorted(figures)[int(TRIES * 0.95)]:.2f}; {rows / TRIES:.0f} rows)"
            )
        print(f"    {name:28} newest first {told[0]}, oldest first {told[1]} ms CPU", flush=True)


def _measure_stream() -> None:
    from senda.records.models import Store
    from senda.records.queries.statement import stream
    from senda.records.rules.filter import Filter

    peak, begun, many = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), 0
    for part in stream(Store.objects.get().pk, Filter(ascending=True)):
        many += len(part)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    print(
        f"  {many:,} statements out: {time.process_time() - begun:.1f} s CPU, memory grew by {grown:.0f} MB", flush=True
    )


if __name__ == "__main__":
    if sys.argv[1:] == [MEASURE]:
        measure()
    else:
        main()
