"""A partner's page: what was referred to its own organisation, by code, and nothing of anybody else's."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.centres.access.referral import get_referral, visible_referrals
from senda.centres.actions.referral import take_step, withdraw
from senda.centres.queries.vocabulary import referral_kinds
from senda.centres.rules.referral import State
from senda.kernel import world
from senda.kernel.journal import Entry
from senda.kernel.world import World
from senda.people.models import Person, RoleGrant
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive
from tests.factories.referrals import screened, told_comar, told_consulate

A = "MX27-02"
INBOX = "/register/referrals/"
ONE = "/register/referrals/{}/"
NAMES = ("Wendy", "Suyapa", "Lagunero", "Zelmar")


@pytest.fixture
def sent(crew):
    return told_comar(crew.beto, arrive(crew.beto))


def test_the_list_tells_codes_and_no_names(crew, signed_in, sent):
    page = signed_in("pablo").get(INBOX)
    text = page.content.decode()
    assert (page.status_code, sent.ref.hex[:8].upper() in text) == (200, True)
    assert [word for word in (*NAMES, sent.stay.folio) if word in text] == []


def test_opening_one_shows_the_sealed_copy_and_is_journalled_in_the_centres_chain(crew, signed_in, sent):
    text = signed_in("pablo").get(ONE.format(sent.ref)).content.decode()
    assert [word for word in (*NAMES, sent.stay.folio, "Pide refugio") if word not in text] == []
    read = Entry.objects.get(verb="centres.referral.read")
    assert (read.chain, read.actor_id, read.subject) == (f"centre:{A}", crew.pablo.person_id, f"referral:{sent.ref}")
    assert f"/stays/{sent.stay.ref}/" not in text


def test_the_copy_stays_what_was_sent_whatever_the_file_says_later(crew, signed_in, sent):
    sent.stay.identity.delete()
    assert "Lagunero" in signed_in("pablo").get(ONE.format(sent.ref)).content.decode()


@pytest.mark.parametrize("name", ["queta", "carla", "ana", "dora", "eva", "fidel", "gala", "hugo", "rosa", "memo"])
def test_nobody_else_finds_it(crew, signed_in, sent, name):
    assert signed_in(name).get(ONE.format(sent.ref)).status_code == 404


@pytest.mark.parametrize(("name", "reads"), [("olga", True), ("lupe", True), ("beto", False)])
def test_in_the_centre_its_content_is_for_the_readers_of_its_part(crew, signed_in, sent, name, reads):
    """Beto sent it at the desk and follows its steps; he does not read it back."""
    page = signed_in(name).get(ONE.format(sent.ref))
    assert (page.status_code, "Pide refugio" in page.content.decode()) == (200, reads)


def test_visible_and_get_agree_over_the_whole_cast(crew, sent):
    seeing = {name for name, actor in crew.everybody.items() if visible_referrals(actor).exists()}
    assert seeing == {"pablo", "olga", "lupe", "beto"}
    assert {name for name in seeing if get_referral(crew.actor[name], sent.ref) == sent} == seeing


@pytest.mark.parametrize(
    ("name", "status"),
    [("pablo", 200), ("queta", 200)]
    + [(name, 403) for name in ("beto", "nora", "rosa", "ana", "dora", "hugo", "gala")],
)
def test_who_has_an_inbox(crew, signed_in, name, status):
    assert signed_in(name).get(INBOX).status_code == status


@pytest.mark.parametrize(
    ("name", "status"),
    [("beto", 200), ("nora", 200), ("olga", 200), ("lupe", 200), ("memo", 200)]
    + [(name, 403) for name in ("carla", "pablo", "queta", "ana", "dora", "rosa")],
)
def test_who_opens_the_list_of_the_centre(crew, signed_in, sent, name, status):
    page = signed_in(name).get(f"/register/{A}/referrals/")
    assert page.status_code == status
    shown = sent.ref.hex[:8].upper() in page.content.decode()
    assert shown is (name in {"beto", "olga", "lupe"})


def test_the_partner_answers_on_its_page(crew, signed_in, sent):
    client = signed_in("pablo")
    done = NOW.strftime("%Y-%m-%dT%H:%M")
    address = ONE.format(sent.ref)
    assert client.post(address, {"step": "received", "done_at": done, "note": ""}).status_code == 302
    refused = client.post(address, {"step": "declined", "done_at": done, "note": "no"})
    assert "Escriba en una oración por qué" in refused.content.decode()
    assert client.post(address, {"step": "closed", "done_at": done, "note": ""}).status_code == 200
    sent.refresh_from_db()
    assert sent.state == "received"


def test_search_sort_and_filter(crew, signed_in, sent):
    client = signed_in("pablo")
    code = sent.ref.hex[:8].upper()
    asked = ({"q": code}, {"q": "comar"}, {"q": "zz"}, {"state": "waiting"}, {"state": "closed"}, {"sort": "sent"})
    found = [str(sent.ref) in client.get(INBOX, query).content.decode() for query in asked]
    assert found == [True, True, False, True, False, True]


def test_the_export_is_codes_and_times_and_stands_in_the_chain(crew, signed_in, sent):
    answer = signed_in("pablo").get(INBOX, {"format": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (len(rows), rows[1][0], rows[1][5]) == (2, sent.ref.hex[:8].upper(), "enviada")
    assert [word for word in (*NAMES, sent.stay.folio) if word in answer.content.decode()] == []
    exported = Entry.objects.get(verb="centres.referrals.exported")
    assert (exported.chain, exported.facts) == (f"centre:{A}", {"rows": 1})


def test_the_list_asks_as_much_of_the_database_at_one_row_as_at_many(crew, signed_in, sent, django_assert_num_queries):
    client = signed_in("pablo")
    client.get(INBOX)
    with CaptureQueriesContext(connection) as one:
        client.get(INBOX)
    for _number in range(4):
        told_comar(crew.beto, arrive(crew.beto))
    with django_assert_num_queries(len(one.captured_queries)):
        client.get(INBOX)


def test_a_withdrawn_referral_keeps_its_row_and_loses_its_content(crew, signed_in, sent):
    withdraw(crew.beto, ref=sent.ref, reason="La persona cambió de opinión")
    text = signed_in("pablo").get(ONE.format(sent.ref)).content.decode()
    assert [word for word in (*NAMES, sent.stay.folio, "Pide refugio") if word in text] == []


def test_nothing_is_ever_referred_to_iom(crew, signed_in):
    """Training, oversight and aggregates: by the pack no kind goes there, and its page says so."""
    assert [kind.key for kind in referral_kinds().values() if {"IOM", "INM"} & set(kind.partners)] == []
    RoleGrant.objects.filter(person=crew.person["pablo"]).update(partner_key="IOM")
    Person.objects.filter(pk=crew.person["pablo"].pk).update(partner_key="IOM")
    text = signed_in("pablo").get(INBOX).content.decode()
    assert "nunca operar" in text


def test_a_consulate_reads_its_own_and_answers(crew, signed_in):
    stay = arrive(crew.beto)
    screened(crew.olga, stay)
    sent = told_consulate(crew.lupe, stay)
    text = signed_in("queta").get(ONE.format(sent.ref)).content.decode()
    assert ("Lagunero" in text, "Consulado: Honduras" in text) == (True, True)
    take_step(crew.queta, ref=sent.ref, step=State.RECEIVED, done_at=NOW)
    assert signed_in("pablo").get(ONE.format(sent.ref)).status_code == 404


@pytest.mark.django_db(databases=["default", "practice"])
def test_no_list_leaves_the_twin(crew, signed_in):
    with world.entered(World.PRACTICE):
        told_comar(crew.beto, arrive(crew.beto))
    answer = signed_in("beto").get(f"/practice/register/{A}/referrals/", {"format": "csv"})
    assert (answer.status_code, "text/csv" in answer["Content-Type"]) == (409, False)
    assert signed_in("pablo").get(INBOX).context["listing"].total == 0


def test_the_accounts_page_offers_the_desk_of_each_consulate_and_none_for_the_stateless(crew, signed_in):
    page = signed_in("ana").get(f"/accounts/{crew.person['pablo'].pk}/")
    offered = {key for key, _name in page.context["form"].fields["partner"].choices}
    assert {"COMAR", "HEALTH", "CONSULATE-HND", "CONSULATE-GTM"} <= offered
    assert offered & {"CONSULATE-XXA", "CONSULATE-XXX"} == set()
