"""`senda restore`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from senda.centres.api import verify_journals
from senda.home.backup import NotPossible, restore
from senda.home.founding import found_home


class Command(BaseCommand):
    help = "Restore a backup into an empty home and verify its journal. Exit status 1 when it cannot or the journal is broken."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="an archive that `senda backup` wrote")
        parser.add_argument(
            "--keys", metavar="FILE", type=Path, help="the file of keys that `senda backup --keys` wrote"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            restore(options["file"], options["keys"])
        except NotPossible as refused:
            raise CommandError(str(refused)) from refused
        found_home()
        told = verify_journals()
        if options["json"]:
            answer = {"entries": told.entries, "ok": told.ok, "first_broken": told.first_broken}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        elif told.ok:
            words = _("Restored. The journal holds: %(n)s entries in %(chains)s chains were read again.")
            self.stdout.write(words % {"n": told.entries, "chains": told.chains})
            if not options["keys"]:
                self.stdout.write(
                    _("Put the keys back as well, or no name can be opened: --keys FILE, or the folder keys/.")
                )
        if not told.ok:
            words = _("Everything is restored, but the journal does not hold: %(fault)s. Compare with another backup.")
            raise CommandError(words % {"fault": told.first_broken})
