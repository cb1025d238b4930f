"""A referral hands over what the partner needs and no more, records the notice, stops its clock, and says nobody's name by mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.arrival import register_arrival
from senda.centres.actions.exit import record_exit
from senda.centres.actions.referral import (
    export_referrals,
    open_referral,
    open_sending,
    send_referral,
    take_step,
    tell_desk,
    withdraw,
)
from senda.centres.models import Act, ClockRun, Flag, Referral
from senda.centres.queries.referral import open_already
from senda.centres.queries.sealing import opened
from senda.centres.rules.referral import ReferralRefusal, State
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import world
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.kernel.world import World, WorldRefusal
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive
from tests.factories.referrals import DONE, screened, told_comar, told_consulate

A = "MX27-02"


@pytest.fixture
def stay(crew):
    return arrive(crew.beto)


def reasons(deed, *args, **facts):
    with pytest.raises(Refused) as refused:
        deed(*args, **facts)
    return [reason.code for reason in refused.value.decision.reasons]


def test_comar_receives_its_own_sealed_copy_and_the_clock_stops(crew, stay):
    sent = told_comar(crew.beto, stay)
    assert opened(sent, "needs") == {
        "stay.folio": stay.folio,
        "stay.unit_key": A,
        "stay.nationality": "HND",
        "stay.sex": "F",
        "stay.age_band": "18+",
        "identity.given_names": "Wendy Suyapa",
        "identity.surname_1": "Lagunero",
        "identity.surname_2": "Zelmar",
        "need": "Pide refugio; habla español",
    }
    assert (sent.act.kind, sent.act.facts["means"], sent.sent_at) == ("notice_comar", "referral", DONE)
    clock = ClockRun.objects.get(stay=stay, clock_id="C12")
    assert (clock.starts_at, clock.stopped_at) == (DONE, DONE)
    assert list(Flag.objects.filter(stay=stay).values_list("kind", "basis")) == [("refuge", "referral")]
    written = Entry.objects.get(verb="centres.referral.sent")
    assert (written.chain, written.facts) == (f"centre:{A}", {"kind": "refuge_notice", "partner": "COMAR"})


def test_a_kind_without_a_notice_of_its_own_is_recorded_as_a_referral(crew, stay):
    values = {"ref": stay.ref, "partner": "HEALTH", "need": "Revisión", "done_at": DONE}
    sent = send_referral(crew.memo, kind="health_care", consent="given", **values)
    assert (sent.act.kind, opened(sent.act, "sealed")) == ("referral", {"kind": "health_care", "consent": "given"})


def test_every_reason_comes_back_together_and_nothing_is_written(crew, stay):
    values = {"ref": stay.ref, "kind": "crime_report", "partner": "COMAR", "consent": "none", "need": " "}
    assert reasons(send_referral, crew.lupe, **values, done_at=NOW + timedelta(hours=1)) == [
        ReferralRefusal.WRONG_PARTNER,
        ReferralRefusal.CONSENT_MISSING,
        ReferralRefusal.NEED_MISSING,
        RegisterRefusal.FUTURE,
    ]
    assert (Referral.objects.count(), Act.objects.filter(kind="notice_prosecutor").count()) == (0, 0)


def test_the_same_referral_is_not_open_twice(crew, stay):
    first = told_comar(crew.beto, stay)
    assert reasons(told_comar, crew.beto, stay) == [ReferralRefusal.ALREADY_OPEN]
    withdraw(crew.beto, ref=first.ref, reason="Se envió con un error")
    assert open_already(stay, "refuge_notice", "COMAR") is False


@pytest.mark.parametrize(
    ("name", "answer"),
    [("memo", PermissionDenied), ("rosa", PermissionDenied)]
    + [(name, Http404) for name in ("carla", "ana", "dora", "pablo", "queta", "public")],
)
def test_who_may_not_refer(crew, stay, name, answer):
    with pytest.raises(answer):
        told_comar(crew.actor[name], stay)


def test_the_consular_notice_is_the_legal_desks_alone(crew, stay):
    screened(crew.olga, stay)
    for name in ("beto", "nora", "olga", "memo"):
        with pytest.raises(PermissionDenied):
            told_consulate(crew.actor[name], stay)
    assert told_consulate(crew.lupe, stay).partner == "CONSULATE-HND"


def test_no_screening_no_consulate(crew, stay):
    assert reasons(told_consulate, crew.lupe, stay) == [ReferralRefusal.REFUGE_NOT_SCREENED]
    screened(crew.olga, stay, gangs="unsure")
    assert reasons(told_consulate, crew.lupe, stay) == [
        ReferralRefusal.REFUGE_NOT_EXCLUDED,
        ReferralRefusal.FLAG_FORBIDS,
    ]


def test_a_kind_that_the_pack_does_not_have_is_not_there(crew, stay):
    with pytest.raises(Http404):
        send_referral(crew.beto, ref=stay.ref, kind="iom", partner="IOM", consent="given", need="x", done_at=DONE)


def test_a_notice_is_owed_after_the_exit_too(crew, stay):
    why = "Salió por orden de un juez"
    record_exit(crew.nora, ref=stay.ref, done_at=NOW, values={"kind": "liberty"}, confirmed=True, reason=why)
    sent = told_comar(crew.beto, stay)
    assert (sent.act, opened(sent, "needs")["stay.folio"]) == (None, stay.folio)


def test_the_steps_of_a_referral_from_both_sides(crew, stay):
    sent = told_comar(crew.beto, stay)
    taken = {"ref": sent.ref, "done_at": NOW}
    assert reasons(take_step, crew.pablo, step=State.ANSWERED, **taken) == [
        ReferralRefusal.STEP_NOT_NEXT,
        ReferralRefusal.ANSWER_MISSING,
    ]
    take_step(crew.pablo, step=State.RECEIVED, **taken)
    take_step(crew.pablo, step=State.ACCEPTED, **taken)
    assert reasons(take_step, crew.olga, step=State.ANSWERED, answer="interview_set", **taken) == [
        ReferralRefusal.NOT_YOUR_STEP
    ]
    take_step(crew.pablo, step=State.ANSWERED, answer="interview_set", note="Mañana a las 10", **taken)
    assert reasons(take_step, crew.pablo, step=State.CLOSED, **taken) == [ReferralRefusal.NOT_YOUR_STEP]
    take_step(crew.olga, step=State.CLOSED, **taken)
    sent.refresh_from_db()
    assert (sent.state, sent.closed_at) == ("closed", NOW)
    assert [step.step for step in sent.steps.all()] == ["received", "accepted", "answered", "closed"]
    assert opened(sent.steps.all()[2], "note") == {"answer": "interview_set", "note": "Mañana a las 10"}
    assert Entry.objects.filter(chain=f"centre:{A}", verb__startswith="centres.referral.").count() == 5


def test_a_step_before_the_last_one_is_refused(crew, stay):
    sent = told_comar(crew.beto, stay)
    assert reasons(take_step, crew.pablo, ref=sent.ref, step=State.RECEIVED, done_at=DONE - timedelta(hours=1)) == [
        ReferralRefusal.BEFORE_LAST_STEP
    ]


def test_withdrawing_takes_the_content_back(crew, stay):
    sent = told_comar(crew.beto, stay)
    assert reasons(withdraw, crew.beto, ref=sent.ref, reason="no") == [ReferralRefusal.NOTE_MISSING]
    with pytest.raises(Http404):
        take_step(crew.beto, ref=sent.ref, step=State.WITHDRAWN, done_at=NOW)
    withdraw(crew.beto, ref=sent.ref, reason="La persona cambió de opinión")
    assert Referral.objects.get().state == "withdrawn"


def test_mail_says_that_something_waits_and_never_who(crew, stay, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        told_comar(crew.beto, stay)
    assert [message.to for message in mail.outbox] == [["pablo@senda.test"]]
    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    told = [*TYPED.values(), stay.folio, stay.unit_key, "COMAR", "refugio", str(stay.ref)]
    assert [word for word in told if len(word) > 3 and word.lower() in said.lower()] == []


@pytest.mark.django_db(databases=["default", "practice"])
def test_in_the_twin_no_mail_leaves_and_the_official_answers_himself(crew, django_capture_on_commit_callbacks):
    with world.entered(World.PRACTICE):
        stay = register_arrival(crew.beto, unit_key=A, arrived_at=NOW - timedelta(minutes=20), age=29, values=TYPED)
        with django_capture_on_commit_callbacks(using="practice", execute=True):
            sent = told_comar(crew.beto, stay)
        take_step(crew.beto, ref=sent.ref, step=State.RECEIVED, done_at=NOW)
        assert (mail.outbox, Referral.objects.get().state) == ([], "received")
        assert reasons(tell_desk, "COMAR") == [WorldRefusal.PRACTICE]
    assert Referral.objects.count() == 0


def test_opening_the_page_of_sending_is_journalled_and_kept_to_who_may_send(crew, stay):
    opened_stay, kind = open_sending(crew.beto, ref=stay.ref, kind="refuge_notice")
    assert (opened_stay, kind.key) == (stay, "refuge_notice")
    begun = Entry.objects.get(verb="centres.referral.begun")
    assert (begun.subject, begun.facts, begun.chain) == (f"stay:{stay.ref}", {"kind": "refuge_notice"}, f"centre:{A}")
    with pytest.raises(PermissionDenied):
        open_sending(crew.memo, ref=stay.ref, kind="refuge_notice")
    for name, asked in (("beto", "unknown"), ("carla", "refuge_notice"), ("pablo", "refuge_notice")):
        with pytest.raises(Http404):
            open_sending(crew.actor[name], ref=stay.ref, kind=asked)


def test_opening_a_referral_is_journalled_for_both_sides(crew, stay):
    sent = told_comar(crew.beto, stay)
    assert [open_referral(crew.actor[name], ref=sent.ref) for name in ("pablo", "olga")] == [sent, sent]
    read = Entry.objects.filter(verb="centres.referral.read").order_by("position")
    assert [entry.actor_id for entry in read] == [crew.pablo.person_id, crew.olga.person_id]
    with pytest.raises(Http404):
        open_referral(crew.queta, ref=sent.ref)


def test_an_export_stands_in_the_chain_of_each_centre_of_which_it_tells(crew):
    export_referrals(crew.pablo, counts={"MX27-02": 2, "MX30-01": 1}, scope="COMAR")
    told = Entry.objects.filter(verb="centres.referrals.exported").order_by("chain").values_list("chain", "facts")
    assert list(told) == [("centre:MX27-02", {"rows": 2}), ("centre:MX30-01", {"rows": 1})]


def test_the_page_sends_and_says_every_reason_in_words(crew, signed_in, stay):
    client = signed_in("lupe")
    address = f"/register/stays/{stay.ref}/refer/consular_notice/"
    page = client.get(address)
    assert (page.status_code, "Consulado: Honduras" in page.content.decode()) == (200, True)
    typed = {
        "partner": "CONSULATE-HND",
        "consent": "given",
        "need": "Documento de viaje",
        "done_at": DONE.strftime("%Y-%m-%dT%H:%M"),
        "call_offered": "yes",
    }
    refused = client.post(address, {**typed, "consent": "none"}).content.decode()
    told = ("Falta el consentimiento de la persona", "Falta el tamizaje de refugio")
    assert [words for words in told if words not in refused] == []
    screened(crew.olga, stay)
    assert client.post(address, typed).status_code == 302
    assert Referral.objects.get().partner == "CONSULATE-HND"
    assert client.get(f"/register/stays/{stay.ref}/refer/").status_code == 200
    assert signed_in("rosa").get(f"/register/stays/{stay.ref}/refer/").status_code == 403


def test_a_stateless_person_has_no_consulate_and_the_page_says_so(crew, signed_in):
    stay = arrive(crew.beto, values={**TYPED, "nationality": "XXA"})
    screened(crew.olga, stay)
    typed = {"partner": "", "consent": "given", "need": "Documento", "call_offered": "yes"}
    page = signed_in("lupe").post(
        f"/register/stays/{stay.ref}/refer/consular_notice/",
        {**typed, "done_at": DONE.strftime("%Y-%m-%dT%H:%M")},
    )
    assert "Ningún consulado representa a esta persona" in page.content.decode()
