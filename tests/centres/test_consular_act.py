"""A consulate told by letter or telephone is told on the very terms of a consular referral, in whatever order refuge is learnt."""

import itertools

import pytest

from senda.centres.actions.act import record_act
from senda.centres.actions.screening import record_screening
from senda.centres.models import Act, ClockRun, Flag, Stay
from senda.centres.rules.acts import ActRefusal, Outcome
from senda.centres.rules.referral import ReferralRefusal
from senda.kernel.decisions import Refused
from tests.cast import NOW
from tests.centres.test_consulate_never_sees import LEARNT, signal
from tests.centres.test_register_arrival import arrive
from tests.factories.referrals import DONE, screened

TOLD = {"country": "HND", "means": "letter", "call_offered": "yes", "consent": "given"}
REFUGE = {name: learn for name, learn in LEARNT.items() if name != "country"}
"""Everything by which refuge, or that the person is a child, becomes known."""
FORBIDS = {
    ReferralRefusal.FLAG_FORBIDS,
    ReferralRefusal.REFUGE_TOLD,
    ReferralRefusal.CIRCLE_SEEKS_REFUGE,
    ReferralRefusal.REFUGE_NOT_EXCLUDED,
}


@pytest.fixture
def stay(crew):
    return arrive(crew.beto)


def told(actor, stay, outcome=Outcome.GIVEN, corrects=None, **values):
    typed = {**TOLD, **values} if outcome is Outcome.GIVEN else {}
    return record_act(
        actor, ref=stay.ref, kind="notice_consulate", done_at=NOW, values=typed, outcome=outcome, corrects=corrects
    )


def refused(actor, stay, **more):
    before = Act.objects.filter(kind="notice_consulate").count()
    with pytest.raises(Refused) as found:
        told(actor, stay, **more)
    assert Act.objects.filter(kind="notice_consulate").count() == before
    return [reason.code for reason in found.value.decision.reasons]


def test_a_plain_no_the_persons_word_and_the_own_country_let_it_be_told(crew, stay):
    screened(crew.olga, stay)
    act = told(crew.lupe, stay)
    assert (act.facts["consent"], act.facts["means"], act.by_name) == ("given", "letter", crew.lupe.name)
    assert told(crew.lupe, stay, consent="express").facts["consent"] == "express"


def test_whoever_was_not_asked_about_refuge_is_told_of_to_nobody(crew, stay):
    assert refused(crew.lupe, stay) == [ReferralRefusal.REFUGE_NOT_SCREENED]
    values = {"ref": stay.ref, "instrument": "refuge", "done_at": DONE, "answers": {}}
    record_screening(crew.olga, **values, outcome=Outcome.REFUSED)
    assert refused(crew.lupe, stay) == [ReferralRefusal.REFUGE_NOT_SCREENED]


def test_every_reason_is_told_at_once(crew, stay):
    assert refused(crew.lupe, stay, country="GTM", consent="", means="") == [
        ReferralRefusal.OTHER_COUNTRY,
        ReferralRefusal.CONSENT_MISSING,
        ReferralRefusal.REFUGE_NOT_SCREENED,
        ActRefusal.FIELD_MISSING,
        ActRefusal.FIELD_MISSING,
    ]
    assert refused(crew.lupe, stay, consent="not_needed", country="") == [
        ReferralRefusal.CONSENT_MISSING,
        ReferralRefusal.REFUGE_NOT_SCREENED,
        ActRefusal.FIELD_MISSING,
    ]


@pytest.mark.parametrize("nationality", ["XXA", "XXX"])
def test_no_consulate_speaks_for_who_has_no_country(crew, stay, nationality):
    screened(crew.olga, stay)
    Stay.objects.update(nationality=nationality)
    assert refused(crew.lupe, stay) == [ReferralRefusal.NO_CONSULATE]


@pytest.mark.parametrize(("learnt", "first"), list(itertools.product(REFUGE, (True, False))))
def test_whatever_is_learnt_before_or_after_the_screening_forbids_it(crew, stay, learnt, first):
    if first:
        screened(crew.olga, stay)
    REFUGE[learnt](crew, stay)
    if not first:
        screened(crew.olga, stay)
    codes = refused(crew.lupe, Stay.objects.get(pk=stay.pk))
    assert codes
    assert set(codes) <= FORBIDS


@pytest.mark.parametrize("order", list(itertools.permutations(["flag_refuge", "unsure", "paper", "comar"])))
def test_in_whatever_order_it_is_learnt_it_stays_forbidden_at_each_step(crew, stay, order):
    screened(crew.olga, stay)
    told(crew.lupe, stay)
    for learnt in order:
        REFUGE[learnt](crew, stay)
        assert set(refused(crew.lupe, stay)) & FORBIDS, learnt


def test_when_the_signal_falls_what_was_told_of_refuge_still_forbids_it(crew, stay):
    REFUGE["comar"](crew, stay)
    screened(crew.olga, stay)
    Flag.objects.update(lowered_at=NOW)
    assert refused(crew.lupe, stay) == [ReferralRefusal.REFUGE_TOLD]


@pytest.mark.parametrize("learnt", REFUGE)
def test_that_it_was_not_possible_may_always_be_written(crew, stay, learnt):
    REFUGE[learnt](crew, stay)
    assert told(crew.lupe, stay, Outcome.IMPOSSIBLE).outcome == "impossible"


def test_what_was_told_lawfully_is_still_corrected_once_refuge_is_learnt(crew, stay):
    screened(crew.olga, stay)
    given, not_possible = told(crew.lupe, stay), told(crew.lupe, stay, Outcome.IMPOSSIBLE)
    signal(crew, stay, "refuge")
    assert told(crew.lupe, stay, corrects=given.pk, means="phone").corrects == given
    assert set(refused(crew.lupe, stay, corrects=not_possible.pk)) <= FORBIDS


def test_the_page_says_it_in_words_and_stops_no_clock(crew, signed_in, stay):
    signal(crew, stay, "refuge")
    page = f"/register/stays/{stay.ref}/acts/notice_consulate/"
    sent = {**TOLD, "outcome": "given", "done_at": "2014-06-10T10:00"}
    answer = signed_in("lupe").post(page, sent)
    text = answer.content.decode()
    words = ("Falta el tamizaje", "La señal abierta «Puede necesitar refugio»")
    assert (answer.status_code, [word for word in words if word not in text]) == (200, [])
    assert not ClockRun.objects.filter(stay=stay, clock_id="C18").exclude(stopped_at=None).exists()


def test_whoever_comar_is_told_of_on_paper_is_flagged_and_the_limit_stops(crew, stay):
    REFUGE["paper"](crew, stay)
    flag = Flag.objects.get(stay=stay, kind="refuge")
    assert (flag.basis, flag.act.kind, flag.lowered_at) == ("notice_comar", "notice_comar", None)
    run = ClockRun.objects.get(stay=stay, clock_id="C12")
    assert (run.starts_at, run.stopped_at, run.stopped_by) == (NOW, NOW, flag.act)
    Flag.objects.update(lowered_at=NOW)
    values = {"number": "OF-2", "means": "letter", "receipt": "yes"}
    again = {"ref": stay.ref, "kind": "notice_comar", "done_at": NOW, "values": values, "corrects": flag.act.pk}
    record_act(crew.beto, **again)
    assert not Flag.objects.filter(lowered_at=None).exists(), "a number put right raises nothing anew"
