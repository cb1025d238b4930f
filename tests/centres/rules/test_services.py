"""Due, given, refused, missing: people once each, and nothing made up for by others."""

from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.services import DutyState, Tally, ranked


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)), st.integers(0, 40))
def test_the_parts_never_exceed_the_people(given_to, refused_by, impossible_for, due):
    touched, ranked_two = given_to | refused_by | impossible_for, given_to | refused_by
    tally = ranked(len(touched), len(ranked_two), len(given_to), due)
    assert tally.given <= due
    assert tally.missing == max(0, due - tally.given - len(refused_by - given_to))
    assert tally.impossible == len(impossible_for - ranked_two)


def test_how_a_duty_stands():
    assert Tally().state is DutyState.NOTHING_DUE
    assert Tally(due=2, given=1, refused=1).state is DutyState.KEPT
    assert Tally(due=2, given=1, impossible=1).state is DutyState.MISSING
