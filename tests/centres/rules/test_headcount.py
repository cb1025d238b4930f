"""A count is never refused for differing; it is explained once, and a roll names only who was registered."""

from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.headcount import Count, HeadcountRefusal, may_call_roll, may_count, may_explain

SHIFTS = ("morning", "night")
WHY = "Estaba en el hospital"
people = st.integers(min_value=0, max_value=2_000)


def codes(decision):
    return [reason.code for reason in decision.reasons]


@given(counted=people, registered=people, leaving=people)
def test_the_difference_is_counted_less_those_who_can_be_counted(counted, registered, leaving):
    count = Count(counted, registered, leaving)
    assert count.counted == count.expected + count.difference
    assert may_count("night", SHIFTS, count).allowed is (leaving <= registered)


def test_67_against_68():
    assert Count(counted=67, registered=68, leaving=0).difference == -1
    assert Count(counted=67, registered=68, leaving=1).difference == 0


def test_a_count_needs_a_shift_of_the_pack():
    assert codes(may_count("siesta", SHIFTS, Count(1, 0, 2))) == [
        HeadcountRefusal.UNKNOWN_SHIFT,
        HeadcountRefusal.MORE_LEAVING_THAN_REGISTERED,
    ]


def test_an_explanation_is_of_a_difference_once_and_in_words():
    assert may_explain(Count(67, 68, 0), WHY, explained_by="").allowed
    assert codes(may_explain(Count(68, 68, 0), "  x  ", explained_by="Nora")) == [
        HeadcountRefusal.AGREES,
        HeadcountRefusal.EXPLAINED,
        HeadcountRefusal.TOO_SHORT,
    ]


def test_a_roll_call_names_only_who_was_registered():
    assert may_call_roll(Count(1, 2, 0), ["a"], ["a", "b"], explained_by="").allowed
    assert codes(may_call_roll(Count(2, 2, 0), ["c"], ["a", "b"], explained_by="Nora")) == [
        HeadcountRefusal.AGREES,
        HeadcountRefusal.EXPLAINED,
        HeadcountRefusal.NOT_REGISTERED_THEN,
    ]
