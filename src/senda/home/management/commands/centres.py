"""`senda centres`."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from senda.home.filling import arrivals_of, empty_twin, fill, months_between, twin_size
from senda.kernel.world import World


class Command(BaseCommand):
    help = "Fill the practice twin of the register with simulated people, by published totals and rates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["fill"])
        parser.add_argument("--practice", action="store_true", help="the practice twin; there is no other choice")
        parser.add_argument("--months", default="2014-01:2014-05", metavar="FIRST:LAST", help="2014-01:2014-05")
        parser.add_argument("--empty", action="store_true", help="throw away what the twin holds before filling it")
        parser.add_argument("--json", action="store_true", help="answer as JSON; the progress goes to standard error")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["practice"]:
            raise CommandError(_("Only the practice twin is filled with simulated people: say --practice."))
        try:
            months = months_between(options["months"])
        except ValueError as error:
            message = _("No totals are known for %(months)s. Months are written as 2014-01:2014-05.")
            raise CommandError(message % {"months": options["months"]}) from error
        if options["empty"]:
            empty_twin()
        elif found := twin_size():
            message = _("The twin holds %(n)s stays already; nothing was changed. To throw them away first: --empty.")
            raise CommandError(message % {"n": found})
        begun = time.monotonic()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task(_("arrivals"), total=arrivals_of(months))
            by_month = fill(World.PRACTICE, months, lambda n: progress.update(task, advance=n))
        told = {"arrivals": sum(by_month.values()), "by_month": by_month, "seconds": round(time.monotonic() - begun, 1)}
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        for month, arrivals in by_month.items():
            self.stdout.write(f"{month}  {arrivals}")
        self.stdout.write(
            _("%(n)s simulated arrivals in %(seconds)s s") % {"n": told["arrivals"], "seconds": told["seconds"]}
        )
