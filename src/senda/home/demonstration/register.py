"""The two registers of a demonstration: its own, and the practice twin, which is filled by a second process meanwhile."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.management import CommandError

from senda.home.filling import arrivals_of, fill
from senda.kernel.world import World

MONTHS = "2014-01:2014-05"
A_UNIT = 1000
"""Arrivals that make one unit of work, about half a second."""


def units(months: Sequence[str]) -> int:
    """Units of work for one register."""
    return arrivals_of(months) // A_UNIT


def begin_twin(written: str) -> subprocess.Popen[str]:
    """The twin has a database of its own, so it is filled beside the academy; it begins empty."""
    command = [sys.executable, "-m", "senda", "centres", "fill", "--practice", "--empty", "--months", written, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - our own program, without a shell


def end_twin(filling: "subprocess.Popen[str]", months: Sequence[str], done: Callable[[str], None]) -> int:
    """How many people the twin holds. Raises CommandError when it could not be filled."""
    told, _ = filling.communicate()
    if filling.returncode:
        message = "The practice twin could not be filled; ask it why with: senda centres fill --practice --empty"
        raise CommandError(message)
    for _unit in range(units(months)):
        done("practice twin")
    answer: dict[str, Any] = json.loads(told)
    return int(answer["arrivals"])


def fill_own(months: Sequence[str], until: datetime, done: Callable[[str], None]) -> int:
    """The demonstration's own register: simulated people here too, by another chance."""
    written = told = 0

    def advance(people: int) -> None:
        nonlocal written, told
        written += people
        while told < min(written // A_UNIT, units(months)):
            told += 1
            done("register")

    return sum(fill(World.REAL, months, advance, until=until).values())
