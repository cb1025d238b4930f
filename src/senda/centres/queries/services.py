"""The shifts and meals of the pack, and which shift is on."""

from __future__ import annotations

import functools
from datetime import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localtime

from senda.centres.rules.meals import MealHour
from senda.centres.rules.shift import ShiftHours, Turn, turn_at
from senda.kernel.values import Text
from senda.packs.reader import read_table

if TYPE_CHECKING:
    from datetime import datetime


def shift_hours() -> tuple[ShiftHours, ...]:
    """The shifts of the pack in the order of the day, with their hours."""
    return _shift_hours(settings.SENDA_PACK)


def meal_hours() -> tuple[MealHour, ...]:
    """The meals of the pack in the order of the day, with the hour at which each is late."""
    return _meal_hours(settings.SENDA_PACK)


def turn_now(moment: datetime) -> Turn:
    """The shift that is on, in the zone that is active."""
    return turn_at(shift_hours(), localtime(moment))


@functools.cache
def _shift_hours(pack: str) -> tuple[ShiftHours, ...]:
    return tuple(
        ShiftHours(
            row["key"],
            Text(row["name_es"], row["name_en"]),
            time.fromisoformat(row["starts_at"]),
            time.fromisoformat(row["ends_at"]),
            row["confirmation"] == "confirmed",
        )
        for row in read_table(pack, "shifts.csv")
    )


@functools.cache
def _meal_hours(pack: str) -> tuple[MealHour, ...]:
    return tuple(
        MealHour(
            row["key"],
            Text(row["name_es"], row["name_en"]),
            time.fromisoformat(row["served_by"]),
            row["confirmation"] == "confirmed",
        )
        for row in read_table(pack, "register/meals.csv")
    )
