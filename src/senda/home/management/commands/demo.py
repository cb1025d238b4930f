"""`senda demo`."""

import json
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from senda.home.demonstration.build import build, total_of
from senda.home.demonstration.register import MONTHS
from senda.home.demonstration.stages import Stage
from senda.home.filling import months_between
from senda.home.serving import refuse_busy
from senda.kernel.actor import Role
from senda.people.api import ROLE_NAMES, demonstration_accounts


class Command(BaseCommand):
    help = "Build the demonstration academy through the product's own actions, then serve it. Everybody in it is fictional."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stage", choices=[stage.value for stage in Stage], default=Stage.DONE.value, help="stop here (done)"
        )
        parser.add_argument(
            "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port of 127.0.0.1 (8000)"
        )
        parser.add_argument(
            "--arrivals",
            metavar="MONTHS",
            default=None,
            help="fill the register and its practice twin with these months (2014-01:2014-05 at stage done); none for neither",
        )
        parser.add_argument("--no-serve", action="store_true", help="build only")
        parser.add_argument("--json", action="store_true", help="answer as JSON; the progress goes to standard error")

    def handle(self, *_args: Any, **options: Any) -> None:
        port: int = options["port"]
        if not options["no_serve"]:
            refuse_busy(port)
        stage = Stage(options["stage"])
        told = self._built(stage, _months(options["arrivals"], stage))
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write(_summary(told))
        if options["no_serve"]:
            return
        self.stdout.write(_addresses(port))
        self.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "senda", "serve", "--port", str(port)])  # noqa: S606 - our own program, without a shell

    def _built(self, stage: Stage, arrivals: str) -> dict[str, Any]:
        total = total_of(stage, months_between(arrivals) if arrivals else ())
        columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("", total=total)
            told = build(stage, lambda title: progress.update(task, advance=1, description=title), arrivals)
            progress.update(task, completed=total, description="done")
        return told


def _months(asked: str | None, stage: Stage) -> str:
    """The months to fill; the whole demonstration has them all unless somebody asks otherwise."""
    if asked is None:
        return MONTHS if stage is Stage.DONE else ""
    if asked == "none":
        return ""
    try:
        months_between(asked)
    except ValueError as error:
        message = _("No totals are known for %(months)s. Months are written as 2014-01:2014-05.")
        raise CommandError(message % {"months": asked}) from error
    return asked


def _summary(told: dict[str, Any]) -> str:
    return (
        f"\n{told['officials']} officials in {told['centres']} centres · {told['nominated']} nominated · cohort {told['cohort']} "
        f"from {told['states']} states · {told['hours']} hours, {told['violations']} violations · "
        f"{told['certificates']} certificates · {told.get('arrivals', 0)} arrivals in the register, "
        f"{told.get('simulated', 0)} in the practice twin · built in {told['seconds']} s"
    )


def _addresses(port: int) -> str:
    """Where to look, and whom to be: one person for each role."""
    site = f"http://127.0.0.1:{port}"
    lines = [
        "",
        f"  public home        {site}/",
        f"  sign in by a click {site}/demo/",
        f"  law                {site}/law/",
        f"  first figures      {site}/register/figures/",
        "",
    ]
    shown: set[str] = set()
    for account, grants in demonstration_accounts():
        role = grants[0].role
        if role not in shown:
            shown.add(role)
            lines.append(f"  {ROLE_NAMES[Role(role)]!s:<36} {account.person.full_name}")
    return "\n".join([*lines, "", "Everybody is fictional. Choose whom to be at /demo/. Stop with Ctrl+C.", ""])
