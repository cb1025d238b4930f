"""The map and its table: the same facts, nothing small told to the public, the cost whatever the size."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.readiness.api import national
from senda.readiness.queries.coverage import coverage
from senda.readiness.rules.coverage import Tally
from tests.cast import Cast
from tests.factories.people import PostFactory, UnitFactory
from tests.readiness.staffed import certified, certify, official

SignedIn = Callable[[str], Client]


@pytest.fixture
def staffed(cast: Cast) -> Cast:
    """Centre A: Dina may stand both gates at night; the man Elio is certified; Beto is not. Centre B: Carla alone."""
    certified(cast, "Dina")
    certified(cast, "Elio", sex="M")
    return cast


def test_the_country_is_counted_shift_by_shift(staffed: Cast) -> None:
    counted = coverage(staffed.ana.on, staffed.ana.on)
    assert counted.slots[staffed.centre_a.pk, "night"] == Tally(
        staff=3, trained=2, current=2, able=(1, 2), able_by_law=(1, 3), shifts=1, covered=1, covered_by_law=1
    )
    assert counted.slots[staffed.centre_b.pk, "morning"] == Tally(
        staff=1, trained=0, current=0, able=(0, 0), able_by_law=(1, 1), shifts=1, covered=0, covered_by_law=1
    )
    total = national(staffed.ana.on)
    assert (total.staff, total.trained, total.shifts, total.covered) == (4, 2, 6, 1)


def test_the_same_people_are_read_under_the_law_of_today(staffed: Cast) -> None:
    counted = coverage(staffed.ana.on, date(2026, 2, 1))
    night = counted.slots[staffed.centre_a.pk, "night"]
    assert (night.able, night.able_by_law) == ((1, 2), (1, 2))


def test_a_certificate_that_has_ended_counts_as_trained_and_no_more(cast: Cast) -> None:
    certify(official(cast.centre_a, "Dina"), valid_until=date(2014, 6, 9))
    night = coverage(cast.ana.on, cast.ana.on).slots[cast.centre_a.pk, "night"]
    assert (night.trained, night.current, night.able) == (1, 0, (0, 0))


def test_who_attended_before_certificates_were_kept_is_trained_and_not_current(cast: Cast) -> None:
    PostFactory(unit=cast.centre_a, shift="night", person__prior_edition=1)
    night = coverage(cast.ana.on, cast.ana.on).slots[cast.centre_a.pk, "night"]
    assert (night.staff, night.trained, night.current) == (2, 1, 0)


def test_counting_takes_four_queries_for_few_and_for_many(staffed: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            coverage(staffed.ana.on, staffed.ana.on)
        return len(queries)

    assert cost() == 4
    for _ in range(5):
        certify(PostFactory(unit=UnitFactory()).person)
    assert cost() == 4


def test_the_coordination_reads_exact_counts_and_the_map_says_the_same(signed_in: SignedIn, staffed: Cast) -> None:
    answer = signed_in("ana").get("/readiness/")
    tabasco = next(row for row in answer.context["rows"] if row.key == "27")
    assert (tabasco.staff, tabasco.trained, tabasco.current, tabasco.covered, tabasco.level) == (3, 2, 2, 1, "at_risk")
    assert staffed.centre_a.state_key == "27"
    page = answer.content.decode()
    assert page.count('class="map"') == 1
    assert page.count("<rect x=") == 32
    assert 'aria-label="TAB Tabasco: En riesgo; 2 vigentes"' in page


@pytest.mark.parametrize("name", ["public", "eva", "beto", "gala", "hugo", "iris"])
@pytest.mark.usefixtures("staffed")
def test_the_public_is_told_no_count_under_five(signed_in: SignedIn, name: str) -> None:
    rows = signed_in(name).get("/readiness/").context["rows"]
    inside = [row for row in rows if row.centres]
    assert [row.key for row in inside] == ["27", "30"]
    assert {count for row in inside for count in (row.staff, row.trained, row.current, row.covered)} == {None}


def test_a_large_count_is_told_and_a_delegation_sees_its_own_state_exactly(signed_in: SignedIn, staffed: Cast) -> None:
    for place in range(6):
        for unit in (staffed.centre_a, staffed.centre_b, UnitFactory(key="MX07-01", state_key="07")):
            official(unit, f"N{place}")
    rows = {row.key: row for row in signed_in("public").get("/readiness/").context["rows"]}
    assert [rows[key].staff for key in ("27", "30", "07")] == [9, 7, 6]
    rows = {row.key: row for row in signed_in("fidel").get("/readiness/").context["rows"]}
    assert [(rows[key].trained, rows[key].covered) for key in ("27", "30")] == [(2, 1), (None, None)]


def test_the_public_cannot_compare_two_days(signed_in: SignedIn, staffed: Cast) -> None:
    assert signed_in("public").get("/readiness/?on=2013-01-01").context["on"] == staffed.ana.on
    assert signed_in("dora").get("/readiness/?on=2013-01-01").context["on"] == date(2013, 1, 1)
    assert signed_in("dora").get("/readiness/?on=31-02-2014").context["on"] == staffed.ana.on


def test_the_table_can_be_searched_sorted_and_exported(signed_in: SignedIn, staffed: Cast) -> None:
    client = signed_in("ana")
    assert client.get("/readiness/?q=taba").context["listing"].total == 1
    first = client.get("/readiness/?sort=-trained").context["listing"].rows[0]
    assert (first.key, staffed.centre_a.state_key) == ("27", "27")
    lines = client.get("/readiness/?format=csv").content.decode().splitlines()
    assert len(lines) == 33
    assert "27,Tabasco,1,3,2,2,3,1,En riesgo,2014-06-10,2014-06-10" in lines
    public = signed_in("public").get("/readiness/?format=csv").content.decode()
    assert "27,Tabasco,1,menos de 5,menos de 5,menos de 5,3,,En riesgo,2014-06-10,2014-06-10" in public


def test_a_state_names_its_gaps_to_those_who_answer_for_it_only(signed_in: SignedIn, staffed: Cast) -> None:
    gaps = signed_in("fidel").get("/states/27/").context["gaps"]
    assert [(gap["shift"], gap["by_law"], len(gap["gates"])) for gap in gaps] == [
        ("morning", True, 2),
        ("afternoon", True, 2),
    ]
    answer = signed_in("public").get(f"/states/{staffed.centre_a.state_key}/")
    assert (answer.context["gaps"], [each["tally"] for each in answer.context["centres"]]) == ([], [None])
    assert signed_in("public").get("/states/99/").status_code == 404
