"""The home of a demonstration: its marker, its key, its clock; and the refusal to build over anything else."""

import json
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from senda.home.demonstration.stages import Stage
from senda.home.founding import found_home, operator
from senda.kernel import clock, journal
from senda.people.api import has_people

BEGUN = "home.demonstration.begun"


def marker() -> Path:
    return Path(settings.SENDA_HOME) / "demonstration.json"


def begin(stage: Stage, at: datetime) -> None:
    """Empty the home for a new demonstration. Only a home, and a database, that held a demonstration before is emptied."""
    if journal.Entry.objects.filter(verb=BEGUN).exists():
        call_command("flush", verbosity=0, interactive=False)
        found_home()
    elif has_people():
        message = _(
            "The home %(home)s holds people who are no demonstration's; nothing was changed. "
            "Choose an empty folder for the demonstration: SENDA_HOME=/another/folder senda demo"
        )
        raise CommandError(message % {"home": settings.SENDA_HOME})
    key = Path(settings.SENDA_HOME) / "demonstration.key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    stand_at(at, stage)
    with transaction.atomic():
        journal.record(operator(), BEGUN, "home:demonstration", {"stage": stage.value})


def stand_at(at: datetime, stage: Stage) -> None:
    """From now on the demonstration's clock runs on from this moment."""
    told = {"stage": stage.value, "clock": at.isoformat(), "built_at": timezone.now().isoformat()}
    marker().write_text(json.dumps(told), encoding="utf-8")
    clock.forget()
    settings.SENDA_DEMONSTRATION = True
