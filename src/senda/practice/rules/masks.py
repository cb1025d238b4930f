"""One structure of a case as bit masks: the same rules as engine.py, some twenty times faster, for the proof and random plays.

Facts known, acts done, cues marked and how each clock stands are bits of one whole number; the minutes left of the open clocks
stand side by side in another, each above a guard bit that falls when the minutes go below zero. Time is kept as these minutes
alone, never as an hour: that is what makes the number of states small. What is true in the structure (`cierto.`) is settled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from senda.practice.rules.bits import Ask, Goal, Move, Sign, Stand, Timer, Watch, Wrong
from senda.practice.rules.compiled import MOST, TRUST_MOST, Case, Kind
from senda.practice.rules.engine import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 20
"""Bits for the minutes of one clock, the guard included."""
GUARD: Final = 1 << (WIDTH - 1)


class Masks:
    """A case in one variant, ready to be played fast. ``clocks`` and ``lines`` limit what is watched; None is all."""

    def __init__(
        self,
        case: Case,
        picks: Sequence[int],
        *,
        clocks: frozenset[int] | None = None,
        lines: frozenset[int] | None = None,
    ) -> None:
        """Number the bits: facts, acts, cues, then for each clock expired, running and met."""
        self.case, self.picks = case, tuple(picks)
        facts, acts, cues, timers = (len(case[part]) for part in ("facts", "acts", "cues", "clocks"))
        self.base = {Kind.FACT: 0, Kind.ACT: facts, Kind.CUE: facts + acts, Kind.CLOCK: facts + acts + cues}
        self._running_at = facts + acts + cues + timers
        self._met_at = self._running_at + timers
        self._true = [fits(fact.get("if", []), picks) for fact in case["facts"]]
        self.watched = frozenset(range(timers)) if clocks is None else clocks
        self.running_mask = ((1 << timers) - 1) << self._running_at
        self.ones = [
            sum(1 << WIDTH * place for place in range(timers) if run >> place & 1) for run in range(1 << timers)
        ]
        self.timers = [self._timer(place) for place in range(timers)]
        self.goals = [
            self._goal(place)
            for place, line in enumerate(case["lines"])
            if fits(line.get("if", []), picks) and (lines is None or place in lines)
        ]
        self.moves = [self._move(place) for place in range(acts)]
        self.signs = [self._sign(place) for place, cue in enumerate(case["cues"]) if fits(cue.get("if", []), picks)]
        self._starting = [timer for timer in self.timers if timer.start and timer.place in self.watched]

    def bit(self, condition: int) -> int:
        """Return the bit of a fact, act, cue or expired clock."""
        kind, place = divmod(condition, MOST)
        return 1 << (self.base[Kind(kind)] + place)

    def mask(self, conditions: Iterable[int]) -> tuple[int, bool, bool]:
        """Return the bits of conditions, and whether one that is settled is false, and whether one is true."""
        bits, false, true = 0, False, False
        for condition in conditions:
            kind, place = divmod(condition, MOST)
            if kind == Kind.TRUE:
                false, true = false or not self._true[place], true or self._true[place]
            else:
                bits |= self.bit(condition)
        return bits, false, true

    def start(self) -> Stand:
        """Return the state before the first move."""
        flags = slack = 0
        for timer in self.timers:
            exists = fits(self.case["clocks"][timer.place].get("if", []), self.picks)
            if not timer.start and exists and timer.place in self.watched:
                flags |= timer.running
                slack |= (GUARD | timer.minutes) << WIDTH * timer.place
        return Stand(flags, self.case["t"], slack)

    def step(self, stand: Stand, move: Move) -> Stand:
        """Do an act that is offered, in the order that is the contract of the engines."""
        flags, trust, slack, lost, errors = stand
        if move.wrongs:
            errors |= _wrong(flags, move)
        running = flags & self.running_mask
        if running:
            if move.minutes:
                slack -= move.minutes * self.ones[running >> self._running_at]
                flags, slack, errors = self._expire(flags, slack, errors)
            if flags & move.by:
                flags, slack = self._meet(flags, slack, move.by)
        trust += move.trust
        trust = max(0, min(TRUST_MOST, trust))
        for ask in move.asks:
            if trust >= ask.trust and flags & ask.need == ask.need:
                flags |= ask.bit
        if move.watched:
            lost |= _lost(flags, move)
        flags |= move.bit
        for timer in self._starting:
            if flags & timer.start and not flags & (timer.running | timer.met | timer.expired):
                met = flags & timer.by_done
                flags |= timer.met if met else timer.running
                slack |= 0 if met else (GUARD | timer.minutes) << WIDTH * timer.place
        return Stand(flags, trust, slack, lost, errors)

    def offered(self, flags: int) -> list[int]:
        """Return the open moves by the numbers of the engine, in its order."""
        moves = [
            Kind.ACT * MOST + move.place
            for move in self.moves
            if move.open and flags & move.need == move.need and not flags & move.bar
        ]
        moves += [
            Kind.CUE * MOST + sign.place
            for sign in self.signs
            if not flags & sign.bit and flags & sign.need == sign.need
        ]
        return moves

    def met(self, stand: Stand) -> list[Goal]:
        """Return the lines that are met as things stand."""
        return [
            goal
            for goal in self.goals
            if goal.possible
            and not stand.lost & goal.lost
            and stand.flags & goal.need == goal.need
            and not stand.flags & goal.late
        ]

    def _expire(self, flags: int, slack: int, errors: int) -> tuple[int, int, int]:
        for timer in self.timers:
            if flags & timer.running and not slack >> WIDTH * timer.place & GUARD:
                flags = flags & ~timer.running | timer.expired
                errors |= timer.critical
        return flags, self._kept(flags, slack), errors

    def _meet(self, flags: int, slack: int, by: int) -> tuple[int, int]:
        hit = flags & by
        flags = flags & ~hit | hit << len(self.timers)
        return flags, self._kept(flags, slack)

    def _kept(self, flags: int, slack: int) -> int:
        kept = self.ones[(flags & self.running_mask) >> self._running_at] * ((1 << WIDTH) - 1)
        return slack & kept

    def _timer(self, place: int) -> Timer:
        clock = self.case["clocks"][place]
        bits, _false, _true = self.mask([clock["from"]] if "from" in clock else [])
        if "from" in clock and not fits(clock.get("if", []), self.picks):
            bits = 0
        return Timer(
            running=1 << (self._running_at + place),
            met=1 << (self._met_at + place),
            expired=1 << (self.base[Kind.CLOCK] + place),
            start=bits if "from" in clock else 0,
            by_done=sum({self.bit(Kind.ACT * MOST + act) for act in clock["by"]}),
            minutes=clock["m"],
            critical=1 << (MOST + place) if clock.get("crit") else 0,
            place=place,
        )

    def _goal(self, place: int) -> Goal:
        line = self.case["lines"][place]
        need, false, _true = self.mask([line["goal"]] if "goal" in line else [])
        return Goal(place, 1 << place, need, self._late(place), line["p"], bool(line.get("crit")), not false)

    def _late(self, place: int) -> int:
        clock = self.case["lines"][place].get("clock")
        return 0 if clock is None else self.timers[clock].running | self.timers[clock].expired

    def _move(self, place: int) -> Move:
        act = self.case["acts"][place]
        bit = self.bit(Kind.ACT * MOST + place)
        need, need_false, _true = self.mask(act.get("need", []))
        bar, _false, bar_true = self.mask(act.get("bar", []))
        return Move(
            place=place,
            open=not need_false and not bar_true,
            bit=bit,
            need=need,
            bar=bar if act.get("rep") else bar | bit,
            minutes=act["m"],
            by=sum(timer.running for timer in self.timers if place in self.case["clocks"][timer.place]["by"]),
            trust=act.get("t", 0),
            asks=tuple(self._asks(place)),
            watched=tuple(self._watches(place)),
            wrongs=tuple(self._wrongs(place)),
            end=bool(act.get("end")),
        )

    def _asks(self, place: int) -> Iterable[Ask]:
        for number, fact in enumerate(self.case["facts"]):
            need, false, _true = self.mask(fact.get("need", []))
            if place in fact["ask"] and self._true[number] and not false:
                yield Ask(1 << number, fact.get("t", 0), need)

    def _watches(self, place: int) -> Iterable[Watch]:
        for goal in self.goals:
            line = self.case["lines"][goal.place]
            if line.get("avoid") == place:
                yield Watch(goal.lost, 0, 0, always=True)
            elif line.get("before") == place:
                yield Watch(goal.lost, goal.need, goal.late, always=not goal.possible)

    def _wrongs(self, place: int) -> Iterable[Wrong]:
        for number, fault in enumerate(self.case["faults"]):
            if fault["on"] != place:
                continue
            need, need_false, _true = self.mask(fault.get("need", []))
            bar, _false, bar_true = self.mask(fault.get("bar", []))
            if not need_false and not bar_true:
                yield Wrong(1 << number, need, bar)

    def _sign(self, place: int) -> Sign:
        cue = self.case["cues"][place]
        need, false, _true = self.mask(cue.get("need", []))
        never = 1 << (self._met_at + len(self.timers))
        bit = self.bit(Kind.CUE * MOST + place)
        return Sign(place, bit, need | never if false else need, cue.get("cost", 0))


def _wrong(flags: int, move: Move) -> int:
    errors = 0
    for wrong in move.wrongs:
        if flags & wrong.need == wrong.need and not flags & wrong.bar:
            errors |= wrong.error
    return errors


def _lost(flags: int, move: Move) -> int:
    lost = 0
    for watch in move.watched:
        if watch.always or flags & watch.goal != watch.goal or flags & watch.late:
            lost |= watch.lost
    return lost
