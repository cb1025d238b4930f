"""A simulated case in the browser: by keyboard alone, told again at the end, kept where there is no connection, sent once."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from senda.practice.models import Play
from senda.practice.rules.engine import moves_by_key
from tests.browser.cases import case_of, expert_moves, publish
from tests.browser.visitor import Visitor
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignedIn = Callable[[str], Client]
CASE = "prima-de-tapachula"
SEED = 7
OFFLINE = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
WAITING = """async () => { const [name] = (await indexedDB.databases()).map(each => each.name);
  const database = await new Promise(done => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
  return new Promise(done => { const asked = database.transaction("outbox").objectStore("outbox").getAll();
    asked.onsuccess = () => { database.close(); done(asked.result); }; }); }"""
PUT = """async play => { const [name] = (await indexedDB.databases()).map(each => each.name);
  const database = await new Promise(done => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
  await new Promise(done => { const rows = database.transaction("outbox", "readwrite").objectStore("outbox");
    rows.put(play).onsuccess = done; }); database.close(); }"""
REF = "5d1f0a3e-8c55-4a86-9a3b-0f4a1f0f7c11"
TIMES = {"started_at": "2014-06-10T15:00:00Z", "ended_at": "2014-06-10T15:10:00Z"}
KEPT_TITLE = "async address => (await (await caches.match(address)).json()).case.title"
AGED = """async address => { const [name] = await caches.keys(), cache = await caches.open(name);
  const whole = await (await cache.match(address)).json();
  whole.case.title = "an older title"; whole.case.hash = "0";
  await cache.put(address, new Response(JSON.stringify(whole))); return whole.case.title; }"""
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


def keep(visitor: Visitor) -> None:
    """Keep the case on the device, by keyboard."""
    visitor.page.wait_for_selector("[data-do=keep]")
    visitor.press("[data-do=keep]", "Enter")
    visitor.page.wait_for_selector("[data-do=forget]:focus")
    visitor.page.wait_for_function("navigator.serviceWorker.controller")


def until(page: Page, code: str, argument: str | None, wanted: str) -> str:
    """What the code returns, once it is what is wanted, or at the latest after five seconds."""
    for _moment in range(100):
        if (found := page.evaluate(code, argument)) == wanted:
            break
        page.wait_for_timeout(50)
    return found


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
    told_age = moves.index(moves_by_key(case_of(CASE))["edad"])  # from then on the first clock runs
    play(beto, moves[: told_age + 1])
    line = beto.page.locator(".now summary")
    assert re.fullmatch(r"02:\d\d · quedan \d+ min para: Avisar a la Procuraduría de Protección.*", line.inner_text())
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
    known = moves_by_key(case_of(CASE))
    before = moves[: moves.index(known["edad"]) + 1]
    play(beto, [*before, known["alojar"], known["cerrar"]])  # a bed for her in the centre is the critical error
    beto.page.wait_for_selector("[data-part=sent] a")
    assert beto.examine((360,)) == []
    errors = beto.page.locator("[data-part=errors] > li")
    assert errors.first.locator("strong").inner_text().startswith("No se aloja.")
    beto.press("[data-part=errors] summary", "Enter")
    assert errors.first.locator("[data-of=norm]").inner_text() == "LM 99; LRPCAP 20"
    assert errors.first.locator("[data-of=review]").inner_text() == "pendiente"
    assert re.match(rf"A las 02:\d\d \(decisión {len(before) + 1}\): «", words(beto.page, "turned"))
    assert "min: plazo didáctico, no legal" in words(beto.page, "lines")
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
    keep(beto)
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
    keep(beto)
    beto.context.set_offline(True)
    beto.page.goto("/cases/")
    beto.page.wait_for_selector("[data-part=kept-cases] a")
    assert words(beto.page, "kept-cases") == case_of(CASE)["title"]
    assert set(beto.examine((360, 1280))) <= {OFFLINE}
    beto.context.set_offline(False)
    open_case(beto)
    beto.page.click(".top>.wrap>.who form[action$='/sign-out/'] button")
    beto.page.wait_for_load_state()
    left = beto.page.evaluate(
        "async () => [await caches.keys(), (await indexedDB.databases()).length, localStorage.length]"
    )
    assert left == [[], 0, 0]


def test_what_is_kept_follows_the_language_of_the_site(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"))
    keep(beto)
    beto.context.add_cookies([{"name": "django_language", "value": "en", "url": cases}])
    open_case(beto)
    assert (
        until(beto.page, "async () => (await caches.keys()).map(each => each.slice(-3)).join()", None, "-en") == "-en"
    )
    beto.context.set_offline(True)
    open_case(beto)
    assert beto.heading() == case_of(CASE, "en")["title"]
    assert beto.page.locator("[data-do=begin] button.b").first.inner_text() == "Begin the case"


def test_a_kept_case_is_fetched_anew_when_another_text_of_it_is_published(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"))
    keep(beto)
    assert beto.page.evaluate(AGED, f"/cases/{CASE}/es.json") == "an older title"
    open_case(beto)
    wanted = case_of(CASE)["title"]
    assert until(beto.page, KEPT_TITLE, f"/cases/{CASE}/es.json", wanted) == wanted


def test_a_play_that_the_server_refuses_is_kept_with_its_reason_until_it_is_discarded(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"), width=360)
    beto.page.evaluate(
        PUT, {"ref": REF, "case": CASE, "hash": "0" * 32, "seed": 1, "engine": 1, "moves": ["cerrar"], **TIMES}
    )
    open_case(beto)
    beto.page.wait_for_selector("[data-of=refused] button")
    told = beto.page.locator("[data-of=refused] li").inner_text()
    assert told.startswith("El servidor no aceptó una jugada: Esta jugada se hizo con un texto del caso")
    assert beto.page.locator("[data-of=send]").is_hidden()
    open_case(beto)
    beto.press("[data-of=refused] button", "Enter")
    beto.page.wait_for_selector("[data-outbox]", state="hidden")
    assert beto.page.evaluate(WAITING) == []
    assert Play.objects.count() == 0


def test_the_plays_of_another_person_on_the_same_device_are_not_sent_as_ones_own(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    session = signed_in("beto").cookies["sessionid"].value
    carla = arrive(visitor, cases, signed_in("carla"))
    moves = expert_moves(CASE, SEED)
    play(carla, moves[:-1])
    carla.context.set_offline(True)
    carla.press(f"[data-move='{moves[-1]}']", "Enter")
    carla.page.wait_for_selector("[data-outbox]:not([hidden])")
    carla.context.add_cookies([{"name": "sessionid", "value": session, "url": cases}])
    carla.context.set_offline(False)
    carla.page.evaluate("dispatchEvent(new Event('online'))")
    carla.page.locator("[data-of=state]", has_text="Inicie sesión para enviar lo que jugó.").wait_for()
    open_case(carla)
    assert carla.page.locator("[data-outbox]").is_hidden()
    assert Play.objects.count() == 0


def test_the_second_half_of_a_double_click_decides_nothing(
    cases: str, visitor: Callable[..., Visitor], signed_in: SignedIn
):
    beto = arrive(visitor, cases, signed_in("beto"))
    beto.page.click("[data-do=begin] button")
    beto.page.dblclick(f"[data-move='{moves_by_key(case_of(CASE))['separar']}']")
    assert beto.page.locator("[data-part=log] > li").count() == 2


def test_without_scripts_the_same_button_begins_the_case_on_the_server(
    browser: Browser, cases: str, signed_in: SignedIn
):
    context = browser.new_context(base_url=cases, java_script_enabled=False)
    session = signed_in("beto").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": cases}])
    page = context.new_page()
    page.goto(f"/cases/{CASE}/play/")
    page.click("[data-do=begin] button")
    assert page.locator("h1").inner_text() == case_of(CASE)["title"]
    assert Play.objects.get().ended_at is None
    context.close()


def test_what_the_browser_reads_names_the_source_of_every_article(cases: str, signed_in: SignedIn):
    del cases
    read = json.loads(signed_in("beto").get(f"/cases/{CASE}/es.json").content)
    assert read["case"]["id"] == CASE
    assert read["law"]["CHI6"]["source"] == "Ley de Migración, última reforma DOF 15-01-2026"
    assert signed_in("hugo").get(f"/cases/{CASE}/es.json").status_code == 403
    assert signed_in("beto").get(f"/cases/{CASE}/fr.json").status_code == 404
