"""What flags forbid, and that one falls only by two authorised people with a reason."""

from hypothesis import given
from hypothesis import strategies as st

from senda.centres.queries.flag import flag_kinds
from senda.centres.rules.flags import Block, FlagRefusal, blocked, may_ask_lowering, may_confirm_lowering
from senda.centres.rules.referral_kinds import Consent, ReferralKind
from senda.centres.rules.rights import Hat, Part
from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text

KINDS = flag_kinds()
REASON = "Se revisó con la Procuraduría y es persona adulta"


def test_what_each_flag_forbids():
    assert {key: sorted(kind.blocks) for key, kind in KINDS.items()} == {
        "child": ["consular_notice", "lodging", "presentation", "return", "separation", "transfer"],
        "carer": ["presentation", "separation"],
        "refuge": ["consular_notice", "return"],
        "trafficking": ["lodging", "return", "transfer"],
        "crime_victim": ["return"],
        "kidnapping": ["return"],
        "vulnerable": [],
        "urgent_health": ["return", "transfer"],
        "crime_signs": [],
        "travel_unfit": ["return", "transfer"],
    }
    assert blocked([KINDS["refuge"], KINDS["carer"]]) == {
        Block.CONSULAR_NOTICE,
        Block.RETURN,
        Block.PRESENTATION,
        Block.SEPARATION,
    }


@given(st.sets(st.sampled_from(list(KINDS))), st.sets(st.sampled_from(list(KINDS))))
def test_more_flags_never_forbid_less(some, more):
    assert blocked(KINDS[key] for key in some) <= blocked(KINDS[key] for key in some | more)


def test_asking_that_a_flag_falls_needs_the_function_a_reason_and_no_earlier_proposal():
    refuge = KINDS["refuge"]
    assert may_ask_lowering(refuge, {Hat.LEGAL}, REASON, asked_by="") == Decision()
    assert may_ask_lowering(refuge, {Hat.DESK, Hat.HEAD}, "   poco   ", asked_by="Lupe") == Decision(
        (
            Reason(FlagRefusal.NOT_YOURS_TO_LOWER),
            Reason(FlagRefusal.REASON_TOO_SHORT),
            Reason(FlagRefusal.ALREADY_ASKED, {"name": "Lupe"}),
        )
    )


def test_the_second_person_is_another_one():
    child = KINDS["child"]
    assert may_confirm_lowering(child, {Hat.HEAD}, REASON, asked=1, me=2) == Decision()
    assert may_confirm_lowering(child, {Hat.HEAD}, REASON, asked=1, me=1) == Decision(
        (Reason(FlagRefusal.SAME_PERSON),)
    )
    assert may_confirm_lowering(child, {Hat.MEDICAL}, "", asked=None, me=1) == Decision(
        (
            Reason(FlagRefusal.NOT_YOURS_TO_LOWER),
            Reason(FlagRefusal.REASON_TOO_SHORT),
            Reason(FlagRefusal.NOT_ASKED),
        )
    )


def test_a_referral_names_what_travels_and_the_flags_that_forbid_it():
    kind = ReferralKind(
        key="consular_notice",
        title=Text("Aviso consular", "Consular notice"),
        part=Part.LEGAL,
        hats=frozenset({Hat.LEGAL}),
        partners=("CONSULATES",),
        duties=("LEG5",),
        act="notice_consulate",
        stops=("C18",),
        consent=Consent.NEEDED,
        fields=("stay.folio", "identity.surname_1", "need"),
        answers=("received",),
        excludes=("refuge",),
    )
    assert (kind.possible(["vulnerable"]), kind.possible(["vulnerable", "refuge"])) == (True, False)
    assert (kind.needs("stay"), kind.needs("identity")) == (("folio",), ("surname_1",))
