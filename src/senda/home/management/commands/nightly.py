"""`senda nightly`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from senda.home.founding import operator
from senda.home.nightly import run


class Command(BaseCommand):
    help = (
        "Run the nightly list (for cron): expired sessions go, the journal is verified, what expires soon is counted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        told = run(operator())
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for name, value in told.items():
            self.stdout.write(f"{name}: {value}")
