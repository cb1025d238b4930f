"""The items of the premises checklist, each with its last look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from senda.centres.models import PremisesCheck
from senda.centres.queries.vocabulary import checks
from senda.centres.rules.checks import CheckState, Look, state

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from senda.centres.rules.acts import Check

IN_VIEW: Final = timedelta(days=62)
"""Twice the longest interval of the checklist: an older look says nothing of today."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One item with its last look; `last` is None when nobody looked within the time in view."""

    check: Check
    last: PremisesCheck | None
    state: CheckState


def recorded_looks(unit_key: str) -> QuerySet[PremisesCheck]:
    return PremisesCheck.objects.filter(unit_key=unit_key)


def checks_of(unit_key: str, now: datetime) -> list[CheckLine]:
    """Every item in the order of the pack; one query, whatever the length of the history."""
    newest = Window(RowNumber(), partition_by=F("item"), order_by=(F("done_at").desc(), F("pk").desc()))
    since = PremisesCheck.objects.filter(unit_key=unit_key, done_at__gte=now - IN_VIEW)
    last = {row.item: row for row in since.annotate(place=newest).filter(place=1)}
    return [_line(check, last.get(check.key), now) for check in checks().values()]


def _line(check: Check, row: PremisesCheck | None, now: datetime) -> CheckLine:
    look = Look(row.good, row.note) if row else None
    return CheckLine(check, row, state(look, row.done_at if row else None, check.every_hours, now))
