"""A shift as learning statements."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from senda.practice.rules.shift_engine import WAIT, replay
from senda.practice.rules.shift_statements import shift_statements
from senda.practice.rules.shift_values import FORMAT
from senda.practice.rules.statements import Telling
from senda.records.rules.statement import parse
from senda.records.rules.versions import Version
from tests.factories.shift import task, timeline, way

ENDED = datetime(2026, 2, 3, 7, tzinfo=UTC)
TELLING = Telling(
    ref=UUID("5d1f0a3e-8c55-4a86-9a3b-0f4a1f0f7c11"),
    home="https://academy.test",
    base="https://academy.test/xapi",
    account="person-1",
    mode="practice",
    ended_at=ENDED,
    titles={"es": "Noche", "en": "Night"},
)
NIGHT = timeline(task(weight=2), task("other", ways=(way(), way("bad", meets=False, fault=1))), length=60)


def told():
    play = replay(NIGHT, ["0.0.1", "1.1.2", WAIT, WAIT, WAIT, WAIT])
    assert play.ended
    return list(shift_statements(TELLING, play, {"LEG3": ["rights.briefing"]}))


def test_one_statement_for_each_decision_and_each_duty():
    statements = told()
    assert [each["object"]["id"].removeprefix("https://academy.test/xapi/shifts/test") for each in statements] == [
        "/job/right",
        "/other/bad",
        "/wait",
        "/wait",
        "/wait",
        "/wait",
        "/job",
        "/other",
    ]
    assert len({each["id"] for each in statements}) == len(statements)
    assert told() == statements


def test_decisions_stand_at_their_simulated_minute():
    moments = [datetime.fromisoformat(each["timestamp"]) for each in told()[:4]]
    assert moments == [ENDED - timedelta(minutes=60 - minute) for minute in (0, 2, 4, 10)]


def test_content_seed_step_and_minute_stand_beside_each():
    base = "https://academy.test/xapi/extensions"
    assert told()[1]["context"]["extensions"] == {
        f"{base}/shift-hash": NIGHT.hash,
        f"{base}/seed": 5,
        f"{base}/step": 1,
        f"{base}/minute": 2,
        f"{base}/engine": FORMAT,
        f"{base}/mode": "practice",
    }


def test_a_duty_tells_its_points_competence_and_critical_error():
    base = "https://academy.test/xapi/extensions"
    met, broken = (each["result"] for each in told()[-2:])
    assert met == {
        "success": True,
        "score": {"raw": 200, "min": 0, "max": 200},
        "extensions": {
            f"{base}/duty": "LEG3",
            f"{base}/competence": ["rights.briefing"],
            f"{base}/outcome": "met",
            f"{base}/critical-error": "",
        },
    }
    assert broken["success"] is False
    assert broken["score"] == {"raw": 0, "min": 0, "max": 100}
    assert broken["extensions"][f"{base}/critical-error"] == "MED3"


def test_nobody_is_named():
    assert {each["actor"]["account"]["name"] for each in told()} == {"person-1"}


def test_a_duty_without_weight_has_no_score_and_is_a_statement_all_the_same():
    night = timeline(task(weight=0), task("other"), length=60)
    play = replay(night, ["0.0.1", "1.0.2", WAIT, WAIT, WAIT, WAIT])
    statements = list(shift_statements(TELLING, play, {}))
    assert [parse(each, Version.TWO).verb != "" for each in statements] == [True] * len(statements)
    assert "score" not in statements[-2]["result"]
    assert statements[-1]["result"]["score"]["max"] > 0
