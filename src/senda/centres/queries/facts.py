"""Facts of a month, counted by the database. The practice twin has none: simulated people are no statistic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache
from django.db.models import BooleanField, Case, Count, F, Q, Value, When

from senda.centres.models import ClockRun, Stay
from senda.centres.rules.facts import ARRIVAL, Fact
from senda.kernel import world
from senda.packs.reader import read_table
from senda.people.api import centres

NOT_COUNTED = frozenset({"C08", "C12", "C16"})
"""Clocks that only a signal of protection opens are never published by month: they would tell of very few people."""
FRESH = 300
"""Seconds for which the public is answered from what was counted last."""


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Person-nights at midnight against places, in the centres whose places a source tells; `centres` is how many these are."""

    nights: int
    places: int
    days: int
    centres: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.nights / (self.places * self.days)) if self.places else None


def bounds(month: str) -> tuple[datetime, datetime]:
    """The first moment of the month and of the next one, in the academy's zone. Raises ValueError for no month."""
    year, number = (int(part) for part in month.split("-"))
    zone = ZoneInfo(settings.TIME_ZONE)
    after = date(year + number // 12, number % 12 + 1, 1)
    return datetime(year, number, 1, tzinfo=zone), datetime.combine(after, time(), tzinfo=zone)


def facts(month: str) -> tuple[Fact, ...]:
    """Everything that may be counted of a month (2014-05); two queries, rows by the number of groups, not of people.

    Kept for five minutes, since the public may ask often. Raises Refused in the practice world, ValueError for what is no
    month.
    """
    world.require_real()
    bounds(month)
    return cast("tuple[Fact, ...]", cache.get_or_set(f"centres:facts:{month}", lambda: _count(month), FRESH))


def _count(month: str) -> tuple[Fact, ...]:
    first, after = bounds(month)
    groups = _groups()
    counted: Counter[tuple[str, ...]] = Counter()
    stays = Stay.objects.filter(arrived_at__gte=first, arrived_at__lt=after)
    alike = stays.values_list("unit_key", "age_band", "sex", "nationality").annotate(n=Count("pk")).order_by()
    for unit, band, sex, nationality, n in alike:
        counted[unit, band, sex, groups.get(nationality, "other"), ARRIVAL, ""] += n
    kept = Case(
        When(stopped_at=None, then=Value(None)),
        When(Q(due_at=None) | Q(stopped_at__lte=F("due_at")), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(null=True),
    )
    runs = ClockRun.objects.filter(starts_at__gte=first, starts_at__lt=after).exclude(clock_id__in=NOT_COUNTED)
    rows = runs.annotate(met=kept).values_list(
        "unit_key", "stay__age_band", "stay__sex", "stay__nationality", "clock_id", "met"
    )
    for unit, band, sex, nationality, clock, met, n in rows.annotate(n=Count("pk")).order_by():
        told = "" if met is None else "yes" if met else "no"
        counted[unit, band, sex, groups.get(nationality, "other"), clock, told] += n
    return tuple(
        Fact(unit, month, band, sex, group, duty, {"yes": True, "no": False}.get(met), n)
        for (unit, band, sex, group, duty, met), n in sorted(counted.items())
    )


def occupancy(month: str) -> Occupancy:
    """One query for each night of the month; kept for five minutes."""
    world.require_real()
    return cast("Occupancy", cache.get_or_set(f"centres:occupancy:{month}", lambda: _nights(month), FRESH))


def _nights(month: str) -> Occupancy:
    first, after = bounds(month)
    places = {centre.key: centre.places for centre in centres() if centre.places}
    days = (after - first).days
    nights = 0
    for day in range(days):
        midnight = first + timedelta(days=day)
        there = Stay.objects.filter(unit_key__in=places, arrived_at__lte=midnight)
        nights += there.filter(Q(left_at=None) | Q(left_at__gt=midnight)).count()
    return Occupancy(nights, sum(places.values()), days, len(places))


def months_with_arrivals() -> dict[str, int]:
    """Arrivals by month of this register, the first month first; a query for each month, kept for five minutes."""
    world.require_real()
    return cast("dict[str, int]", cache.get_or_set("centres:months", _months, FRESH))


def _months() -> dict[str, int]:
    zone = ZoneInfo(settings.TIME_ZONE)
    span = Stay.objects.order_by("arrived_at").values_list("arrived_at", flat=True)
    first, last = span.first(), span.last()
    if first is None or last is None:
        return {}
    found = {}
    month = first.astimezone(zone).strftime("%Y-%m")
    while month <= last.astimezone(zone).strftime("%Y-%m"):
        begins, after = bounds(month)
        found[month] = Stay.objects.filter(arrived_at__gte=begins, arrived_at__lt=after).count()
        month = after.strftime("%Y-%m")
    return found


def _groups() -> dict[str, str]:
    return {row["key"]: row["group"] for row in read_table(settings.SENDA_PACK, "register/nationalities.csv")}
