"""Random plays as the Python engine sees them, for comparison with the engine in the browser."""

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from playwright.sync_api import Browser, Page

from senda.practice.queries.case import pack_cases, reading
from senda.practice.rules import engine
from senda.practice.rules.compiled import Case
from senda.practice.rules.draw import LAST_SEED, shuffled

ENGINE = files("senda.practice") / "static" / "practice" / "engine.js"
HOST = "http://engine.test"
MOST_STEPS = 60
COMPARE = """async ({game, plays}) => {
  const {variant, start, offered, step, snapshot, score, shuffled} = await import("/engine.js");
  const told = [], times = [];
  for (const play of plays) {
    const state = start(game, variant(game, play.seed));
    const drawn = JSON.stringify([state.picks, shuffled(play.seed, `${game.id}.acción`, [..."abcdefghijkl"])]);
    if (drawn !== JSON.stringify(play.drawn)) told.push(`${game.id} seed ${play.seed}: ${drawn}, not ${JSON.stringify(play.drawn)}`);
    const told_step = [JSON.stringify([snapshot(state), offered(game, state)])];
    for (const move of play.moves) {
      const began = performance.now();
      step(game, state, move);
      const open = offered(game, state);
      times.push(performance.now() - began);
      told_step.push(JSON.stringify([snapshot(state), open]));
    }
    const end = score(game, state, play.moves);
    const judged = [end.points, end.passed, end.minutes, end.lines, end.errors, end.hits, end.cues, end.falseAlarms, end.styles];
    play.steps.forEach((expected, place) => {
      const wanted = JSON.stringify(expected);
      if (wanted !== told_step[place]) told.push(`${game.id} seed ${play.seed} step ${place}: ${told_step[place]}, not ${wanted}`);
    });
    if (JSON.stringify(judged) !== JSON.stringify(play.score))
      told.push(`${game.id} seed ${play.seed} score: ${JSON.stringify(judged)}, not ${JSON.stringify(play.score)}`);
  }
  return {differences: told, times};
}"""


def games() -> list[Case]:
    """Every case of the pack that compiles, in Spanish."""
    read = [reading(text).compiled for _name, text in pack_cases()]
    return [compiled.in_("es") for compiled in read if compiled is not None]


def plays(game: Case, number: int, *, first: int = 0) -> Iterator[dict[str, Any]]:
    """Plays of a clicker who takes any offered move; each with what the engine said at every step."""
    for place in range(first, first + number):
        chance = random.Random(f"{game['id']}:{place}")  # noqa: S311 - a clicker, not a secret
        seed = chance.randint(0, LAST_SEED)
        state = engine.start(game, engine.variant(game, seed))
        steps = [[state.snapshot(), engine.offered(game, state)]]
        moves: list[int] = []
        while (open_now := engine.offered(game, state)) and len(moves) < MOST_STEPS:
            moves.append(chance.choice(open_now))
            engine.step(game, state, moves[-1])
            steps.append([state.snapshot(), engine.offered(game, state)])
        end = engine.score(game, state, moves)
        counts = [end.hits, end.cues, end.false_alarms]
        judged = [end.points, end.passed, end.minutes, end.lines, end.errors, *counts, end.styles]
        drawn = [list(state.picks), shuffled(seed, f"{game['id']}.acción", "abcdefghijkl")]
        yield {"seed": seed, "drawn": drawn, "moves": moves, "steps": steps, "score": judged}


def blank_page(browser: Browser) -> Page:
    """A page with no site behind it that can import the engine."""
    page = browser.new_page()
    page.route(
        f"{HOST}/", lambda route: route.fulfill(content_type="text/html", body="<!doctype html><title>x</title>")
    )
    page.route(
        f"{HOST}/engine.js",
        lambda route: route.fulfill(content_type="text/javascript", body=ENGINE.read_text(encoding="utf-8")),
    )
    page.goto(f"{HOST}/")
    return page


def compare(page: Page, game: Case, played: list[dict[str, Any]]) -> tuple[list[str], list[float]]:
    """What differs between the engines, and the milliseconds of each step in the browser."""
    found = page.evaluate(COMPARE, {"game": json.loads(json.dumps(game)), "plays": json.loads(json.dumps(played))})
    return found["differences"], found["times"]
