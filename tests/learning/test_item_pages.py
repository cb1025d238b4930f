"""The bank: who may look, search, filters, export, both languages side by side."""

import pytest
from django.test import Client
from django.urls import reverse

from senda.learning.queries.item import bank

LIST = reverse("learning:item_list")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ana", 200),
        ("gala", 200),
        ("dora", 200),
        ("beto", 403),
        ("carla", 403),
        ("eva", 403),
        ("fidel", 403),
        ("hugo", 403),
        ("iris", 403),
    ],
)
def test_only_who_is_never_asked_sees_the_keys(signed_in, name: str, status: int):
    client = signed_in(name)
    assert client.get(LIST).status_code == status
    assert client.get(reverse("learning:item", args=["legal-01"])).status_code == status


def rows(client: Client, **asked: str) -> list[str]:
    return [row.id for row in client.get(LIST, asked).context["listing"].page.paginator.object_list]


def test_the_bank_is_filtered_by_module_duty_and_day_of_law(signed_in):
    ana = signed_in("ana")
    assert len(rows(ana)) == len(bank().items)
    assert rows(ana, module="refuge") == [item.id for item in bank().items if item.module == "refuge"]
    assert rows(ana, duty="CHI1", on="2014-07-07") == [
        item.id for item in bank().items if item.duty == "CHI1" and item.validity.starts.year == 2013
    ]
    assert rows(ana, q="humo dormitorio") == ["security-01"]


def test_a_wrong_filter_is_told_and_holds_nothing_back(signed_in):
    response = signed_in("ana").get(LIST, {"on": "31/02/2014"})
    assert list(response.context["form"].errors) == ["on"]
    assert response.context["listing"].total == len(bank().items)


def test_the_list_is_sorted_both_ways(signed_in):
    ana = signed_in("ana")
    assert rows(ana, sort="-id") == list(reversed(rows(ana, sort="id")))


def test_the_export_has_a_row_for_each_item(signed_in):
    told = signed_in("ana").get(LIST, {"format": "csv", "module": "legal"}).content.decode("utf-8-sig").splitlines()
    assert len(told) == 1 + sum(item.module == "legal" for item in bank().items)


def test_an_item_shows_both_languages_and_what_is_unconfirmed(signed_in):
    told = signed_in("ana").get(reverse("learning:item", args=["legal-01"])).content.decode()
    item = bank().item("legal-01")
    assert item is not None
    assert all(
        text in told for text in ("Hasta las 15:00 de mañana", "Until 15:00 tomorrow", "sin confirmar", "pendiente")
    )


def test_an_unknown_item_is_not_found(signed_in):
    assert signed_in("ana").get(reverse("learning:item", args=["legal-99"])).status_code == 404
