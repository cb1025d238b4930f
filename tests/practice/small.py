"""Small made-up cases of every shape, and an oracle that visits all states of the real engine: no masks, no cuts."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from senda.practice.rules.compiled import Kind, Run, code
from senda.practice.rules.engine import fits, offered, score, start, step

if TYPE_CHECKING:
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import State


@st.composite
def small_cases(draw, *, most_acts=4, cues=2, clocks=1):
    """Return a compiled case with one list of two variants, at least one end and 100 points in each variant."""
    acts = draw(st.integers(2, most_acts))
    facts, signs, limits = draw(st.integers(0, 2)), draw(st.integers(0, cues)), draw(st.integers(0, clocks))
    places = {Kind.FACT: facts, Kind.ACT: acts, Kind.CUE: signs, Kind.CLOCK: limits, Kind.TRUE: facts}
    known = [code(kind, place) for kind, number in places.items() for place in range(number)]
    goals = [number for number in known if number // 100 in {Kind.FACT, Kind.ACT, Kind.CUE, Kind.CLOCK}]
    some = st.lists(st.sampled_from(known), max_size=1, unique=True)
    act = st.integers(0, acts - 1)

    def limited(part):
        where = draw(st.sampled_from([None, None, [(0, [0])], [(0, [1])]]))
        return part if where is None else {**part, "if": where}

    case = {
        "v": 1,
        "id": "small",
        "hash": "0",
        "t": draw(st.integers(0, 2)),
        "vars": [("x", ["a", "b"])],
        "facts": [
            limited({"k": f"f{n}", "ask": [draw(act)], "t": draw(st.integers(0, 3)), "need": draw(some), "yes": ""})
            for n in range(facts)
        ],
        "cues": [
            limited({"k": f"c{n}", "x": "", "need": draw(some), "cost": draw(st.sampled_from([0, 0, 3]))})
            for n in range(signs)
        ],
        "acts": [
            {
                "k": f"a{n}",
                "g": "decidir",
                "x": "",
                "m": draw(st.sampled_from([0, 1, 2, 5])),
                "t": draw(st.integers(-1, 2)),
                "rep": draw(st.sampled_from([0, 0, 1])),
                "need": draw(some),
                "bar": draw(some),
                "end": int(n == acts - 1),
            }
            for n in range(acts)
        ],
        "clocks": [_clock(draw, limited, act, goals, n) for n in range(limits)],
        "faults": [
            {"on": draw(act), "need": draw(some), "bar": draw(some), "x": ""} for _ in range(draw(st.integers(0, 1)))
        ],
        "lines": [],
    }
    for number in range(draw(st.integers(1, 3))):
        case["lines"].append(_line(draw, limited, act, goals, limits, number))
    for place in range(2):
        there = [line for line in case["lines"] if fits(line.get("if", []), (place,))]
        if not there:
            case["lines"].append({"k": f"all{place}", "p": 0, "goal": code(Kind.ACT, acts - 1), "if": [(0, [place])]})
    return _weighed(case)


def _clock(draw, limited, act, goals, number):
    clock = {"k": f"t{number}", "x": "", "m": draw(st.integers(0, 8)), "by": [draw(act)], "duty": "", "crit": 0}
    clock["crit"] = draw(st.sampled_from([0, 0, 1]))
    began = [goal for goal in goals if goal // 100 in {Kind.FACT, Kind.ACT}]
    if draw(st.booleans()):
        clock["from"] = draw(st.sampled_from(began))
    return limited(clock)


def _line(draw, limited, act, goals, limits, number):
    line = {"k": f"l{number}", "p": 0, "duty": "", "comp": "", "yes": "", "no": ""}
    if draw(st.integers(0, 4)):
        line["goal"] = draw(st.sampled_from(goals))
        if draw(st.booleans()):
            line["before"] = draw(act)
    else:
        line["avoid"] = draw(act)
    if limits and draw(st.booleans()):
        line["clock"] = draw(st.integers(0, limits - 1))
    if draw(st.integers(0, 3)) == 0:
        line["crit"] = 1
    return limited(line)


def _weighed(case):
    """Give the lines of each variant points that add up to 100: limited lines first, the rest by a line of its own."""
    for place in range(2):
        there = [line for line in case["lines"] if fits(line.get("if", []), (place,)) and "if" in line]
        common = [line for line in case["lines"] if "if" not in line]
        share = (40 if common else 100) if there else 0
        for line in there:
            line["p"] = share // len(there)
        if there:
            there[-1]["p"] += share - sum(line["p"] for line in there)
    common = [line for line in case["lines"] if "if" not in line]
    for line in common:
        line["p"] = 60 // len(common)
    return case


@dataclass
class World:
    """Every state of one variant that can be reached, what leads where, and what was seen on the way."""

    steps: int | None = None
    minutes: int | None = None
    can_end: list[bool] = field(default_factory=list)
    acts: set[int] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    cues: set[int] = field(default_factory=set)
    started: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    shut: dict[int, list[bool]] = field(default_factory=dict)
    """For each act, from every state where 100 points are possible: whether doing it makes them impossible."""


class TooBigError(Exception):
    """The oracle gives up: the example is skipped."""


def whole_world(case: Case, picks: tuple[int, ...], most: int = 3000, wasted: int = 0) -> World:
    """Visit all states of the engine, time as minutes left only, breadth first.

    What closes the door is counted from the states in which none of the acts ``wasted`` was done.
    """
    world, first = World(), start(case, picks)
    found, states, edges = {_key(first): 0}, [first], []
    cost, done = [(0, 0)], []
    for number, state in enumerate(states):
        _note(world, case, state)
        edges.append([])
        for move in offered(case, state):
            after = deepcopy(state)
            after.minute = 0
            step(case, after, move)
            spent = (cost[number][0] + 1, cost[number][1] + after.minute)
            place = found.setdefault(_key(after), len(states))
            edges[number].append(place)
            done.append((move, number, place))
            if place == len(states):
                if place >= most:
                    raise TooBigError
                states.append(after)
                cost.append(spent)
            cost[place] = min(cost[place], spent)
    perfect = [number for number, state in enumerate(states) if _perfect(case, state)]
    if perfect:
        world.steps, world.minutes = min(cost[number] for number in perfect)
    world.can_end = _backwards(edges, [number for number, state in enumerate(states) if state.ended])
    possible = _backwards(edges, perfect)
    for move, before, after in done:
        if possible[before] and move // 100 == Kind.ACT and not states[before].done & wasted:
            world.shut.setdefault(move % 100, []).append(not possible[after])
    return world


def _perfect(case: Case, state: State) -> bool:
    result = score(case, state)
    return state.ended and all(met for _line, met in result.lines) and not result.errors and not result.false_alarms


def _note(world: World, case: Case, state: State) -> None:
    moves = offered(case, state)
    world.acts |= {move % 100 for move in moves if move // 100 == Kind.ACT}
    world.cues |= {move % 100 for move in moves if move // 100 == Kind.CUE}
    world.facts |= {place for place in range(len(case["facts"])) if state.known >> place & 1}
    world.started |= {place for place, run in enumerate(state.clocks) if run[0] != Run.WAITING}
    world.kept |= {place for place, run in enumerate(state.clocks) if run[0] == Run.MET}


def _backwards(edges: list[list[int]], goals: list[int]) -> list[bool]:
    good = [False] * len(edges)
    for number in goals:
        good[number] = True
    changed = True
    while changed:
        changed = False
        for number, targets in enumerate(edges):
            if not good[number] and any(good[target] for target in targets):
                good[number] = changed = True
    return good


def _key(state: State) -> tuple[object, ...]:
    clocks = tuple(map(tuple, state.clocks))
    bits = (state.known, state.done, state.marked, state.lost)
    return (*bits, frozenset(state.errors), state.trust, clocks, state.ended)
