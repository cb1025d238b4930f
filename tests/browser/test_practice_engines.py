"""The engine in the browser against the engine of the server: the same states, offers, scores and words at every step."""

import pytest
from playwright.sync_api import Browser

from tests.practice.traces import blank_page, compare, games, plays

pytestmark = pytest.mark.browser
EACH = 20
"""Random plays of each case; `bench/run.py engines` compares 10,000."""
FASTEST_OF = 5
MOST_MS = 5.0


@pytest.mark.parametrize("language", ["es", "en"])
def test_random_plays_agree_step_by_step_and_word_by_word(browser: Browser, language: str):
    page = blank_page(browser)
    compared = 0
    for game in games(language):
        played = list(plays(game, EACH))
        differences, _times = compare(page, game, played)
        assert differences == []
        compared += len(played)
    page.close()
    assert compared >= EACH * 16


def test_a_step_takes_the_browser_less_than_five_milliseconds(browser: Browser):
    page = blank_page(browser)
    game = games()[0]
    played = list(plays(game, EACH))
    slowest = min(max(compare(page, game, played)[1]) for _try in range(FASTEST_OF))
    page.close()
    assert slowest < MOST_MS


def test_an_engine_that_differs_in_one_minute_is_found(browser: Browser):
    """The comparison bites: it has no other way to fail than the one it is made for."""
    page = blank_page(browser)
    game = games()[0]
    played = list(plays(game, 3))
    played[1]["steps"][1][0][0] += 1
    differences, _times = compare(page, game, played)
    page.close()
    assert len(differences) == 1
    assert f"seed {played[1]['seed']} step 1:" in differences[0]
