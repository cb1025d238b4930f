"""The pages of a store's upkeep: who opens them, and the whole way through each form."""

import gzip
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.kernel.journal import Entry
from senda.records.models import DeadLetter, Erasure, ForwardTarget, Hold, RetentionRule, Statement
from tests.factories.records import StoreFactory
from tests.records.other_store import other_store
from tests.records.senders import by, send, sender, told

pytestmark = pytest.mark.django_db
UPKEEP, EXCHANGE = "/records/stores/one/upkeep/", "/records/stores/one/exchange/"
MARISOL = {"kind": "mbox", "value": "marisol@example.org", "home_page": ""}


def sent(deed, prefix, **values):
    return {"deed": deed, **{f"{prefix}-{name}": value for name, value in values.items()}}


@pytest.mark.parametrize(
    ("name", "upkeep", "exchange"),
    [("ana", 200, 200), ("dora", 200, 403), ("beto", 403, 403), ("carla", 403, 403), ("gala", 403, 403)],
)
def test_who_opens_them(signed_in, name, upkeep, exchange):
    sender()
    client = signed_in(name)
    assert (client.get(UPKEEP).status_code, client.get(EXCHANGE).status_code) == (upkeep, exchange)


def test_a_store_that_is_not_there(signed_in):
    assert signed_in("ana").get("/records/stores/none/upkeep/").status_code == 404


def test_a_person_is_erased_in_two_steps(signed_in):
    send(sender(), told(), told(actor=by("beto")))
    client = signed_in("ana")
    answer = client.post(UPKEEP, sent("erase", "erase", reason="File 12/2014", **MARISOL))
    erasure = Erasure.objects.get()
    assert answer.url == f"/records/erasures/{erasure.pk}/"
    page = client.get(answer.url).content.decode()
    assert "File 12/2014" in page
    assert "marisol" not in page
    client.post(answer.url, {**MARISOL, "value": "beto@example.org"})
    assert Statement.objects.count() == 2
    client.post(answer.url, MARISOL)
    assert Statement.objects.count() == 1
    assert Erasure.objects.get().done_at is not None
    assert "marisol" not in client.get(answer.url).content.decode()


def test_the_auditor_reads_counts_and_changes_nothing(signed_in, cast):
    send(sender(), told())
    signed_in("ana").post(UPKEEP, sent("erase", "erase", reason="File 12/2014", **MARISOL))
    erasure = Erasure.objects.get()
    dora = signed_in("dora")
    page = dora.get(UPKEEP).content.decode()
    assert "File 12/2014" in page
    assert 'name="deed"' not in page
    assert dora.post(UPKEEP, sent("hold", "hold", reason="x", **MARISOL)).status_code == 403
    assert dora.post(f"/records/erasures/{erasure.pk}/", MARISOL).status_code == 403
    assert (Statement.objects.count(), Hold.objects.count()) == (1, 0)


def test_holds_and_rules_are_made_and_ended(signed_in):
    sender()
    client = signed_in("ana")
    client.post(UPKEEP, sent("hold", "hold", reason="Inquiry 7", **MARISOL))
    client.post(UPKEEP, sent("rule", "rule", days="365", verb="", activity=""))
    hold, rule = Hold.objects.get(), RetentionRule.objects.get()
    page = client.get(UPKEEP).content.decode()
    assert "Inquiry 7" in page
    assert "365" in page
    client.post(UPKEEP, {"deed": "lift", "pk": hold.pk})
    client.post(UPKEEP, {"deed": "end", "pk": rule.pk})
    assert Hold.objects.get().lifted_at is not None
    assert RetentionRule.objects.count() == 0
    assert client.post(UPKEEP, {"deed": "lift", "pk": "x"}).status_code == 404


def test_a_file_is_imported_and_the_report_tells_what_was_not(signed_in):
    sender()
    good, wrong = told(), told(verb={"id": "nothing"})
    content = gzip.compress("\n".join(map(json.dumps, (good, wrong))).encode())
    file = SimpleUploadedFile("statements.jsonl.gz", content)
    page = signed_in("ana").post(EXCHANGE, {"deed": "import", "import-file": file}).content.decode()
    assert wrong["id"] in page
    assert "$.verb.id" in page
    assert good["id"] not in page
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_an_export_is_a_file_and_a_line_in_the_journal(signed_in, form):
    send(sender(), told())
    answer = signed_in("ana").post(
        EXCHANGE, sent("export", "export", form=form, verb="", activity="", since="", until="")
    )
    assert answer["Content-Disposition"] == f'attachment; filename="statements-one.{form}"'
    assert len(b"".join(answer.streaming_content)) > 300
    facts = Entry.objects.get(verb="records.statements.exported").facts
    assert facts == {"format": form, "verb": "", "activity": "", "of_one_person": False, "since": None, "until": None}


def test_the_list_asks_as_often_for_many_as_for_one(signed_in, django_assert_num_queries):
    send(sender(), told())
    client = signed_in("ana")
    client.post(UPKEEP, sent("erase", "erase", reason="File 1", **MARISOL))
    client.get(UPKEEP)
    with CaptureQueriesContext(connection) as one:
        client.get(UPKEEP)
    asked = len(one)
    for number in range(40):
        client.post(UPKEEP, sent("erase", "erase", reason=f"File {number}", **MARISOL))
    with django_assert_num_queries(asked):
        client.get(UPKEEP)


FORWARDING = "/records/stores/one/forwarding/"


def test_forwarding_from_the_page(signed_in, tmp_path, settings, cast):
    sent = [told(), told()]
    send(sender(), *sent)
    client = signed_in("ana")
    with other_store(tmp_path) as other:
        settings.SENDA_FORWARD_PRIVATE, settings.SENDA_FORWARD_CA = True, str(other.certificate)
        words = {"name": "E-Campus", "url": other.url, "user": "academy", "secret": "of the tests", "from_begin": "on"}
        client.post(FORWARDING, {"deed": "make", **words})
        other.refused = {sent[0]["id"]: 409}
        call_command("records", "forward", "--store", "one", "--json")
        page = client.get(FORWARDING).content.decode()
        assert sent[0]["id"] in page
        assert "HTTP 409" in page
        assert "of the tests" not in page
        letter = DeadLetter.objects.get()
        client.post(FORWARDING, {"deed": "retry", "pk": letter.pk})
        assert DeadLetter.objects.count() == 1
        other.refused = {}
        client.post(FORWARDING, {"deed": "retry", "pk": letter.pk})
        assert (DeadLetter.objects.count(), len(other.taken)) == (0, 2)
    target = ForwardTarget.objects.get()
    for deed, paused in (("pause", True), ("resume", False)):
        client.post(FORWARDING, {"deed": deed, "pk": target.pk})
        target.refresh_from_db()
        assert target.paused is paused
    client.post(FORWARDING, {"deed": "end", "pk": target.pk})
    assert ForwardTarget.objects.count() == 0
    assert client.post(FORWARDING, {"deed": "drop", "pk": letter.pk}).status_code == 404


@pytest.mark.parametrize(("name", "expected"), [("ana", 200), ("dora", 200), ("beto", 403), ("eva", 403)])
def test_who_sees_forwarding(signed_in, name, expected):
    sender()
    client = signed_in(name)
    assert client.get(FORWARDING).status_code == expected
    assert client.post(FORWARDING, {"deed": "make"}).status_code == (200 if name == "ana" else 403)


@pytest.mark.parametrize("page", ["credentials", "upkeep", "forwarding"])
def test_the_search_asks_for_words_alone(signed_in, cast, page):
    """What the page's own form asks, a password of another store among it, must never stand in an address."""
    StoreFactory(key="academy")
    text = signed_in("ana").get(f"/records/stores/academy/{page}/").content.decode()
    search = re.search(r'<form class="filters".*?</form>', text, re.DOTALL).group(0)
    assert set(re.findall(r'name="(\w+)"', search)) <= {"q", "sort"}
