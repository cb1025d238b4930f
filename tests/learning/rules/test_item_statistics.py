"""Difficulty, discrimination and flags."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senda.learning.rules.item_statistics import SMALLEST, Flag, ItemStatistics, item_statistics
from tests.learning.rules.test_form import make

ITEMS = [make("legal", n) for n in range(1, 5)]
IDS = [item.id for item in ITEMS]


def sitting(pattern: str) -> dict[str, str]:
    return {item_id: option for item_id, option in zip(IDS, pattern, strict=True) if option != "-"}


def test_nobody_sat_it_yet():
    assert item_statistics(ITEMS[:1], []) == (ItemStatistics("legal-01", 0, None, None, {}, ()),)


def test_a_small_group_is_described_and_not_flagged():
    first = item_statistics(ITEMS, [sitting("aaaa"), sitting("bb-b")])[0]
    assert first == ItemStatistics("legal-01", 2, 0.5, pytest.approx(1.0), {"a": 1, "b": 1}, ())


def test_unanswered_items_are_counted_under_the_empty_key():
    assert item_statistics(ITEMS, [sitting("--aa")])[0].chosen == {"": 1}


def test_an_item_that_everybody_gets_has_no_discrimination():
    told = item_statistics(ITEMS, [sitting("aaab")] * SMALLEST)[0]
    assert (told.difficulty, told.discrimination, told.flags) == (1.0, None, (Flag.TOO_EASY,))


def test_an_item_that_misleads_the_able_is_flagged():
    able, weak = sitting("baaa"), sitting("abbb")
    told = item_statistics(ITEMS, [able] * 15 + [weak] * 10)[0]
    assert (told.difficulty, told.discrimination) == (0.4, pytest.approx(-1.0))
    assert told.flags == (Flag.NEGATIVE, Flag.KEY_BEATEN)


def test_a_hard_item_that_tells_nothing_is_flagged():
    sittings = (
        [sitting("abbb")] * 2
        + [sitting("aaaa")] * 2
        + [sitting("cbbb")] * 8
        + [sitting("daaa")] * 8
        + [sitting("-abb")] * 4
    )
    told = item_statistics(ITEMS, sittings)[0]
    assert told.difficulty == pytest.approx(4 / 24)
    assert told.flags == (Flag.TOO_HARD, Flag.KEY_BEATEN)
    assert item_statistics(ITEMS, sittings * 5)[0].flags == (Flag.TOO_HARD, Flag.WEAK, Flag.KEY_BEATEN)


def test_a_correlation_that_chance_explains_is_not_flagged():
    told = item_statistics(
        ITEMS, [sitting("aaaa")] * 4 + [sitting("baaa")] * 5 + [sitting("abbb")] * 6 + [sitting("bbbb")] * 5
    )[0]
    assert (told.n, told.discrimination, told.flags) == (20, pytest.approx(-0.1005, abs=1e-3), ())


def test_a_good_item_is_left_alone():
    told = item_statistics(ITEMS, [sitting("aaaa")] * 12 + [sitting("bbbb")] * 8)[0]
    assert told.flags == ()


@settings(max_examples=40)
@given(st.lists(st.text("abcd-", min_size=4, max_size=4).map(sitting), max_size=30))
def test_figures_stay_within_their_bounds(sittings):
    for told in item_statistics(ITEMS, sittings):
        assert told.n == len(sittings) == sum(told.chosen.values())
        assert told.difficulty is None or 0 <= told.difficulty <= 1
        assert told.discrimination is None or abs(told.discrimination) <= 1 + 1e-9
