"""`senda keys`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from senda.credentials.api import public_keys, rotate_key
from senda.home.founding import operator


class Command(BaseCommand):
    help = "Show the academy's public keys, or make a new signing key. No private key is ever shown."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rotate", action="store_true", help="sign with a new key from now on; old certificates stay valid"
        )
        parser.add_argument("--json", action="store_true", help="answer as a JWK set, as /.well-known/jwks.json does")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["rotate"]:
            rotate_key(operator())
        keys = public_keys()
        if options["json"]:
            self.stdout.write(json.dumps({"keys": [dict(key) for key in keys]}, indent=2))
            return
        for place, key in enumerate(keys):
            told = _("signs now") if place == 0 else _("verifies old certificates")
            self.stdout.write(f"{key['kid']}  {told}")
