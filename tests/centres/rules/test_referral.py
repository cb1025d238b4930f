"""Who may be referred to whom: all reasons at once, and above all when no consulate is told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.referral import (
    Person,
    ReferralRefusal,
    Refuge,
    Side,
    State,
    country_of,
    is_consular,
    may_refer,
    may_take_step,
    next_steps,
    partners_for,
    refuge_answer,
    side_of,
    travelling,
)
from senda.centres.rules.referral_kinds import Consent, ReferralKind
from senda.centres.rules.refusals import RegisterRefusal
from senda.centres.rules.rights import Hat, Part
from senda.kernel.decisions import Decision
from senda.kernel.values import Text

NOW = datetime(2014, 6, 10, 16, tzinfo=UTC)


def kind(key="refuge_notice", partners=("COMAR",), consent=Consent.NOT_NEEDED, excludes=()):
    return ReferralKind(
        key=key,
        title=Text("Aviso", "Notice"),
        part=Part.PROTECTION,
        hats=frozenset({Hat.DESK}),
        partners=partners,
        duties=(),
        act="",
        stops=(),
        consent=consent,
        fields=("stay.folio", "identity.surname_1", "identity.companions", "need"),
        answers=("received", "needs_more"),
        excludes=excludes,
    )


CONSULAR = kind("consular_notice", ("CONSULATES",), Consent.NEEDED, ("refuge", "child"))
CLEAR = Person(nationality="HND", refuge=Refuge.NO)


def codes(decision: Decision):
    return [reason.code for reason in decision.reasons]


def refer(what, partner, person=CLEAR, consent="given", need="Compañía", *, open_already=False):
    return may_refer(what, partner, person, consent=consent, need=need, open_already=open_already)


def test_a_duty_of_the_law_needs_no_consent():
    assert refer(kind(), "COMAR", consent="not_needed") == Decision()


def test_every_reason_is_told_at_once():
    told = refer(kind(consent=Consent.EXPRESS), "DIF", consent="given", need="  ", open_already=True)
    assert codes(told) == [
        ReferralRefusal.WRONG_PARTNER,
        ReferralRefusal.CONSENT_NOT_EXPRESS,
        ReferralRefusal.NEED_MISSING,
        ReferralRefusal.ALREADY_OPEN,
    ]


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        (Consent.NOT_NEEDED, "none", []),
        (Consent.NEEDED, "given", []),
        (Consent.NEEDED, "express", []),
        (Consent.NEEDED, "none", [ReferralRefusal.CONSENT_MISSING]),
        (Consent.NEEDED, "not_needed", [ReferralRefusal.CONSENT_MISSING]),
        (Consent.EXPRESS, "express", []),
        (Consent.EXPRESS, "none", [ReferralRefusal.CONSENT_NOT_EXPRESS]),
    ],
)
def test_consent_by_what_the_kind_asks(asked, given, expected):
    assert codes(refer(kind(consent=asked), "COMAR", consent=given)) == expected


def test_a_consulate_is_told_of_its_own_national_who_agrees_and_seeks_no_refuge():
    assert refer(CONSULAR, "CONSULATE-HND") == Decision()


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(nationality="HND"), [ReferralRefusal.REFUGE_NOT_SCREENED]),
        (Person(nationality="HND", refuge=Refuge.OPEN), [ReferralRefusal.REFUGE_NOT_SCREENED]),
        (Person(nationality="HND", refuge=Refuge.MAY_SEEK), [ReferralRefusal.REFUGE_NOT_EXCLUDED]),
        (Person(nationality="HND", refuge=Refuge.NO, told=True), [ReferralRefusal.REFUGE_TOLD]),
        (Person(nationality="HND", refuge=Refuge.NO, circle=True), [ReferralRefusal.CIRCLE_SEEKS_REFUGE]),
        (Person(nationality="HND", refuge=Refuge.NO, flags=frozenset({"child"})), [ReferralRefusal.FLAG_FORBIDS]),
        (Person(nationality="HND", refuge=Refuge.NO, forbidding=frozenset({"x"})), [ReferralRefusal.FLAG_FORBIDS]),
        (Person(nationality="GTM", refuge=Refuge.NO), [ReferralRefusal.WRONG_PARTNER]),
        (Person(nationality="XXA", refuge=Refuge.NO), [ReferralRefusal.NO_CONSULATE]),
        (Person(nationality="XXX", refuge=Refuge.NO), [ReferralRefusal.NO_CONSULATE]),
    ],
)
def test_each_doubt_alone_keeps_the_consulate_out(person, expected):
    assert codes(refer(CONSULAR, "CONSULATE-HND", person)) == expected


@given(
    person=st.builds(
        Person,
        nationality=st.sampled_from(["HND", "GTM", "XXA", "XXX", ""]),
        flags=st.frozensets(st.sampled_from(["refuge", "child", "vulnerable"])),
        forbidding=st.frozensets(st.sampled_from(["refuge", "child"])),
        refuge=st.sampled_from(Refuge),
        told=st.booleans(),
        circle=st.booleans(),
    ),
    consent=st.sampled_from(["given", "express", "not_needed", "none", ""]),
)
def test_a_consulate_is_told_only_when_nothing_speaks_against_it(person, consent):
    spotless = (
        person.nationality == "HND"
        and not person.flags & {"refuge", "child"}
        and not person.forbidding
        and person.refuge is Refuge.NO
        and not person.told
        and not person.circle
        and consent in {"given", "express"}
    )
    assert refer(CONSULAR, "CONSULATE-HND", person, consent=consent).allowed is spotless


def test_a_flag_forbids_only_the_kinds_that_exclude_it():
    flagged = Person(nationality="HND", flags=frozenset({"refuge"}), forbidding=frozenset({"refuge"}))
    assert refer(kind(), "COMAR", flagged) == Decision()


def test_partners_of_a_kind_by_nationality():
    assert partners_for(kind(partners=("DIF", "HEALTH")), "HND") == ("DIF", "HEALTH")
    assert partners_for(CONSULAR, "HND") == ("CONSULATE-HND",)
    assert (partners_for(CONSULAR, "XXA"), is_consular(CONSULAR), is_consular(kind())) == ((), True, False)
    assert (country_of("CONSULATE-GTM"), country_of("CONSULATES"), country_of("CNDH")) == ("GTM", "", "")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (None, Refuge.NEVER_ASKED),
        ({}, Refuge.OPEN),
        ({"a": "no"}, Refuge.OPEN),
        ({"a": "no", "b": "no"}, Refuge.NO),
        ({"a": "no", "b": "unsure"}, Refuge.MAY_SEEK),
        ({"a": "yes"}, Refuge.MAY_SEEK),
    ],
)
def test_only_a_plain_no_to_every_question_is_a_no(answers, expected):
    assert refuge_answer(answers, ["a", "b"]) is expected


def test_an_instrument_without_questions_says_nothing():
    assert refuge_answer({}, []) is Refuge.OPEN


def test_steps_follow_one_another_and_belong_to_one_side():
    both = list(Side)
    assert {state: next_steps(state, both) for state in State} == {
        State.SENT: (State.RECEIVED, State.WITHDRAWN),
        State.RECEIVED: (State.ACCEPTED, State.DECLINED, State.WITHDRAWN),
        State.ACCEPTED: (State.ANSWERED, State.WITHDRAWN),
        State.DECLINED: (State.CLOSED,),
        State.ANSWERED: (State.ANSWERED, State.CLOSED, State.WITHDRAWN),
        State.CLOSED: (),
        State.WITHDRAWN: (),
    }
    assert next_steps(State.SENT, [Side.PARTNER]) == (State.RECEIVED,)
    assert next_steps(State.SENT, [Side.CENTRE]) == (State.WITHDRAWN,)
    assert (side_of(State.CLOSED), side_of(State.ANSWERED)) == (Side.CENTRE, Side.PARTNER)


def step(which, *, state, sides=(Side.PARTNER,), ago=0, answer="", note=""):
    return may_take_step(
        kind(),
        which,
        state=state,
        sides=sides,
        done_at=NOW - timedelta(minutes=ago),
        last_at=NOW - timedelta(hours=1),
        now=NOW,
        answer=answer,
        note=note,
    )


def test_a_step_in_its_order_with_what_it_must_say():
    assert step(State.RECEIVED, state=State.SENT) == Decision()
    assert step(State.ANSWERED, state=State.ACCEPTED, answer="received") == Decision()
    assert step(State.DECLINED, state=State.RECEIVED, note="No hay lugar esta noche") == Decision()


def test_every_reason_against_a_step():
    assert codes(step(State.ANSWERED, state=State.SENT, sides=(Side.CENTRE,), ago=120, answer="admitted")) == [
        ReferralRefusal.STEP_NOT_NEXT,
        ReferralRefusal.NOT_YOUR_STEP,
        ReferralRefusal.BEFORE_LAST_STEP,
        ReferralRefusal.ANSWER_MISSING,
    ]
    assert codes(step(State.DECLINED, state=State.RECEIVED, ago=-60, note=" no ")) == [
        RegisterRefusal.FUTURE,
        ReferralRefusal.NOTE_MISSING,
    ]


def test_only_what_the_kind_lists_travels_and_nothing_empty():
    stay = {"folio": "MX27-02-2014-00001", "nationality": "HND"}
    identity = {"surname_1": "Tzul", "surname_2": "Ix", "companions": [], "document_number": "X1"}
    assert travelling(kind(), stay, identity, "  Hablar   con alguien ") == {
        "stay.folio": "MX27-02-2014-00001",
        "identity.surname_1": "Tzul",
        "need": "Hablar con alguien",
    }
