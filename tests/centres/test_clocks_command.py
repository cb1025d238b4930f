"""`senda clocks`: what runs in a centre at a moment, by folio, as data."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from senda.centres.actions.clock import silence_clock, start_clocks, stop_clocks
from senda.centres.models import ClockRun
from senda.kernel import world
from senda.kernel.world import World
from tests.cast import NOW
from tests.factories.centres import stay_in

A = "MX27-02"
WHY = "El juzgado pidió esperar; la defensoría viene hoy"


def held(hours: float, number: int):
    at = NOW - timedelta(hours=hours)
    stay = stay_in(A, number, arrived_at=at)
    start_clocks(stay, ("C01", "C02"), at=at)
    start_clocks(stay, ("C03",), at=at + timedelta(hours=1))
    return stay


def told(*words: str) -> dict:
    out = StringIO()
    call_command("clocks", "--unit", A, "--json", *words, stdout=out)
    return json.loads(out.getvalue())


def test_what_runs_is_told_by_folio_with_every_law(crew):
    stay = held(30, 1)
    stop_clocks(stay, ("C01",), at=NOW - timedelta(hours=8))
    facts = told("--at", NOW.isoformat())
    assert {key: facts[key] for key in ("unit", "world", "at", "anomaly")} == {
        "unit": A,
        "world": "real",
        "at": "2014-06-10T10:00:00-05:00",
        "anomaly": False,
    }
    assert facts["counts"] == {
        "overdue": 0,
        "hours_2": 0,
        "hours_12": 1,
        "hours_24": 0,
        "running": 0,
        "no_cap": 0,
        "silenced": 0,
    }
    (limit,) = facts["limits"]
    assert (limit["folio"], limit["limit"], limit["binding"], limit["state"], limit["minutes"], limit["due"]) == (
        stay.folio,
        "lodging",
        "C02",
        "hours_12",
        360,
        "2014-06-10T16:00:00-05:00",
    )
    assert [
        (clock["clock"], clock["version"], clock["norm"], clock["status"], clock["confirmation"], clock["due"])
        for clock in limit["clocks"]
    ] == [
        ("C02", 1, "LM 68", "statute", "confirmed", "2014-06-10T16:00:00-05:00"),
        ("C03", 1, "LM 111", "statute", "excerpt", "2014-06-30T23:59:59-05:00"),
    ]


def test_a_moment_of_the_past_is_told_as_it_stood_in_the_time_of_the_centre(crew):
    """A day ago the order was still missing, nothing was silenced, and the second person had not come."""
    stay = held(30, 1)
    stop_clocks(stay, ("C01",), at=NOW - timedelta(hours=8))
    silence_clock(crew.nora, run_id=ClockRun.objects.get(stay=stay, clock_id="C02").pk, reason=WHY)
    held(1, 2)
    facts = told("--at", "2014-06-09T10:00")
    assert [(limit["folio"], limit["binding"], limit["state"], limit["minutes"]) for limit in facts["limits"]] == [
        (stay.folio, "C01", "hours_24", 18 * 60),
        (stay.folio, "C02", "running", 30 * 60),
    ]
    today = told("--at", "2014-06-10T10:00")
    silenced = [clock for limit in today["limits"] for clock in limit["clocks"] if clock["silence_reason"]]
    assert [(clock["clock"], clock["silenced_by"], clock["silence_reason"]) for clock in silenced] == [
        ("C02", crew.nora.name, WHY)
    ]


def test_no_name_of_a_person_inside_is_told(crew):
    held(30, 1)
    assert "Ixchel" not in json.dumps(told())


def test_without_json_it_is_told_in_lines(crew):
    stay = held(30, 1)
    out = StringIO()
    call_command("clocks", "--unit", A, "--at", "2014-06-10T10:00", stdout=out)
    first, *lines = out.getvalue().splitlines()
    assert first.startswith("overdue 1 · ")
    assert [line.split()[:3] for line in lines] == [
        [stay.folio, "order", "overdue"],
        [stay.folio, "lodging", "hours_12"],
    ]


@pytest.mark.django_db(databases=["default", "practice"])
def test_the_twin_is_told_apart(crew):
    held(30, 1)
    with world.entered(World.PRACTICE):
        held(2, 7)
    facts = told("--practice")
    assert facts["world"] == "practice"
    assert {limit["folio"] for limit in facts["limits"]} == {f"{A}-2014-00007"}


@pytest.mark.parametrize("words", [("--unit", "MX99-09"), ("--unit", A, "--at", "yesterday")])
def test_what_cannot_be_answered_is_said_in_words(crew, words):
    with pytest.raises(CommandError):
        call_command("clocks", *words)
