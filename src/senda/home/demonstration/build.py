"""Builds the demonstration academy through the product's own actions, so it is a test of them as well."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from senda.credentials.api import certificate_count
from senda.home.demonstration import beginning, cases, cohort, desk, ending, fortnight, register
from senda.home.demonstration.home import begin, stand_at
from senda.home.demonstration.stages import OPENED, STANDS_AT, Stage, reaches
from senda.home.demonstration.world import EDITION, World
from senda.home.filling import months_between
from senda.home.founding import operator
from senda.home.recording import record_deeds
from senda.people.api import centres, staff_count
from senda.programmes.api import cohort_roster, edition_summaries, timetable_told
from senda.records.api import recorded_later


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the way, in which stage it belongs and how many units of work it tells (about a tenth of a second each)."""

    title: str
    stage: Stage
    units: int
    run: Callable[[World], None]


STEPS = (
    Step("staff list", Stage.NOMINATIONS, 1, beginning.import_the_staff),
    Step("people", Stage.NOMINATIONS, 41, beginning.invite_the_people),
    Step("nominations", Stage.NOMINATIONS, 1, beginning.import_the_nominations),
    Step("selection", Stage.SELECTED, 3, cohort.choose_the_cohort),
    Step("timetable", Stage.TIMETABLED, 2, fortnight.plan_the_fortnight),
    Step("officials", Stage.TIMETABLED, 7, fortnight.invite_officials),
    Step("cases", Stage.TIMETABLED, 18, cases.publish_the_cases),
    Step("week 1", Stage.WEEK_1, 82, fortnight.teach_week_1),
    Step("practice", Stage.WEEK_1, 36, cases.practise),
    Step("assessments", Stage.WEEK_1, 8, cases.assess),
    Step("shifts", Stage.WEEK_1, 3, cases.stand_nights),
    Step("week 2", Stage.DONE, 91, fortnight.teach_week_2),
    Step("clearances", Stage.DONE, 1, ending.clear_the_cohort),
    Step("certificates", Stage.DONE, 32, ending.award),
    Step("posts", Stage.DONE, 22, ending.post_the_certified),
    Step("third edition", Stage.DONE, 2, ending.call_the_next),
)


def steps_of(stage: Stage) -> tuple[Step, ...]:
    return tuple(step for step in STEPS if reaches(stage, step.stage))


def total_of(stage: Stage, months: Sequence[str] = ()) -> int:
    return sum(step.units for step in steps_of(stage)) + (2 * register.units(months) + desk.UNITS if months else 0)


def build(stage: Stage, done: Callable[[str], None], arrivals: str = "") -> dict[str, Any]:
    """Empties the demonstration's home and builds it up to the stage. `done` is called once for each unit of work.

    `arrivals` are the months (2014-01:2014-05) of which the register and its practice twin are filled; empty for none.
    """
    begun = time.monotonic()
    begin(stage, OPENED)
    months = months_between(arrivals) if arrivals else ()
    twin = register.begin_twin(arrivals) if months else None
    world = World(done=done)
    with recorded_later():
        for step in steps_of(stage):
            step.run(world)
    stand_at(STANDS_AT[stage], stage)
    record_deeds(operator(), None)
    told: dict[str, Any] = figures()
    if twin is not None:
        told["arrivals"] = register.fill_own(months, STANDS_AT[stage], done)
        desk.serve_a_night(world, STANDS_AT[stage], done)
        told["simulated"] = register.end_twin(twin, months, done)
    return {**told, "seconds": round(time.monotonic() - begun, 1)}


def figures() -> dict[str, int]:
    """What stands in this home about edition 2, read anew through the doors."""
    now = operator()
    edition = next(summary for summary in edition_summaries() if summary.number == EDITION)
    present = [line for line in cohort_roster(EDITION, now.on) if line.left_at is None]
    timetable = timetable_told(EDITION)
    return {
        "officials": staff_count(),
        "centres": len(centres()),
        "nominated": edition.nominated,
        "cohort": len(present),
        "states": len({line.state for line in present}),
        "hours": round(timetable.hours) if timetable else 0,
        "violations": len(timetable.violations) if timetable else 0,
        "certificates": certificate_count(EDITION),
    }
