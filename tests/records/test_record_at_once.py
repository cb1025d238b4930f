"""Two writers at once, in a home and a database of their own."""

import os
import subprocess
import sys

import pytest

from tests.repo.test_postgresql import BINARIES, database_url

__all__ = ["database_url"]
TWO_AT_ONCE = """
import threading
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command
from django.db import connection

for app in ("kernel", "records"):
    call_command("migrate", app, verbosity=0)

from senda.kernel.decisions import Refused
from senda.records.models import Statement
from senda.records.rules.faults import RecordRefusal
from tests.records.senders import by, send, sender, told

bearer = sender()
ids = [str(uuid4()) for _ in range(25)]
together = threading.Barrier(2)
won, lost = {"ana": [], "beto": []}, []


def write(name):
    for uuid in ids:
        together.wait()
        try:
            send(bearer, told(id=uuid, actor=by(name)), told(actor=by(name)))
            won[name].append(uuid)
        except Refused as refused:
            (reason,) = refused.decision.reasons
            assert (reason.code, reason.facts["id"]) == (RecordRefusal.ID_TAKEN, uuid)
            lost.append(uuid)
    connection.close()


writers = [threading.Thread(target=write, args=[name]) for name in won]
for writer in writers:
    writer.start()
for writer in writers:
    writer.join()
assert sorted(lost) == sorted(ids), lost
assert sorted(won["ana"] + won["beto"]) == sorted(ids)
for name, theirs in won.items():
    for uuid in theirs:
        assert f'"mailto:{name}@' in Statement.objects.get(uuid=UUID(uuid)).body
assert Statement.objects.count() == 2 * len(ids)
stored = list(Statement.objects.order_by("seq").values_list("stored", flat=True))
assert stored == sorted(set(stored))
print("one won, the other was told")
"""


def run(tmp_path, url):
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SENDA_HOME": str(tmp_path),
        "SECRET_KEY": "of this test alone",
        "DJANGO_SETTINGS_MODULE": "senda.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE], env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "one won, the other was told\n"


def test_of_two_writers_with_one_id_one_wins_and_the_other_is_told(tmp_path):
    run(tmp_path, "")


@pytest.mark.postgres
@pytest.mark.skipif(BINARIES is None, reason="no PostgreSQL server here; get it with: sudo apt install postgresql")
def test_the_same_on_postgresql(tmp_path, database_url):
    run(tmp_path, database_url)
