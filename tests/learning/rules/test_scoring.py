"""Scores, marks and the evidence they give."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from senda.learning.rules.scoring import Evidence, Outcome, Score, Tally, evidence, score
from tests.learning.rules.test_form import make

ITEMS = [make("legal", 1), make("legal", 2, "two"), make("rights", 1)]
RIGHT = {item.id: "a" for item in ITEMS}


def test_a_sitting_is_scored_in_all_by_module_and_by_competence():
    assert score(ITEMS, {"legal-01": "a", "legal-02": "b"}) == Score(
        total=Tally(1, 3),
        modules={"legal": Tally(1, 2), "rights": Tally(0, 1)},
        competences={"legal.one": Tally(1, 1), "legal.two": Tally(0, 1), "rights.one": Tally(0, 1)},
        unanswered=1,
    )


def test_answers_to_other_items_count_for_nothing():
    assert score(ITEMS, RIGHT | {"refuge-01": "a"}) == score(ITEMS, RIGHT)


@given(st.dictionaries(st.sampled_from([item.id for item in ITEMS]), st.sampled_from("abcd")))
def test_modules_and_competences_add_up_to_the_whole(answers):
    scored = score(ITEMS, answers)
    for tallies in (scored.modules, scored.competences):
        assert sum(tally.right for tally in tallies.values()) == scored.total.right
        assert sum(tally.asked for tally in tallies.values()) == scored.total.asked == len(ITEMS)


def test_a_mark_is_reached_exactly_and_never_by_rounding():
    assert Tally(21, 30).reaches(70)
    assert not Tally(1, 3).reaches(34)
    assert Tally(1, 3).reaches(33)
    assert not Tally(0, 0).reaches(0)


def test_per_cents_have_one_decimal():
    assert [Tally(1, 3).percent, Tally(30, 30).percent, Tally(0, 0).percent] == [33.3, 100.0, 0.0]


@given(st.integers(0, 60), st.integers(1, 100))
def test_one_more_right_never_loses_a_pass(right, mark):
    assert not (Tally(right, 61).reaches(mark) and not Tally(right + 1, 61).reaches(mark))


def test_each_competence_gives_one_piece_of_evidence():
    scored = score(ITEMS, {"legal-01": "a"})
    on = date(2014, 7, 18)
    assert evidence(scored, person_id=7, test="edition-2:post", on=on, mark=None) == (
        Evidence(7, "legal.one", Outcome.SHOWN, on, Tally(1, 1), "edition-2:post"),
        Evidence(7, "legal.two", Outcome.NOT_SHOWN, on, Tally(0, 1), "edition-2:post"),
        Evidence(7, "rights.one", Outcome.NOT_SHOWN, on, Tally(0, 1), "edition-2:post"),
    )


def test_the_mark_of_the_test_decides_where_it_has_one():
    half = Score(Tally(1, 2), {}, {"legal.one": Tally(1, 2)}, 0)
    outcomes = [evidence(half, person_id=1, test="t", on=date(2014, 7, 18), mark=mark)[0].outcome for mark in (50, 51)]
    assert outcomes == [Outcome.SHOWN, Outcome.NOT_SHOWN]
