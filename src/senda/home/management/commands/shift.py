"""`senda shift`."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from senda.practice.api import LAST_SEED, SHIFT_POLICIES, shift_kinds, shift_report


class Command(BaseCommand):
    help = "Let a scripted official play a simulated shift, and tell what all three of them reach on it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="play")
        playing = verbs.add_parser("play", help="play the shift of a seed")
        playing.add_argument("--seed", type=_seed, required=True, help=f"a whole number from 0 to {LAST_SEED}")
        playing.add_argument("--policy", choices=SHIFT_POLICIES, default=SHIFT_POLICIES[0])
        playing.add_argument("--kind", default="", metavar="KEY", help="the kind of night; the first one by default")
        playing.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        kinds = shift_kinds()
        kind = options["kind"] or kinds[0]
        if kind not in kinds:
            told = _("There is no kind of night %(kind)s. There are: %(kinds)s.")
            raise CommandError(told % {"kind": kind, "kinds": ", ".join(kinds)})
        with translation.override("es"):
            report = shift_report(kind, options["seed"], options["policy"], "es")
            if options["json"]:
                self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
                return
            self._tell(report)

    def _tell(self, report: dict[str, Any]) -> None:
        for step in report["trace"]:
            if "title" in step:
                self.stdout.write(f"{step['time']}  {step['title']}: {step['way']} ({step['who']})")
        for fault in report["critical"]:
            line = {"time": fault["time"], "text": fault["text"], "norm": fault["norm"]}
            self.stdout.write(_("%(time)s  CRITICAL ERROR: %(text)s (%(norm)s)") % line)
        verdict = _("shift passed") if report["passed"] else _("shift not passed")
        told = _("%(score)s points, %(verdict)s, %(steps)s decisions, %(critical)s critical errors.")
        facts = {"score": report["score"], "verdict": verdict, "steps": report["steps"]}
        self.stdout.write(told % (facts | {"critical": len(report["critical"])}))
        self.stdout.write(" · ".join(f"{policy} {reached['score']}" for policy, reached in report["scores"].items()))


def _seed(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written) > LAST_SEED:
        raise ArgumentTypeError(f"{written} is not a whole number from 0 to {LAST_SEED}")
    return int(written)
