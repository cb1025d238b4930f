"""The vocabulary as it is read: every name leads somewhere, every positive answer has a legal consequence."""

import pytest

from senda.centres.queries.flag import flag_kinds
from senda.centres.queries.vocabulary import (
    act_kind,
    act_kinds,
    checks,
    hats_of_position,
    instruments,
    keeps,
    option_lists,
    option_title,
    options,
    purposes,
    referral_kinds,
)
from senda.centres.rules.acts import FREE_TEXT, FieldType
from senda.centres.rules.rights import Hat, Part
from senda.centres.rules.screening import Level
from senda.duties.api import clocks, duties, services
from senda.kernel.values import Text
from senda.packs.reader import read_table

DUTIES = {duty.id for duty in duties()}
CLOCKS = {clock.id for clock in clocks()}
OWN_ACTION = {"arrival", "screening", "exit", "transfer", "referral", "identity", "shelter"}


def test_every_step_from_being_put_at_disposal_to_the_exit_has_acts():
    assert {kind.step for kind in act_kinds().values()} == set(range(18))


def test_every_duty_and_clock_of_an_act_exists():
    named = {duty for kind in act_kinds().values() for duty in kind.duties}
    assert named <= DUTIES
    assert {clock for kind in act_kinds().values() for clock in (*kind.starts, *kind.stops)} <= CLOCKS


def test_every_clock_is_started_and_stopped_by_something():
    acts, flags = act_kinds().values(), flag_kinds().values()
    started = {clock for kind in acts for clock in kind.starts} | {clock for kind in flags for clock in kind.clocks}
    stopped = {clock for kind in acts for clock in kind.stops}
    # C13 counts from the entry to the country, which only the claim of the person tells.
    assert (started, stopped) == (CLOCKS - {"C13"}, CLOCKS)


def test_every_personal_duty_of_the_core_is_met_by_an_act_a_check_a_flag_or_a_referral():
    met = {duty for kind in act_kinds().values() for duty in kind.duties}
    met |= {check.duty for check in checks().values()}
    met |= {duty for kind in flag_kinds().values() for duty in kind.duties}
    met |= {duty for kind in referral_kinds().values() for duty in kind.duties}
    core = {duty.id for duty in duties() if duty.core and duty.service not in {"staff", "data"}}
    # Kept elsewhere: meals, headcount, women's dormitories, limits of a facility, visits of the mechanism.
    assert core - met == {"FOO1", "SHE1", "SEC2", "SHE8", "OVS3"}


def test_every_field_has_a_purpose_a_life_and_words_and_no_free_text_is_clear():
    for kind in act_kinds().values():
        assert all((kind.title.es, kind.title.en, kind.hint.es, kind.hint.en)), kind.key
        assert kind.service in services(), kind.key
        assert len(kind.key) <= 24
        for field in kind.fields:
            assert all((field.label.es, field.label.en)), (kind.key, field.key)
            assert field.purpose in purposes(), (kind.key, field.key)
            assert field.keep in keeps(), (kind.key, field.key)
            assert field.sealed or field.type not in FREE_TEXT, (kind.key, field.key)
            assert bool(field.choices) == (field.type in {FieldType.CHOICE, FieldType.CHOICES}), (kind.key, field.key)


def test_health_and_protection_stand_sealed():
    clear = {
        (kind.key, field.key)
        for kind in act_kinds().values()
        for field in kind.fields
        if not field.sealed and (kind.part is Part.MEDICAL or field.purpose in {"refuge", "victim", "vulnerability"})
    }
    assert clear == {
        ("consultation", "asked_at"),
        ("crime_interview", "questionnaire"),
        ("diet", "until"),
        ("notice_comar", "means"),
        ("notice_comar", "receipt"),
        ("notice_prosecutor", "means"),
        ("notice_prosecutor", "protection_order"),
        ("psychology", "minutes"),
        ("refuge_filed", "oral"),
        ("refuge_refused", "remedy_told"),
        ("screening", "instrument"),
        ("travel_review", "next_review"),
        ("urgent_care", "free"),
        ("urgent_care", "left_at"),
    }


def test_every_kind_is_either_on_the_common_page_or_on_one_of_its_own():
    assert {kind.own for kind in act_kinds().values()} == {"", *OWN_ACTION}


def test_an_act_that_a_flag_owes_is_owed_by_a_flag_that_exists():
    assert {kind.owing_flag for kind in act_kinds().values()} - {""} <= set(flag_kinds())


@pytest.mark.parametrize("key", list(instruments()))
def test_every_positive_answer_has_a_legal_consequence(key):
    instrument = instruments()[key]
    assert instrument.review == "pending"
    assert instrument.confirmation == "unconfirmed"
    for question in instrument.questions:
        assert question.positive, question.key
        assert set(question.positive) <= {option.key for option in question.answers}
        assert all((question.text.es, question.text.en)), question.key
    for flag in instrument.flags():
        kind = flag_kinds()[flag]
        assert kind.duties, flag
        assert set(kind.duties) <= DUTIES, flag
        assert set(kind.clocks) <= CLOCKS, flag
        assert all((kind.title.es, kind.title.en, kind.instruction.es, kind.instruction.en)), flag
        assert set(kind.refers) <= set(referral_kinds()), flag


def test_doubt_protects_a_child_and_a_wish_for_refuge():
    for key in ("child", "refuge"):
        assert {tuple(sorted(question.positive.items())) for question in instruments()[key].questions} == {
            (("unsure", Level.MEDIUM), ("yes", Level.HIGH))
        }


def test_the_indicators_of_trafficking_stand_in_six_dimensions():
    instrument = instruments()["trafficking"]
    counted = {
        name: sum(question.dimension == name for question in instrument.questions) for name in instrument.dimensions
    }
    assert list(counted.values()) == [10, 10, 16, 9, 15, 7]
    assert instrument.rule.confirmation == "unconfirmed"


def test_a_consulate_is_never_told_of_a_person_who_may_seek_refuge_and_iom_of_nobody():
    assert {"refuge", "child"} <= set(referral_kinds()["consular_notice"].excludes)
    assert "IOM" not in {partner for kind in referral_kinds().values() for partner in kind.partners}
    partners = {row["key"] for row in read_table("mx", "partners.csv")}
    assert {partner for kind in referral_kinds().values() for partner in kind.partners} <= partners


def test_what_travels_with_a_referral_are_fields_of_the_registration_alone():
    known = {field.key for field in act_kind("registration").fields}
    assert {name for kind in referral_kinds().values() for name in kind.needs("identity")} <= known


def test_options_have_lasting_codes_and_both_languages():
    for name, listed in option_lists().items():
        keys = [option.key for option in listed]
        assert len(keys) == len(set(keys)), name
        assert all(option.title.es and option.title.en for option in listed), name
    assert {option.key for option in options("nationalities")} >= {"GTM", "HND", "SLV", "XXA", "XXX"}
    assert option_title("languages", "mam") == Text("Mam", "Mam")
    assert option_title("languages", "gone") == Text("gone", "gone")


def test_a_position_brings_only_the_hats_that_its_work_needs():
    assert {row["key"]: sorted(hats_of_position(row["key"])) for row in read_table("mx", "positions.csv")} == {
        "director": ["desk", "head"],
        "deputy_director": ["desk", "head"],
        "agent_a": ["desk"],
        "agent_b": ["desk"],
        "agent_c": ["desk"],
        "custody": ["desk"],
        "records": ["desk"],
        "opi": ["desk", "protection"],
        "psychosocial": ["medical", "protection"],
        "medical": ["medical"],
        "legal": ["legal", "protection"],
    }
    assert hats_of_position("nobody") == frozenset()
    assert Hat.REGISTRAR not in {
        hat for row in read_table("mx", "positions.csv") for hat in hats_of_position(row["key"])
    }


def test_how_long_things_live_is_marked_as_our_own_rule_until_a_lawyer_signs():
    assert {keep.confirmation for keep in keeps().values()} == {"unconfirmed"}
    assert min(keep.days for keep in keeps().values()) > 0
