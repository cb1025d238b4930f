"""The public pages: what they say and where it was read."""

import re

import pytest
from django.test import Client

from senda.home.queries.programme import editions, figures, partners

pytestmark = pytest.mark.django_db

MARKED = re.compile(r"<[^>]+>")


def words(client: Client, address: str) -> str:
    """What a reader sees of the page: no marks, single spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(MARKED.sub(" ", answer.content.decode()).split())


def test_every_published_figure_has_a_source_and_a_date():
    assert [figure.key for figure in figures() if not figure.sources or not figure.year] == []


def test_the_founding_figures_are_those_of_the_two_releases():
    told = {figure.key: (figure.value, [source.id for source in figure.sources]) for figure in figures()}
    assert told["officials"] == (963, ["R1", "R2"])
    assert told["centres"] == (58, ["R1", "R2"])
    assert told["edition_1_participants"] == (50, ["R2", "R3"])
    assert told["edition_2_participants"] == (36, ["R1"])
    assert told["presentations_january_may"] == (43863, ["R1"])


def test_editions_keep_what_no_source_gives_empty():
    assert [(each.number, each.participants, each.hours, len(each.states), each.confirmed) for each in editions()] == [
        ("1", "50", "", 11, True),
        ("2", "36", "100", 15, True),
        ("3", "", "100", 32, False),
    ]


def test_eleven_partners_are_named_in_both_languages():
    assert [partner.key for partner in partners()] == [
        "INM",
        "IOM",
        "CNDH",
        "DIF",
        "UNHCR",
        "UNICEF",
        "COMAR",
        "FGR",
        "PPNNA",
        "CONSULATES",
        "HEALTH",
    ]
    assert [partner.key for partner in partners() if not (partner.name.es and partner.name.en)] == []


def test_the_public_page_is_spanish_until_somebody_chooses_english():
    client = Client(headers={"accept-language": "en"})
    assert "La academia de quienes trabajan en los centros migratorios" in words(client, "/")
    client.post("/language/", {"language": "en", "next": "/"})
    assert "The academy of those who work in the migrant holding centres" in words(client, "/")


def test_a_thousand_is_written_with_a_comma_and_its_day():
    assert "43,863 Eventos de presentación, enero a mayo de 2014" in words(Client(), "/")
    assert "31 de mayo de 2014 · n = 43,863" in words(Client(), "/")


def test_no_contact_is_invented():
    page = Client().get("/").content.decode()
    assert re.findall(r"mailto:|tel:|@[a-z]+\.|\(?\d{2,3}\)? \d{4} ?\d{4}", page) == []


@pytest.mark.parametrize("address", ["/about/privacy/", "/about/accessibility/"])
def test_pages_about_the_site_need_no_account(address: str):
    assert len(re.findall(r"<h1>", Client().get(address).content.decode())) == 1


def test_what_an_unknown_address_says():
    answer = Client().get("/no/such/page/")
    assert answer.status_code == 404
    assert "No hay tal página, o no le corresponde verla" in answer.content.decode()
