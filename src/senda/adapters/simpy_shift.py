"""SimPy generates the night of a simulated shift: arrivals by the hour, incidents, limits that run, counts that are owed.

Chance is our own keyed hash (practice.rules.draw), so that a seed means the same night in every version of every library; SimPy
runs the processes beside each other and keeps their order in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from senda.practice.rules import shift_people
from senda.practice.rules.draw import draw

if TYPE_CHECKING:
    from collections.abc import Generator

    from senda.centres.rules.simulated import Rates
    from senda.practice.rules.shift_nights import Happening, Incident, Night

    Process = Generator[simpy.events.Event, object, None]

HUNDREDTHS = 100


def generate(night: Night, rates: Rates, seed: int) -> tuple[Happening, ...]:
    """Return what turns up in this night, in the order of time; the same seed always gives the same night."""
    env = simpy.Environment()
    log: list[Happening] = []
    for running in night.running:
        log += shift_people.running(rates, seed, running)
    env.process(_road(env, night, rates, seed, log))
    for incident in night.incidents:
        env.process(_incident(env, night, rates, seed, incident, log))
    env.process(_counts(env, night, seed, log))
    env.run(until=night.length)
    return tuple(log)


def _road(env: simpy.Environment, night: Night, rates: Rates, seed: int, log: list[Happening]) -> Process:
    """Groups arrive, as many in an hour as it expects; chance decides on the rest of the number and on the minutes."""
    number = 0
    for hour, expected in enumerate(night.arrivals):
        whole, rest = divmod(expected, HUNDREDTHS)
        groups = whole + (draw(seed, f"road:{hour}", HUNDREDTHS) < rest)
        for minute in sorted(hour * 60 + draw(seed, f"road:{hour}:{group}", 60) for group in range(groups)):
            yield env.timeout(minute - int(env.now))
            log.extend(shift_people.arrival(night, rates, seed, number, minute))
            number += 1


def _incident(
    env: simpy.Environment, night: Night, rates: Rates, seed: int, what: Incident, log: list[Happening]
) -> Process:
    for happening in shift_people.incident(night, rates, seed, what):
        yield env.timeout(happening.at)
        log.append(happening)


def _counts(env: simpy.Environment, night: Night, seed: int, log: list[Happening]) -> Process:
    for number, minute in enumerate(night.counts):
        yield env.timeout(minute - int(env.now))
        log.append(shift_people.headcount(night, seed, number, minute))
