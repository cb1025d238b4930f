"""Every clean way through one structure of a case: no line lost, no critical error, no false alarm.

A play is worth 100 points without critical error exactly when it stays clean and meets every line, so nothing else needs to be
searched. What the search leaves out, and why the answer stays exact:

- *A line or an error that is gone stays gone.* Lines are lost for good, a clock that expired stays expired, an error is never
  taken back, a false alarm cannot be unmarked. A state that is not clean therefore leads to no perfect end.
- *A cue that a line asks for is marked as soon as it is seen* (`_eager`). Marking takes no time, changes no trust and cannot
  lose a line. Take any perfect play: it marks this cue at some moment; mark it at the first moment instead. What needs the mark
  is open no later than before; nothing that the mark could harm exists, for a cue that bars an act, is part of an error,
  starts a clock or brings out a fact is not treated so, but as a move like others. So the same acts still make a perfect play,
  and as many moves.
- *A cue that nothing refers to is not marked at all*: the state without the mark is the same in everything else.
- *A clock that no line, no condition and no critical expiry depends on is not watched* (`watched_clocks`), and bits that
  nothing reads are dropped (`_read`): states that differ in them alone have the same future.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from senda.practice.rules.bits import Stand
from senda.practice.rules.compiled import MOST, Case, Kind
from senda.practice.rules.engine import fits
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
    path: list[int] | None = None
    minutes: int = 0
    still: list[bool] = field(default_factory=list)
    seen: int = 0

    @property
    def states(self) -> int:
        """Return how many clean states there are."""
        return len(self.edges)

    def closers(self) -> dict[int, tuple[int, int]]:
        """Return for each act from how many still-perfect states it is offered, and from how many it closes the door."""
        counts: dict[int, tuple[int, int]] = {}
        for state, edges in enumerate(self.edges):
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


def watched_clocks(case: Case, picks: Sequence[int], lines: frozenset[int] | None = None) -> frozenset[int]:
    """Return the clocks on which points, errors or conditions depend in this structure."""
    watched = {place for place, clock in enumerate(case["clocks"]) if clock.get("crit")}
    for place, line in enumerate(case["lines"]):
        if fits(line.get("if", []), picks) and (lines is None or place in lines):
            if "clock" in line:
                watched.add(line["clock"])
            watched.update(_clocks_in([line["goal"]] if "goal" in line else []))
    for part in (*case["facts"], *case["cues"], *case["acts"], *case["faults"]):
        watched.update(_clocks_in(part.get("need", [])))
        watched.update(_clocks_in(part.get("bar", [])))  # type: ignore[arg-type] # facts and cues have none
    for clock in case["clocks"]:
        watched.update(_clocks_in([clock["from"]] if "from" in clock else []))
    return frozenset(watched)


def _clocks_in(conditions: Iterable[int]) -> set[int]:
    return {condition % MOST for condition in conditions if condition // MOST == Kind.CLOCK}


class _Walk:
    def __init__(self, masks: Masks, limit: int) -> None:
        self._masks, self._limit = masks, limit
        self._eager, self._free = _cues(masks)
        self._read = _read(masks)
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
        number = 0
        while number < len(self._stands):
            ended = self._leave(number)
            if ended is not None:
                level, minutes = self._cheapest[number]
                found = (level + 1, minutes + ended.minutes, number, ended.place)
                best = found if best is None else min(best, found)
            number += 1
        if best is not None:
            self._ways.minutes = best[1]
            self._ways.path = self._trace(best[2], best[3])
        self._ways.still = self._still()
        for flags, _trust, _slack in self._stands:
            self._ways.seen |= flags
        return self._ways

    def _leave(self, number: int) -> Move | None:
        """Try every move from a state; return the act that ends it perfectly in the least time, if any."""
        flags, trust, slack = self._stands[number]
        stand = Stand(flags, trust, slack)
        level, minutes = self._cheapest[number]
        edges: list[tuple[int, int]] = []
        ended: Move | None = None
        for move in self._masks.moves:
            if not move.open or flags & move.need != move.need or flags & move.bar:
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
        if kind == Kind.CUE:
            stand = stand._replace(flags=stand.flags | masks.bit(move))
        else:
            stand = masks.step(stand, masks.moves[place])
            if masks.moves[place].end:
                break
        note()
    return listed


def _cues(masks: Masks) -> tuple[list[Sign], list[Sign]]:
    """Return the real cues that are marked at once, and those that are moves like others."""
    case = masks.case
    harmful = {condition for act in case["acts"] for condition in act.get("bar", [])}
    harmful |= {condition for fault in case["faults"] for condition in fault.get("need", [])}
    harmful |= {clock["from"] for clock in case["clocks"] if "from" in clock}
    harmful |= {condition for fact in case["facts"] for condition in fact.get("need", [])}
    goals = {case["lines"][goal.place].get("goal") for goal in masks.goals}
    used = harmful | {condition for part in (*case["acts"], *case["cues"]) for condition in part.get("need", [])}
    used |= {condition for fault in case["faults"] for condition in fault.get("bar", [])}
    eager, free = [], []
    for sign in masks.signs:
        code = Kind.CUE * MOST + sign.place
        if sign.cost:
            continue
        if code in goals and code not in harmful:
            eager.append(sign)
        elif code in goals or code in used:
            free.append(sign)
    return eager, free


def _read(masks: Masks) -> int:
    """Return the bits that any rule reads: of an act that can be repeated only if something refers to it."""
    bits = 0
    for move in masks.moves:
        bits |= move.need | move.bar
        for ask in move.asks:
            bits |= ask.need
        for wrong in move.wrongs:
            bits |= wrong.need | wrong.bar
    for sign in masks.signs:
        bits |= sign.need | (0 if sign.cost else sign.bit)
    for goal in masks.goals:
        bits |= goal.need | goal.late
    for timer in masks.timers:
        bits |= timer.start | timer.by_done | timer.running | timer.met | timer.expired
    return bits
