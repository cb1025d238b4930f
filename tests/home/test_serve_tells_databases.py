"""WAL only on a SQLite whose reset loses no commit; a file that another version left in WAL is brought back."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings

TELLS = """
import django
django.setup()
from django.db import connections
from senda.home.founding import found_home
from senda.home.management.commands.serve import told_database
found_home()
for alias in connections:
    print(alias, told_database(alias))
"""


def told(home):
    environment = {
        **os.environ,
        "SENDA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "senda.settings",
        "DATABASE_URL": "",
        "PRACTICE_DATABASE_URL": "",
    }
    done = subprocess.run([sys.executable, "-c", TELLS], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_old_versions_of_sqlite_use_no_wal():
    assert settings.SENDA_SQLITE_WAL is (sqlite3.sqlite_version_info >= (3, 51, 3))


@pytest.mark.skipif(sqlite3.sqlite_version_info >= (3, 51, 3), reason="this SQLite's WAL is sound and used")
def test_both_databases_are_told_and_a_wal_file_of_another_version_is_brought_back(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    for name in ("senda.sqlite3", "practice.sqlite3"):
        base = sqlite3.connect(home / name)
        assert base.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        base.execute("CREATE TABLE left_by_another_version (id)")
        base.commit()
        base.close()
    kept = f"SQLite {sqlite3.sqlite_version} (rollback journal, full synchronisation)"
    assert told(home) == [f"default {kept}", f"practice {kept}"]
