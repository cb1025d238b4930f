"""A simulated shift in the browser: the same engine, played at once, kept without a connection, sent once, readable on a phone."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from senda.practice.models import ShiftPlay
from senda.practice.queries.shift import fair_seed, policy_results, timeline
from senda.practice.queries.shift_pack import nights
from senda.practice.rules.draw import number
from senda.practice.rules.shift_engine import WAIT
from senda.practice.rules.shift_policies import Policy, play_by
from senda.practice.rules.shift_telling import trace
from tests.browser.visitor import Visitor
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignedIn = Callable[[str], Client]
SCRIPT = (files("senda.practice") / "static" / "practice" / "shift.js").read_text(encoding="utf-8")
KIND = "small-facility"
EACH = 6
"""Seeds of each night; `bench/run.py shift` compares 10,000 plays."""
PLAY = """({line, plays}) => {
  const {begin, decide, ended, offered, random, standing} = globalThis.sendaShift;
  const night = JSON.parse(line);
  return JSON.stringify(plays.map((decisions) => {
    const play = begin(night), stood = [standing(play)];
    const take = (decision) => {
      if (!offered(play).includes(decision)) throw new Error(`${decision} is not offered`);
      decide(play, decision);
      stood.push(standing(play));
    };
    if (decisions) decisions.forEach(take);
    else while (!ended(play)) take(random(play));
    return [stood, play.decisions];
  }));
}"""
OFFLINE = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def engine(browser: Browser) -> Any:
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT)
    yield page
    page.close()


def compared(page: Any, kind: str, seed: int) -> tuple[list[Any], list[Any]]:
    """What the browser finds and what the server does, of one night played by all three; chance is drawn by the browser itself."""
    shift = timeline(kind, seed)
    known = {policy: play_by(policy, shift).decisions for policy in Policy}
    sent = [None if policy is Policy.RANDOM else decisions for policy, decisions in known.items()]
    found = page.evaluate(PLAY, {"line": json.dumps(shift.as_json("es")), "plays": sent})
    wanted = [[[list(stood) for stood in trace(shift, decisions)], decisions] for decisions in known.values()]
    return json.loads(found), wanted


@pytest.mark.parametrize("kind", sorted(nights()))
def test_both_engines_play_the_same_night_step_by_step(engine: Any, kind: str):
    for seed in range(EACH):
        found, wanted = compared(engine, kind, seed)
        assert found == wanted


def test_chance_is_the_same_in_both(engine: Any):
    names = ("", "random:0", "operación:ñ", "€")
    drawn = engine.evaluate("names => names.map(name => sendaShift.draw(7, name, 2 ** 32))", list(names))
    assert drawn == [number(7, name) for name in names]


def test_a_night_that_differs_in_one_minute_is_found(engine: Any):
    """The comparison bites."""
    shift = timeline(KIND, 1)
    decisions = play_by(Policy.EXPERT, shift).decisions[:1]
    changed = json.dumps(shift.as_json("es") | {"brief": 3})
    ((stood, _decisions),) = json.loads(engine.evaluate(PLAY, {"line": changed, "plays": [decisions]}))
    assert stood != [list(each) for each in trace(shift, decisions)]


def arrive(visitor: Callable[..., Visitor], base: str, client: Client, *, width: int = 360) -> Visitor:
    """Beto at a new shift, begun on the server."""
    seed = fair_seed(KIND, 0)
    answer = client.post(reverse("practice:shift_begin"), {"kind": KIND, "seed": str(seed)})
    beto = visitor(base, width=width)
    beto.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base}])
    beto.page.goto(answer["Location"])
    beto.page.wait_for_selector("#shift[data-ready]")
    return beto


def take(visitor: Visitor, decision: str) -> None:
    if decision == WAIT:
        visitor.page.click("[data-part=waiting] button")
        return
    task, way, who = decision.split(".")
    form = visitor.page.locator("form.task", has=visitor.page.locator(f'input[name=task][value="{task}"]'))
    form.locator(f'input[name=way][value="{way}"]').check()
    form.locator("select").select_option(who)
    form.locator("button").click()


def expert() -> list[str]:
    return play_by(Policy.EXPERT, timeline(KIND, fair_seed(KIND, 0))).decisions


def test_a_whole_shift_is_played_on_a_phone_and_judged_by_the_server(
    visitor: Callable[..., Visitor], live_server: object, cast: Cast, signed_in: SignedIn
):
    beto = arrive(visitor, str(live_server), signed_in("beto"))
    assert beto.examine() == []
    for place, decision in enumerate(expert()):
        take(beto, decision)
        if place == 20:
            assert beto.examine() == []
    beto.page.wait_for_url("**/result/")
    assert beto.examine() == []
    reached = policy_results(KIND, fair_seed(KIND, 0))[Policy.EXPERT]
    play = ShiftPlay.objects.get()
    assert (play.decisions, play.score, play.critical) == (expert(), reached.score, 0)
    beto.page.goto("/cases/shifts/")
    assert beto.examine() == []


def test_what_is_decided_without_a_connection_is_kept_and_sent_once(
    visitor: Callable[..., Visitor], live_server: object, cast: Cast, signed_in: SignedIn
):
    beto = arrive(visitor, str(live_server), signed_in("beto"))
    beto.context.set_offline(True)
    for decision in expert()[:10]:
        take(beto, decision)
    beto.page.wait_for_selector("[data-part=unsent]:not([hidden])")
    assert ShiftPlay.objects.get().steps == 0
    beto.context.set_offline(False)
    beto.page.wait_for_selector("[data-part=unsent]", state="hidden")
    beto.page.reload()
    beto.page.wait_for_selector("#shift[data-ready]")
    for decision in expert()[10:]:
        take(beto, decision)
    beto.page.wait_for_url("**/result/")
    assert ShiftPlay.objects.get().decisions == expert()
    assert set(beto.faults) <= {OFFLINE}


def test_what_was_not_sent_is_still_there_after_the_window_was_closed(
    visitor: Callable[..., Visitor], live_server: object, cast: Cast, signed_in: SignedIn
):
    beto = arrive(visitor, str(live_server), signed_in("beto"))
    for decision in expert()[:3]:
        take(beto, decision)
    at = beto.page.inner_text("[data-part=time]")
    beto.page.reload()
    beto.page.wait_for_selector("#shift[data-ready]")
    assert beto.page.inner_text("[data-part=time]") == at


def test_a_shift_changed_elsewhere_is_shown_as_the_server_has_it(
    visitor: Callable[..., Visitor], live_server: object, cast: Cast, signed_in: SignedIn
):
    client = signed_in("beto")
    beto = arrive(visitor, str(live_server), client)
    client.post(beto.path, {"step": "0", "wait": "1"})
    for decision in expert()[:8]:
        take(beto, decision)
    beto.page.wait_for_selector("#shift[data-ready][data-decisions='[\"wait\"]']")
    assert "no tomó estas decisiones" in beto.page.inner_text("[data-part=unsent]")
    assert ShiftPlay.objects.get().decisions == [WAIT]


def test_without_javascript_each_decision_is_a_form(
    browser: Browser, live_server: object, cast: Cast, signed_in: SignedIn
):
    client = signed_in("beto")
    answer = client.post(reverse("practice:shift_begin"), {"kind": KIND, "seed": str(fair_seed(KIND, 0))})
    context = browser.new_context(base_url=str(live_server), java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}])
    page = context.new_page()
    page.goto(answer["Location"])
    form = page.locator("form.task").first
    form.locator("input[name=way]").first.check()
    form.locator("select").select_option(index=2)
    form.locator("button").click()
    page.locator("[data-part=waiting] button").click()
    context.close()
    assert len(ShiftPlay.objects.get().decisions) == 2
