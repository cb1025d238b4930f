"""The record store's machine interface under 100,000 spoiled requests: answers by status, what went wrong, CPU of a request.

Whole requests through the product's own WSGI application, in a home of its own. Bounds: no answer but those of the standard, none
without path and rule where it refuses, none that takes longer than five seconds, everything taken read back as it was sent.
SENDA_BENCH_FUZZ names how many; SENDA_BENCH_FUZZ_SEED where the seeds begin.
"""

import base64
import logging
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

MEASURE = "measure"
CASES = int(os.environ.get("SENDA_BENCH_FUZZ", "100000"))
FIRST = int(os.environ.get("SENDA_BENCH_FUZZ_SEED", "0"))
_SHOWN = 20


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="senda-fuzz-") as home:
        here = Path(__file__).resolve()
        environment = {
            **os.environ,
            "SENDA_HOME": home,
            "DATABASE_URL": os.environ.get("SENDA_BENCH_POSTGRES", ""),
            "SECRET_KEY": secrets.token_hex(),
            "DJANGO_SETTINGS_MODULE": "senda.settings",
            "PYTHONPATH": os.pathsep.join([str(here.parents[1]), str(here.parents[1] / "src")]),
        }
        subprocess.run([sys.executable, str(here), MEASURE], env=environment, check=True)


def measure() -> None:
    """In a process of its own, in an empty home."""
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command

    from bench.fuzz_answers import faults
    from bench.fuzz_records import LONGEST_SECONDS, Case, asker, made
    from senda.wsgi import application

    for app in ("kernel", "records"):
        call_command("migrate", app, verbosity=0)
    authorization = _credential()
    ask = asker(application)
    read = Case("GET", "/xapi/statements", "", {"Authorization": authorization, "X-Experience-API-Version": "2.0.0"})
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    slowest = spent = 0.0
    for seed in range(FIRST, FIRST + CASES):
        case = made(seed, authorization)
        begun = time.process_time()
        answer = ask(case)
        took = time.process_time() - begun
        spent += took
        slowest = max(slowest, took)
        statuses[answer[0]] += 1
        wrong += [f"seed {seed}: {fault}" for fault in faults(case, answer, ask, read=read)]
        if took > LONGEST_SECONDS:
            wrong.append(f"seed {seed}: took {took:.1f} s")
    print(f"  requests                            {CASES:>10,}")
    for status, count in sorted(statuses.items()):
        print(f"  answered {status}                        {count:>10,}")
    print(f"  wrong answers                       {len(wrong):>10,}  bound 0")
    print(f"  CPU of a request                    {1000 * spent / CASES:>10.2f} ms")
    print(f"  slowest                             {1000 * slowest:>10.1f} ms  bound {1000 * LONGEST_SECONDS:,.0f}")
    for line in wrong[:_SHOWN]:
        print(f"  {line}")
    sys.exit(1 if wrong else 0)


def _credential() -> str:
    """The header of a credential for a store of its own."""
    from senda.kernel import clock
    from senda.records.access.credential import hash_of
    from senda.records.models import Credential, Store

    secret = secrets.token_urlsafe(32)
    Credential.objects.create(
        store=Store.objects.create(key="fuzz", name="Fuzz", made_at=clock.now()),
        key="fuzz",
        secret_hash=hash_of(secret),
        name="Fuzz",
        scopes=["all"],
        authority={"objectType": "Agent", "account": {"homePage": "https://senda.example", "name": "fuzz"}},
        made_at=clock.now(),
        made_by_name="fuzz",
    )
    return "Basic " + base64.b64encode(f"fuzz:{secret}".encode()).decode()


if __name__ == "__main__" and sys.argv[1:] == [MEASURE]:
    measure()
