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

    from senda.practice.rules.compiled import Act
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

    First what must be noted, then the clock that ends first, what a line asks for, questions, whatever builds trust, the same
    questions again, the rest; the case is closed before anything is done that costs trust for nothing or that is forbidden.
    """
    return min(open_moves, key=_Rules(case, state, moves).rank)


class _Rules:
    """What the rules say of each open move as things stand."""

    def __init__(self, case: Case, state: State, moves: Sequence[int]) -> None:
        self._case, self._state, self._moves = case, state, moves
        lines = [line for line in case["lines"] if fits(line.get("if", []), state.picks)]
        self._goals = {line["goal"] for line in lines if "goal" in line and not holds(case, state, line["goal"])}
        self._avoided = {code(Kind.ACT, line["avoid"]) for line in lines if "avoid" in line}
        self._waits = {
            code(Kind.ACT, line["before"])
            for line in lines
            if "before" in line and "goal" in line and line["goal"] in self._goals
        }
        self._asks = {
            code(Kind.ACT, act)
            for number, fact in enumerate(case["facts"])
            if not state.known >> number & 1
            for act in fact["ask"]
        }
        running = [(left, place) for place, (run, left) in enumerate(state.clocks) if run == Run.RUNNING]
        self._urgent = {
            code(Kind.ACT, act): left
            for left, place in sorted(running, reverse=True)
            for act in case["clocks"][place]["by"]
        }

    def rank(self, move: int) -> tuple[int, int, int]:
        """Return the order of a move: the lowest is done. Within a rank by minutes left or by group, then by place."""
        kind, place = divmod(move, MOST)
        if kind == Kind.CUE:
            return (0 if move in self._goals else 10), 0, place
        act = self._case["acts"][place]
        if move in self._avoided or self._faulty(place):
            return 10, 1, place
        if act.get("end"):
            return 8, 0, place
        if self._spent(move):
            return 9, self._moves.count(move), place
        return self._useful(move, act), self._urgent.get(move, GROUPS.index(act["g"])), place

    def _useful(self, move: int, act: Act) -> int:
        asked = move in self._moves
        grounds = (
            (7, move in self._waits),
            (1, move in self._urgent),
            (2, move in self._goals),
            (3, move in self._asks and not asked),
            (4, act.get("t", 0) > 0 and not asked),
            (5, move in self._asks),
            (6, act.get("t", 0) == 0),
        )
        return next((rank for rank, holds_now in grounds if holds_now), 9)

    def _spent(self, move: int) -> bool:
        """Say whether an act was done before and brings nothing new, or was tried often enough."""
        times = self._moves.count(move)
        return times >= ASKS or bool(times and move not in self._asks)

    def _faulty(self, place: int) -> bool:
        case, state = self._case, self._state
        return any(
            fault["on"] == place
            and all(holds(case, state, condition) for condition in fault.get("need", []))
            and not any(holds(case, state, condition) for condition in fault.get("bar", []))
            for fault in case["faults"]
        )
