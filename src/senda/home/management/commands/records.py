"""`senda records`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404
from django.utils.translation import gettext as _

from senda.home.founding import operator
from senda.home.phrases import say
from senda.home.upkeep_verbs import UPKEEP, add_upkeep
from senda.kernel.decisions import Refused
from senda.records.api import (
    ACADEMY,
    Scope,
    credentials,
    ensure_academy_store,
    found_store,
    make_credential,
    revoke_credential,
    store_keys,
)


class Command(BaseCommand):
    help = "The record store: its stores, the credentials that open them, and its upkeep."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        nouns = parser.add_subparsers(
            dest="noun", required=True, metavar="credential|store|erase|retain|import|export|forward"
        )
        verbs = nouns.add_parser("credential", help="make, list and revoke credentials").add_subparsers(
            dest="verb", required=True, metavar="create|list|revoke"
        )
        making = verbs.add_parser("create", help="make a key and a secret; the secret is told once")
        making.add_argument("--name", required=True, help="what will use it")
        making.add_argument(
            "--scope",
            action="append",
            required=True,
            metavar="SCOPE",
            help=f"may be given several times: {', '.join(Scope)}",
        )
        making.add_argument("--store", default=ACADEMY, metavar="KEY", help="the academy's own by default")
        listing = verbs.add_parser("list", help="every credential, without secrets")
        listing.add_argument("--store", default="", metavar="KEY", help="of this store alone")
        revoking = verbs.add_parser("revoke", help="close a credential for ever")
        revoking.add_argument("key", metavar="KEY", help="the key of the credential")
        places = nouns.add_parser("store", help="open and list stores").add_subparsers(
            dest="verb", required=True, metavar="create|list"
        )
        founding = places.add_parser("create", help="open a store for an organisation")
        founding.add_argument("key", metavar="KEY", help="small letters, digits and hyphens, at most 24")
        founding.add_argument("--name", required=True, help="the organisation")
        telling = places.add_parser("list", help="every store")
        add_upkeep(nouns)
        for each in (making, listing, revoking, founding, telling):
            each.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        verbs = {
            "credential create": self._make,
            "credential list": self._list,
            "credential revoke": self._revoke,
            "store create": self._found,
            "store list": self._stores,
        }
        ensure_academy_store(operator())
        try:
            noun = options["noun"]
            told, lines = UPKEEP[noun](options) if noun in UPKEEP else verbs[f"{noun} {options['verb']}"](options)
        except Http404 as missing:
            raise CommandError(_("There is no store %(key)s. Found it first.") % {"key": options["store"]}) from missing
        except Refused as refused:
            raise CommandError(" ".join(say(reason) for reason in refused.decision.reasons)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for line in lines:
            self.stdout.write(line)

    def _make(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        scopes = [word for given in options["scope"] for word in given.replace(",", " ").split()]
        made = make_credential(operator(), store_key=options["store"], name=options["name"], scopes=scopes)
        told = {"key": made.key, "secret": made.secret, "store": made.store_key, "scopes": list(made.scopes)}
        once = _("The secret is told only now and is kept nowhere.")
        return told, [f"{_('Key')}:    {made.key}", f"{_('Secret')}: {made.secret}", once]

    def _list(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        found = credentials(operator(), options["store"])
        told = [
            {
                "store": row.store,
                "key": row.key,
                "name": row.name,
                "scopes": list(row.scopes),
                "made": row.made_at.isoformat(),
                "revoked": row.revoked_at.isoformat() if row.revoked_at else None,
            }
            for row in found
        ]
        state = {True: _("valid"), False: _("revoked")}
        return told, [f"{row.store}  {row.key}  {state[row.open]}  {row.name}  {' '.join(row.scopes)}" for row in found]

    def _revoke(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        try:
            revoke_credential(operator(), key=options["key"])
        except Http404 as missing:
            raise CommandError(_("There is no credential %(key)s.") % {"key": options["key"]}) from missing
        return {"revoked": options["key"]}, [_("%(key)s is revoked.") % {"key": options["key"]}]

    def _found(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        store = found_store(operator(), key=options["key"], name=options["name"])
        return {"store": store.key, "name": store.name}, [f"{store.key}  {store.name}"]

    def _stores(self, _options: dict[str, Any]) -> tuple[Any, list[str]]:
        found = store_keys(operator())
        return [{"store": key, "name": name} for key, name in found], [f"{key}  {name}" for key, name in found]
