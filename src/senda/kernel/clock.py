"""The one place where the time of day is read.

The demonstration stands in 2014, so its clock is set back; everything else runs on the true time. Time is always handed
down in the actor (`actor.now`, `actor.on`), which is why this module is imported only where actors are built.
"""

import json
import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from senda.kernel import world

MARKERS = {world.World.REAL: "demonstration.json", world.World.PRACTICE: "practice.json"}
"""Where a demonstration and the practice twin tell which moment they stand at."""


@cache
def _offset(place: world.World) -> timedelta:
    """A twin that was never filled runs on the time of the world beside it."""
    path = Path(settings.SENDA_HOME) / MARKERS[place]
    if not path.exists():
        return timedelta() if place is world.World.REAL else _offset(world.World.REAL)
    told = json.loads(path.read_text(encoding="utf-8"))
    return datetime.fromisoformat(told["clock"]) - datetime.fromisoformat(told["built_at"])


def now() -> datetime:
    """The moment in the academy's time zone, aware; in a demonstration, and in the twin, the moment they stand at."""
    return timezone.localtime(timezone.now() + _offset(world.current()))


def microseconds() -> int:
    """Microseconds since 1970 by the clock of the real world, for what is put in order and not shown."""
    return time.time_ns() // 1000 + offset()


def offset() -> int:
    """By how many microseconds the clock of the real world differs from the true time, which a database tells."""
    return _offset(world.World.REAL) // timedelta(microseconds=1)


def forget() -> None:
    """The offset is read once for a process; a command that has just set it reads it anew."""
    _offset.cache_clear()
