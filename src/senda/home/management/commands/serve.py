"""`senda serve`."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

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
        journal = "WAL" if settings.SENDA_SQLITE_WAL else "rollback journal, full synchronisation"
        database = (
            "PostgreSQL" if "postgresql" in str(settings.DATABASES["default"]["ENGINE"]) else f"SQLite ({journal})"
        )
        self.stdout.write(f"http://127.0.0.1:{port}/ · home {settings.SENDA_HOME} · {database}\nStop it with Ctrl+C.")
        serve(port)
