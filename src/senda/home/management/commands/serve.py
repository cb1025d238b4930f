"""`senda serve`."""

import os
import sqlite3
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from senda.home.serving import refuse_busy, serve


class Command(BaseCommand):
    help = "Serve this home on 127.0.0.1 until interrupted. Outside the demonstration SECRET_KEY must be set."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port of 127.0.0.1 (8000)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        port: int = options["port"]
        refuse_busy(port)
        database = " · ".join(dict.fromkeys(told_database(alias) for alias in connections))
        self.stdout.write(f"http://127.0.0.1:{port}/ · home {settings.SENDA_HOME} · {database}\nStop it with Ctrl+C.")
        serve(port)


def told_database(alias: str) -> str:
    """What the database of this name is, as the database itself says: the real register's, and the practice twin's."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        return "PostgreSQL"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
    kept = "WAL" if mode == "wal" else "rollback journal, full synchronisation"
    return f"SQLite {sqlite3.sqlite_version} ({kept})"
