"""A play as xAPI 2.0.0 statements: one for each decision and one for each line of the rubric.

The person is an account name of the academy, never a name of a human being. Each statement's id follows from the play's name
and its place, so that a second sending is the same statement (IEEE 9274.1.1-2023, xAPI 2.0: a record store ignores an id that
it has with the same content).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import Score
    from senda.practice.rules.telling import Step

VERSION: Final = "2.0.0"
Json = dict[str, object]

_ADL: Final = "http://adlnet.gov/expapi"
DECIDED: Final = (f"{_ADL}/verbs/interacted", {"es": "decidió", "en": "decided"})
NOTICED: Final = (f"{_ADL}/verbs/experienced", {"es": "notó", "en": "noticed"})
SCORED: Final = (f"{_ADL}/verbs/scored", {"es": "fue evaluado en", "en": "was scored on"})


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
    verb = NOTICED if step.marks else DECIDED
    return {
        "id": str(uuid5(telling.ref, f"step:{step.number}")),
        "actor": _actor(telling),
        "verb": {"id": verb[0], "display": verb[1]},
        "object": _activity(
            f"{telling.base}/cases/{case['id']}/moves/{step.move}", f"{telling.base}/types/move", words
        ),
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
        "verb": {"id": SCORED[0], "display": SCORED[1]},
        "object": _activity(f"{base}/cases/{case['id']}/lines/{line['k']}", f"{base}/types/rubric-line", words),
        "result": {
            "success": met,
            "score": {"raw": line["p"] if met else 0, "min": 0, "max": line["p"]},
            "extensions": {
                f"{base}/extensions/duty": line["duty"],
                f"{base}/extensions/competence": line["comp"],
                f"{base}/extensions/critical-error": bool(line.get("crit")) and not met,
            },
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
    parent = _activity(f"{base}/cases/{case['id']}", f"{_ADL}/activities/simulation", telling.titles)
    return {
        "registration": str(telling.ref),
        "platform": "Senda",
        "contextActivities": {"parent": [parent]},
        "extensions": {
            f"{base}/extensions/case-hash": case["hash"],
            f"{base}/extensions/seed": seed,
            f"{base}/extensions/step": step,
            f"{base}/extensions/minute": minute,
            f"{base}/extensions/engine": case["v"],
            f"{base}/extensions/mode": telling.mode,
        },
    }
