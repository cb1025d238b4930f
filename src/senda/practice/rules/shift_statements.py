"""A shift as xAPI 2.0.0 statements: one for each decision and one for each duty that counted.

Like those of a case (rules/statements.py): ids follow from the play's name and the place, times are simulated.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid5

from senda.practice.rules.shift_score import CREDIT, FULL, Outcome, result
from senda.practice.rules.shift_telling import steps
from senda.practice.rules.shift_values import FORMAT, NONE
from senda.records.rules import own
from senda.records.rules import vocabulary as v
from senda.records.rules.own import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from senda.kernel.values import Text
    from senda.practice.rules.shift_engine import Play
    from senda.practice.rules.shift_score import Line
    from senda.practice.rules.shift_telling import Step
    from senda.practice.rules.shift_values import Timeline
    from senda.practice.rules.statements import Telling
    from senda.records.rules.own import Json

WAITED: Final = {"es": "Esperó", "en": "Waited"}


def shift_statements(telling: Telling, play: Play, competences: Mapping[str, Sequence[str]]) -> Iterator[Json]:
    """Tell a shift that has ended; ``competences`` are those that each duty serves, by duty id."""
    shift, reached = play.timeline, result(play)
    content = shift.hash
    faults = {each.task: shift.faults[each.fault].duty for each in reached.committed}
    for step in steps(shift, play.decisions):
        yield _decision(telling, shift, step, content)
    for line in reached.lines:
        statement = _line(telling, shift, line, competences, faults.get(line.number, ""))
        yield statement | {"context": _context(telling, shift, len(play.decisions), shift.length, content)}


def _decision(telling: Telling, shift: Timeline, step: Step, content: str) -> Json:
    base = f"{telling.base}/shifts/{shift.kind}"
    if step.task == NONE:
        iri, words = f"{base}/wait", WAITED
    else:
        task = shift.tasks[step.task]
        way, who = task.ways[step.way], shift.staff[step.who]
        iri = f"{base}/{task.work}/{way.key}"
        words = {
            language: f"{task.title.in_(language)}: {way.text.in_(language)} ({who.name.in_(language)})"
            for language in ("es", "en")
        }
    return {
        "id": str(uuid5(telling.ref, f"step:{step.number}")),
        "actor": _actor(telling),
        "verb": {"id": v.DECIDED.iri(telling.base), "display": own.both(v.DECIDED.name)},
        "object": _activity(iri, v.SHIFT_DECISION.iri(telling.base), words),
        "context": _context(telling, shift, step.number, step.minute, content),
        "timestamp": (telling.ended_at - timedelta(minutes=shift.length - step.minute)).isoformat(),
        "version": VERSION,
    }


def _line(telling: Telling, shift: Timeline, line: Line, competences: Mapping[str, Sequence[str]], broken: str) -> Json:
    task, base = shift.tasks[line.number], telling.base
    most = line.weight * FULL
    return {
        "id": str(uuid5(telling.ref, f"duty:{line.number}")),
        "actor": _actor(telling),
        "verb": {"id": v.SCORED.iri(base), "display": own.both(v.SCORED.name)},
        "object": _activity(f"{base}/shifts/{shift.kind}/{task.work}", v.SHIFT_DUTY.iri(base), _both(task.title)),
        "result": {
            "success": line.outcome is Outcome.MET,
            **({"score": {"raw": line.weight * CREDIT[line.outcome], "min": 0, "max": most}} if most else {}),
            "extensions": own.extensions(
                base,
                {
                    v.DUTY: task.duty,
                    v.COMPETENCE: list(competences.get(task.duty, ())),
                    v.OUTCOME: line.outcome.value,
                    v.CRITICAL_ERROR: broken,
                },
            ),
        },
        "timestamp": telling.ended_at.isoformat(),
        "version": VERSION,
    }


def _both(text: Text) -> dict[str, str]:
    return {"es": text.es, "en": text.en}


def _actor(telling: Telling) -> Json:
    return {"objectType": "Agent", "account": {"homePage": telling.home, "name": telling.account}}


def _activity(iri: str, kind: str, name: Mapping[str, str]) -> Json:
    return {"objectType": "Activity", "id": iri, "definition": {"type": kind, "name": dict(name)}}


def _context(telling: Telling, shift: Timeline, step: int, minute: int, content: str) -> Json:
    base = telling.base
    return {
        "registration": str(telling.ref),
        "platform": "Senda",
        "contextActivities": {
            "parent": [_activity(f"{base}/shifts/{shift.kind}", v.SIMULATION.iri(base), telling.titles)],
            "category": own.category(base),
        },
        "extensions": own.extensions(
            base,
            {
                v.SHIFT_HASH: content,
                v.SEED: shift.seed,
                v.STEP: step,
                v.MINUTE: minute,
                v.ENGINE: FORMAT,
                v.MODE: telling.mode,
            },
        ),
    }
