"""What the player's addresses answer: who may have a case, and what a device may keep of it."""

import re

import pytest

from tests.browser.cases import publish

CASE = "la-chamarra"


@pytest.fixture
def published(crew):
    version = publish(crew, CASE)[0]
    version.refresh_from_db()
    return version


@pytest.mark.parametrize("address", [f"/cases/{CASE}/play/", f"/cases/{CASE}/es.json", "/cases/offline/"])
@pytest.mark.parametrize(
    ("name", "status"), [("beto", 200), ("carla", 200), ("gala", 200), ("hugo", 403), ("eva", 403)]
)
def test_only_who_learns_or_teaches_gets_a_case(published, signed_in, address, name, status):
    del published
    assert signed_in(name).get(address).status_code == status


def test_a_case_that_is_not_published_is_not_found(published, signed_in):
    del published
    for address in ("/cases/prima-de-tapachula/play/", "/cases/no-such-case/es.json", f"/cases/{CASE}/fr.json"):
        assert signed_in("beto").get(address).status_code == 404


def test_the_browser_gets_the_published_text_in_its_language_with_the_law_it_cites(published, signed_in):
    read = {language: signed_in("beto").get(f"/cases/{CASE}/{language}.json").json() for language in ("es", "en")}
    assert {language: whole["case"] for language, whole in read.items()} == {
        language: published.compiled[language] for language in ("es", "en")
    }
    cited = {line["duty"] for line in published.compiled["es"]["lines"]}
    for whole in read.values():
        assert cited <= set(whole["law"])
        assert {re.search(r"\b[A-Z]\d\b", article["source"]) for article in whole["law"].values()} == {None}


def test_the_shell_that_a_device_keeps_carries_no_name_no_token_and_no_menu(published, signed_in):
    del published
    text = signed_in("beto").get("/cases/offline/").content.decode()
    assert re.findall(r"Beto|csrf|token|Salir</|sign-out", text) == []
    assert 'data-whose=""' in text


def test_the_page_carries_the_notice_the_way_out_and_a_form_that_needs_no_script(published, signed_in):
    text = signed_in("beto").get(f"/cases/{CASE}/play/").content.decode()
    assert published.compiled["es"]["notice"] in text
    assert "Persona ficticia" in text
    assert f'method="post" action="/cases/{CASE}/begin/"' in text
    assert '<a href="/cases/">Salir del caso</a>' in text


def test_the_worker_sees_the_cases_and_nothing_else(client):
    answer = client.get("/cases/worker.js")
    assert answer.headers["Service-Worker-Allowed"] == "/cases/"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert 'request.method !== "GET"' in answer.content.decode()
