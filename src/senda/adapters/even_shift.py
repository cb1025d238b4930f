"""A night without chance in its times, for tests: one group each half hour of the first half, every incident at its earliest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.practice.rules import shift_people

if TYPE_CHECKING:
    from senda.centres.rules.simulated import Rates
    from senda.practice.rules.shift_nights import Happening, Night

EVERY = 30


def generate(night: Night, rates: Rates, seed: int) -> tuple[Happening, ...]:
    """Return what turns up in this night, in the order of time."""
    log: list[Happening] = []
    for running in night.running:
        log += shift_people.running(rates, seed, running)
    for number, minute in enumerate(range(0, night.length // 2, EVERY)):
        log += shift_people.arrival(night, rates, seed, number, minute)
    log += [shift_people.headcount(night, seed, number, minute) for number, minute in enumerate(night.counts)]
    for incident in night.incidents:
        log += shift_people.incident(night, rates, seed, incident)
    return tuple(sorted(log, key=lambda happening: happening.at))
