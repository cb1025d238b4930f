"""`senda verify`."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from senda.credentials.api import CHECKED, STATES, NoKeys, Verdict, check, keys_in, say
from senda.kernel import clock
from senda.kernel.ui import in_language

MOST = 2_000_001
"""One byte more than is ever opened, so that a huge file is refused without being read whole."""


class Command(BaseCommand):
    help = "Verify a certificate file: PDF, JSON or signed text. Exit status 0 valid, 1 not valid, 2 usage."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="PDF, JSON or signed text; - reads the standard input")
        parser.add_argument("--json", action="store_true", help="answer as JSON")
        parser.add_argument(
            "--keys", metavar="JWKS", help="public keys of the academy (a JWK set) instead of those of this home"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        keys = None
        if options["keys"]:
            try:
                keys = keys_in(_read(options["keys"]))
            except NoKeys as error:
                message = _(
                    "%(file)s is no set of public keys (JWK set, RFC 7517). Download jwks.json from the academy."
                )
                raise CommandError(message % {"file": options["keys"]}, returncode=2) from error
        verdict = check(_read(options["file"]), clock.now().date(), keys)
        self.stdout.write(
            json.dumps(_told(verdict), ensure_ascii=False, indent=2) if options["json"] else _spoken(verdict)
        )
        if not verdict.valid:
            raise SystemExit(1)


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST)
        with Path(name).open("rb") as file:
            return file.read(MOST)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("%(file)s cannot be opened: %(reason)s. Give the path of a file that exists.")
        raise CommandError(message % {"file": name, "reason": reason}, returncode=2) from error


def _told(verdict: Verdict) -> dict[str, Any]:
    """`certificate` is what the text tells, to be believed only when `valid`; `checked` says how far the check went."""
    certificate = verdict.certificate
    return {
        "valid": verdict.valid,
        "reasons": [say(reason) for reason in verdict.reasons],
        "codes": [reason.code.value for reason in verdict.reasons],
        "checked": verdict.checked.value,
        "note": str(CHECKED[verdict.checked]),
        "state": verdict.state.value if verdict.state else None,
        "certificate": None
        if certificate is None
        else {
            "serial": certificate.serial,
            "holder": certificate.holder,
            "achievement": in_language(certificate.achievement),
            "edition": certificate.edition.number,
            "hours": certificate.edition.hours,
            "law_date": certificate.edition.law_date.isoformat(),
            "issuer": in_language(certificate.issuer.name),
            "demonstration": certificate.issuer.demonstration,
            "valid_from": certificate.valid_from.isoformat(),
            "valid_until": certificate.valid_until.isoformat(),
            "key": verdict.key_id,
        },
    }


def _spoken(verdict: Verdict) -> str:
    lines = [_("Valid") if verdict.valid else _("Not valid")]
    lines += [f"- {say(reason)}" for reason in verdict.reasons]
    lines.append(str(CHECKED[verdict.checked]))
    if verdict.certificate and verdict.state:
        certificate = verdict.certificate
        lines.append(f"{certificate.serial} · {certificate.holder} · {STATES[verdict.state]}")
    return "\n".join(lines)
