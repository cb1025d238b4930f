"""`senda account`: the first coordinator of a new home gets in this way."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from senda.home.founding import operator
from senda.home.phrases import say
from senda.kernel.actor import Role
from senda.kernel.decisions import Refused
from senda.people.api import grant_role, invitation_words, open_account, open_person, person_by_number


class Command(BaseCommand):
    help = "Open an account for a person and print the address by which he sets his password. There is no account without one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login", help="office e-mail address")
        parser.add_argument("--number", default="", help="employee number of a person on the staff list")
        parser.add_argument("--name", default="", help="given names of a person who is not on the staff list")
        parser.add_argument("--surname", default="", help="first surname of a person who is not on the staff list")
        parser.add_argument(
            "--role", choices=[role.value for role in Role if role is not Role.OPERATOR], default=Role.COORDINATOR.value
        )
        parser.add_argument("--unit", default="", help="key of the unit the role is held for, such as MX-DEL-27")
        parser.add_argument(
            "--partner", default="", help="key of the partner organisation the role is held for, such as CNDH"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        actor = operator()
        if options["number"]:
            person = person_by_number(options["number"])
            if person is None:
                message = f"Nobody on the staff list has the number {options['number']}. Import the staff list first."
                raise CommandError(message)
            person_id = person.pk
        elif options["name"] and options["surname"]:
            person_id = open_person(
                actor, given_names=options["name"], surname_1=options["surname"], partner_key=options["partner"]
            )
        else:
            message = "Tell whose account it is: --number for a person on the staff list, else --name and --surname."
            raise CommandError(message)
        try:
            account = open_account(actor, person_id=person_id, login=options["login"])
            grant_role(
                actor,
                person_id=person_id,
                role=Role(options["role"]),
                unit_key=options["unit"],
                partner_key=options["partner"],
            )
        except Refused as refused:
            raise CommandError(" ".join(say(reason) for reason in refused.decision.reasons)) from refused
        address = settings.SENDA_ADDRESS + reverse("people:invitation", args=invitation_words(account))
        if options["json"]:
            self.stdout.write(json.dumps({"login": account.login, "role": options["role"], "invitation": address}))
        else:
            self.stdout.write(
                f"{account.login} · {options['role']}\nThe password is set here, once, within three days:\n{address}"
            )
