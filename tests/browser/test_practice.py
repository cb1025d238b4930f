"""A simulated case in the browser: by keyboard alone, told again at the end, kept where there is no connection, sent once."""

import json
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
LODGED = 211
"""The act that is a critical error in this case: a bed for her in the centre."""
CLOSED = 213
OFFLINE = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
WAITING = """async () => { const [name] = (await indexedDB.databases()).map(each => each.name);
  const database = await new Promise(done => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
  return new Promise(done => { const asked = database.transaction("outbox").objectStore("outbox").getAll();
    asked.onsuccess = () => { database.close(); done(asked.result); }; }); }"""
SEND_AGAIN = """async play => { const address = "/cases/outbox/", {token} = await (await fetch(address)).json();
  const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
  const answer = await fetch(address, {method: "POST", headers, body: JSON.stringify(play)});
  return [answer.status, (await answer.json()).known]; }"""


@pytest.fixture
def cases(browser: Browser, live_server: object, crew: Cast) -> str:
    """One published case, on a server of this process."""
    del browser
    publish(crew, CASE)
    return str(live_server)


def arrive(
    visitor: Callable[..., Visitor], base: str, client: Client, *, width: int = 1280, language: str = "es"
) -> Visitor:
    """Beto at the page of the case."""
    beto = visitor(base, width=width, language=language)
    session = client.cookies["sessionid"].value
    beto.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    open_case(beto)
    return beto


def open_case(visitor: Visitor) -> None:
    visitor.page.goto(f"/cases/{CASE}/play/?seed={SEED}")
    visitor.page.wait_for_selector("#player[data-ready]")


def play(visitor: Visitor, moves: list[int]) -> None:
    """Play by keyboard alone."""
    visitor.press("[data-do=begin] button", "Enter")
    for move in moves:
        visitor.press(f"[data-move='{move}']", "Enter")


def words(page: Page, part: str) -> str:
    return page.locator(f"[data-part={part}]").inner_text()


@pytest.mark.parametrize(("width", "language"), [(360, "es"), (1280, "en")])
def test_a_whole_case_is_played_by_keyboard_to_100_points(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn, width: int, language: str
):
    beto = arrive(visitor, cases, signed_in("beto"), width=width, language=language)
    assert beto.examine((width,)) == []
    moves = expert_moves(CASE, SEED)
    play(beto, moves[:-1])
    assert beto.examine((width,)) == []
    beto.press(f"[data-move='{moves[-1]}']", "Enter")
    beto.page.wait_for_selector("[data-part=sent] a")
    assert beto.examine((width,)) == []
    assert words(beto.page, "points") == ("100 de 100 puntos" if language == "es" else "100 of 100 points")
    assert beto.page.locator("[data-part=turning]").is_hidden()
    assert [(one.points, one.passed, one.seed) for one in Play.objects.all()] == [(100, True, SEED)]


def test_the_clocks_are_one_line_that_stays_on_a_phone(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"), width=360)
    moves = expert_moves(CASE, SEED)
    known = next(place for place, move in enumerate(moves) if move == 203)  # she tells her age: the first clock starts
    play(beto, moves[: known + 1])
    line = beto.page.locator(".now summary")
    assert line.inner_text().startswith("02:25 · quedan 20 min para: Avisar a la Procuraduría de Protección")
    for share in (0, 0.5, 1):
        beto.page.evaluate("share => scrollTo(0, share * document.body.scrollHeight)", share)
        box = line.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 740 - box["height"]
        assert box["height"] < 60
        assert beto.page.locator(".case-bar").is_visible()


def test_who_erred_is_told_the_article_and_plays_again_from_the_turning_point(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"), width=360)
    moves = expert_moves(CASE, SEED)
    before = moves[: moves.index(203) + 1]
    play(beto, [*before, LODGED, CLOSED])
    beto.page.wait_for_selector("[data-part=sent] a")
    assert beto.examine((360,)) == []
    errors = beto.page.locator("[data-part=errors] > li")
    assert errors.first.locator("strong").inner_text().startswith("No se aloja.")
    beto.press("[data-part=errors] summary", "Enter")
    assert errors.first.locator("[data-of=norm]").inner_text() == "LM 99; LRPCAP 20"
    assert errors.first.locator("[data-of=review]").inner_text() == "pendiente"
    assert words(beto.page, "turned").startswith(f"A las 02:30 (decisión {len(before) + 1})")
    assert "20 min: plazo didáctico, no legal" in words(beto.page, "lines")
    beto.press("[data-do=replay]", "Enter")
    assert beto.page.locator("[data-part=log] > li").count() == len(before) + 1
    for move in moves[len(before) :]:
        beto.press(f"[data-move='{move}']", "Enter")
    assert words(beto.page, "points") == "100 de 100 puntos"
    assert words(beto.page, "sent") == "Esta repetición no se envía."
    assert Play.objects.count() == 1


def test_a_play_left_in_the_middle_goes_on_where_it_was(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"))
    moves = expert_moves(CASE, SEED)
    play(beto, moves[:4])
    beto.page.wait_for_timeout(200)
    open_case(beto)
    beto.page.wait_for_selector("[data-do=resume]:not([hidden])")
    beto.press("[data-do=resume]", "Enter")
    for move in moves[4:]:
        beto.press(f"[data-move='{move}']", "Enter")
    beto.page.wait_for_selector("[data-part=sent] a")
    assert words(beto.page, "points") == "100 de 100 puntos"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_case_kept_on_the_device_is_played_without_a_connection_and_sent_once(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn, language: str
):
    beto = arrive(visitor, cases, signed_in("beto"), width=360, language=language)
    beto.page.wait_for_selector("[data-do=keep]")
    beto.press("[data-do=keep]", "Enter")
    beto.page.wait_for_selector("[data-do=forget]:focus")
    beto.page.wait_for_function("navigator.serviceWorker.controller")
    beto.context.set_offline(True)
    open_case(beto)
    assert "Beto" not in beto.page.content()
    assert set(beto.examine((360,))) <= {OFFLINE}
    play(beto, expert_moves(CASE, SEED))
    beto.page.wait_for_selector("[data-outbox]:not([hidden])")
    assert words(beto.page, "points").startswith("100 ")
    count = beto.page.locator("[data-of=count]").inner_text()
    assert count == ("1 jugada sin enviar" if language == "es" else "1 play not sent yet")
    waiting = beto.page.evaluate(WAITING)
    kept = {"ref", "case", "hash", "seed", "engine", "moves", "started_at", "ended_at"}
    assert [set(each) for each in waiting] == [kept]
    assert set(beto.examine((360,))) <= {OFFLINE}
    assert Play.objects.count() == 0

    beto.context.set_offline(False)
    beto.page.evaluate("dispatchEvent(new Event('online'))")
    beto.page.wait_for_selector("[data-part=sent] a")
    assert beto.page.evaluate(WAITING) == []
    assert [(str(one.ref), one.points) for one in Play.objects.all()] == [(waiting[0]["ref"], 100)]
    assert beto.page.evaluate(SEND_AGAIN, waiting[0]) == [200, True]
    assert Play.objects.count() == 1


def test_without_a_connection_the_list_shows_what_is_kept_and_nothing_stays_after_signing_out(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"))
    beto.page.wait_for_selector("[data-do=keep]")
    beto.page.click("[data-do=keep]")
    beto.page.wait_for_selector("[data-do=forget]:focus")
    beto.page.wait_for_function("navigator.serviceWorker.controller")
    beto.context.set_offline(True)
    beto.page.goto("/cases/")
    beto.page.wait_for_selector("[data-part=kept-cases] a")
    assert words(beto.page, "kept-cases") == "La prima de Tapachula"
    assert set(beto.examine((360, 1280))) <= {OFFLINE}
    beto.context.set_offline(False)
    open_case(beto)
    beto.page.click(".top>.wrap>.who form[action$='/sign-out/'] button")
    beto.page.wait_for_load_state()
    left = beto.page.evaluate(
        "async () => [await caches.keys(), (await indexedDB.databases()).length, localStorage.length]"
    )
    assert left == [[], 0, 0]


def test_without_scripts_the_same_button_begins_the_case_on_the_server(
    browser: Browser, cases: str, signed_in: SignedIn
):
    context = browser.new_context(base_url=cases, java_script_enabled=False)
    session = signed_in("beto").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": cases}])
    page = context.new_page()
    page.goto(f"/cases/{CASE}/play/")
    page.click("[data-do=begin] button")
    assert page.locator("h1").inner_text() == "La prima de Tapachula"
    assert Play.objects.get().ended_at is None
    context.close()


def test_what_the_browser_reads_names_the_source_of_every_article(cases: str, signed_in: SignedIn):
    del cases
    read = json.loads(signed_in("beto").get(f"/cases/{CASE}/es.json").content)
    assert read["case"]["id"] == CASE
    assert read["law"]["CHI6"]["source"] == "Ley de Migración, última reforma DOF 15-01-2026"
    assert signed_in("hugo").get(f"/cases/{CASE}/es.json").status_code == 403
    assert signed_in("beto").get(f"/cases/{CASE}/fr.json").status_code == 404
