"""Who was inside a centre at a moment, worked out back from today through every transfer, and what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from senda.centres.models import Stay, Transfer
from senda.centres.rules.headcount import Count

if TYPE_CHECKING:
    from datetime import datetime

    from senda.centres.models import Headcount


def registered_at(unit_key: str, moment: datetime) -> set[int]:
    """The stays for whom the centre answered then: transfers that were accepted later are taken back, the last one first."""
    there_then = Q(arrived_at__lte=moment) & (Q(left_at=None) | Q(left_at__gt=moment))
    present = set(Stay.objects.filter(there_then, unit_key=unit_key).values_list("pk", flat=True))
    moved = (
        Transfer.objects.filter(Q(from_unit=unit_key) | Q(to_unit=unit_key), accepted=True, ended_at__gt=moment)
        .order_by("-ended_at", "-pk")
        .values_list("stay_id", "from_unit", "stay__arrived_at")
    )
    for stay, from_unit, arrived_at in moved:
        if from_unit == unit_key and arrived_at <= moment:
            present.add(stay)
        else:
            present.discard(stay)
    return present


def on_the_road_at(unit_key: str, moment: datetime) -> set[int]:
    """Those of them who had been handed over and were not yet accepted elsewhere: nobody can count them in the centre."""
    handed = Transfer.objects.filter(from_unit=unit_key, handed_at__lte=moment)
    return set(handed.filter(Q(ended_at=None) | Q(ended_at__gt=moment)).values_list("stay_id", flat=True))


def count_at(unit_key: str, moment: datetime, counted: int) -> Count:
    """Three queries."""
    registered = registered_at(unit_key, moment)
    return Count(counted, len(registered), len(registered & on_the_road_at(unit_key, moment)))


def count_of(row: Headcount) -> Count:
    """What was counted and registered, as it was written then."""
    return Count(row.counted, row.registered, row.leaving)


def present_at(unit_key: str, moment: datetime) -> list[Stay]:
    """Whom a roll-call by name calls, by folio: registered and not on the road."""
    pks = registered_at(unit_key, moment) - on_the_road_at(unit_key, moment)
    return list(Stay.objects.filter(pk__in=pks).select_related("identity").order_by("folio"))
