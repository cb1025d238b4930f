"""A simulated shift (turno simulado), compiled: what turns up when, who is there, what each decision is worth.

Everything is whole minutes since the shift began. The browser plays the same values as JSON (static/practice/shift.js), so
nothing here depends on a language or on a clock of the machine.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from senda.kernel.values import Text

FORMAT: Final = 1
"""Changes whenever a compiled shift would be played or scored otherwise than before; part of the content hash."""

NONE: Final = -1
"""No minute, no fault, nobody: JSON and both engines know one number for it."""

NEVER: Final = 1_000_000
"""The nominal limit of what turns up only if something goes wrong."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody on the shift; number 0 is the official who plays, whose own work takes his own time."""

    key: str
    name: Text
    position: Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A critical error: apart from the points, with the duty and the article it breaks, in one sentence."""

    duty: str
    norm: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to attend to a task.

    `may` are the numbers of those who have the function for it; `bars` pairs a number with the fault that follows when the law
    reserves the work and this one does it all the same. `inside` people join those who sleep here (below 0: leave).
    """

    key: str
    text: Text
    minutes: int
    meets: bool
    may: tuple[int, ...]
    bars: tuple[tuple[int, int], ...] = ()
    fault: int = NONE
    inside: int = 0
    alarm: bool = False
    needs_alarm: bool = False
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that asks for a decision, with the duty behind it.

    It opens at `at`, or when a way opens it, or (`full`) when hardly a place is left. `due` are the minutes from then to the end
    of its limit, which the law sets (`legal`) or this exercise. `latest` is the limit if everything goes well. `tally` is how
    many more or fewer people a count finds than the register says; None for other work.
    """

    work: str
    title: Text
    at: int
    due: int
    latest: int
    weight: int
    duty: str
    norm: str
    legal: bool
    limit: Text
    asks: Text
    good: Text
    missed: Text
    ways: tuple[Way, ...]
    late: int = NONE
    late_opens: tuple[int, ...] = ()
    full: bool = False
    tally: int | None = None

    @property
    def critical(self) -> bool:
        return self.late != NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A whole night. `crowding` is the fault of lodging beyond the capacity without an alarm; `brief` what delegating takes."""

    kind: str
    seed: int
    title: Text
    told: Text
    date: str
    starts: int
    length: int
    capacity: int
    inside: int
    margin: int
    brief: int
    wait: int
    crowding: int
    staff: tuple[Colleague, ...]
    faults: tuple[Fault, ...]
    tasks: tuple[Task, ...]

    def as_json(self, language: str) -> Json:
        """Return what the browser plays, its texts in one language."""
        return {
            "format": FORMAT,
            "kind": self.kind,
            "seed": self.seed,
            "starts": self.starts,
            "length": self.length,
            "capacity": self.capacity,
            "inside": self.inside,
            "margin": self.margin,
            "brief": self.brief,
            "wait": self.wait,
            "crowding": self.crowding,
            "staff": [
                {"name": each.name.in_(language), "position": each.position.in_(language)} for each in self.staff
            ],
            "faults": [{"duty": f.duty, "norm": f.norm, "text": f.text.in_(language)} for f in self.faults],
            "tasks": [_task(task, language) for task in self.tasks],
        }

    @property
    def hash(self) -> str:
        """Return the SHA-256 of the content in both languages: a play belongs to this content and no other."""
        told = [self.date, self.as_json("es"), self.as_json("en")]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _task(task: Task, language: str) -> Json:
    return {
        "title": task.title.in_(language),
        "at": task.at,
        "due": task.due,
        "latest": task.latest,
        "weight": task.weight,
        "duty": task.duty,
        "norm": task.norm,
        "legal": task.legal,
        "limit": task.limit.in_(language),
        "late": task.late,
        "lateOpens": list(task.late_opens),
        "full": task.full,
        "tally": task.tally,
        "ways": [_way(way, language) for way in task.ways],
    }


def _way(way: Way, language: str) -> Json:
    return {
        "text": way.text.in_(language),
        "minutes": way.minutes,
        "meets": way.meets,
        "may": list(way.may),
        "bars": [list(pair) for pair in way.bars],
        "fault": way.fault,
        "inside": way.inside,
        "alarm": way.alarm,
        "needsAlarm": way.needs_alarm,
        "opens": list(way.opens),
    }
