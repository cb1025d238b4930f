"""The clocks of a case: hours and days of the pack by the register's own rule, everything else as a didactic limit.

A didactic limit (plazo didáctico) is the academy's own and shown so: the law says "at once" and gives no minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.centres.rules.calendar import OutsideCalendar
from senda.practice.rules.compiled import Clock, Kind
from senda.practice.rules.defects import Defect, DefectKind
from senda.practice.rules.parts import YES

if TYPE_CHECKING:
    from datetime import datetime

    from senda.duties.rules.law import Clock as Limit
    from senda.practice.rules.names import Names
    from senda.practice.rules.rulebook import Rulebook
    from senda.practice.rules.schema import CaseFile, ClockPart
    from senda.practice.rules.source import Path
    from senda.practice.rules.words import Speaker

ARRIVAL = "inicio"


def clocks(
    file: CaseFile, names: Names, say: Speaker, book: Rulebook, at: datetime, found: list[Defect]
) -> list[Clock]:
    """Compile the clocks; ``at`` is the moment of the scene."""
    compiled: list[Clock] = []
    for name, part in file.relojes.items():
        path: Path = ("relojes", name)
        duty = part.plazo or part.deber
        title = book.owed(duty, at.date()) if duty else None
        minutes = _limit(file, part, names, book, at, path, found)
        clock: Clock = {
            "k": name,
            "x": say("relojes", name, "texto") or (title.title.in_(say.language) if title else ""),
            "m": max(0, minutes),
            "by": [names.place(act, Kind.ACT, (*path, "cumple")) for act in part.cumple],
            "duty": duty,
        }
        if part.minutos is not None:
            clock["own"] = 1
        if part.empieza != ARRIVAL:
            clock["from"] = names.beginning(part.empieza, (*path, "empieza"))
        if part.vence:
            clock["late"] = say("relojes", name, "vence")
        if part.critico == YES:
            clock["crit"] = 1
        if part.si:
            clock["if"] = names.limits(part.si, (*path, "si"))
        compiled.append(clock)
    return compiled


def _limit(
    file: CaseFile, part: ClockPart, names: Names, book: Rulebook, at: datetime, path: Path, found: list[Defect]
) -> int:
    """Return the minutes that are left when the clock starts, and note what is wrong with it."""
    line = names.line(path)
    given = int(part.minutos) if part.minutos is not None else None
    clock = book.clock(part.plazo, at.date(), file.lugar) if part.plazo else None
    if part.plazo and clock is None:
        facts = {"found": part.plazo, "on": file.ley, "place": file.lugar}
        found.append(Defect(_why_no_clock(part.plazo, book, at), line, facts))
        return given or 0
    if not part.plazo and not part.deber:
        found.append(Defect(DefectKind.MISSING, line, {"path": ".".join((*map(str, path), "plazo"))}))
    if clock is not None and clock.limit is None:
        found.append(Defect(DefectKind.CLOCK_NO_CAP, line, {"found": part.plazo}))
        return given or 0
    in_law = clock is not None and clock.limit != 0
    if in_law is (given is not None):
        kind = DefectKind.CLOCK_MINUTES if in_law else DefectKind.CLOCK_NEEDS_MINUTES
        found.append(Defect(kind, line, {"found": part.plazo or part.deber}))
    if clock is None or given is not None or not in_law:
        return given or 0
    return _left(clock, part, book, at, line, found)


def _left(clock: Limit, part: ClockPart, book: Rulebook, at: datetime, line: int, found: list[Defect]) -> int:
    try:
        left = book.minutes_left(clock, at, int(part.corridos))
    except OutsideCalendar:
        found.append(Defect(DefectKind.CLOCK_OUTSIDE, line, {"found": part.plazo, "on": at.date().isoformat()}))
        return 0
    if left is None or left < 0:
        found.append(Defect(DefectKind.CLOCK_RAN_OUT, line, {"found": part.plazo, "ran": part.corridos}))
    return left or 0


def _why_no_clock(key: str, book: Rulebook, at: datetime) -> DefectKind:
    if all(entry.id != key for entry in book.clocks):
        return DefectKind.CLOCK_UNKNOWN
    return DefectKind.DUTY_NOT_IN_FORCE if book.owed(key, at.date()) is None else DefectKind.CLOCK_NOT_HERE
