"""CPU of the clock boards, whole requests with middleware and templates: a centre with 1,000 people inside, and the country.

Bounds: 40 ms for the centre, 150 ms for the country. Each stay has the clocks of the pack for its kind of centre; behind the
people inside lie five months of stopped clocks. SQLite in a home of its own; PostgreSQL where SENDA_BENCH_POSTGRES names an
empty one. The CPU is that of this process; the time on the wall beside it holds the database server's share as well.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

RUNS = 40
NOW = datetime(2014, 5, 31, 20, 0, tzinfo=UTC)
FULL, INSIDE_FULL = "MX07-05", 1_000
GONE, INSIDE = 40_000, 4_000
"""People who left between January and May 2014, and people inside in the other centres: about their published places."""


def main() -> None:
    for name, url in (("SQLite", ""), ("PostgreSQL", os.environ.get("SENDA_BENCH_POSTGRES", ""))):
        if name == "SQLite" or url:
            # A process for each database: Django's settings are read once.
            home = tempfile.mkdtemp(prefix="senda-bench-")
            environment = {**os.environ, "DATABASE_URL": url, "PRACTICE_DATABASE_URL": "", "SENDA_HOME": home}
            subprocess.run([sys.executable, __file__, name], env=environment, check=True)


def measure(name: str) -> None:
    sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]
    home = Path(os.environ["SENDA_HOME"])
    told = {"clock": NOW.isoformat(), "built_at": datetime.now(UTC).isoformat()}
    (home / "demonstration.json").write_text(json.dumps(told), encoding="utf-8")
    os.environ.update({"DJANGO_SETTINGS_MODULE": "senda.settings", "SENDA_HOSTS": "testserver", "SECRET_KEY": "bench"})
    import django

    django.setup()
    from senda.home.founding import found_home
    from senda.home.serving import gather_static

    found_home()
    gather_static()
    client = _registrar()
    _fill()
    for label, address, bound in (
        ("centre, 1,000 inside", f"/register/clocks/{FULL}/", 40),
        ("country", "/register/clocks/", 150),
        ("centre, searched", f"/register/clocks/{FULL}/?q=00500", 40),
        ("centre, overdue alone", f"/register/clocks/{FULL}/?state=overdue&page=2", 40),
    ):
        response = client.get(address)
        cpu, wall = _spent(client, address)
        print(
            f"  {name:<11} {label:<22} {response.status_code} {len(response.content) / 1000:7.1f} KB "
            f"{cpu:6.1f} ms CPU (≤ {bound}), {wall:6.1f} ms wall"
        )


def _spent(client: Any, address: str) -> tuple[float, float]:
    """Median milliseconds of CPU and on the wall."""
    cpu, wall = [], []
    for _ in range(RUNS):
        begun, started = time.process_time(), time.perf_counter()
        client.get(address)
        cpu.append(time.process_time() - begun)
        wall.append(time.perf_counter() - started)
    return statistics.median(cpu) * 1000, statistics.median(wall) * 1000


def _registrar() -> Any:
    from django.test import Client
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from senda.people.models import Account, Person, RoleGrant

    person = Person.objects.create(given_names="Rosa", surname_1="Ficticia", folded_name="rosa ficticia", sex="F")
    account = Account.objects.create(login="rosa@senda.test", person=person, created_at=NOW)
    RoleGrant.objects.create(person=person, role="registrar", starts_on=NOW.date())
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    device = TOTPDevice.objects.create(user=account, name="bench", confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


def _fill() -> None:
    from senda.centres.actions.clock import clock_rows
    from senda.centres.models import ClockRun, Stay
    from senda.people.api import centres

    dice = random.Random(2014)  # noqa: S311 - a bench wants the same people each time
    keys = [centre.key for centre in centres()]
    places = [FULL] * INSIDE_FULL + [dice.choice(keys) for _ in range(INSIDE + GONE)]
    stays = []
    for number, key in enumerate(places):
        gone = number >= INSIDE_FULL + INSIDE
        back = timedelta(hours=dice.uniform(0, 150 * 24 if gone else 12 * 24))
        arrived = NOW - back
        left = min(arrived + timedelta(hours=dice.uniform(6, 300)), NOW) if gone else None
        stays.append(
            Stay(
                folio=f"{key}-2014-{number:05}",
                unit_key=key,
                arrived_at=arrived,
                typed_at=arrived,
                nationality="GTM",
                sex="F",
                age_band="18+",
                left_at=left,
            )
        )
    Stay.objects.bulk_create(stays, batch_size=2_000)
    runs: list[ClockRun] = []
    for stay in stays:
        runs += clock_rows(stay, ("C01", "C02", "C06", "C07"), at=stay.arrived_at)
        runs += clock_rows(stay, ("C03", "C04", "C18"), at=stay.arrived_at + timedelta(hours=dice.uniform(2, 20)))
    for run in runs:
        done = run.clock_id in {"C01", "C18"} and dice.random() < 0.9
        run.stopped_at = run.stay.left_at or (run.starts_at + timedelta(hours=3) if done else None)
    ClockRun.objects.bulk_create(runs, batch_size=2_000)
    open_runs = [run for run in runs if run.stopped_at is None]
    full = sum(run.unit_key == FULL for run in open_runs)
    print(f"  {len(stays)} stays, {len(runs)} clocks, {len(open_runs)} of them run, {full} in the full centre")


if __name__ == "__main__":
    measure(sys.argv[1])
