"""A complaint needs no name, is never read by the head it is about, and is answered to whoever holds its code."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.access.complaint import visible_complaints
from senda.centres.actions.complaint import (
    answer_complaint,
    close_complaint,
    export_complaints,
    file_complaint,
    open_complaint,
    pass_on_complaint,
    take_up,
)
from senda.centres.models import Complaint
from senda.centres.queries.sealing import opened
from senda.centres.rules.complaint import ComplaintRefusal
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.people.models import RoleGrant
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive

A = "MX27-02"
TEXT = "No hubo agua en dos días SECRETO"
ANSWER = "Se reparó la bomba y hay agua desde hoy."
NEW = f"/register/complaints/new/{A}/"
PASS_ON = f"/register/{A}/complaints/new/"
ASK = "/register/complaints/ask/"


@pytest.fixture(autouse=True)
def _counters():
    cache.clear()


def file(crew, **facts):
    return file_complaint(crew.public, unit_key=A, ground="food_water", text=TEXT, **facts)[0]


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_the_text_is_sealed_and_the_journal_tells_no_word_of_it(crew):
    complaint = file(crew)
    assert b"SECRETO" not in bytes(complaint.sealed)
    entry = Entry.objects.get(chain=f"centre:{A}", verb="centres.complaint.filed")
    assert (entry.actor_name, entry.facts) == ("", {"ground": "food_water", "to_cndh": False})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"text": "agua"}, ComplaintRefusal.TEXT_MISSING),
        ({"ground": "weather"}, ComplaintRefusal.UNKNOWN_GROUND),
        ({"happened_on": NOW.date() + timedelta(days=1)}, ComplaintRefusal.FUTURE_DAY),
    ],
)
def test_what_a_complaint_must_have(crew, facts, code):
    with pytest.raises(Refused) as refused:
        file_complaint(crew.public, **{"unit_key": A, "ground": "health", "text": TEXT, **facts})
    assert codes(refused) == [code]


def test_no_complaint_of_an_unknown_centre(crew):
    with pytest.raises(Http404):
        file_complaint(crew.public, unit_key="MX99-99", ground="health", text=TEXT)


def test_it_is_answered_before_it_is_finished(crew):
    ref = file(crew).ref
    with pytest.raises(Refused) as refused:
        close_complaint(crew.nora, ref=ref)
    assert codes(refused) == [ComplaintRefusal.STATE]
    take_up(crew.nora, ref=ref)
    with pytest.raises(Refused):
        take_up(crew.dora, ref=ref)
    answer_complaint(crew.nora, ref=ref, text=ANSWER)
    close_complaint(crew.nora, ref=ref)
    done = Complaint.objects.get(ref=ref)
    assert (done.state, done.handled_by_name, done.answered_at, done.closed_at) == ("closed", crew.nora.name, NOW, NOW)


@pytest.mark.parametrize("name", ["beto", "memo", "lupe", "olga", "carla", "ana", "rosa", "pablo", "gala", "public"])
def test_nobody_else_opens_one(crew, signed_in, name):
    ref = file(crew, to_cndh=True).ref
    assert signed_in(name).get(f"/register/complaints/{ref}/").status_code in {302, 404}
    with pytest.raises(Http404):
        take_up(crew.actor[name], ref=ref)


def test_the_head_never_sees_one_about_the_head(crew, signed_in):
    about = file(crew, about_head=True)
    nora, dora = signed_in("nora"), signed_in("dora")
    assert nora.get(f"/register/complaints/{about.ref}/").status_code == 404
    assert about.label not in nora.get(f"/register/{A}/complaints/").content.decode()
    assert about.label not in nora.get(f"/register/{A}/complaints/?format=csv").content.decode()
    assert [number for _word, number in nora.get(f"/register/{A}/complaints/").context["numbers"]] == [0, 0, 0, 0]
    assert not Entry.objects.filter(chain=f"centre:{A}").exclude(verb="centres.complaint.exported").exists()
    assert TEXT in dora.get(f"/register/complaints/{about.ref}/").content.decode()


def test_headquarters_sees_numbers_alone(crew, signed_in):
    complaint = file(crew)
    page = signed_in("rosa").get(f"/register/{A}/complaints/")
    assert page.status_code == 200
    assert complaint.label not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("beto", 403), ("carla", 403), ("ana", 403), ("dora", 200), ("nora", 200)]
)
def test_who_opens_the_list(crew, signed_in, name, status):
    assert signed_in(name).get(f"/register/{A}/complaints/").status_code == status


def test_anybody_writes_one_and_reads_the_answer_by_its_code(crew, signed_in):
    client = signed_in("public")
    page = client.post(NEW, {"ground": "food_water", "text": TEXT})
    complaint = Complaint.objects.get()
    code = page.context["code"]
    assert code in page.content.decode()
    assert code not in complaint.code
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert not client.get(NEW).cookies
    assert "Write a complaint" in client.get(f"{NEW}?language=en").content.decode()
    assert "Escribir una queja" in client.get(f"{NEW}?language=es").content.decode()
    asked = client.post(ASK, {"code": code.lower().replace("-", " ")}).content.decode()
    assert "SECRETO" not in asked
    take_up(crew.nora, ref=complaint.ref)
    answer_complaint(crew.nora, ref=complaint.ref, text=ANSWER)
    assert ANSWER in client.post(ASK, {"code": code}).content.decode()


def test_an_official_at_the_computer_does_not_become_its_author(crew, signed_in):
    signed_in("beto").post(NEW, {"ground": "food_water", "text": TEXT})
    assert Entry.objects.get(verb="centres.complaint.filed").actor_id is None


def test_the_sixth_in_ten_minutes_is_refused_in_words(crew, signed_in):
    client = signed_in("public")
    answers = [client.post(NEW, {"ground": "health", "text": TEXT}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert Complaint.objects.count() == 5


@pytest.mark.parametrize("code", ["", "ABCD-EFG-HJK", "x" * 30])
def test_an_unknown_code_is_said_in_words(crew, signed_in, code):
    page = signed_in("public").post(ASK, {"code": code})
    assert page.status_code == 200


def test_steps_are_taken_on_the_page(crew, signed_in):
    address = f"/register/complaints/{file(crew).ref}/"
    client = signed_in("nora")
    assert client.post(address, {"step": "take_up"}).status_code == 302
    assert client.post(address, {"step": "answer", "text": ""}).status_code == 200
    assert client.post(address, {"step": "answer", "text": ANSWER}).status_code == 302
    assert client.post(address, {"step": "close"}).status_code == 302
    assert Complaint.objects.get().state == "closed"


@pytest.fixture
def commission(crew):
    """The receiving desk of the national commission: a partner's, like any other."""
    return replace(crew.pablo, partner="CNDH")


def test_the_commission_reads_what_was_sent_to_it_and_nothing_else(crew, commission):
    sent, kept = file(crew, to_cndh=True, about_head=True), file(crew)
    assert list(visible_complaints(commission)) == [sent]
    take_up(commission, ref=sent.ref)
    answer_complaint(commission, ref=sent.ref, text=ANSWER)
    assert Complaint.objects.get(ref=sent.ref).handled_by_name == commission.name
    with pytest.raises(Http404):
        take_up(commission, ref=kept.ref)


def test_the_desk_of_the_commission_has_its_pages(crew, signed_in):
    RoleGrant.objects.filter(person=crew.person["pablo"]).update(partner_key="CNDH")
    sent, kept = file(crew, to_cndh=True), file(crew)
    client = signed_in("pablo")
    page = client.get("/register/complaints/").content.decode()
    assert sent.label in page
    assert kept.label not in page
    assert client.get(f"/register/complaints/{sent.ref}/").status_code == 200
    assert client.get(f"/register/complaints/{kept.ref}/").status_code == 404
    assert client.get(f"/register/{A}/findings/new/").status_code == 200
    assert client.get("/register/oversight/").status_code == 200
    assert "/register/complaints/" in client.get("/register/referrals/").content.decode()


def test_an_export_is_in_the_journal_of_the_centre(crew, signed_in):
    file(crew)
    assert signed_in("nora").get(f"/register/{A}/complaints/?format=csv").status_code == 200
    assert Entry.objects.get(verb="centres.complaint.exported").chain == f"centre:{A}"


def test_opening_one_is_a_reading_of_whoever_may_see_it(crew):
    complaint = file(crew)
    assert open_complaint(crew.nora, ref=complaint.ref) == complaint
    assert Entry.objects.filter(verb="centres.complaint.read").get().actor_name == crew.nora.name
    for name in ("beto", "carla", "rosa", "ana", "public"):
        with pytest.raises(Http404):
            open_complaint(crew.actor[name], ref=complaint.ref)


@pytest.mark.parametrize(("unit", "chain"), [(A, f"centre:{A}"), ("", "academy")])
def test_an_export_is_told_in_the_chain_it_belongs_to(crew, unit, chain):
    export_complaints(crew.dora, unit_key=unit, rows=3)
    entry = Entry.objects.get(verb="centres.complaint.exported")
    assert (entry.chain, entry.facts) == (chain, {"rows": 3})


def passed_on(actor, **facts):
    told = {"unit_key": A, "ground": "food_water", "text": TEXT, "channel": "box", "received_at": NOW, **facts}
    return pass_on_complaint(actor, **told)


def test_one_that_came_by_box_counts_from_the_day_the_box_was_opened(crew):
    stay = arrive(crew.beto)
    yesterday = NOW - timedelta(days=1)
    told, code = passed_on(crew.memo, channel="phone", received_at=yesterday, folio=f" {stay.folio.lower()} ")
    kept = Complaint.objects.get()
    assert (kept.channel, kept.received_at, kept.typed_at, kept.stay) == ("phone", yesterday, NOW, stay)
    assert (opened(kept, "sealed"), kept.state) == ({"text": TEXT}, "received")
    assert (told, code in kept.code) == (kept, False)
    entry = Entry.objects.get(verb="centres.complaint.filed")
    assert (entry.actor_name, entry.chain) == (crew.memo.name, f"centre:{A}")


def test_one_about_the_head_is_passed_on_without_the_head_learning_of_it(crew):
    told, _code = passed_on(crew.beto, about_head=True)
    assert Entry.objects.get(verb="centres.complaint.filed").chain == "academy"
    with pytest.raises(Http404):
        take_up(crew.nora, ref=told.ref)
    assert take_up(crew.dora, ref=told.ref).handled_by_name == crew.dora.name


def test_what_is_passed_on_is_refused_with_every_reason(crew):
    there = arrive(crew.carla, "MX30-01")
    later = NOW + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        passed_on(
            crew.beto,
            ground="weather",
            text="agua",
            happened_on=later.date(),
            channel="page",
            received_at=later,
            folio=there.folio,
        )
    assert codes(refused) == [
        ComplaintRefusal.UNKNOWN_GROUND,
        ComplaintRefusal.TEXT_MISSING,
        ComplaintRefusal.FUTURE_DAY,
        ComplaintRefusal.UNKNOWN_CHANNEL,
        RegisterRefusal.FUTURE,
        ComplaintRefusal.UNKNOWN_FOLIO,
    ]
    with pytest.raises(Refused) as refused:
        passed_on(crew.beto, channel="pigeon")
    assert codes(refused) == [ComplaintRefusal.UNKNOWN_CHANNEL]
    with pytest.raises(Http404):
        passed_on(crew.beto, unit_key="MX99-99")
    assert Complaint.objects.count() == 0


def test_who_passes_one_on(crew):
    passing = set()
    for name, actor in crew.everybody.items():
        try:
            passed_on(actor)
        except PermissionDenied:
            continue
        passing.add(name)
    assert passing == {"beto", "memo", "lupe", "olga", "nora"}


def test_the_page_for_staff_gives_the_code_of_the_author_once(crew, signed_in):
    client = signed_in("beto")
    assert PASS_ON in client.get(f"/register/{A}/").content.decode()
    sent = {"channel": "box", "received_at": "2014-06-10T09:50", "ground": "food_water", "text": TEXT}
    wrong = client.post(PASS_ON, {**sent, "folio": "MX27-02-2014-77777"})
    assert (wrong.status_code, "No hay un expediente con este folio" in wrong.content.decode()) == (200, True)
    assert (TEXT in wrong.content.decode(), Complaint.objects.count()) == (True, 0)
    page = client.post(PASS_ON, sent)
    code, label = page.context["code"], Complaint.objects.get().label
    assert [word for word in (code, label) if word not in page.content.decode()] == []
    assert (TEXT in page.content.decode(), page.headers["Cache-Control"]) == (False, "no-store")
    asked = client.post(ASK, {"code": code}).content.decode()
    assert "Todavía no hay respuesta." in asked
