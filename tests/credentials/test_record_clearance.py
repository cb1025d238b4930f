"""The Center for Evaluation and Trust Control writes, and nobody else; others read yes or no."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.credentials.access.clearance import may_read_standings, may_record_clearances, visible_clearances
from senda.credentials.actions.clearance import Ruling, record_clearance, record_clearances
from senda.credentials.models import Clearance
from senda.credentials.queries.clearance import standing_counts, standings
from senda.credentials.rules import clearance as rules
from senda.credentials.rules.clearance import Current, Refusal, Result, Standing
from senda.kernel.actor import Actor, Role
from senda.kernel.decisions import Reason, Refused
from senda.kernel.journal import Entry
from tests.cast import Cast
from tests.factories.attendance import MemberFactory
from tests.factories.credentials import ClearanceFactory
from tests.factories.people import PersonFactory

SignedIn = Callable[[str], Any]
ON, UNTIL = date(2014, 6, 1), date(2017, 5, 31)


def test_only_the_center_writes(cast: Cast) -> None:
    assert {name for name, actor in cast.everybody.items() if may_record_clearances(actor)} == {"iris"}


def test_an_evaluator_of_another_unit_does_not_write(cast: Cast) -> None:
    iris = cast.iris
    elsewhere = Actor(iris.person_id, iris.name, frozenset({Role.EVALUATOR}), iris.now, frozenset({cast.centre_a.pk}))
    assert not may_record_clearances(elsewhere)


def test_who_reads_standings_and_who_sees_a_result_agree(cast: Cast) -> None:
    ClearanceFactory.create(person=cast.person["beto"])
    readers = {name for name, actor in cast.everybody.items() if may_read_standings(actor)}
    seers = {name for name, actor in cast.everybody.items() if visible_clearances(actor).exists()}
    assert readers == {"ana", "dora", "iris", "operator"}
    assert seers == readers | {"beto"}


def test_a_result_is_added_with_its_dates_and_nothing_more(cast: Cast) -> None:
    beto = cast.person["beto"]
    row = record_clearance(cast.iris, person_id=beto.pk, result=Result.CLEARED, on=ON, valid_until=UNTIL)
    assert standings([beto.pk], cast.iris.on) == {beto.pk: Current(Standing.CLEARED, ON, UNTIL)}
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject, entry.facts) == (
        "credentials.clearance.recorded",
        f"clearance:{row.pk}",
        {"person": beto.pk, "result": "cleared"},
    )


def test_a_later_result_does_not_change_the_earlier(cast: Cast) -> None:
    beto = cast.person["beto"]
    record_clearance(cast.iris, person_id=beto.pk, result=Result.PENDING, on=ON)
    record_clearance(cast.iris, person_id=beto.pk, result=Result.NOT_CLEARED, on=ON + timedelta(days=1))
    assert list(Clearance.objects.order_by("id").values_list("result", flat=True)) == ["pending", "not_cleared"]
    assert standings([beto.pk], ON)[beto.pk].standing is Standing.PENDING


@pytest.mark.parametrize("name", ["ana", "beto", "carla", "dora", "eva", "fidel", "gala", "hugo", "operator", "public"])
def test_nobody_else_records(cast: Cast, name: str) -> None:
    beto = cast.person["beto"].pk
    with pytest.raises(PermissionDenied):
        record_clearance(cast.actor[name], person_id=beto, result=Result.PENDING, on=ON)
    with pytest.raises(PermissionDenied):
        record_clearances(cast.actor[name], rulings=[])
    assert Clearance.objects.count() == 0


def test_every_objection_is_told_and_nothing_is_written(cast: Cast) -> None:
    tomorrow = cast.iris.on + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        record_clearance(cast.iris, person_id=cast.person["beto"].pk, result=Result.CLEARED, on=tomorrow)
    assert refused.value.decision.reasons == (
        Reason(Refusal.IN_FUTURE, {"on": "2014-06-11", "today": "2014-06-10"}),
        Reason(Refusal.END_MISSING),
    )
    assert Clearance.objects.count() == 0


def test_a_list_is_recorded_whole_or_not_at_all(cast: Cast) -> None:
    good = Ruling(cast.person["beto"].pk, rules.Clearance(Result.PENDING, ON))
    bad = Ruling(cast.person["eva"].pk, rules.Clearance(Result.CLEARED, ON))
    with pytest.raises(Refused):
        record_clearances(cast.iris, rulings=[good, bad])
    assert Clearance.objects.count() == 0
    assert record_clearances(cast.iris, rulings=[good, good]) == 2
    assert Clearance.objects.count() == 2


def test_an_empty_list_leaves_a_line_in_the_journal(cast: Cast) -> None:
    assert record_clearances(cast.iris, rulings=[]) == 0
    assert Entry.objects.get().verb == "credentials.clearance_list.sent_empty"


def test_counts_are_of_those_who_are_in_the_cohort(cast: Cast) -> None:
    MemberFactory.create(person=cast.person["beto"])
    MemberFactory.create(person=cast.person["eva"])
    MemberFactory.create(person=cast.person["carla"], left_at=cast.ana.now)
    ClearanceFactory.create(person=cast.person["beto"])
    assert standing_counts([2], cast.ana.on) == {
        "cleared": 1,
        "not_cleared": 0,
        "pending": 0,
        "expired": 0,
        "missing": 1,
    }


def test_the_center_records_a_whole_cohort_on_one_page(cast: Cast, signed_in: SignedIn) -> None:
    beto, eva = MemberFactory.create(person=cast.person["beto"]), MemberFactory.create(person=cast.person["eva"])
    iris = signed_in("iris")
    assert iris.get("/clearances/").url == "/clearances/edition-2/"
    sent = {
        "on": "2014-06-09",
        "valid_until": "2017-06-08",
        f"result_{beto.person_id}": "cleared",
        f"result_{eva.person_id}": "pending",
    }
    answer = iris.post("/clearances/edition-2/record/", sent)
    assert (answer.status_code, answer.url) == (302, "/clearances/edition-2/")
    assert list(Clearance.objects.order_by("person_id").values_list("person_id", "result", "valid_until")) == [
        (beto.person_id, "cleared", date(2017, 6, 8)),
        (eva.person_id, "pending", None),
    ]


def test_a_list_with_a_fault_keeps_what_was_typed_and_says_why(cast: Cast, signed_in: SignedIn) -> None:
    beto = MemberFactory.create(person=cast.person["beto"])
    sent = {"on": "2014-06-09", f"result_{beto.person_id}": "cleared"}
    iris = signed_in("iris")
    iris.cookies["django_language"] = "en"
    answer = iris.post("/clearances/edition-2/record/", sent)
    assert answer.status_code == 422
    assert "Somebody who is cleared needs the last day on which it counts." in answer.content.decode()
    assert '<option value="cleared" selected>' in answer.content.decode()


def test_the_center_records_one_person(cast: Cast, signed_in: SignedIn) -> None:
    beto = MemberFactory.create(person=cast.person["beto"]).person_id
    iris = signed_in("iris")
    address = f"/clearances/edition-2/{beto}/"
    assert iris.post(address, {"result": "cleared", "on": "2014-06-09"}).status_code == 422
    assert iris.post(address, {"result": "maybe", "on": "31/02/2014"}).status_code == 422
    assert iris.post(address, {"result": "not_cleared", "on": "2014-06-09"}).status_code == 302
    assert Clearance.objects.get().result == "not_cleared"
    assert iris.get(address).status_code == 200


def test_who_is_pending_still_waits_on_the_list(cast: Cast, signed_in: SignedIn) -> None:
    member = MemberFactory.create(person=cast.person["beto"])
    ClearanceFactory.create(person=cast.person["beto"], result=Result.PENDING)
    page = signed_in("iris").get(f"/clearances/edition-{member.edition.number}/")
    assert page.context["waiting"] == 1
    assert "Todas las personas tienen respuesta." not in page.content.decode()


def test_the_coordination_reads_and_cannot_post(cast: Cast, signed_in: SignedIn) -> None:
    beto = MemberFactory.create(person=cast.person["beto"]).person_id
    ana = signed_in("ana")
    assert ana.get("/clearances/edition-2/").status_code == 200
    assert b'name="result"' not in ana.get(f"/clearances/edition-2/{beto}/").content
    assert ana.post(f"/clearances/edition-2/{beto}/", {"result": "pending", "on": "2014-06-09"}).status_code == 403
    assert ana.get("/clearances/edition-2/record/").status_code == 403


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "fidel", "gala", "hugo"])
def test_others_may_not_read(cast: Cast, signed_in: SignedIn, name: str) -> None:
    person = MemberFactory.create(person=cast.person["beto"]).person_id
    client = signed_in(name)
    pages = (
        "/clearances/",
        "/clearances/edition-2/",
        f"/clearances/edition-2/{person}/",
        "/clearances/edition-2/record/",
    )
    assert {client.get(page).status_code for page in pages} == {403}


def test_a_person_outside_the_cohort_has_no_page(cast: Cast, signed_in: SignedIn) -> None:
    MemberFactory.create(person=cast.person["beto"])
    assert signed_in("iris").get(f"/clearances/edition-2/{cast.person['eva'].pk}/").status_code == 404


def test_without_a_cohort_the_page_says_so(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("iris").get("/clearances/").status_code == 200


def test_the_list_filters_and_exports(cast: Cast, signed_in: SignedIn) -> None:
    MemberFactory.create(person=cast.person["beto"])
    MemberFactory.create(person=PersonFactory.create(given_names="=cmd()"))
    ClearanceFactory.create(person=cast.person["beto"])
    iris = signed_in("iris")
    told = iris.get("/clearances/edition-2/?standing=cleared&format=csv").content.decode()
    assert told.count("\r\n") == 2
    assert "Beto Ficticia Prueba" in told
    assert "'=cmd()" in iris.get("/clearances/edition-2/?format=csv").content.decode()


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(cast: Cast, signed_in: SignedIn) -> None:
    iris = signed_in("iris")
    counts = []
    for more in (1, 5):
        for _ in range(more):
            ClearanceFactory.create(person=MemberFactory.create().person)
        with CaptureQueriesContext(connection) as asked:
            iris.get("/clearances/edition-2/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
