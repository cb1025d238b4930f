"""Kills writers in the middle of registering arrivals, hundreds of times, and looks at what is left.

`python bench/fault_kill.py [KILLS] [SECONDS]`: in an empty home, two processes at a time register arrivals and tell each one
that was acknowledged; kill -9 ends them after a random moment. At the end every acknowledged arrival must be there, none may
be half there, and every chain must verify. Exit status 1 when anything is wrong. A small version runs among the tests.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

ROOT = Path(__file__).resolve().parents[1]
UNITS = ("MX27-02", "MX30-01")
TYPED = {
    "form": "inm",
    "letter": "OF-118/2014",
    "certificate": "yes",
    "age_basis": "own_word",
    "given_names": "Wendy Suyapa",
    "surname_1": "Lagunero",
    "surname_2": "Zelmar",
    "nationality": "HND",
    "sex": "F",
    "language": "spa",
    "alone": "yes",
}
LONGEST_LIFE = 0.25
"""Seconds: long enough for some arrivals, so that a kill falls into any step of one."""


def main() -> None:
    """Ask a fresh process, so that the home is its own."""
    kills, seconds = (int(word) for word in (*sys.argv[1:], *("300", "120")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="senda-fault-") as home:
        told = trial(Path(home), kills, seconds)
    print(json.dumps(told, indent=1))
    sys.exit(1 if told["faults"] else 0)


def trial(home: Path, kills: int, seconds: float) -> dict[str, Any]:
    """Run the trial in `home`: {"kills", "acknowledged", "stays", "entries", "seconds", "faults"}; no faults means all is well."""
    environment = {
        **os.environ,
        "SENDA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench.fault_kill", "--inside", str(kills), str(seconds)],
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
    from django.db import connections

    from senda.home.founding import found_home

    found_home()
    acknowledged = [_arrive(unit) for unit in UNITS]  # reads the pack, so that the children begin at once
    chance, began, done = random.Random(7), time.monotonic(), 0  # noqa: S311 - moments of death, no secrets
    while done < kills and time.monotonic() - began < seconds:
        connections.close_all()  # nothing open is handed to the children
        children = [_writer(unit) for unit in UNITS]
        time.sleep(chance.uniform(0.01, LONGEST_LIFE))
        for child, _pipe in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            done += 1
        for _child, pipe in children:
            with os.fdopen(pipe) as told:
                acknowledged += [line.strip() for line in told if line.endswith("\n")]
    print(json.dumps({"kills": done, **_left(acknowledged), "seconds": round(time.monotonic() - began, 1)}))


def _writer(unit: str) -> tuple[int, int]:
    """A child that registers arrivals until it is killed, and tells each that was acknowledged through a pipe."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        return child, ours
    while True:
        os.write(theirs, f"{_arrive(unit)}\n".encode())


def _arrive(unit: str) -> str:
    from senda.centres.actions.arrival import register_arrival
    from senda.kernel import clock
    from senda.kernel.actor import Actor, Role

    now, ref = clock.now(), uuid4()
    actor = Actor(1, "Mostrador de prueba", frozenset({Role.CENTRE_HEAD}), now, leads=frozenset({unit}))
    register_arrival(actor, unit_key=unit, arrived_at=now - timedelta(minutes=20), values=TYPED, age=29, ref=ref)
    return str(ref)


def _left(acknowledged: list[str]) -> dict[str, Any]:
    from senda.centres.models import Act, ClockRun, FolioCount, NameToken, Stay
    from senda.centres.queries.identity import name_of_stay
    from senda.centres.queries.journal import verify_journals
    from senda.kernel.journal import Entry

    stays = list(Stay.objects.select_related("identity").order_by("pk"))
    known = {stay.ref for stay in stays}
    faults = [f"{ref} was acknowledged and is lost" for ref in acknowledged if UUID(ref) not in known]
    opened = set(Entry.objects.filter(verb="centres.stay.opened").values_list("subject", flat=True))
    for stay in stays:
        whole = (
            name_of_stay(stay) == "Wendy Suyapa Lagunero Zelmar"
            and Act.objects.filter(stay=stay).count() == len(("disposal", "child_check", "registration"))
            and NameToken.objects.filter(stay=stay).count() == len(("wendy", "suyapa", "lagunero", "zelmar"))
            and ClockRun.objects.filter(stay=stay).exists()
            and f"stay:{stay.ref}" in opened
        )
        faults += [] if whole else [f"{stay.folio} is half there"]
    if len(opened) != len(stays):
        faults.append(f"{len(opened)} arrivals in the journal, {len(stays)} in the register")
    for count in FolioCount.objects.all():
        given = Stay.objects.filter(unit_key=count.unit_key).count()
        faults += [] if count.last == given else [f"{count} has given {count.last} folios to {given} people"]
    checked = verify_journals()
    faults += [checked.first_broken] if checked.first_broken else []
    return {"acknowledged": len(acknowledged), "stays": len(stays), "entries": checked.entries, "faults": faults}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        _inside(int(sys.argv[2]), float(sys.argv[3]))
    else:
        main()
