"""The browser of statements: sentences, filters, pages both ways; whose names a reader learns, and what reading leaves behind."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senda.kernel.journal import Entry
from senda.records.actions.browse import note_reading
from senda.records.actions.own import record_missing
from senda.records.queries.browse import PAGE, sign_of
from senda.records.rules import own
from senda.records.rules import vocabulary as v
from senda.records.rules.agent import ifi
from senda.records.rules.browse import in_words, read
from tests.records.senders import by, send, sender, told

HOME = "http://127.0.0.1:8000"
BASE = own.base_of(HOME)
LIST = "/records/statements/"
pytestmark = pytest.mark.django_db


def answers(cast, count: int, person: str = "beto", first: int = 1) -> None:
    record_missing(
        cast.operator,
        [
            own.statement(
                BASE,
                f"tests/{person}/{number}",
                actor=own.agent(HOME, cast.person[person].pk),
                verb=v.ANSWERED,
                object_=own.activity(BASE, f"items/{number}", v.QUESTION, {"es": f"¿{number}?", "en": f"{number}?"}),
                at=cast.operator.now + timedelta(minutes=number),
                context={"contextActivities": {"parent": [own.activity(BASE, "tests/t", v.TEST, {"es": "T"})]}},
                result={"response": "b", "success": number % 2 == 0},
            )
            for number in range(first, first + count)
        ],
    )


def sentences(client: Client, query: str = "") -> list[str]:
    text = client.get(LIST + query).content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)


def link(client: Client, query: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', client.get(LIST + query).content.decode())
    return found[1].replace("&amp;", "&") if found else ""


def test_a_coordinator_reads_sentences_in_both_languages(cast, signed_in):
    answers(cast, 2)
    client, name = signed_in("ana"), cast.person["beto"].full_name
    assert sentences(client) == [f"{name} contestó «¿2?»", f"{name} contestó «¿1?»"]
    client.post("/language/", {"language": "en"})
    assert sentences(client) == [f"{name} answered “2?”", f"{name} answered “1?”"]


def test_an_auditor_reads_signs_and_no_names(cast, signed_in):
    answers(cast, 1)
    sign = sign_of(ifi(own.agent(HOME, cast.person["beto"].pk)))
    client = signed_in("dora")
    (line,) = sentences(client)
    assert re.fullmatch(r"[0-9a-f]{10} contestó «¿1\?»", line)
    assert line == f"{sign} contestó «¿1?»"
    assert sentences(client, f"?person=person-{cast.person['carla'].pk}") == [line]  # there is no such filter for him
    detail = client.get(LIST + f"academy/{own.name_of(BASE, 'tests/beto/1')}/").content.decode()
    assert cast.person["beto"].given_names not in detail
    assert f"person-{cast.person['beto'].pk}" not in detail


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "fidel", "gala", "hugo", "iris"])
def test_nobody_else_reads_statements(cast, signed_in, name):
    answers(cast, 1)
    client = signed_in(name)
    assert client.get(LIST).status_code == 403
    assert client.get(LIST + f"academy/{own.name_of(BASE, 'tests/beto/1')}/").status_code == 403


def test_pages_go_both_ways_and_leave_nothing_out(cast, signed_in):
    answers(cast, 2 * PAGE + 3)
    client = signed_in("ana")
    pages = [sentences(client)]
    query = ""
    while query := link(client, query, "next"):
        pages.append(sentences(client, query))
        last = query
    assert [len(page) for page in pages] == [PAGE, PAGE, 3]
    numbers = [int(re.search(r"¿(\d+)\?", line)[1]) for page in pages for line in page]
    assert numbers == list(range(2 * PAGE + 3, 0, -1))
    back = link(client, last, "prev")
    assert sentences(client, back) == pages[1]
    first = link(client, back, "prev")
    assert sentences(client, first) == pages[0]
    assert link(client, first, "prev") == ""
    assert sentences(client, link(client, first, "next")) == pages[1]


def test_a_token_of_nobody_leads_to_the_newest(signed_in, cast):
    answers(cast, 1)
    answer = signed_in("ana").get(LIST + "?page=made-up")
    assert (answer.status_code, answer["Location"]) == (302, LIST)


def test_a_link_to_a_page_holds_a_place_and_nobody(cast, signed_in):
    answers(cast, PAGE + 1)
    answers(cast, 2, "carla")
    client = signed_in("ana")
    query = link(client, f"?person=person-{cast.person['beto'].pk}", "next")
    assert len(sentences(client, query)) == 1
    place = query.split("page=")[1]
    before = Entry.objects.count()
    assert len(sentences(client, f"?page={place}")) == 1  # the oldest of all, which is Beto's first too
    assert Entry.objects.count() == before
    assert len(sentences(signed_in("dora"), query)) == 1


def test_filters(cast, signed_in):
    answers(cast, 2)
    answers(cast, 1, "carla", 9)
    client = signed_in("ana")
    assert len(sentences(client, f"?verb={v.ANSWERED.iri(BASE)}")) == 3
    assert sentences(client, f"?verb={v.PASSED.iri(BASE)}") == []
    assert len(sentences(client, f"?activity={BASE}/items/9")) == 1
    assert len(sentences(client, f"?activity={BASE}/tests/t")) == 3
    assert sentences(client, f"?registration={uuid4()}") == []
    assert len(sentences(client, f"?person=person-{cast.person['beto'].pk}")) == 2
    assert len(sentences(client, "?since=2014-01-01&until=2999-12-31")) == 3
    assert sentences(client, "?since=2999-12-31") == []
    assert client.get(LIST + "?activity=no").status_code == 400
    assert client.get(LIST + "?since=never").status_code == 400
    assert client.get(LIST + "?store=none").status_code == 400


def test_a_name_that_fits_several_asks_which(cast, signed_in):
    answers(cast, 1)
    for name in ("beto", "carla"):
        person = cast.person[name]
        person.folded_name = f"igual {name}"
        person.save()
    text = signed_in("ana").get(LIST + "?person=igual").content.decode()
    assert cast.person["beto"].full_name in text
    assert f"person=person-{cast.person['beto'].pk}" in text
    assert sentences(signed_in("ana"), "?person=igual+beto") == [f"{cast.person['beto'].full_name} contestó «¿1?»"]


def test_reading_what_a_person_did_is_journalled_and_a_list_of_all_is_not(cast, signed_in):
    answers(cast, 1)
    client, before = signed_in("ana"), Entry.objects.count()
    sentences(client)
    assert Entry.objects.count() == before
    pk = cast.person["beto"].pk
    sentences(client, f"?person=person-{pk}")
    client.get(LIST + f"academy/{own.name_of(BASE, 'tests/beto/1')}/")
    client.get(LIST + "?person=marisol@example.org")
    read_of = Entry.objects.filter(verb="records.person.read").order_by("id").values_list("subject", "facts")
    assert list(read_of) == [
        (f"person:{pk}", {"store": "academy", "page": "list"}),
        (f"person:{pk}", {"store": "academy", "page": "statement"}),
        (f"agent:{sign_of('mailto:marisol@example.org')}", {"store": "academy", "page": "list"}),
    ]


def test_only_a_reader_notes_a_reading(cast):
    with pytest.raises(PermissionDenied):
        note_reading(cast.beto, store_key="academy", agent="mailto:a@b.mx", person_id=None, purpose="list")


def test_statements_of_other_systems_are_told_by_their_own_words(cast, signed_in):
    one = told(
        verb={"id": "https://example.org/v/sang", "display": {"en-GB": "sang"}}, result={"score": {"raw": 3, "max": 4}}
    )
    other = told(actor=by("luis"), object=by("marisol"), verb={"id": "https://example.org/v/met"})
    send(sender("one"), one, other)
    client = signed_in("ana")
    assert sentences(client, "?store=one") == [
        "mailto:luis@example.org met «mailto:marisol@example.org»",
        "Marisol sang «https://example.org/question/1»",
    ]
    text = client.get(reverse("records:statement", args=["one", one["id"]])).content.decode()
    assert "3 de 4 puntos" in text
    assert client.get(reverse("records:statement", args=["academy", one["id"]])).status_code == 404


def test_a_voided_statement_says_so(cast, signed_in):
    one = told()
    send(sender("one"), one)
    void = {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
        "object": {"objectType": "StatementRef", "id": one["id"]},
    }
    send(sender("one"), told(**void))
    client = signed_in("ana")
    assert "fue anulada" in client.get(reverse("records:statement", args=["one", one["id"]])).content.decode()
    assert client.get(reverse("records:statement", args=["one", uuid4()])).status_code == 404


def test_the_number_of_queries_does_not_grow(cast, signed_in, django_assert_num_queries):
    client = signed_in("ana")
    answers(cast, 1)
    client.get(LIST)
    with CaptureQueriesContext(connection) as seen:
        assert len(sentences(client)) == 1
    answers(cast, PAGE - 2, first=2)
    answers(cast, 1, "carla", 99)
    with django_assert_num_queries(len(seen)):
        assert len(sentences(client)) == PAGE


def test_words_in_the_nearest_language_and_cut_where_they_are_long():
    assert in_words({"en-US": "a", "fr": "b"}, "en", "x") == "a"
    assert in_words({"fr": "b"}, "es", "x") == "b"
    assert in_words({}, "es", "x") == "x"
    assert in_words({"es": "y" * 300}, "es", "x") == "y" * 159 + "…"


def test_a_substatement_is_told_by_what_it_is_about():
    sub = {
        "objectType": "SubStatement",
        "actor": by("luis"),
        "verb": {"id": "https://example.org/v"},
        "object": by("eva"),
    }
    body = told(object=sub, timestamp="2014-06-10T16:00:00Z", stored="2014-06-10T16:00:00Z")
    shown = read(json.dumps(body), HOME)
    assert (shown.object_id, shown.person_id, shown.actor_name) == ("mailto:eva@example.org", None, "Marisol")
    assert sign_of("") == ""
