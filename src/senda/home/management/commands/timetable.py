"""`senda timetable`: the fortnight of an edition, drafted if there is none."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from senda.home.founding import operator
from senda.kernel.decisions import Refused
from senda.programmes.api import (
    TimetableTold,
    draft_timetable,
    edition_numbers,
    timetable_refusal_told,
    timetable_told,
)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a number of seconds") from error
    if not 0 < seconds <= 600:  # noqa: PLR2004 - ten minutes
        raise ArgumentTypeError("between 0 and 600 seconds")
    return seconds


class Command(BaseCommand):
    help = (
        "Show the timetable of an edition: the published version, or else the newest draft. Where there is none, one is "
        "drafted, for the coordination to change and publish; before a cohort is confirmed, the edition's seats stand for it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", type=int, required=True, metavar="N", help="number of the edition")
        parser.add_argument("--again", action="store_true", help="draft a new one even if there is one")
        parser.add_argument("--seconds", type=_seconds, default=10.0, help="about how long the search may take (10)")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        number: int = options["edition"]
        if number not in edition_numbers():
            known = ", ".join(str(one) for one in sorted(edition_numbers()))
            raise CommandError(
                _("There is no edition %(number)s. Editions here: %(known)s.") % {"number": number, "known": known}
            )
        told = None if options["again"] else timetable_told(number)
        if told is None:
            try:
                version = draft_timetable(operator(), edition=number, seconds=options["seconds"])
            except Refused as refused:
                raise CommandError("\n".join(timetable_refusal_told(refused.decision, number))) from refused
            told = timetable_told(number, version=version.number)
        if told is None:
            raise CommandError(f"Edition {number} has no timetable, although one was just drafted. Try again.")
        if options["json"]:
            self.stdout.write(json.dumps(_answer(told), ensure_ascii=False, indent=1))
        else:
            self._table(told)

    def _table(self, told: TimetableTold) -> None:
        table = Table(_("Start"), _("End"), _("Module"), _("Kind"), _("Group"), _("Room"), _("Trainer"))
        for each in told.sessions:
            table.add_row(
                each.start[:16].replace("T", " "),
                each.end[11:16],
                each.module,
                each.kind,
                str(each.group or ""),
                each.room,
                each.trainer,
            )
        console = Console(width=110)
        with console.capture() as shown:
            console.print(table)
        self.stdout.write(shown.get())
        self.stdout.write(f"version {told.version}, {told.status}: {len(told.sessions)} sessions, {told.hours:g} hours")
        for violation in told.violations:
            self.stdout.write(violation)


def _answer(told: TimetableTold) -> dict[str, Any]:
    hours = int(told.hours) if told.hours == int(told.hours) else told.hours
    return {
        "edition": told.edition,
        "version": told.version,
        "status": told.status,
        "sessions": [asdict(each) for each in told.sessions],
        "hours": hours,
        "violations": list(told.violations),
    }
