"""Builds the demonstration academy through the product's own actions, so it is a test of them as well."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from senda.home.demonstration import beginning, cohort
from senda.home.demonstration.home import begin, stand_at
from senda.home.demonstration.stages import OPENED, STANDS_AT, Stage, reaches
from senda.home.demonstration.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the way, in which stage it belongs and how many units of work it tells (about a tenth of a second each)."""

    title: str
    stage: Stage
    units: int
    run: Callable[[World], None]


STEPS = (
    Step("staff list", Stage.NOMINATIONS, 1, beginning.import_the_staff),
    Step("people", Stage.NOMINATIONS, 30, beginning.invite_the_people),
    Step("nominations", Stage.NOMINATIONS, 1, beginning.import_the_nominations),
    Step("selection", Stage.SELECTED, 3, cohort.choose_the_cohort),
)


def steps_of(stage: Stage) -> tuple[Step, ...]:
    return tuple(step for step in STEPS if reaches(stage, step.stage))


def total_of(stage: Stage) -> int:
    return sum(step.units for step in steps_of(stage))


def build(stage: Stage, done: Callable[[str], None]) -> dict[str, Any]:
    """Empties the demonstration's home and builds it up to the stage. `done` is called once for each unit of work."""
    begun = time.monotonic()
    begin(stage, OPENED)
    world = World(done=done)
    for step in steps_of(stage):
        step.run(world)
    stand_at(STANDS_AT[stage], stage)
    return {"seconds": round(time.monotonic() - begun, 1)}
