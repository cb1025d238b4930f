"""Kills writers of the record store in the middle of writes, hundreds of times, and looks at what is left.

`python bench/records_kill.py [KILLS] [SECONDS]`: in an empty home (and the empty database of DATABASE_URL, where that is set) two
processes at a time send batches and tell each one that was acknowledged; kill -9 ends them after a random moment, while two
readers ask how far the store is complete and count what they see. At the end every acknowledged statement must be there, no
batch and no statement may be half there, no promise may have been broken and none may have gone back. Exit status 1 when
anything is wrong. A small version runs among the tests.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
WRITERS = READERS = 2
LONGEST_LIFE = 0.4
"""Seconds: long enough for some batches, so that a kill falls into any step of one."""
LARGEST_BATCH = 12


def main() -> None:
    """Ask a fresh process, so that the home is its own."""
    kills, seconds = (int(word) for word in (*sys.argv[1:], *("300", "180")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="senda-kill-") as home:
        told = trial(Path(home), kills, seconds)
    print(json.dumps(told, indent=1))
    sys.exit(1 if told["faults"] else 0)


def trial(home: Path, kills: int, seconds: float, database_url: str | None = None) -> dict[str, Any]:
    """Run the trial in a home and tell what came of it; no "faults" means all is well."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "SENDA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    if database_url is not None:
        environment["DATABASE_URL"] = database_url
    done = subprocess.run(
        [sys.executable, "-m", "bench.records_kill", "--inside", str(kills), str(seconds)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def _inside(kills: int, seconds: float) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    for app in ("kernel", "records"):
        call_command("migrate", app, verbosity=0)
    acknowledged = [_send()]
    chance, began, done = random.Random(7), time.monotonic(), 0  # noqa: S311 - moments of death, no secrets
    readers = [_forked(_read) for _ in range(READERS)]
    while done < kills and time.monotonic() - began < seconds:
        children = [_forked(_write) for _ in range(WRITERS)]
        time.sleep(chance.uniform(0.01, LONGEST_LIFE))
        for child, _pipe in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            done += 1
        acknowledged += [json.loads(line) for _child, pipe in children for line in _lines(pipe)]
    for child, _pipe in readers:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    promises = [tuple(json.loads(line)) for _child, pipe in readers for line in _lines(pipe)]
    faults = [*_lost_or_half(acknowledged), *_broken(promises)]
    told = {"kills": done, "acknowledged": len(acknowledged), **_counted(), "promises": len(promises)}
    print(json.dumps({**told, "seconds": round(time.monotonic() - began, 1), "faults": faults[:20]}))


def _forked(work: Any) -> tuple[int, Path]:
    """A child that works until it is killed, and writes a line for each thing done to a file: a pipe would fill."""
    from django.db import connections

    connections.close_all()  # nothing open is handed to the child
    descriptor, name = tempfile.mkstemp(prefix="told-", dir=os.environ["SENDA_HOME"])
    child = os.fork()
    if child:
        os.close(descriptor)
        return child, Path(name)
    while True:
        os.write(descriptor, (json.dumps(work()) + "\n").encode())


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]


def _write() -> list[str]:
    return _send()


def _read() -> tuple[int, int, int, int]:
    """When it was asked, when answered, what was promised, and how many statements were seen within the promise."""
    from senda.records.models import Statement
    from senda.records.queries.gate import consistent_through

    asked = time.monotonic_ns()
    promised = consistent_through(_bearer().store_id)
    answered = time.monotonic_ns()
    seen = Statement.objects.filter(stored__lte=promised).count()
    time.sleep(0.002)
    return asked, answered, promised, seen


def _bearer() -> Any:
    from senda.records.actions.statement import own_bearer

    return own_bearer(_actor())


def _actor() -> Any:
    from senda.kernel import clock
    from senda.kernel.actor import Actor

    return Actor(person_id=None, name="kill trial", roles=frozenset(), now=clock.now())


def _send() -> list[str]:
    """Send a batch of which each statement tells how many there are; return the ids that were acknowledged."""
    from senda.records.actions.statement import record_statements
    from senda.records.rules.statement import parse
    from senda.records.rules.versions import Version

    size, batch = int.from_bytes(os.urandom(1)) % LARGEST_BATCH + 1, str(uuid4())
    sent = [
        {
            "id": str(uuid4()),
            "actor": {"mbox": f"mailto:official{place}@example.org"},
            "verb": {"id": "https://example.org/answered"},
            "object": {"id": f"https://example.org/questions/{place}", "definition": {"name": {"en": batch}}},
            "result": {"response": f"{batch} {size}"},
            "context": {"registration": batch},
        }
        for place in range(size)
    ]
    statements = [parse(statement, Version.TWO) for statement in sent]
    return [
        str(uuid) for uuid in record_statements(_actor(), credential=_bearer(), statements=statements, attachments={})
    ]


def _lost_or_half(acknowledged: list[list[str]]) -> list[str]:
    from senda.kernel import journal
    from senda.records.models import Ref, Statement

    rows = list(Statement.objects.order_by("seq"))
    there = {str(row.uuid) for row in rows}
    faults = [f"{uuid} was acknowledged and is lost" for batch in acknowledged for uuid in batch if uuid not in there]
    batches: Counter[str] = Counter()
    index: dict[int, set[int]] = {}
    for key, seq in Ref.objects.values_list("key", "seq"):
        index.setdefault(seq, set()).add(key)
    for row in rows:
        told = json.loads(row.body)
        batches[told["result"]["response"]] += 1
        keys = bytes(row.keys)
        wanted = {int.from_bytes(keys[at : at + 8]) for at in range(0, len(keys), 8)} | {row.authority_key}
        if told["id"] != str(row.uuid) or index.pop(row.seq, set()) != wanted:
            faults.append(f"{row.uuid} is half there")
    faults += [f"the index has a place without a statement: {seq}" for seq in index]
    faults += [f"batch {name} has {many}" for name, many in batches.items() if int(name.split()[1]) != many]
    faults += [
        f"{second.uuid} is not after {first.uuid}" for first, second in pairwise(rows) if second.stored <= first.stored
    ]
    lines = journal.Entry.objects.filter(verb="records.statements.recorded").values_list("facts", flat=True)
    if sum(facts["count"] for facts in lines) != len(rows):
        faults.append("the journal counts otherwise")
    return faults + [fault for chain in journal.chains() for fault in journal.faults(chain)]


def _broken(promises: list[tuple[int, int, int, int]]) -> list[str]:
    """A promise is broken by a statement that came later within it, and goes back if a later answer promises less."""
    from senda.records.models import Statement

    stored = sorted(Statement.objects.values_list("stored", flat=True))
    faults, place = [], 0
    for _asked, _answered, promised, seen in sorted(promises, key=lambda each: each[2]):
        while place < len(stored) and stored[place] <= promised:
            place += 1
        if seen != place:
            faults.append(f"{promised} was promised with {seen} statements, and there are {place}")
    done = sorted(promises, key=lambda each: each[1])
    best, at = 0, 0
    for asked, _answered, promised, _seen in sorted(promises):
        while at < len(done) and done[at][1] < asked:
            best, at = max(best, done[at][2]), at + 1
        if promised < best:
            faults.append(f"{best} was promised, and then {promised}")
    return faults


def _counted() -> dict[str, int]:
    from senda.records.models import Statement

    return {"statements": Statement.objects.count()}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        _inside(int(sys.argv[2]), float(sys.argv[3]))
    else:
        main()
