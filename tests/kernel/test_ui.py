"""Refusals in words, lists that search, sort and page, tables that export."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.action import adapter
from senda.kernel.decisions import Decision, Reason
from senda.kernel.ui import Column, csv_response, list_rows, list_values, safe_cell, speak, tell_refusal
from senda.kernel.values import Text
from senda.people.models import Person
from tests.factories.people import PersonFactory


class Why(StrEnum):
    LATE = "late"
    FULL = "full"


PHRASES = {
    Why: {Why.LATE: "The call closed on %(on)s, at %(at)s.", Why.FULL: "%(count)s of %(seats)s seats are taken."}
}
LATE = Reason(Why.LATE, {"on": "2014-07-31", "at": "2014-07-31T23:00:00-05:00"})
FULL = Reason(Why.FULL, {"count": 3, "seats": 3})


# --- refusals ------------------------------------------------------------------------------------------------------------


def test_reason_is_spoken_with_its_dates_in_words():
    with translation.override("es"):
        assert speak(PHRASES, LATE) == "The call closed on 31 de julio de 2014, at 31 de julio de 2014 a las 23:00."


def test_numbers_and_other_words_stay_as_they_are():
    assert speak(PHRASES, FULL) == "3 of 3 seats are taken."


def test_every_reason_becomes_a_message(rf):
    request = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    tell_refusal(request, PHRASES, Decision((FULL, FULL)))
    assert [str(message) for message in get_messages(request)] == ["3 of 3 seats are taken."] * 2


# --- export --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=cmd()", "'=cmd()"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (-1, "-1"),
        (None, ""),
        ("Núñez", "Núñez"),
        (date(2014, 7, 7), "2014-07-07"),
    ],
)
def test_cell_is_never_a_formula(value, cell):
    assert safe_cell(value) == cell


@given(st.text())
def test_no_text_whatever_begins_like_a_formula(words):
    assert not safe_cell(words).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_export_is_read_back_as_it_was():
    rows = [("Núñez, Ana", 3, None), ('dice "sí"', 0, "=1")]
    response = csv_response("lista", ["Nombre", "Horas", "=Nota"], rows)
    text = response.content.decode("utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="lista.csv"'
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [
        ["Nombre", "Horas", "'=Nota"],
        ["Núñez, Ana", "3", ""],
        ['dice "sí"', "0", "'=1"],
    ]


# --- lists of rows ---------------------------------------------------------------------------------------------------------

COLUMNS = (
    Column("name", "Name", ("surname_1", "given_names")),
    Column("number", "Number", ("-employee_number",)),
    Column("x", "X"),
)


@pytest.fixture
def people(db):
    for number, (given_names, surname) in enumerate(
        [("Ana", "Zúñiga"), ("Beto", "Álvarez"), ("Carla", "Mora"), ("Ana", "Mora")]
    ):
        PersonFactory(given_names=given_names, surname_1=surname, surname_2="", employee_number=f"10{number}")


def shown(request, **more):
    listing = list_rows(
        request, Person.objects.all(), columns=COLUMNS, search=("folded_name", "employee_number"), sort="name", **more
    )
    return listing, [person.full_name for person in listing.rows]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ana Mora", "Carla Mora", "Ana Zúñiga", "Beto Álvarez"]),
        ("?sort=-name", ["Beto Álvarez", "Ana Zúñiga", "Carla Mora", "Ana Mora"]),
        ("?sort=number", ["Ana Mora", "Carla Mora", "Beto Álvarez", "Ana Zúñiga"]),
        ("?sort=-number", ["Ana Zúñiga", "Beto Álvarez", "Carla Mora", "Ana Mora"]),
        ("?sort=x", ["Ana Mora", "Carla Mora", "Ana Zúñiga", "Beto Álvarez"]),
        ("?sort=password", ["Ana Mora", "Carla Mora", "Ana Zúñiga", "Beto Álvarez"]),
        ("?q=ZUNIGA", ["Ana Zúñiga"]),
        ("?q=mora ana", ["Ana Mora"]),
        ("?q=103", ["Ana Mora"]),
        ("?q=nadie", []),
        ("?q=%25", []),
    ],
)
def test_rows_are_searched_and_sorted_by_what_is_allowed(people, rf, query, names):
    assert shown(rf.get(f"/{query}"))[1] == names


@pytest.mark.parametrize(("page", "names"), [("1", 3), ("2", 1), ("99", 1), ("0", 1), ("x", 3), ("-1", 1)])
def test_page_that_is_not_there_is_the_nearest(people, rf, page, names):
    listing, found = shown(rf.get(f"/?page={page}"), per_page=3)
    assert (len(found), listing.total) == (names, 4)


def test_rows_cost_two_queries(people, rf, django_assert_num_queries):
    with django_assert_num_queries(2):
        shown(rf.get("/?q=a&sort=-name"))


def test_headers_offer_the_other_way_round(people, rf):
    listing, _ = shown(rf.get("/?sort=-number"))
    assert [(each["key"], each["sortable"], each["next"], each["aria"]) for each in listing.headers] == [
        ("name", True, "name", "none"),
        ("number", True, "number", "descending"),
        ("x", False, "x", "none"),
    ]
    assert shown(rf.get("/?sort=name"))[0].headers[0]["next"] == "-name"


# --- lists of values -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    name: Text
    beds: int | None


PLACES = [Place(Text("Ángeles", "Angels"), 3), Place(Text("Zona", "Area"), None), Place(Text("Balsas", "Zeal"), 1)]
PLACE_COLUMNS = (Column("name", "Name", ("name",)), Column("beds", "Beds", ("beds",)))


@pytest.mark.parametrize(
    ("language", "query", "names"),
    [
        ("es", "", ["Ángeles", "Balsas", "Zona"]),
        ("en", "", ["Ángeles", "Zona", "Balsas"]),
        ("es", "?sort=-name", ["Zona", "Balsas", "Ángeles"]),
        ("es", "?sort=beds", ["Zona", "Balsas", "Ángeles"]),
        ("es", "?q=angeles", ["Ángeles"]),
        ("es", "?q=AREA", ["Zona"]),
    ],
)
def test_values_are_searched_in_both_languages_and_sorted_in_one(rf, language, query, names):
    with translation.override(language):
        listing = list_values(rf.get(f"/{query}"), PLACES, columns=PLACE_COLUMNS, search=("name",), sort="name")
    assert [place.name.es for place in listing.rows] == names


def test_adapter_is_what_the_setting_names(settings):
    settings.SENDA_ADAPTERS = {"fold": "senda.kernel.values.fold"}
    adapter.cache_clear()
    try:
        assert adapter("fold")("Ñ") == "n"
    finally:
        adapter.cache_clear()


@pytest.mark.parametrize(
    "text", ["2026-13-01", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59"]
)
def test_what_only_looks_like_a_moment_stays_as_it_was_typed(text):
    said = speak(PHRASES, Reason(Why.FULL, {"count": text, "seats": 3}))
    assert said == f"{text} of 3 seats are taken."
