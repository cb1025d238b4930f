"""`senda journal`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from senda.centres.api import HELD, centre_keys, compare_head, hand_out_head, signed_head, verify_journals
from senda.home.founding import operator
from senda.kernel import journal, world


class Command(BaseCommand):
    help = "Verify every chain of the journal (both worlds), or hand out the signed head of one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        verify = words.add_parser("verify", help="read all entries again; exit status 1 when a chain does not hold")
        verify.add_argument("--head", metavar="FILE", help="compare with a signed head that was handed out before")
        verify.add_argument("--json", action="store_true", help="answer as JSON")
        head = words.add_parser("head", help="the signed end of a chain, for CNDH or whoever else holds it outside")
        head.add_argument("--unit", metavar="KEY", help="the centre; without it the chain of the academy")
        head.add_argument("--practice", action="store_true", help="of the practice world")
        head.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["word"] == "head":
            self._head(options["unit"], practice=options["practice"], as_json=options["json"])
        elif options["head"]:
            self._compare(options["head"], as_json=options["json"])
        else:
            self._verify(as_json=options["json"])

    def _verify(self, *, as_json: bool) -> None:
        told = verify_journals()
        if as_json:
            answer = {"entries": told.entries, "ok": told.ok, "first_broken": told.first_broken}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        elif told.ok:
            words = _("All %(chains)s chains hold: %(entries)s entries were read again.")
            self.stdout.write(words % {"chains": told.chains, "entries": told.entries})
        if not told.ok:
            if as_json:
                raise SystemExit(1)
            words = _(
                "A chain does not hold: %(fault)s. Keep the database as it is, compare it with the last backup, and tell "
                "the institute's internal control."
            )
            raise CommandError(words % {"fault": told.first_broken})

    def _compare(self, file: str, *, as_json: bool) -> None:
        try:
            held = compare_head(json.loads(Path(file).read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            words = _("%(file)s cannot be read: %(reason)s. Give the file that `senda journal head` wrote.")
            raise CommandError(words % {"file": file, "reason": error}, returncode=2) from error
        if as_json:
            self.stdout.write(json.dumps({"state": held.state, "chain": held.chain, "length": held.length}))
        else:
            self.stdout.write(f"{held.chain} {held.length}: {HELD[held.state]}")
        if held.state != "holds":
            raise SystemExit(1)

    def _head(self, unit: str | None, *, practice: bool, as_json: bool) -> None:
        if unit and unit not in centre_keys():
            words = _("There is no centre %(key)s in the pack. Give a key such as MX27-02.")
            raise CommandError(words % {"key": unit}, returncode=2)
        with world.entered(world.World.PRACTICE if practice else world.World.REAL):
            actor = operator()
            told = hand_out_head(actor, unit_key=unit) if unit else signed_head(journal.ACADEMY, actor.now)
        if as_json:
            self.stdout.write(json.dumps(told))
            return
        for name, value in told.items():
            self.stdout.write(f"{name}: {value}")
