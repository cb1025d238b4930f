"""A simulated case in the browser: played by keyboard alone, told again at the end, kept where there is no connection, sent once."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from senda.practice.models import Play
from tests.browser.cases import expert_moves, publish
from tests.browser.visitor import Visitor
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignedIn = Callable[[str], Client]
CASE = "prima-de-tapachula"
SEED = 7


@pytest.fixture
def cases(browser: Browser, live_server: object, crew: Cast) -> str:
    """One published case, on a server of this process."""
    del browser
    publish(crew, CASE)
    return str(live_server)


def arrive(visitor: Callable[..., Visitor], base: str, client: Client, *, width: int = 1280, language: str = "es") -> Visitor:
    """Beto at the page of the case."""
    beto = visitor(base, width=width, language=language)
    session = client.cookies["sessionid"].value
    beto.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    beto.page.goto(f"/cases/{CASE}/play/?seed={SEED}")
    beto.page.wait_for_selector("#player[data-ready]")
    return beto


def play_by_keyboard(beto: Visitor, moves: list[int]) -> None:
    beto.press("[data-do=begin] button", "Enter")
    for move in moves:
        beto.press(f"[data-move='{move}']", "Enter")


def words(page: Page, part: str) -> str:
    return page.locator(f"[data-part={part}]").inner_text()


@pytest.mark.parametrize(("width", "language"), [(360, "es"), (1280, "en")])
def test_a_whole_case_is_played_by_keyboard_to_100_points(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn, width: int, language: str
):
    beto = arrive(visitor, cases, signed_in("beto"), width=width, language=language)
    assert beto.examine((width,)) == []
    moves = expert_moves(CASE, SEED)
    play_by_keyboard(beto, moves[:-1])
    assert beto.examine((width,)) == []
    beto.press(f"[data-move='{moves[-1]}']", "Enter")
    beto.page.wait_for_selector("[data-part=sent] a")
    assert beto.examine((width,)) == []
    assert words(beto.page, "points") == ("100 de 100 puntos" if language == "es" else "100 of 100 points")
    assert [(play.points, play.passed, play.seed) for play in Play.objects.all()] == [(100, True, SEED)]
