"""`senda keys`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from senda.centres.api import rotate_register_keys
from senda.credentials.api import public_keys, rotate_key
from senda.home.founding import operator
from senda.kernel import world


class Command(BaseCommand):
    help = (
        "Show the academy's public keys, or make a new signing key (--rotate). `keys rotate` changes the keys that seal the "
        "register, in both worlds: it may be stopped and run again. No private key is ever shown."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "word",
            nargs="?",
            choices=["rotate"],
            help="seal the register anew with new keys; the former ones are destroyed when nothing is sealed with them",
        )
        parser.add_argument(
            "--rotate", action="store_true", help="sign with a new key from now on; old certificates stay valid"
        )
        parser.add_argument(
            "--json", action="store_true", help="answer as JSON: a JWK set as /.well-known/jwks.json, or the rotation"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["word"] == "rotate":
            self._rotate_register(as_json=options["json"])
            return
        if options["rotate"]:
            rotate_key(operator())
        keys = public_keys()
        if options["json"]:
            self.stdout.write(json.dumps({"keys": [dict(key) for key in keys]}, indent=2))
            return
        for place, key in enumerate(keys):
            told = _("signs now") if place == 0 else _("verifies old certificates")
            self.stdout.write(f"{key['kid']}  {told}")

    def _rotate_register(self, *, as_json: bool) -> None:
        answer: dict[str, dict[str, Any]] = {}
        names = {world.World.REAL: _("register"), world.World.PRACTICE: _("practice")}
        for place in world.World:
            with world.entered(place):
                for step in rotate_register_keys(operator()):
                    answer[str(place)] = {
                        "resealed": step.done,
                        "total": step.total,
                        "unreadable": step.unreadable,
                        "destroyed": list(step.destroyed),
                    }
                    if not as_json:
                        words = _("%(world)s: %(done)s of %(total)s values sealed anew")
                        self.stdout.write(words % {"world": names[place], "done": step.done, "total": step.total})
        if as_json:
            self.stdout.write(json.dumps(answer))
            return
        for place in world.World:
            told = answer[str(place)]
            if told["unreadable"]:
                words = _(
                    "%(world)s: %(n)s values do not open with any key and were left as they are; their key is kept. Restore "
                    "the key or the values from the backup and run it again."
                )
                self.stdout.write(words % {"world": names[place], "n": told["unreadable"]})
            for name in told["destroyed"]:
                self.stdout.write(_("%(world)s: former key %(key)s destroyed") % {"world": names[place], "key": name})
