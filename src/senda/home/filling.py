"""Filling a register with simulated people: the practice twin, or the register of a demonstration."""

import gc
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from senda.centres.api import fill_month, known_months, open_areas, register_size
from senda.home.founding import operator
from senda.kernel import clock, world
from senda.kernel.world import World

SEED = 2014
AFTER_MIDNIGHT = timedelta(minutes=5)


def months_between(written: str) -> tuple[str, ...]:
    """The months of `2014-01:2014-05`, or the one of `2014-05`. Raises ValueError for anything else, or a month without total."""
    first, _, last = written.partition(":")
    wanted = tuple(month for month in sorted(known_months()) if first <= month <= (last or first))
    if not wanted or wanted[0] != first or wanted[-1] != (last or first):
        raise ValueError(written)
    return wanted


def end_of(months: Sequence[str]) -> datetime:
    """Just after the last midnight of the months, in the academy's zone: the last night shift is at work."""
    year, month = (int(part) for part in months[-1].split("-"))
    first = date(year + month // 12, month % 12 + 1, 1)
    return datetime.combine(first, time(), tzinfo=ZoneInfo(settings.TIME_ZONE)) + AFTER_MIDNIGHT


def fill(
    place: World, months: Sequence[str], done: Callable[[int], None], *, until: datetime | None = None
) -> dict[str, int]:
    """How many arrived in each month. The twin then stands at the end of the months; a demonstration keeps its own clock."""
    moment = until or end_of(months)
    with world.entered(place):
        actor = replace(operator(), now=moment)
        open_areas(actor)
        collecting = gc.isenabled()
        gc.disable()  # a month makes millions of values that all live until they are written
        try:
            by_month = {
                month: fill_month(actor, month=month, seed=SEED + (place is World.REAL), done=done) for month in months
            }
        finally:
            if collecting:
                gc.enable()
    if place is World.PRACTICE:
        told = {"clock": moment.isoformat(), "built_at": timezone.now().isoformat()}
        (Path(settings.SENDA_HOME) / "practice.json").write_text(json.dumps(told), encoding="utf-8")
        clock.forget()
    return by_month


def arrivals_of(months: Sequence[str]) -> int:
    known = known_months()
    return sum(known[month] for month in months)


def twin_size() -> int:
    """How many stays the twin holds."""
    with world.entered(World.PRACTICE):
        return register_size()


def empty_twin() -> None:
    """Throws away everything that was simulated; the real register is another database and is never emptied."""
    call_command("flush", database=world.DATABASES[World.PRACTICE], verbosity=0, interactive=False)
    (Path(settings.SENDA_HOME) / "practice.json").unlink(missing_ok=True)
    clock.forget()
