"""`senda backup`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from senda.home.backup import NotPossible, back_up, back_up_keys


class Command(BaseCommand):
    help = (
        "Write a backup of both databases, also while the server runs. Keys are never inside: --keys writes them apart."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="the archive to write; it must not exist")
        parser.add_argument(
            "--keys", metavar="FILE", type=Path, help="write the keys into this file as well; keep it elsewhere"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            back_up(options["file"].absolute())
            self.stdout.write(_("%(file)s is written: both databases, no keys.") % {"file": options["file"]})
            if options["keys"]:
                count = back_up_keys(options["keys"].absolute())
                words = _("%(file)s is written: %(n)s key files, readable by you alone. Keep it apart from the backup.")
                self.stdout.write(words % {"file": options["keys"], "n": count})
            else:
                self.stdout.write(_("Without the keys nobody reads a name in it. Back them up apart: --keys FILE."))
        except NotPossible as refused:
            raise CommandError(str(refused)) from refused
