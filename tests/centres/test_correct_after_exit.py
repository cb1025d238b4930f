"""Once somebody has left nothing is recorded any more but what was typed wrong, by who answers for it and with a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.act import record_act
from senda.centres.actions.exit import record_exit
from senda.centres.actions.identity import write_identity
from senda.centres.models import Act, ClockRun, Identity, Stay
from senda.centres.queries.identity import identity_of
from senda.centres.queries.sealing import opened
from senda.centres.rules.acts import ActRefusal, Outcome
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive, codes
from tests.factories.referrals import screened

A = "MX27-02"
EARLIER, LATER = NOW - timedelta(minutes=10), NOW + timedelta(minutes=1)
GOODS = {"goods": ["blanket"], "signature": "signed"}
WHY = "Se entregó agua, no una cobija"
GROUNDS = {"number": "1", "grounds": "Motivo", "gender_view": "yes", "signature": "signed"}
DIET = {"diet": "soft", "reason": "Lo pide el estómago"}


@pytest.fixture
def stay(crew):
    """Somebody of whom some things were recorded, and who has just left."""
    stay = arrive(crew.beto, at=NOW - timedelta(hours=2))
    record_act(crew.beto, ref=stay.ref, kind="goods", done_at=EARLIER, values=GOODS)
    record_act(crew.memo, ref=stay.ref, kind="diet", done_at=EARLIER, values=DIET)
    record_act(crew.lupe, ref=stay.ref, kind="presentation_order", done_at=EARLIER, values=GROUNDS)
    screened(crew.olga, stay)
    told = {"country": "HND", "means": "letter", "call_offered": "yes", "consent": "given"}
    record_act(crew.lupe, ref=stay.ref, kind="notice_consulate", done_at=EARLIER, values=told)
    typed = {"kind": "liberty", "destination": "Calle"}
    return record_exit(crew.beto, ref=stay.ref, done_at=NOW, values=typed, reason="Salió de noche", confirmed=True)


def corrected(actor, stay, kind="goods", **more):
    wrong = Act.objects.filter(stay=stay, kind=kind).latest("id")
    told = {"values": {**GOODS, "goods": ["water"]}, "done_at": EARLIER, "why": WHY, "corrects": wrong.pk, **more}
    return record_act(actor, ref=stay.ref, kind=kind, **told)


def test_the_head_corrects_with_a_reason_and_both_stay(crew, stay):
    wrong = Act.objects.get(stay=stay, kind="goods")
    act = corrected(crew.nora, stay)
    assert (act.corrects, list(act.facts["goods"]), act.done_at) == (wrong, ["water"], EARLIER)
    assert opened(act, "sealed")["corrected_why"] == WHY
    entry = Entry.objects.filter(verb="centres.act.recorded", chain=f"centre:{A}").latest("position")
    told = {"act": act.pk, "kind": "goods", "outcome": "given", "late": 10, "corrects": wrong.pk, "after_exit": True}
    assert entry.facts == told
    assert Act.objects.filter(stay=stay, kind="goods").count() == 2


@pytest.mark.parametrize("name", ["beto", "olga", "rosa", "lupe", "memo", "dora", "carla", "ana", "public"])
def test_nobody_else_corrects_what_the_head_answers_for(crew, stay, name):
    with pytest.raises((PermissionDenied, Http404)):
        corrected(crew.actor[name], stay)
    assert Act.objects.filter(stay=stay, kind="goods").count() == 1


def test_a_part_that_is_kept_from_the_head_is_corrected_by_who_answers_for_it(crew, stay):
    soft = {**DIET, "diet": "diabetic"}
    assert opened(corrected(crew.memo, stay, "diet", values=soft), "sealed")["diet"] == "diabetic"
    legal = {**GROUNDS, "number": "2"}
    assert corrected(crew.lupe, stay, "presentation_order", values=legal).by_name == crew.lupe.name
    for kind, values in (("diet", soft), ("presentation_order", legal)):
        for name in ("nora", "beto"):
            with pytest.raises(PermissionDenied):
                corrected(crew.actor[name], stay, kind, values=values)


def test_a_correction_without_a_reason_or_of_a_time_after_the_exit_is_refused(crew, stay):
    with pytest.raises(Refused) as refused:
        corrected(crew.nora, stay, why="  ", done_at=LATER, values={})
    assert codes(refused) == [
        RegisterRefusal.REASON_MISSING,
        RegisterRefusal.LATER_THAN_EXIT,
        ActRefusal.FIELD_MISSING,
        ActRefusal.FIELD_MISSING,
    ]


@pytest.mark.parametrize("name", ["nora", "beto"])
def test_nothing_but_a_correction_is_taken(crew, stay, name):
    with pytest.raises(Refused) as refused:
        record_act(crew.actor[name], ref=stay.ref, kind="goods", done_at=EARLIER, values=GOODS, why=WHY)
    assert codes(refused) == [RegisterRefusal.AFTER_EXIT]
    with pytest.raises(Http404):
        record_act(crew.nora, ref=stay.ref, kind="rights", done_at=EARLIER, values={}, corrects=999_999)
    other = Act.objects.get(stay=stay, kind="goods")
    with pytest.raises(Http404):
        record_act(crew.nora, ref=stay.ref, kind="phone", done_at=EARLIER, values={}, corrects=other.pk, why=WHY)


def test_a_correction_dates_the_limits_and_starts_none_of_who_has_left(crew, stay):
    held = {run.clock_id: run.starts_at for run in ClockRun.objects.filter(stay=stay)}
    sooner = EARLIER - timedelta(minutes=5)
    corrected(crew.lupe, stay, "presentation_order", values=GROUNDS, done_at=sooner)
    runs = {run.clock_id: run for run in ClockRun.objects.filter(stay=stay)}
    assert set(runs) == set(held)
    assert (runs["C01"].stopped_at, runs["C03"].starts_at, runs["C03"].stopped_at) == (sooner, sooner, NOW)
    assert [clock for clock, run in runs.items() if run.stopped_at is None] == []


def test_what_was_never_done_after_all_leaves_its_limit_to_the_exit(crew, stay):
    run = ClockRun.objects.get(stay=stay, clock_id="C18")
    assert (run.stopped_at, run.stopped_by.kind) == (EARLIER, "notice_consulate")
    corrected(crew.lupe, stay, "notice_consulate", values={}, outcome=Outcome.IMPOSSIBLE)
    run.refresh_from_db()
    assert (run.stopped_at, run.stopped_by.kind) == (NOW, "exit")


def test_inside_a_correction_needs_no_reason_and_keeps_one(crew):
    stay = arrive(crew.beto, at=NOW - timedelta(hours=2))
    record_act(crew.beto, ref=stay.ref, kind="goods", done_at=EARLIER, values=GOODS)
    assert "corrected_why" not in opened(corrected(crew.beto, stay, why=""), "sealed")
    assert opened(corrected(crew.beto, stay), "sealed")["corrected_why"] == WHY


def renamed(actor, stay, reason=WHY):
    values = {**identity_of(stay), "surname_1": "Lagunera"}
    version = Identity.objects.get(stay=stay).version
    return write_identity(actor, stay=stay.ref, values=values, expected_version=version, reason=reason)


def test_a_name_is_put_right_by_the_head_alone_with_a_reason(crew, stay):
    for name in ("beto", "olga"):
        with pytest.raises(PermissionDenied):
            renamed(crew.actor[name], stay)
    with pytest.raises(Refused) as refused:
        renamed(crew.nora, stay, reason=" ")
    assert codes(refused) == [RegisterRefusal.REASON_MISSING]
    assert renamed(crew.nora, stay).version == 2
    assert identity_of(Stay.objects.get(pk=stay.pk))["surname_1"] == "Lagunera"


def test_the_file_leads_the_head_to_the_correction_and_nobody_else(crew, signed_in, stay):
    wrong, file = Act.objects.get(stay=stay, kind="goods"), f"/register/stays/{stay.ref}/"
    link = f"{file}acts/goods/?corrects={wrong.pk}"
    links = {name: link in signed_in(name).get(file).content.decode() for name in ("nora", "beto", "memo", "rosa")}
    assert links == {"nora": True, "beto": False, "memo": False, "rosa": False}
    assert f"{file}identity/" in signed_in("nora").get(file).content.decode()
    assert f"{file}identity/" not in signed_in("beto").get(file).content.decode()
    assert signed_in("beto").get(link).status_code == 403
    assert signed_in("beto").get(f"{file}identity/").status_code == 403
    nora = signed_in("nora")
    form = nora.get(link).context["form"]
    assert (form["done_at"].initial, form["corrected_why"].field.required) == (EARLIER, True)
    sent = {"outcome": "given", "done_at": EARLIER.strftime("%Y-%m-%dT%H:%M"), "corrects": wrong.pk, **GOODS}
    assert nora.post(link, sent).status_code == 200
    assert nora.post(link, {**sent, "corrected_why": WHY}).status_code == 302
    text = nora.get(file).content.decode()
    assert (WHY in text, link in text, TYPED["surname_1"] in text) == (True, False, True)
