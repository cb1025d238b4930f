"""`senda pack check`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from senda.home.pack_check import report_on, summary
from senda.packs.reader import folder, packs


class Command(BaseCommand):
    help = "Check a country pack: references, dates, hours, sources and both languages. Exit status 1 when not sound."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="check")
        check = verbs.add_parser("check", help="check every file of a pack and tell what must be repaired")
        check.add_argument("pack", help="an installed pack, such as mx, or the folder of one that is being written")
        check.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        name = options["pack"]
        place = folder(name) if name in packs() else Path(name)
        if not place.is_dir():
            message = f"{name} is neither an installed pack ({', '.join(packs())}) nor a folder. Name one of the two."
            raise CommandError(message)
        report = report_on(name if name in packs() else Path(name).resolve().name, place)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            for defect in report["defects"]:
                self.stdout.write(f"{defect['file']}:{defect['row']}: {defect['message']}")
            self.stdout.write(summary(report))
        if not report["ok"]:
            raise SystemExit(1)
