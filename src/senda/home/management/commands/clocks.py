"""`senda clocks`."""

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _

from senda.centres.api import board_facts, centre_keys, zone_of
from senda.home.founding import operator
from senda.kernel import world


class Command(BaseCommand):
    help = "Show the clocks that run in a centre, by folio and without names: what breaches next, every law beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", required=True, metavar="KEY", help="the centre, such as MX27-02")
        parser.add_argument(
            "--at",
            metavar="TIME",
            default="",
            help="a moment such as 2014-05-31T20:00, in the centre's own time; now by default",
        )
        parser.add_argument("--practice", action="store_true", help="the practice twin instead of the real register")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        unit_key = options["unit"]
        if unit_key not in centre_keys():
            raise CommandError(_("There is no centre %(unit)s. Its key looks like MX27-02.") % {"unit": unit_key})
        with world.entered(world.World.PRACTICE if options["practice"] else world.World.REAL):
            actor = operator()
            facts = board_facts(actor, unit_key, _moment(options["at"], unit_key) if options["at"] else actor.now)
        if options["json"]:
            self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=2))
            return
        if facts["anomaly"]:
            self.stdout.write(_("The time of the computer went back"))
        self.stdout.write(" · ".join(f"{state} {number}" for state, number in facts["counts"].items()))
        for limit in facts["limits"]:
            laws = "; ".join(f"{clock['clock']} {clock['due'] or '-'} {clock['state']}" for clock in limit["clocks"])
            self.stdout.write(f"{limit['folio']}  {limit['limit']}  {limit['state']} {limit['minutes']} min  [{laws}]")


def _moment(written: str, unit_key: str) -> datetime:
    """A time without a zone is told in the centre's own."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        message = _("%(time)s is no moment. Write it as 2014-05-31T20:00.") % {"time": written}
        raise CommandError(message) from error
    return moment.replace(tzinfo=zone_of(unit_key)) if is_naive(moment) else moment
