"""The calendar by which working days are counted, and the zone and kind of each centre, from the installed pack."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from senda.centres.rules.calendar import CLOSED, FIRST_YEAR, LAST_YEAR, Calendar, days_of, working_days
from senda.kernel.action import adapter
from senda.kernel.values import Text
from senda.packs.reader import read_document, read_table, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

BY_LABOUR_LAW = "L12"
"""The source of the library's days in the list of the pack."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the clocks need of a centre: its type in the pack (EM, EP-A, EP-B) and the zone in which its days end."""

    type: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day that a norm names: closed, or disputed and then counted as a working day. ``day`` is of one year."""

    day: date
    title: Text
    closed: bool
    source: str
    confirmation: str
    note: Text


def calendar() -> Calendar:
    """Return the working days of the pack's country; the library's holidays and the pack's closed days are taken out."""
    return _calendar(settings.SENDA_PACK)


def place(unit_key: str) -> Place:
    """Return kind and zone of a centre; of one that the pack does not list no kind, and the zone of the academy."""
    return _places(settings.SENDA_PACK).get(unit_key) or Place("", ZoneInfo(settings.TIME_ZONE))


def zone_of(unit_key: str) -> ZoneInfo:
    """Return the zone in which the days of a centre end."""
    return place(unit_key).zone


def limited_to() -> Mapping[str, frozenset[str]]:
    """Return for clocks that run in certain types of centre alone which these are."""
    return _limited_to(settings.SENDA_PACK)


def marked_days(year: int) -> tuple[MarkedDay, ...]:
    """Return every day of the year that a norm names, with what it counts as and where that was read."""
    pack = settings.SENDA_PACK
    by_law = adapter("non_working_days")(_country(pack), (year,))
    listed = [MarkedDay(day, title, True, BY_LABOUR_LAW, "excerpt", Text("", "")) for day, title in by_law.items()]
    for row in read_table(pack, "register/calendar.csv"):
        listed.extend(
            MarkedDay(
                day,
                Text(row["title_es"], row["title_en"]),
                row["effect"] == CLOSED,
                row["source"],
                row["confirmation"],
                Text(row["note_es"], row["note_en"]),
            )
            for day in days_of(row["date"], (year,))
            if day not in by_law
        )
    return tuple(sorted(listed, key=lambda marked: marked.day))


@functools.cache
def _calendar(pack: str) -> Calendar:
    by_law = adapter("non_working_days")(_country(pack), range(FIRST_YEAR, LAST_YEAR + 1))
    return working_days(by_law, read_table(pack, "register/calendar.csv"))


@functools.cache
def _places(pack: str) -> Mapping[str, Place]:
    zones = {row["place"]: row["zone"] for row in read_table(pack, "register/zones.csv")}
    usual = text_of(read_document(pack, "pack.yaml").get("time_zone"))
    return MappingProxyType(
        {
            row["key"]: Place(row["type"], ZoneInfo(zones.get(row["key"]) or zones.get(row["state_key"]) or usual))
            for row in read_table(pack, "units.csv")
        }
    )


@functools.cache
def _limited_to(pack: str) -> Mapping[str, frozenset[str]]:
    rows = read_table(pack, "register/clocks.csv")
    return MappingProxyType({row["clock"]: frozenset(row["only"].split(";")) for row in rows})


def _country(pack: str) -> str:
    return text_of(read_document(pack, "pack.yaml").get("country"))
