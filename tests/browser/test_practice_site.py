"""The player as the product serves it: what travels on the first visit and after, and a case kept on the device."""

from collections.abc import Callable

import pytest

from tests.browser.cases import expert_moves
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]

CASE = "la-chamarra"
SEED = 11
ADDRESS = f"/cases/{CASE}/play/?seed={SEED}"
FIRST_VISIT, AFTER = 100_000, 20_000
OFFLINE = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"


def travelled(visitor: Visitor) -> int:
    """The bytes that come over the network, heads and bodies as they are sent, while the page of the case is opened."""
    session = visitor.context.new_cdp_session(visitor.page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    visitor.page.goto(ADDRESS)
    visitor.page.wait_for_selector("#player[data-ready]")
    visitor.page.wait_for_load_state("networkidle")
    session.detach()
    return round(sum(sizes))


def test_the_first_visit_takes_less_than_100_kilobytes_and_each_later_one_less_than_20(
    site: str, visitor: Callable[..., Visitor]
):
    signing_in = visitor(site, width=360)
    signing_in.sign_in_as("official")
    beto = visitor(site, width=360)
    beto.context.add_cookies(signing_in.context.cookies())
    first = travelled(beto)
    after = travelled(beto)
    assert 20_000 < first < FIRST_VISIT
    assert 2_000 < after < AFTER


def test_a_case_kept_from_the_served_site_is_played_without_a_connection(site: str, visitor: Callable[..., Visitor]):
    beto = visitor(site, width=360)
    beto.sign_in_as("official")
    beto.page.goto(ADDRESS)
    beto.page.wait_for_selector("#player[data-ready]")
    beto.press("[data-do=keep]", "Enter")
    beto.page.wait_for_selector("[data-do=forget]:focus")
    beto.page.wait_for_function("navigator.serviceWorker.controller")
    assert beto.examine((360,)) == []
    beto.context.set_offline(True)
    beto.page.goto(ADDRESS)
    beto.page.wait_for_selector("#player[data-ready]")
    beto.press("[data-do=begin] button", "Enter")
    for move in expert_moves(CASE, SEED):
        beto.press(f"[data-move='{move}']", "Enter")
    beto.page.wait_for_selector("[data-outbox]:not([hidden])")
    assert beto.page.locator("[data-part=points]").inner_text() == "100 de 100 puntos"
    assert beto.page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Noto Sans"')
    assert beto.page.evaluate("document.fonts.check('17px \"Noto Sans\"')")
    assert set(beto.examine((360,))) <= {OFFLINE}
    beto.context.set_offline(False)
    beto.page.evaluate("dispatchEvent(new Event('online'))")
    beto.page.wait_for_selector("[data-part=sent] a")
    beto.follow("[data-part=sent] a")
    assert beto.examine((360,)) == []
    assert "100" in beto.page.locator("main").inner_text()
