"""`senda select`: the planner's cohort for an edition, with the reasons of every yes and no."""

import json
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandError
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
            raise CommandError(f"There is no edition {number}. Editions here: {known}.")
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
        table = Table("", "No.", "Name", "Unit", "Why", show_lines=True)
        for row in told.rows:
            table.add_row("yes" if row.chosen else "no", row.number, row.name, row.unit, "\n".join(row.reasons))
        page = Console(file=StringIO(), width=140, record=True)
        page.print(table)
        self.stdout.write(page.export_text())
        proof = "proved optimal" if told.optimal else "not proved optimal"
        state = "confirmed" if told.confirmed else f"proposal {told.number}"
        self.stdout.write(
            f"{state}: {len(chosen)} chosen of {len(told.rows)}, {women} women, {states} states, {proof} in {told.seconds:.2f} s"
        )


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
