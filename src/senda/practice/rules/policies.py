"""Three scripted officials: the expert knows the proof's path, the second keeps the rules greedily, the third clicks at random.

None of them learns. They show what a case is worth before any person has played it, and fill results for the demonstration.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.practice.rules.compiled import MOST, Case, Kind, Run, code
from senda.practice.rules.draw import draw
from senda.practice.rules.engine import fits, holds, offered, start, step, variant
from senda.practice.rules.schema import GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from senda.practice.rules.engine import State

LONGEST: Final = 100
"""Moves after which a scripted official gives up; the play has then not ended."""
ASKS: Final = 3
"""How often the rule-following official puts the same question."""


class Policy(StrEnum):
    """Who plays."""

    EXPERT = "expert"
    RULES = "rules"
    RANDOM = "random"


def play(case: Case, seed: int, policy: Policy, path: Sequence[int] = ()) -> list[int]:
    """Return the moves of a scripted official for this seed; ``path`` is the proof's, which only the expert needs."""
    if policy is Policy.EXPERT:
        return list(path)
    state, moves = start(case, variant(case, seed)), list[int]()
    while not state.ended and len(moves) < LONGEST:
        open_moves = offered(case, state)
        if not open_moves:
            break
        if policy is Policy.RANDOM:
            move = open_moves[at_random(case, seed, len(moves), len(open_moves))]
        else:
            move = by_rules(case, state, open_moves, moves)
        moves.append(move)
        step(case, state, move)
    return moves


def at_random(case: Case, seed: int, turn: int, n: int) -> int:
    """Return the place of the random official's next move: every open move is as likely, by the seed's own draw."""
    return draw(seed, f"{case['id']}.random.{turn}", n)


def by_rules(case: Case, state: State, open_moves: Sequence[int], moves: Sequence[int]) -> int:
    """Return the next move of an official who knows the duties but not what the person hides.

    First the clock that ends first, then what a line asks for, then questions, then whatever builds trust; an act that a line or
    a critical error forbids now is done only when nothing else is open, and the case is closed last.
    """
    lines = [line for line in case["lines"] if fits(line.get("if", []), state.picks)]
    goals = {line["goal"] for line in lines if "goal" in line}
    avoided = {code(Kind.ACT, line["avoid"]) for line in lines if "avoid" in line}
    first = {line["goal"]: code(Kind.ACT, line["before"]) for line in lines if "goal" in line and "before" in line}
    waits = {act for goal, act in first.items() if not holds(case, state, goal)}
    asks = {
        code(Kind.ACT, act)
        for number, fact in enumerate(case["facts"])
        if not state.known >> number & 1
        for act in fact["ask"]
    }
    urgent = {
        code(Kind.ACT, act): state.clocks[number][1]
        for number, clock in sorted(enumerate(case["clocks"]), key=lambda pair: -state.clocks[pair[0]][1])
        if state.clocks[number][0] == Run.RUNNING
        for act in clock["by"]
    }

    def rank(move: int) -> tuple[int, int, int]:
        kind, place = divmod(move, MOST)
        if kind == Kind.CUE:
            return (0 if move in goals else 9, 0, place)
        act = case["acts"][place]
        group = GROUPS.index(act["g"])
        if act.get("end"):
            return (7, 0, place)
        if move in avoided or _faulty(case, state, place):
            return (8, 0, place)
        if moves.count(move) >= ASKS or (state.done >> place & 1 and move not in asks):
            return (8, 1, moves.count(move))
        if move in waits:
            return (6, group, place)
        if move in urgent:
            return (1, urgent[move], place)
        if move in goals and not state.done >> place & 1:
            return (2, group, place)
        if move in asks and not state.done >> place & 1:
            return (3, group, place)
        if act.get("t", 0) > 0:
            return (4, group, place)
        return (5, group, place) if move in asks or act.get("t", 0) == 0 else (6, group, place)

    return min(open_moves, key=rank)


def _faulty(case: Case, state: State, place: int) -> bool:
    return any(
        fault["on"] == place
        and all(holds(case, state, condition) for condition in fault.get("need", []))
        and not any(holds(case, state, condition) for condition in fault.get("bar", []))
        for fault in case["faults"]
    )
