"""Whether every state can still end, and whether each part of a case can happen at all.

Both questions are asked of all states, the careless ones included, and these are far too many to visit. But neither depends on
everything. `Slice` keeps the bits that the question reads and, again and again, every bit on which a move that changes one of
them depends; trust when a kept fact needs it; minutes when a kept clock can expire. What a dropped move does cannot be seen in
the kept part, and a kept move is open or not by the kept part alone: two states with the same kept part can therefore do the
same kept things for ever (the slice is a bisimulation). So a state can end exactly when its kept part can, and something can
happen exactly when it can in the slice. No estimate is in it, only a limit on the states: beyond it nothing is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.practice.rules.bits import Stand
from senda.practice.rules.compiled import Kind, code
from senda.practice.rules.masks import Masks
from senda.practice.rules.search import TooManyStatesError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from senda.practice.rules.bits import Move
    from senda.practice.rules.search import State


class Slice:
    """The part of a structure on which ``bits`` depend, and its states one after the other."""

    def __init__(self, masks: Masks, bits: int, limit: int) -> None:
        """Keep what the bits depend on, directly or through others."""
        self._limit = limit
        self.states = 0
        self.kept, self.trusting, self.timed = _closure(masks, bits)
        clocks = frozenset(timer.place for timer in masks.timers if self.kept & timer.running)
        self.masks = Masks(masks.case, masks.picks, clocks=clocks)
        self.moves = [
            self._reduced(move) for move in self.masks.moves if move.open and not move.end and self._tells(move)
        ]
        self.signs = [sign for sign in self.masks.signs if self.kept & sign.bit]
        self.ends = [self._reduced(move) for move in self.masks.moves if move.open and move.end]

    def reaches(self, need: int, bar: int, *, at_end: bool) -> bool:
        """Say whether some state can be reached with all the bits of the first and none of the second.

        With ``at_end`` the state after the last act counts too: a fact may come out, or a clock be met, by closing the case.
        """

        def there(flags: int) -> bool:
            return flags & need == need and not flags & bar

        for flags, trust, slack in self._walk([], []):
            if there(flags):
                return True
            stand = Stand(flags, trust, slack)
            closing = self._open_ends(flags) if at_end else ()
            if any(there(self.masks.step(stand, move).flags) for move in closing):
                return True
        return False

    def dead_ends(self) -> tuple[int, list[int]]:
        """Return how many kept parts can never end, and the moves that lead to the nearest of them."""
        edges: list[list[int]] = []
        came: list[tuple[int, int]] = []
        can = [bool(self._open_ends(flags)) for flags, _trust, _slack in self._walk(edges, came)]
        before: list[list[int]] = [[] for _ in can]
        for number, targets in enumerate(edges):
            for target in targets:
                before[target].append(number)
        alive = [number for number, ends in enumerate(can) if ends]
        while alive:
            for number in before[alive.pop()]:
                if not can[number]:
                    can[number] = True
                    alive.append(number)
        dead = [number for number, ends in enumerate(can) if not ends]
        if not dead:
            return 0, []
        number, moves = dead[0], list[int]()
        while number > 0:
            number, move = came[number]
            moves.append(move)
        return len(dead), moves[::-1]

    def _open_ends(self, flags: int) -> list[Move]:
        return [move for move in self.ends if flags & move.need == move.need and not flags & move.bar]

    def _walk(self, edges: list[list[int]], came: list[tuple[int, int]]) -> Iterator[State]:
        """Give every kept part that can be reached, nearest first, and write down what leads where."""
        begin = self.masks.start()
        first = (begin.flags & self.kept, begin.trust if self.trusting else 0, begin.slack)
        found: dict[State, int] = {first: 0}
        states = [first]
        came.append((-1, 0))
        for number, state in enumerate(states):
            self.states = number + 1
            yield state
            targets = []
            for move, after in self._after(state):
                known = found.get(after)
                if known is None:
                    if len(states) >= self._limit:
                        raise TooManyStatesError
                    known = found[after] = len(states)
                    states.append(after)
                    came.append((number, move))
                targets.append(known)
            edges.append(targets)

    def _after(self, state: State) -> Iterator[tuple[int, State]]:
        flags, trust, slack = state
        for move in self.moves:
            if flags & move.need == move.need and not flags & move.bar:
                after = self.masks.step(Stand(flags, trust, slack), move)
                yield code(Kind.ACT, move.place), (after.flags & self.kept, after.trust, after.slack)
        for sign in self.signs:
            if not flags & sign.bit and flags & sign.need == sign.need:
                yield code(Kind.CUE, sign.place), (flags | sign.bit, trust, slack)

    def _tells(self, move: Move) -> bool:
        """Say whether a move changes anything that is kept."""
        asks = any(self.kept & ask.bit for ask in move.asks)
        touched = self.kept & (move.bit | move.by)
        return bool(touched or asks or (self.trusting and move.trust) or (self.timed and move.minutes))

    def _reduced(self, move: Move) -> Move:
        asks = tuple(ask for ask in move.asks if self.kept & ask.bit)
        trust = move.trust if self.trusting else 0
        return move._replace(asks=asks, trust=trust, bit=move.bit & self.kept, watched=(), wrongs=())


def _closure(masks: Masks, bits: int) -> tuple[int, bool, bool]:
    """Return the bits on which these depend, whether trust is among it, and whether time is."""
    kept, trusting, timed, before = bits, False, False, None
    while before != (kept, trusting, timed):
        before = (kept, trusting, timed)
        for timer in masks.timers:
            if kept & (timer.expired | timer.met):
                timed = True
                kept |= timer.running | timer.met | timer.expired | timer.start | timer.by_done
        for sign in masks.signs:
            if kept & sign.bit:
                kept |= sign.need
        for move in masks.moves:
            asks = [ask for ask in move.asks if kept & ask.bit]
            for ask in asks:
                kept |= ask.need
                trusting = trusting or ask.trust > 0
            if kept & move.bit or asks or (trusting and move.trust) or (timed and move.minutes) or kept & move.by:
                kept |= move.need | move.bar
    return kept, trusting, timed
