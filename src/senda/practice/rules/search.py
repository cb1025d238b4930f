"""Every clean way through one structure of a case: no line lost, no critical error, no false alarm.

A play is worth 100 points without critical error exactly when it stays clean and meets every line, so nothing else needs to be
searched: lines are lost for good, a clock that expired stays expired, an error is never taken back, a false alarm cannot be
unmarked. A state that is not clean therefore leads to no perfect end. What else is left out stands in cuts.py, with its reasons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from senda.practice.rules.bits import Stand
from senda.practice.rules.compiled import MOST, Case, Kind
from senda.practice.rules.cuts import cues, read_bits, useful, watched_clocks
from senda.practice.rules.masks import Masks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from senda.practice.rules.bits import Move, Sign

State = tuple[int, int, int]
"""Bits, trust, minutes left."""

LOST: Final = -1
PERFECT: Final = -2


class TooManyStatesError(Exception):
    """The search passed its limit; nothing is claimed then."""


@dataclass(slots=True)
class Ways:
    """The clean states of one structure in the order found, and where each act leads from each of them."""

    masks: Masks
    edges: list[list[tuple[int, int]]] = field(default_factory=list)
    direct: int = 0
    """The first so many states are reached without an act that only takes time; the rest are what such an act leads to."""
    path: list[int] | None = None
    minutes: int = 0
    still: list[bool] = field(default_factory=list)
    seen: int = 0

    @property
    def states(self) -> int:
        """Return how many clean states there are."""
        return len(self.edges)

    def closers(self) -> dict[int, tuple[int, int]]:
        """Return for each act from how many still-perfect states it is offered, and from how many it closes the door.

        Counted from the states in which no time was wasted on acts that lead to nothing.
        """
        counts: dict[int, tuple[int, int]] = {}
        for state, edges in enumerate(self.edges[: self.direct]):
            if not self.still[state]:
                continue
            for move, target in edges:
                kind, place = divmod(move, MOST)
                if kind == Kind.ACT:
                    closed = target == LOST or (target >= 0 and not self.still[target])
                    offered, shut = counts.get(place, (0, 0))
                    counts[place] = (offered + 1, shut + closed)
        return counts


def explore(case: Case, picks: Sequence[int], limit: int, lines: frozenset[int] | None = None) -> Ways:
    """Search all clean states breadth first, so that the first perfect end is the shortest, ties by minutes.

    ``lines`` limits what must be met, to find out which lines cannot be met even alone. Raises TooManyStatesError.
    """
    return _Walk(Masks(case, picks, clocks=watched_clocks(case, picks, lines), lines=lines), limit).run()


class _Walk:
    def __init__(self, masks: Masks, limit: int) -> None:
        self._masks, self._limit = masks, limit
        self._eager, self._free = cues(masks)
        self._moves, self._idle = useful(masks)
        self._read = read_bits(masks, self._idle)
        self._late = 0
        for goal in masks.goals:
            self._late |= goal.late
        self._late &= ~masks.running_mask
        self._found: dict[State, int] = {}
        self._stands: list[State] = []
        self._cheapest: list[tuple[int, int]] = []
        self._parent: list[tuple[int, int]] = []
        self._ways = Ways(masks)

    def run(self) -> Ways:
        start = self._masks.start()
        self._add((self._mark(start.flags), start.trust, start.slack), (0, 0), (-1, 0))
        best: tuple[int, int, int, int] | None = None
        for number, _state in enumerate(self._stands):
            ended = self._leave(number)
            if ended is not None:
                level, minutes = self._cheapest[number]
                found = (level + 1, minutes + ended.minutes, number, ended.place)
                best = found if best is None else min(best, found)
        if best is not None:
            self._ways.minutes = best[1]
            self._ways.path = self._trace(best[2], best[3])
        self._ways.direct = len(self._stands)
        self._waste()
        self._ways.still = self._still()
        for flags, _trust, _slack in self._stands:
            self._ways.seen |= flags
        return self._ways

    def _waste(self) -> None:
        """Add what each act that only takes time leads to, so that it can be told whether the time was too much."""
        for number in range(self._ways.direct):
            flags, trust, slack = self._stands[number]
            for move in self._idle:
                if flags & move.need == move.need and not flags & move.bar & ~move.bit:
                    after = self._masks.step(Stand(flags, trust, slack), move)
                    target = LOST
                    if not (after.errors or after.flags & self._late):
                        state = (self._mark(after.flags), after.trust, after.slack)
                        target = self._add(state, self._cheapest[number], (number, Kind.ACT * MOST + move.place))
                    self._ways.edges[number].append((Kind.ACT * MOST + move.place, target))
        for number in range(self._ways.direct, len(self._stands)):
            self._leave(number)

    def _leave(self, number: int) -> Move | None:
        """Try every move from a state; return the act that ends it perfectly in the least time, if any."""
        flags, trust, slack = self._stands[number]
        stand = Stand(flags, trust, slack)
        level, minutes = self._cheapest[number]
        edges: list[tuple[int, int]] = []
        ended: Move | None = None
        for move in self._moves:
            if flags & move.need != move.need or flags & move.bar:
                continue
            after = self._masks.step(stand, move)
            target = LOST
            if not (after.lost or after.errors or after.flags & self._late):
                if not move.end:
                    state = (self._mark(after.flags), after.trust, after.slack)
                    came = (number, Kind.ACT * MOST + move.place)
                    target = self._add(state, (level + 1, minutes + move.minutes), came)
                elif len(self._masks.met(after)) == len(self._masks.goals):
                    target = PERFECT
                    ended = move if ended is None or move.minutes < ended.minutes else ended
            edges.append((Kind.ACT * MOST + move.place, target))
        for sign in self._free:
            if not flags & sign.bit and flags & sign.need == sign.need:
                code = Kind.CUE * MOST + sign.place
                state = (self._mark(flags | sign.bit), trust, slack)
                edges.append((code, self._add(state, (level + 1, minutes), (number, code))))
        self._ways.edges.append(edges)
        return ended

    def _add(self, state: State, cost: tuple[int, int], came: tuple[int, int]) -> int:
        known = self._found.get(state)
        if known is None:
            if len(self._stands) >= self._limit:
                raise TooManyStatesError
            known = self._found[state] = len(self._stands)
            self._stands.append(state)
            self._cheapest.append(cost)
            self._parent.append(came)
        elif cost < self._cheapest[known]:
            self._cheapest[known], self._parent[known] = cost, came
        return known

    def _mark(self, flags: int) -> int:
        flags &= self._read
        more = True
        while more:
            more = False
            for sign in self._eager:
                if not flags & sign.bit and flags & sign.need == sign.need:
                    flags |= sign.bit
                    more = True
        return flags

    def _trace(self, number: int, last: int) -> list[int]:
        moves = [Kind.ACT * MOST + last]
        while number > 0:
            number, move = self._parent[number]
            moves.append(move)
        return with_marks(self._masks, self._eager, moves[::-1])

    def _still(self) -> list[bool]:
        before: list[list[int]] = [[] for _ in self._stands]
        open_states = []
        for number, edges in enumerate(self._ways.edges):
            for _move, target in edges:
                if target >= 0:
                    before[target].append(number)
            if any(target == PERFECT for _move, target in edges):
                open_states.append(number)
        still = [False] * len(self._stands)
        for number in open_states:
            still[number] = True
        while open_states:
            for number in before[open_states.pop()]:
                if not still[number]:
                    still[number] = True
                    open_states.append(number)
        return still


def seen_on(masks: Masks, moves: Iterable[int]) -> int:
    """Return every bit that is set at some moment of a play."""
    stand, seen = masks.start(), masks.start().flags
    for move in moves:
        kind, place = divmod(move, MOST)
        marked = stand._replace(flags=stand.flags | masks.bit(move))
        stand = marked if kind == Kind.CUE else masks.step(stand, masks.moves[place])
        seen |= stand.flags
    return seen


def with_marks(masks: Masks, signs: Iterable[Sign], moves: Iterable[int]) -> list[int]:
    """Add to the moves the cues to mark, each as soon as it is seen; what it marks itself it does not mark again."""
    stand, listed = masks.start(), []
    signs = list(signs)

    def note() -> None:
        nonlocal stand
        more = True
        while more:
            more = False
            for sign in signs:
                if not stand.flags & sign.bit and stand.flags & sign.need == sign.need:
                    stand = stand._replace(flags=stand.flags | sign.bit)
                    listed.append(Kind.CUE * MOST + sign.place)
                    more = True

    note()
    for move in moves:
        kind, place = divmod(move, MOST)
        listed.append(move)
        marked = stand._replace(flags=stand.flags | masks.bit(move))
        stand = marked if kind == Kind.CUE else masks.step(stand, masks.moves[place])
        note()
    return listed
