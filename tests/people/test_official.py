"""The list and the page of officials: who sees whom, who sees CURPs, search, filters, files, and equal cost for any length."""

import csv
import io

import pytest
from openpyxl import load_workbook

from senda.people.access.official import (
    get_official,
    may_list_officials,
    may_see_curp,
    may_see_official,
    visible_officials,
)
from senda.people.models import Person
from senda.people.queries.official import STAFF_HEADINGS
from tests.factories.people import PersonFactory, PostFactory


@pytest.fixture
def crowd(cast):
    """One official more in each centre."""
    a = PersonFactory(given_names="Aurora", folded_name="aurora ficticia prueba", curp="GAZM581207HNELPG15")
    b = PersonFactory(given_names="Benigno", folded_name="benigno ficticia prueba", curp="ZUPE771012MNEXRS68")
    PostFactory(person=a, unit=cast.centre_a, position="medical", shift="night")
    PostFactory(person=b, unit=cast.centre_b, position="legal", shift="morning")
    return {"a": a, "b": b}


def seen(actor):
    return set(visible_officials(actor).values_list("given_names", flat=True))


def test_whom_each_of_the_cast_sees(cast, crowd):
    numbered = {name.capitalize() for name in cast.person if name not in {"gala", "hugo"}} | {"Aurora", "Benigno"}
    assert {name: seen(actor) for name, actor in cast.everybody.items()} == {
        "ana": numbered, "operator": numbered, "dora": numbered, "beto": {"Beto"}, "carla": {"Carla", "Benigno"},
        "eva": {"Eva"}, "fidel": {"Fidel", "Beto", "Aurora"}, "gala": set(), "hugo": set(), "iris": {"Iris"}, "public": set(),
    }  # fmt: skip


def test_may_see_and_visible_agree_over_the_whole_cast(cast, crowd):
    people = Person.objects.values_list("pk", flat=True)
    for actor in cast.everybody.values():
        visible = set(visible_officials(actor).values_list("pk", flat=True))
        assert {pk for pk in people if may_see_official(actor, pk)} == visible
        assert {pk for pk in people if may_see_curp(actor, pk)} <= visible | {actor.person_id}


def test_whose_curp_each_of_the_cast_sees(cast, crowd):
    people = {"a": crowd["a"].pk, "b": crowd["b"].pk, "own": None}
    told = {
        name: {key for key, pk in people.items() if may_see_curp(actor, pk or actor.person_id or -1)}
        for name, actor in cast.everybody.items()
    }
    assert told == {name: {"own"} for name in cast.person} | {
        "ana": {"a", "b", "own"}, "operator": {"a", "b"}, "fidel": {"a", "own"}, "public": set(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ana", 200),
        ("dora", 200),
        ("fidel", 200),
        ("carla", 200),
        ("beto", 403),
        ("eva", 403),
        ("gala", 403),
        ("iris", 403),
    ],
)
def test_who_has_a_list(cast, signed_in, name, status):
    assert signed_in(name).get("/officials/").status_code == status
    assert may_list_officials(cast.actor[name]) == (status == 200)


def test_an_official_opens_his_own_page_and_no_other(cast, crowd, signed_in):
    beto = signed_in("beto")
    assert beto.get(f"/officials/{cast.person['beto'].pk}/").status_code == 200
    assert beto.get(f"/officials/{crowd['a'].pk}/").status_code == 404
    assert get_official(cast.carla, crowd["b"].pk).unit_key == "MX30-01"


def test_the_curp_stands_only_on_the_pages_of_those_who_may(crowd, signed_in):
    address = f"/officials/{crowd['a'].pk}/"
    shown = {name: "GAZM581207HNELPG15" in signed_in(name).get(address).text for name in ("ana", "fidel", "dora")}
    assert shown == {"ana": True, "fidel": True, "dora": False}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=aurora", ["Aurora"]),
        ("q=prueba+benig", ["Benigno"]),
        ("unit=MX30-01", ["Benigno", "Carla"]),
        ("state=27&shift=night", ["Aurora", "Beto"]),
        ("position=legal", ["Benigno"]),
        ("unit=MX30-01&sort=-name", ["Carla", "Benigno"]),
        ("unit=nowhere", ["Ana", "Aurora", "Benigno", "Beto", "Carla", "Dora", "Eva", "Fidel", "Iris"]),
    ],
)
def test_search_filters_and_order(crowd, signed_in, asked, names):
    page = signed_in("ana").get(f"/officials/?{asked}")
    assert [person.given_names for person in page.context["listing"].rows] == names


def test_files_hold_what_the_list_shows_and_curps_only_for_those_who_may(crowd, signed_in):
    ana = signed_in("ana").get("/officials/?format=csv&position=medical")
    rows = list(csv.reader(io.StringIO(ana.text.removeprefix("\ufeff"))))
    assert (tuple(rows[0]), [row[1] for row in rows[1:]], rows[1][4]) == (
        STAFF_HEADINGS,
        ["Aurora"],
        "GAZM581207HNELPG15",
    )
    dora = signed_in("dora").get("/officials/?format=xlsx&position=medical")
    sheet = load_workbook(io.BytesIO(dora.content))["Plantilla"]
    assert [[cell.value for cell in row][1:5] for row in sheet.iter_rows(min_row=2)] == [
        ["Aurora", "Ficticia", "Prueba", None]
    ]


def test_the_list_costs_the_same_for_one_and_for_a_hundred(cast, signed_in, django_assert_num_queries):
    ana = signed_in("ana")
    ana.get("/officials/")
    with django_assert_num_queries(9):
        ana.get("/officials/")
    for person in PersonFactory.create_batch(100):
        PostFactory(person=person, unit=cast.centre_a)
    with django_assert_num_queries(9):
        ana.get("/officials/")
