"""The auditor reads the journal, filters it, takes it with her, and checks its chain."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import senda
from senda.home.phrases_journal import VERBS
from senda.kernel import journal
from senda.kernel.journal import Entry
from tests.cast import Cast

SignedIn = Callable[[str], Client]
RECORDED = re.compile(r"record\(\s*\w+,\s*\"([a-z_]+\.[a-z_]+\.[a-z_]+)\"")


@pytest.fixture
def written(cast: Cast) -> Cast:
    with transaction.atomic():
        journal.record(cast.ana, "people.role.granted", "person:1", {"role": "auditor"})
        journal.record(cast.ana, "people.account.opened", "person:2")
        journal.record(cast.iris, "people.account.opened", "person:=3")
    return cast


def rows(client: Client, query: str = "") -> list[list[str]]:
    answer = client.get(f"/journal/?format=csv{query}")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_only_the_auditor_reads_the_journal(written: Cast, signed_in: SignedIn):
    answers = {name: signed_in(name).get("/journal/").status_code for name in (*written.account, "public")}
    assert {name for name, status in answers.items() if status == 200} == {"dora"}
    assert {answers[name] for name in answers if name != "dora"} == {403}
    assert signed_in("ana").get("/journal/check/").status_code == 403


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("", ["person:=3", "person:2", "person:1"]),
        ("&q=iris", ["person:=3"]),
        ("&q=person%3A2", ["person:2"]),
        ("&verb=people.account.opened", ["person:=3", "person:2"]),
        ("&since=2014-06-10&until=2014-06-10", ["person:=3", "person:2", "person:1"]),
        ("&since=2014-06-11", []),
        ("&until=2014-06-09", []),
    ],
)
def test_search_and_filters_choose_what_is_exported(
    written: Cast, signed_in: SignedIn, query: str, subjects: list[str]
):
    assert [row[4] for row in rows(signed_in("dora"), query)] == subjects


def test_the_export_carries_words_code_and_hash(written: Cast, signed_in: SignedIn):
    entry = Entry.objects.get(subject="person:2")
    assert rows(signed_in("dora"), "&q=person%3A2") == [
        ["2", "2014-06-10T10:00:00-05:00", written.ana.name, "Cuenta abierta", "person:2", "{}", entry.verb, entry.hash]
    ]


def test_the_list_sorts_by_a_column(written: Cast, signed_in: SignedIn):
    page = signed_in("dora").get("/journal/?sort=position").content.decode()
    assert re.findall(r"<code>(person:=?\d)</code>", page) == ["person:1", "person:2", "person:=3"]


def test_the_list_asks_the_same_number_of_queries_for_one_entry_and_for_many(cast: Cast, signed_in: SignedIn):
    client = signed_in("dora")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/journal/").status_code == 200
        return len(queries)

    with transaction.atomic():
        journal.record(cast.ana, "people.account.opened", "person:1")
    one = asked()
    with transaction.atomic():
        for number in range(30):
            journal.record(cast.ana, "people.account.opened", f"person:{number}")
    assert asked() == one


def test_a_whole_chain_holds(written: Cast, signed_in: SignedIn):
    page = signed_in("dora").get("/journal/check/").content.decode()
    assert "La cadena está completa" in page
    assert Entry.objects.get(subject="person:=3").hash in page


def test_a_changed_entry_is_found(written: Cast, signed_in: SignedIn):
    Entry.objects.filter(subject="person:2").update(actor_name="Somebody else")
    page = signed_in("dora").get("/journal/check/").content.decode()
    assert "La cadena está rota en 1 lugar" in page
    assert "entry 2 was changed after it was written" in page


def test_every_verb_that_the_product_records_has_words():
    root = Path(senda.__file__).parent
    recorded = {verb for path in root.rglob("*.py") for verb in RECORDED.findall(path.read_text(encoding="utf-8"))}
    assert recorded - set(VERBS) == set()
