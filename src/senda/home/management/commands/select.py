"""`senda select`: the planner's cohort for an edition, with the reasons of every yes and no."""

import json
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from senda.home.founding import operator
from senda.kernel.decisions import Refused
from senda.programmes.api import SelectionTold, decision_told, edition_numbers, propose_selection, selection_told


class Command(BaseCommand):
    help = (
        "Choose the cohort of an edition from its nominations. The proposal is kept for the coordination to pin, exclude "
        "and confirm; where the cohort is confirmed already, the confirmed selection is told and nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", type=int, required=True, metavar="N", help="number of the edition")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        number: int = options["edition"]
        if number not in edition_numbers():
            known = ", ".join(str(one) for one in sorted(edition_numbers()))
            raise CommandError(
                _("There is no edition %(number)s. Editions here: %(known)s.") % {"number": number, "known": known}
            )
        actor = operator()
        told = selection_told(number)
        if told is None or not told.confirmed:
            try:
                propose_selection(actor, edition_number=number)
            except Refused as refused:
                raise CommandError("\n".join(decision_told(refused.decision, number))) from refused
            told = selection_told(number)
        if told is None:
            raise CommandError(f"Edition {number} has no proposal, although one was just made. Try again.")
        if options["json"]:
            self.stdout.write(json.dumps(_answer(told), ensure_ascii=False, indent=1))
        else:
            self._table(told)

    def _table(self, told: SelectionTold) -> None:
        chosen = [row for row in told.rows if row.chosen]
        women = sum(row.sex == "F" for row in chosen)
        states = len({row.state for row in chosen})
        table = Table("", _("No."), _("Name"), _("Centre"), _("Reasons"), show_lines=True)
        for row in told.rows:
            table.add_row(_("yes") if row.chosen else _("no"), row.number, row.name, row.unit, "\n".join(row.reasons))
        page = Console(file=StringIO(), width=140, record=True)
        page.print(table)
        self.stdout.write(page.export_text())
        proof = _("proved optimal") if told.optimal else _("not proved optimal")
        state = _("Confirmed") if told.confirmed else _("Proposal %(number)s") % {"number": told.number}
        line = _(
            "%(state)s: %(chosen)s chosen of %(all)s, %(women)s women, %(states)s states, %(proof)s in %(seconds)s s"
        )
        facts = {"state": state, "chosen": len(chosen), "all": len(told.rows), "women": women, "states": states}
        self.stdout.write(line % (facts | {"proof": proof, "seconds": f"{told.seconds:.2f}"}))


def _answer(told: SelectionTold) -> dict[str, Any]:
    return {
        "cohort": [
            {"official": row.number, "name": row.name, "unit": row.unit, "reasons": list(row.reasons)}
            for row in told.rows
            if row.chosen
        ],
        "rejected": [
            {"official": row.number, "name": row.name, "unit": row.unit, "reasons": list(row.reasons)}
            for row in told.rows
            if not row.chosen
        ],
        "optimal": told.optimal,
        "seconds": told.seconds,
        "proposal": told.number,
        "confirmed": told.confirmed,
    }
