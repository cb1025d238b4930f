"""`senda case`."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senda.practice.api import LAST_SEED, Checked, Policy, Proof, check, pack_cases, say_defect, scripted

ALWAYS = 100
MOST_BYTES = 1_000_000
"""More is not read: a text a fifth as long is refused already."""


class Command(BaseCommand):
    help = "Prove the simulated cases before they are published, or let a scripted official play one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="check|play")
        checking = verbs.add_parser("check", help="prove a case: exit status 1 when it may not be published")
        checking.add_argument("file", metavar="FILE", help="a case file, the key of a case of the pack, or all")
        checking.add_argument("--json", action="store_true", help="answer as JSON")
        playing = verbs.add_parser("play", help="let a scripted official play the variant of a seed")
        playing.add_argument("file", metavar="FILE", help="a case file, or the key of a case of the pack")
        playing.add_argument("--seed", type=_seed, required=True, help=f"a whole number from 0 to {LAST_SEED}")
        playing.add_argument("--policy", choices=[policy.value for policy in Policy], default=Policy.EXPERT.value)
        playing.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override("es"):
            if options["verb"] == "play":
                self._play(options["file"], options["seed"], Policy(options["policy"]), as_json=options["json"])
            else:
                self._check(options["file"], as_json=options["json"])

    def _check(self, file: str, *, as_json: bool) -> None:
        texts = [(Path(name).stem, text) for name, text in pack_cases()] if file == "all" else [_text(file)]
        found = [(name, check(text)) for name, text in texts]
        if as_json:
            reports = [_report(name, checked) for name, checked in found]
            self.stdout.write(json.dumps({"cases": reports}, ensure_ascii=False, indent=2))
        else:
            for name, checked in found:
                self.stdout.write("\n".join(_told(name, checked)) + "\n")
            good = sum(checked.publishable for _name, checked in found)
            told = _("%(good)s of %(all)s cases may be published.")
            self.stdout.write(told % {"good": good, "all": len(found)})
        if not all(checked.publishable for _name, checked in found):
            raise SystemExit(1)

    def _play(self, file: str, seed: int, policy: Policy, *, as_json: bool) -> None:
        name, text = _text(file)
        checked = check(text)
        compiled, proof = checked.reading.compiled, checked.proof
        if compiled is None or proof is None:
            raise CommandError(
                "\n".join([_("The case %(case)s cannot be played.") % {"case": name}, *_defects(checked)])
            )
        if policy is Policy.EXPERT and not proof.perfect:
            message = _(
                "The proof found no way to 100 points in the case %(case)s, so there is no expert who could play it."
            )
            raise CommandError("\n".join([message % {"case": name}, *_defects(checked)]))
        trace = scripted(compiled.in_("es"), seed, policy, proof.paths)
        if as_json:
            self.stdout.write(json.dumps(trace, ensure_ascii=False, indent=2))
            return
        for move in trace["moves"]:
            self.stdout.write(f"{move['minute']:>4} min  {move['move']}")
            for words in move["said"]:
                self.stdout.write(f"          {words}")
        result = trace["score"]
        told = _("%(points)s points, %(verdict)s, %(minutes)s min.")
        verdict = _("the case is passed") if result["passed"] else _("the case is not passed")
        self.stdout.write(told % {"points": result["points"], "verdict": verdict, "minutes": result["minutes"]})


def _seed(written: str) -> int:
    if not written.isdecimal() or int(written) > LAST_SEED:
        raise ArgumentTypeError(f"{written!r} is no seed: write a whole number from 0 to {LAST_SEED}")
    return int(written)


def _text(file: str) -> tuple[str, str]:
    """A path wins over a key of the pack; what is no text counts as a case with that defect."""
    place = Path(file)
    if place.is_file():
        with place.open("rb") as opened:
            return place.stem, opened.read(MOST_BYTES).decode("utf-8", "surrogateescape")
    for name, text in pack_cases():
        if Path(name).stem == file:
            return file, text
    keys = ", ".join(Path(name).stem for name, _text in pack_cases())
    message = _("There is neither a file nor a case of the pack called %(file)s. The pack has: %(keys)s.")
    raise CommandError(message % {"file": file, "keys": keys}, returncode=2)


def _report(name: str, checked: Checked) -> dict[str, object]:
    defects = [
        {"kind": defect.kind.value, "line": defect.line, "message": say_defect(defect)} for defect in checked.defects
    ]
    return {**checked.report(), "case": checked.key or name, "defects": defects}


def _told(name: str, checked: Checked) -> list[str]:
    lines, proof = [checked.key or name], checked.proof
    if proof is not None and proof.searched:
        lines.append("   ".join(_good(checked, proof)))
        lines.extend("⚠ " + _closer(closer.words, closer.percent) for closer in proof.door_closers if not closer.ends)
    if proof is not None:
        told = _("Somebody who clicks at random gets %(mean)s points on average and passes %(passes)s times in 100.")
        facts = {"mean": f"{proof.random_mean:.1f}", "passes": f"{proof.random_passes:.1f}"}
        lines.append(f"⚠ {told % facts}")
    return [*lines, *_defects(checked)]


def _good(checked: Checked, proof: Proof) -> list[str]:
    """What holds; what does not stands among the defects."""
    good = []
    if proof.perfect:
        told = _("100 points within reach in %(steps)s steps, %(minutes)s min")
        good.append("✔ " + told % {"steps": proof.steps, "minutes": proof.minutes})
    if proof.ends_known and not proof.dead_ends:
        good.append("✔ " + _("no dead end"))
    number = checked.reading.compiled.variants if checked.reading.compiled else 0
    good.append("✔ " + ngettext("%(number)s variant", "%(number)s variants", number) % {"number": number})
    return good


def _closer(words: str, percent: int) -> str:
    if percent == ALWAYS:
        return _("“%(act)s” puts 100 points out of reach. Is that intended?") % {"act": words}
    told = _("“%(act)s” puts 100 points out of reach at %(percent)s of 100 moments. Is that intended?")
    return told % {"act": words, "percent": percent}


def _defects(checked: Checked) -> list[str]:
    told = _("line %(line)s: %(message)s")
    return [
        "✘ " + (told % {"line": defect.line, "message": say_defect(defect)} if defect.line else say_defect(defect))
        for defect in checked.defects
    ]
