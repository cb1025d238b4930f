"""The five services by duty: due, given, refused and missing, by the law of the day."""

from datetime import date, timedelta

import pytest

from senda.centres.actions.act import record_act
from senda.centres.actions.headcount import record_headcount
from senda.centres.actions.meal import record_meal
from senda.centres.queries.duty_figures import FIVE, duty_lines
from senda.centres.rules.acts import Outcome
from senda.centres.rules.services import DutyState, Tally
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive

A = "MX27-02"
UNMEASURED = {"SEC5", "SHE8"}
"""Shown elsewhere: among complaints, on the board of clocks."""
URL = f"/register/{A}/services/"


def line(duty):
    return next(each for each in duty_lines(A, NOW) if each.id == duty)


def tallies(duty):
    return {measure.title.en: measure.tally for measure in line(duty).measures}


def goods(actor, stay, outcome=Outcome.GIVEN):
    values = {"goods": ["blanket"], "signature": "signed"} if outcome is Outcome.GIVEN else {}
    return record_act(
        actor, ref=stay.ref, kind="goods", done_at=NOW - timedelta(minutes=5), values=values, outcome=outcome
    )


def test_people_count_once_by_their_best_outcome(crew):
    first, second, _third = arrive(crew.beto), arrive(crew.beto), arrive(crew.beto)
    goods(crew.beto, first, Outcome.REFUSED)
    goods(crew.beto, first)
    goods(crew.beto, second, Outcome.REFUSED)
    assert tallies("FOO5")["Basic goods on entry"] == Tally(due=3, given=1, refused=1, impossible=0)
    assert (line("FOO5").state, tallies("FOO5")["Basic goods on entry"].missing) == (DutyState.MISSING, 1)


def test_with_nobody_inside_nothing_is_due_to_anybody(crew):
    assert tallies("FOO5")["Basic goods on entry"] == Tally()
    assert line("FOO5").state is DutyState.NOTHING_DUE


def test_meals_and_counts_are_held_against_the_people_inside(crew):
    arrive(crew.beto), arrive(crew.beto)
    record_meal(
        crew.beto, unit_key=A, meal="breakfast", on=date(2014, 6, 10), served=1, refused=1, diets_served=0, done_at=NOW
    )
    assert tallies("FOO1") == {"Meals of today, by person": Tally(due=2, given=1, refused=1)}
    record_headcount(crew.beto, unit_key=A, shift="morning", on=date(2014, 6, 10), counted=2, done_at=NOW)
    assert tallies("SHE1")["Counts of 24 hours that agree or are explained"] == Tally(due=3, given=1)
    record_headcount(crew.beto, unit_key=A, shift="night", on=date(2014, 6, 9), counted=7, done_at=NOW)
    assert tallies("SHE1")["Counts of 24 hours that agree or are explained"] == Tally(due=3, given=1)


def test_every_duty_of_the_five_services_stands_there_by_the_version_in_force(crew):
    lines = duty_lines(A, NOW)
    assert {each.duty.service for each in lines} == set(FIVE)
    assert len({each.id for each in lines}) == len(lines)
    assert [each.duty.version for each in lines if each.id == "SEC2"] == [1]
    assert {each.id for each in lines if not each.measures} == UNMEASURED


def test_the_number_of_queries_does_not_grow(crew, django_assert_max_num_queries):
    arrive(crew.beto)
    with django_assert_max_num_queries(30):
        duty_lines(A, NOW)
    for _ in range(5):
        arrive(crew.beto)
    with django_assert_max_num_queries(30):
        duty_lines(A, NOW)


@pytest.mark.parametrize(
    ("name", "status"),
    [("beto", 200), ("nora", 200), ("memo", 200), ("rosa", 200), ("dora", 200), ("carla", 403), ("ana", 403)],
)
def test_who_sees_the_services(crew, signed_in, name, status):
    stay = arrive(crew.beto)
    answer = signed_in(name).get(URL)
    assert answer.status_code == status
    assert stay.folio not in answer.content.decode()


def test_the_page_narrows_to_one_service_and_exports(crew, signed_in):
    client = signed_in("nora")
    assert "FOO5" not in client.get(f"{URL}?service=medical").content.decode()
    assert "FOO5" in client.get(f"{URL}?service=nothing").content.decode()
    assert "FOO5" in client.get(f"{URL}?format=csv").content.decode()
