"""Random plays as the Python engine sees and tells them, for comparison with the engine in the browser."""

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from playwright.sync_api import Browser, Page, Route

from senda.practice.queries.case import pack_cases, reading
from senda.practice.rules import engine
from senda.practice.rules.compiled import Case
from senda.practice.rules.draw import LAST_SEED, shuffled
from senda.practice.rules.telling import fault_words, told, turning_point

STATIC = files("senda.practice") / "static" / "practice"
HOST = "http://engine.test"
MOST_STEPS = 60
COMPARE = """async ({game, plays}) => {
  const engine = await import("/engine.js"), telling = await import("/telling.js");
  const {variant, start, offered, step, snapshot, score, shuffled} = engine;
  const differences = [], times = [];
  const same = (play, what, found, wanted) => {
    const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (one !== other) differences.push(`${game.id} seed ${play.seed} ${what}: ${one}, not ${other}`);
  };
  for (const play of plays) {
    const state = start(game, variant(game, play.seed));
    same(play, "drawn", [state.picks, shuffled(play.seed, `${game.id}.acción`, [..."abcdefghijkl"])], play.drawn);
    same(play, "step 0", [snapshot(state), offered(game, state)], play.steps[0]);
    play.moves.forEach((move, place) => {
      const began = performance.now();
      step(game, state, move);
      const open = offered(game, state);
      times.push(performance.now() - began);
      same(play, `step ${place + 1}`, [snapshot(state), open], play.steps[place + 1]);
    });
    const end = score(game, state, play.moves);
    const counts = [end.hits, end.cues, end.falseAlarms];
    same(play, "score", [end.points, end.passed, end.minutes, end.lines, end.errors, ...counts, end.styles], play.score);
    let before = start(game, variant(game, play.seed));
    const steps = play.moves.map((move, place) => {
      const {step: one, state: after} = telling.tellStep(engine, game, before, move, place + 1);
      before = after;
      return one;
    });
    const words = steps.map(({number, move, marks, group, words, minute, at, said, expired, faults, costs}) =>
      [number, move, marks, group, words, minute, at, said, expired, faults, costs]);
    same(play, "words", words, play.words);
    same(play, "turning point", telling.turningPoint(steps, end.points), play.turning);
    same(play, "faults", end.errors.map((error) => Object.values(telling.faultWords(game, state.picks, error))), play.faults);
  }
  return {differences, times};
}"""


def games(language: str = "es") -> list[Case]:
    """Every case of the pack that compiles."""
    read = [reading(text).compiled for _name, text in pack_cases()]
    return [compiled.in_(language) for compiled in read if compiled is not None]


def plays(game: Case, number: int, *, first: int = 0) -> Iterator[dict[str, Any]]:
    """Plays of a clicker who takes any offered move; each with what the engine said at every step, and in which words."""
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
        words = told(game, seed, moves)
        yield {
            "seed": seed,
            "drawn": [list(state.picks), shuffled(seed, f"{game['id']}.acción", "abcdefghijkl")],
            "moves": moves,
            "steps": steps,
            "score": [
                *(end.points, end.passed, end.minutes, end.lines, end.errors),
                *(end.hits, end.cues, end.false_alarms, end.styles),
            ],
            "words": [
                [
                    *(one.number, one.move, one.marks, one.group, one.words, one.minute, one.at),
                    *(one.said, one.expired, one.faults, one.costs),
                ]
                for one in words
            ],
            "turning": turning_point(words, end.points) or 0,
            "faults": [fault_words(game, state.picks, error) for error in end.errors],
        }


def blank_page(browser: Browser) -> Page:
    """A page with no site behind it that can import the modules of the player."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{HOST}/")
        if name.endswith(".js"):
            route.fulfill(content_type="text/javascript", body=(STATIC / name).read_text(encoding="utf-8"))
        else:
            route.fulfill(content_type="text/html", body="<!doctype html><title>engine</title>")

    page = browser.new_page()
    page.route(f"{HOST}/*", answer)
    page.goto(f"{HOST}/")
    return page


def compare(page: Page, game: Case, played: list[dict[str, Any]]) -> tuple[list[str], list[float]]:
    """What differs between the engines, and the milliseconds of each step in the browser."""
    found = page.evaluate(COMPARE, json.loads(json.dumps({"game": game, "plays": played})))
    return found["differences"], found["times"]
