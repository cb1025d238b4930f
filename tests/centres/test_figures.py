"""The public page of a month: open to everybody, no small count on it, the same rows as a file, and as many queries for many."""

import csv
import io
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.centres.actions.act import record_act
from senda.centres.models import Stay
from senda.centres.queries.facts import facts
from senda.kernel import world
from senda.kernel.world import World
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive

URL = "/register/figures/"
MONTH = f"{URL}2014-06/"
CROWD = (
    ("HND", "M", "18+", 30),
    ("HND", "F", "18+", 3),
    ("HND", "M", "12-17", 7),
    ("CUB", "M", "18+", 9),
    ("HTI", "F", "18+", 1),
)
"""Nationality, sex, age band and how many: 50 people, some of them in groups of 1 and 3."""


def fill(crowd=CROWD, first=1):
    number = first
    rows = []
    for nationality, sex, band, many in crowd:
        for _one in range(many):
            told = {"nationality": nationality, "sex": sex, "age_band": band}
            folio = f"MX27-02-2014-9{number:05}"
            rows.append(Stay(folio=folio, unit_key="MX27-02", arrived_at=NOW, typed_at=NOW, **told))
            number += 1
    Stay.objects.bulk_create(rows)
    cache.clear()


def rows_of(client, address=MONTH):
    answer = client.get(address, {"format": "csv"})
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, "text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def queries(client, address):
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["public", "eva", "ana", "beto", "pablo", "dora"])
def test_everybody_opens_it(cast, crew, signed_in, name):
    fill()
    client = signed_in(name)
    assert [client.get(address).status_code for address in (URL, MONTH)] == [200, 200]


def test_no_count_of_one_to_four_is_told_and_the_total_is(crew, signed_in):
    fill()
    rows = rows_of(signed_in("public"))
    cells = [row[4] for row in rows]
    assert not {"1", "2", "3", "4"} & set(cells)
    assert "·" in cells
    assert "50" in cells
    shown = signed_in("public").get(MONTH)
    assert shown.context["arrivals"] == 50
    # The page shows tables that withhold just as much as the file.
    assert sum(table["withheld"] for table in shown.context["tables"]) == cells.count("·")


def test_the_file_has_the_rows_of_the_page(crew, signed_in):
    fill()
    page = signed_in("public").get(MONTH)
    told = [
        ["2014-06", str(table["title"]), str(name), str(column), str(value)]
        for table in page.context["tables"]
        for name, values in table["rows"]
        for column, value in zip(table["columns"], values, strict=True)
    ]
    assert rows_of(signed_in("public")) == told


def test_of_fewer_than_five_nothing_is_told(crew, signed_in):
    fill((("HND", "M", "18+", 4),))
    page = signed_in("public").get(MONTH)
    assert page.context["arrivals"] is None
    assert not {row[4] for row in rows_of(signed_in("public"))} & {"1", "2", "3", "4"}
    overview = next(row for row in page.client.get(URL).context["rows"] if row.month == "2014-06")
    assert overview.registered is None


def test_it_names_nobody_and_tells_no_folio(crew, signed_in):
    stay = arrive(crew.beto)
    fill()
    for address in (URL, MONTH):
        for query in ({}, {"format": "csv"}):
            text = signed_in("public").get(address, query).content.decode()
            words = (TYPED["surname_1"], TYPED["given_names"], stay.folio, str(stay.ref), "MX27-02")
            assert [word for word in words if word in text] == []


@pytest.mark.parametrize("month", ["2014-07", "1999-01", "2014-13", "junio", "2014", "2014-00", "2014-06-01"])
def test_an_unknown_month_is_not_found(crew, signed_in, month):
    fill()
    assert signed_in("public").get(f"{URL}{month}/").status_code == 404


@pytest.mark.django_db(databases=["default", "practice"])
def test_the_twin_has_no_figures_and_adds_none(crew, signed_in):
    fill()
    with world.entered(World.PRACTICE):
        arrive(crew.beto)
    client = signed_in("public")
    for address in (f"/practice{URL}", f"/practice{MONTH}"):
        for query in ({}, {"format": "csv"}):
            assert client.get(address, query).status_code == 409
    assert client.get(MONTH).context["arrivals"] == 50


def test_a_kept_limit_is_counted_and_one_of_protection_alone_is_not(crew):
    stay = arrive(crew.beto)
    grounds = {"number": "1", "grounds": "Motivo", "gender_view": "yes", "signature": "signed"}
    record_act(crew.lupe, ref=stay.ref, kind="presentation_order", done_at=NOW, values=grounds)
    told = {(fact.duty, fact.met, fact.n) for fact in facts("2014-06")}
    assert {("", None, 1), ("C01", True, 1), ("C02", None, 1)} <= told
    assert not {"C08", "C12", "C16"} & {duty for duty, _met, _n in told}


def test_as_many_queries_for_ten_times_as_many_people(crew, signed_in):
    client = signed_in("public")
    fill()
    few = [queries(client, address) for address in (URL, MONTH)]
    fill(tuple((*told, many * 9) for *told, many in CROWD), first=1000)
    assert [queries(client, address) for address in (URL, MONTH)] == few


def test_no_month_shows_a_small_cell_in_its_markup(crew, signed_in):
    fill()
    text = signed_in("public").get(MONTH).content.decode()
    cells = re.findall(r"<td[^>]*>\s*([0-9]+)\s*</td>", text)
    assert cells
    assert not {"1", "2", "3", "4"} & set(cells)
