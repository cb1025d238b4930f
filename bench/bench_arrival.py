"""CPU of registering one arrival, encryption, clocks and journal included, in a register that holds a month. Bound: 30 ms.

And of filling the practice twin with 43,863 simulated people. Bound: 60 s by the clock.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARRIVALS = 150
MEASURE = "measure"


def main() -> None:
    home = tempfile.mkdtemp(prefix="senda-bench-")
    environment = {**os.environ, "SENDA_HOME": home, "DATABASE_URL": "", "PRACTICE_DATABASE_URL": ""}
    _fill(environment)
    here = Path(__file__).resolve()
    environment["PYTHONPATH"] = os.pathsep.join([str(here.parents[1]), str(here.parents[1] / "src")])
    subprocess.run([sys.executable, str(here), MEASURE], env=environment, check=True)


def _fill(environment: dict[str, str]) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "senda", "centres", "fill", "--practice", "--json"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(done.stdout)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in Path(environment["SENDA_HOME"]).glob("practice.sqlite3")) / 1e6
    print(
        f"  {told['arrivals']} simulated arrivals: {told['seconds']} s by the clock (≤ 60), {spent:.1f} s CPU, {size:.0f} MB"
    )
    print(f"  peak memory {after.ru_maxrss / 1024:.0f} MB")


def measure() -> None:
    """In a process of its own, with the home that was filled."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "senda.settings"
    import django

    django.setup()
    from senda.centres.actions.arrival import register_arrival
    from senda.kernel import clock, world
    from senda.kernel.actor import Actor, Role, Standing

    values = {
        "form": "inm",
        "letter": "OF-1",
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
    for place, unit, age in (("adult", "MX07-05", 29), ("child", "MX07-05", 9)):
        spent, passed = [], []
        with world.entered(world.World.PRACTICE):
            actor = Actor(
                1, "bench", frozenset({Role.OFFICIAL}), clock.now(), posts=(Standing(unit, "custody", "night"),)
            )
            for _ in range(ARRIVALS):
                begun, wall = time.process_time(), time.monotonic()
                register_arrival(actor, unit_key=unit, arrived_at=actor.now, values=values, age=age)
                spent.append((time.process_time() - begun) * 1000)
                passed.append((time.monotonic() - wall) * 1000)
        print(
            f"  one {place}: {statistics.median(spent):.1f} ms CPU, 95 % within {sorted(spent)[int(ARRIVALS * 0.95)]:.1f} (≤ 30); "
            f"{statistics.median(passed):.1f} ms by the clock, n = {ARRIVALS}"
        )


if __name__ == "__main__":
    if sys.argv[1:] == [MEASURE]:
        measure()
    else:
        main()
