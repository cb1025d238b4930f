"""Answers raise flags; one more positive answer never takes one away nor lowers it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.queries.vocabulary import instruments
from senda.centres.rules.screening import (
    Level,
    Raised,
    ScreeningRefusal,
    evaluate,
    joined,
    positive_dimensions,
    read_answers,
)
from senda.kernel.decisions import Decision, Reason

ALL = instruments()
CHILD, TRAFFICKING, REFUGE, VULNERABILITY, KIDNAPPING = (
    ALL[key] for key in ("child", "trafficking", "refuge", "vulnerability", "kidnapping")
)
ORDER = {"": 0, "no": 0, "declined": 0, "unsure": 1, "yes": 2}
LEVELS = {Level.LOW: 0, Level.MEDIUM: 1, Level.HIGH: 2}


def levels(result):
    return {entry.flag: entry.level for entry in result.raised}


@pytest.mark.parametrize(
    ("instrument", "answers", "expected"),
    [
        (CHILD, {"says_minor": "no", "cares": "no"}, {}),
        (CHILD, {"looks_minor": "unsure"}, {"child": Level.MEDIUM}),
        (
            CHILD,
            {"looks_minor": "unsure", "says_minor": "yes", "cares": "yes"},
            {"child": Level.HIGH, "carer": Level.HIGH},
        ),
        (REFUGE, {"fears_return": "unsure"}, {"refuge": Level.MEDIUM}),
        (REFUGE, {"fears_return": "yes", "asks": "declined"}, {"refuge": Level.HIGH}),
        (VULNERABILITY, {"chronic": "yes"}, {"vulnerable": Level.MEDIUM}),
        (VULNERABILITY, {"self_harm": "unsure"}, {"urgent_health": Level.HIGH}),
        (KIDNAPPING, {"ransom": "yes", "guide": "unsure"}, {"kidnapping": Level.HIGH, "crime_signs": Level.LOW}),
    ],
)
def test_answers_raise_what_the_pack_says(instrument, answers, expected):
    assert levels(evaluate(instrument, answers)) == expected


@pytest.mark.parametrize(
    ("yes", "dimensions"),
    [
        (("control_debt",), ()),
        (("control_debt", "control_violence"), ("control",)),  # 2 strong
        (("control_debt", "control_shame"), ("control",)),  # 1 strong and 1 other
        (("deception_wages", "deception_housing", "deception_papers"), ("deception",)),  # 3 medium
        (("deception_wages", "deception_housing"), ()),
        (("deception_wages", "deception_housing", "deception_school"), ("deception",)),  # 2 medium and 1 weak
        (("need_belief", "need_context", "need_past", "need_travel"), ()),
        (("need_home", "need_context", "need_past", "need_travel"), ()),
    ],
)
def test_a_dimension_is_positive_by_the_four_combinations(yes, dimensions):
    assert positive_dimensions(TRAFFICKING, dict.fromkeys(yes, "yes")) == dimensions


def test_an_unsure_indicator_counts_for_the_interview_but_for_no_dimension():
    result = evaluate(TRAFFICKING, {"control_debt": "unsure", "control_violence": "unsure"})
    assert (levels(result), result.dimensions) == ({"crime_signs": Level.LOW}, ())


EXPLOITED = {"exploitation_hours": "yes", "exploitation_pay": "yes"}


@pytest.mark.parametrize(
    ("more", "child", "level"),
    [
        ({}, False, Level.MEDIUM),
        ({}, True, Level.HIGH),
        ({"control_debt": "yes", "control_tasks": "yes"}, False, Level.HIGH),
    ],
)
def test_trafficking_is_strong_with_exploitation_and_a_means_and_a_child_needs_none(more, child, level):
    assert levels(evaluate(TRAFFICKING, EXPLOITED | more, child=child))["trafficking"] is level


def test_two_means_without_exploitation_are_signs():
    answers = dict.fromkeys(("control_debt", "control_tasks", "deception_job", "deception_wages"), "yes")
    result = evaluate(TRAFFICKING, answers, child=True)
    assert (result.dimensions, levels(result)["trafficking"]) == (("deception", "control"), Level.MEDIUM)
    assert result.raised[-1] == Raised("trafficking", Level.MEDIUM, ("deception", "control"))


def test_what_is_left_out_stays_open_and_nothing_positive_is_low():
    result = evaluate(KIDNAPPING, {"held": "no", "ransom": ""})
    assert (result.rating, result.raised, result.complete) == (Level.LOW, (), False)
    assert len(result.open) == len(KIDNAPPING.questions) - 1
    full = evaluate(KIDNAPPING, {question.key: "no" for question in KIDNAPPING.questions})
    assert (full.complete, full.rating) == (True, Level.LOW)


def test_the_rating_is_the_highest_level():
    assert evaluate(VULNERABILITY, {"chronic": "yes", "torture": "unsure"}).rating is Level.HIGH


def test_answers_that_are_none_are_refused_with_every_reason():
    assert read_answers(REFUGE, {"asks": "perhaps", "what": "yes", "gangs": ""}) == Decision(
        (
            Reason(ScreeningRefusal.ANSWER_UNKNOWN, {"question": "asks", "answer": "perhaps"}),
            Reason(ScreeningRefusal.QUESTION_UNKNOWN, {"question": "what"}),
        )
    )
    assert read_answers(REFUGE, {"asks": ""}) == Decision(
        (Reason(ScreeningRefusal.NOTHING_ANSWERED, {"instrument": "refuge"}),)
    )
    assert read_answers(REFUGE, {"asks": "declined"}) == Decision()


def test_flags_that_two_things_speak_for_are_joined_at_the_higher_level():
    assert joined(
        (Raised("x", Level.HIGH, ("a",)), Raised("y", Level.LOW, ("b",)), Raised("x", Level.MEDIUM, ("c",)))
    ) == (
        Raised("x", Level.HIGH, ("a", "c")),
        Raised("y", Level.LOW, ("b",)),
    )


def test_an_instrument_names_every_flag_it_can_raise():
    assert TRAFFICKING.flags() == {"trafficking", "crime_signs"}
    assert replace(TRAFFICKING, rule=None).flags() == {"crime_signs"}


@st.composite
def pairs(draw):
    """An instrument, answers, and the same answers of which some are stronger."""
    instrument = draw(st.sampled_from(list(ALL.values())))
    keys = [question.key for question in instrument.questions]
    first = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(list(ORDER)), max_size=30))
    stronger = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(list(ORDER)), max_size=30))
    second = first | {key: answer for key, answer in stronger.items() if ORDER[answer] >= ORDER[first.get(key, "")]}
    return instrument, first, second, draw(st.booleans())


@given(pairs())
def test_stronger_answers_never_take_a_flag_away_nor_lower_it(case):
    instrument, first, second, child = case
    before = levels(evaluate(instrument, first, child=child))
    after = levels(evaluate(instrument, second, child=child))
    assert before.keys() <= after.keys()
    assert all(LEVELS[after[flag]] >= LEVELS[level] for flag, level in before.items())


@given(pairs())
def test_a_child_is_never_weighed_less_than_an_adult(case):
    instrument, answers, _more, _child = case
    adult, child = levels(evaluate(instrument, answers)), levels(evaluate(instrument, answers, child=True))
    assert adult.keys() == child.keys()
    assert all(LEVELS[child[flag]] >= LEVELS[level] for flag, level in adult.items())
