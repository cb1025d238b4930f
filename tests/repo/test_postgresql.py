"""Migrations from zero and the whole demonstration on PostgreSQL, started here on loopback and stopped again."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

FIGURES = ("officials", "centres", "cohort", "states", "hours", "violations", "arrivals", "simulated")
BINARIES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(BINARIES is None, reason="no PostgreSQL server here; get it with: sudo apt install postgresql"),
]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server refuses to run as root, so root starts it as the system's own postgres user."""
    assert BINARIES is not None
    place = tmp_path_factory.mktemp("postgresql")
    as_user: list[str] = []
    if os.getuid() == 0:
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("running as root without a postgres user; get it with: sudo apt install postgresql")
        for folder in (place, *place.parents):
            if folder == Path("/tmp"):  # noqa: S108 - where pytest keeps its folders
                break
            folder.chmod(0o755)
        os.chown(place, owner.pw_uid, owner.pw_gid)
        as_user = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    port, cluster = _free_port(), place / "cluster"
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [*as_user, str(BINARIES / "initdb"), "-D", str(cluster), "-U", "senda", "--auth=trust", "--encoding=UTF8"],
        check=True,
        capture_output=True,
        env=environment,
    )
    server = subprocess.Popen(
        [
            *as_user,
            str(BINARIES / "postgres"),
            "-D",
            str(cluster),
            "-p",
            str(port),
            "-h",
            "127.0.0.1",
            "-k",
            "",
            "-c",
            "fsync=off",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        for _ in range(100):
            if (
                subprocess.run(
                    [str(BINARIES / "pg_isready"), "-h", "127.0.0.1", "-p", str(port)], capture_output=True, check=False
                ).returncode
                == 0
            ):
                break
            time.sleep(0.2)
        for name in ("senda", "practice"):
            subprocess.run(
                [str(BINARIES / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "senda", name],
                check=True,
                capture_output=True,
            )
        yield f"postgres://senda@127.0.0.1:{port}/senda"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(cluster, ignore_errors=True)


def test_demonstration_builds_on_postgresql(database_url, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PRACTICE_DATABASE_URL": database_url.removesuffix("/senda") + "/practice",
        "SENDA_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
    }
    environment.pop("SECRET_KEY", None)
    done = subprocess.run(
        [sys.executable, "-m", "senda", "demo", "--no-serve", "--arrivals", "2014-05", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {name: told[name] for name in FIGURES} == {
        "officials": 963,
        "centres": 58,
        "cohort": 36,
        "states": 15,
        "hours": 100,
        "violations": 0,
        "arrivals": 9526,
        "simulated": 9526,
    }


TWO_AT_ONCE = """
import threading
from datetime import UTC, date, datetime

import django

django.setup()

from django.db import close_old_connections, connection, transaction

from senda.centres.actions.meal import record_meal
from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Refused

now = datetime(2014, 6, 10, 16, tzinfo=UTC)


def recorded(name):
    who = Actor(person_id=None, name=name, roles=frozenset({Role.CENTRE_HEAD}), leads=frozenset({"MX27-02"}), now=now)
    told = {"unit_key": "MX27-02", "meal": "breakfast", "on": date(2014, 6, 10), "done_at": now}
    return record_meal(who, served=0, refused=0, diets_served=0, **told)


def second():
    try:
        recorded("Second")
    except Refused as refused:
        print([(str(reason.code), reason.facts["name"]) for reason in refused.decision.reasons])
    close_old_connections()


other = threading.Thread(target=second)
with transaction.atomic():
    recorded("First")
    other.start()
    waiting = False
    while not waiting and other.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            waiting = cursor.fetchone()[0] > 0
other.join()
"""


def test_two_who_record_one_meal_at_once_both_hear_words(database_url, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PRACTICE_DATABASE_URL": database_url.removesuffix("/senda") + "/practice",
        "SENDA_HOME": str(tmp_path / "home"),
        "SECRET_KEY": "of this test alone",
        "DJANGO_SETTINGS_MODULE": "senda.settings",
    }
    for command in ([sys.executable, "-m", "senda", "migrate"], [sys.executable, "-c", TWO_AT_ONCE]):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["[('already_recorded', 'First')]"]
