"""What is owed before somebody leaves, by the kind of exit."""

import pytest

from senda.centres.rules.exit import OWED_AT_EXIT, RETURNS, WITHOUT_PAPERS, missing_at_exit

PAPERS = ("medical_exit", "belongings_returned", "exit_letter", "decision")


@pytest.mark.parametrize("kind", ["assisted_return", "deportation", "free_transit", "liberty", "comar", "regularised"])
def test_every_paper_is_owed_to_whoever_leaves_by_decision(kind):
    assert missing_at_exit(set(), kind) == PAPERS
    assert missing_at_exit(set(PAPERS), kind) == ()


@pytest.mark.parametrize("kind", ["dif", "specialised", "hospital", "died", "absconded"])
def test_belongings_alone_are_owed_to_whoever_leaves_without_papers(kind):
    assert missing_at_exit(set(), kind) == ("belongings_returned",)
    assert missing_at_exit({"belongings_returned"}, kind) == ()


@pytest.mark.parametrize("given", PAPERS)
def test_what_was_given_is_not_missing_and_the_order_stays(given):
    assert missing_at_exit({given, "rights"}, "liberty") == tuple(act for act in PAPERS if act != given)


def test_no_return_goes_without_papers():
    assert OWED_AT_EXIT == PAPERS
    assert RETURNS.isdisjoint(WITHOUT_PAPERS)
