"""A play as xAPI 2.0.0 statements: one for each decision and one for each line of the rubric.

The person is an account name of the academy, never a name of a human being. Each statement's id follows from the play's name
and its place, so that a second sending is the same statement (IEEE 9274.1.1-2023, xAPI 2.0: a record store ignores an id that
it has with the same content).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from senda.records.rules import own
from senda.records.rules import vocabulary as v
from senda.records.rules.own import VERSION, Json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import Score
    from senda.practice.rules.telling import Step


@dataclass(frozen=True, slots=True)
class Telling:
    """What all statements of a play share.

    ``home`` is the address of the academy, ``base`` the IRI of its own profile, neither with a slash at its end;
    ``account`` the name of the person's account there, which names nobody to an outsider.
    """

    ref: UUID
    home: str
    base: str
    account: str
    mode: str
    ended_at: datetime
    titles: Mapping[str, str]


def statements(
    telling: Telling, cases: Mapping[str, Case], seed: int, steps: Mapping[str, Sequence[Step]], score: Score
) -> Iterator[Json]:
    """Tell a play that has ended; ``cases`` and ``steps`` by language, so that a statement never depends on its reader.

    Times are simulated: each decision stands as long before the end as its minute does.
    """
    case = cases["es"]
    for place, step in enumerate(steps["es"]):
        words = {language: told[place].words for language, told in steps.items()}
        yield _decision(telling, case, seed, step, score.minutes, words)
    for number, met in score.lines:
        words = {language: each["lines"][number]["yes"] for language, each in cases.items()}
        yield _line(telling, case, seed, number, words, met=met, step=len(steps["es"]), minute=score.minutes)


def _decision(telling: Telling, case: Case, seed: int, step: Step, minutes: int, words: Mapping[str, str]) -> Json:
    verb = v.NOTICED if step.marks else v.DECIDED
    return {
        "id": str(uuid5(telling.ref, f"step:{step.number}")),
        "actor": _actor(telling),
        "verb": {"id": verb.iri(telling.base), "display": own.both(verb.name)},
        "object": _activity(f"{telling.base}/cases/{case['id']}/moves/{step.move}", v.MOVE.iri(telling.base), words),
        "context": _context(telling, case, seed, step.number, step.minute),
        "timestamp": (telling.ended_at - timedelta(minutes=minutes - step.minute)).isoformat(),
        "version": VERSION,
    }


def _line(
    telling: Telling, case: Case, seed: int, number: int, words: Mapping[str, str], *, met: bool, step: int, minute: int
) -> Json:
    line = case["lines"][number]
    base = telling.base
    return {
        "id": str(uuid5(telling.ref, f"line:{line['k']}")),
        "actor": _actor(telling),
        "verb": {"id": v.SCORED.iri(base), "display": own.both(v.SCORED.name)},
        "object": _activity(f"{base}/cases/{case['id']}/lines/{line['k']}", v.RUBRIC_LINE.iri(base), words),
        "result": {
            "success": met,
            **({"score": {"raw": line["p"] if met else 0, "min": 0, "max": line["p"]}} if line["p"] else {}),
            "extensions": own.extensions(
                base,
                {
                    v.DUTY: line["duty"],
                    v.COMPETENCE: line["comp"],
                    v.CRITICAL_ERROR: bool(line.get("crit")) and not met,
                },
            ),
        },
        "context": _context(telling, case, seed, step, minute),
        "timestamp": telling.ended_at.isoformat(),
        "version": VERSION,
    }


def _actor(telling: Telling) -> Json:
    return {"objectType": "Agent", "account": {"homePage": telling.home, "name": telling.account}}


def _activity(iri: str, kind: str, name: Mapping[str, str]) -> Json:
    return {"objectType": "Activity", "id": iri, "definition": {"type": kind, "name": dict(name)}}


def _context(telling: Telling, case: Case, seed: int, step: int, minute: int) -> Json:
    base = telling.base
    parent = _activity(f"{base}/cases/{case['id']}", v.SIMULATION.iri(base), telling.titles)
    return {
        "registration": str(telling.ref),
        "platform": "Senda",
        "contextActivities": {"parent": [parent], "category": own.category(base)},
        "extensions": own.extensions(
            base,
            {
                v.CASE_HASH: case["hash"],
                v.SEED: seed,
                v.STEP: step,
                v.MINUTE: minute,
                v.ENGINE: case["v"],
                v.MODE: telling.mode,
            },
        ),
    }
