"""What the search for perfect ways leaves out, and why its answer stays exact.

- *A cue that a line asks for is marked as soon as it is seen* (`cues`). Marking takes no time, changes no trust and cannot lose
  a line. Take any perfect play: it marks this cue at some moment; mark it at the first moment instead. What needs the mark is
  open no later than before; nothing that the mark could harm exists, for a cue that bars an act, is part of an error or
  brings out a fact is not treated so, but as a move like others. So the same acts still make a perfect play, and as
  many moves.
- *A cue that nothing refers to is not marked at all*: the state without the mark is the same in everything else.
- *A clock that no line, no condition and no critical expiry depends on is not watched* (`watched_clocks`), and bits that nothing
  reads are dropped (`read_bits`): states that differ in them alone have the same future.
- *An act that only takes time is on no shortest way* (`useful`): nothing refers to its having been done, it changes no trust,
  brings out no fact, meets no clock, can be no error and lose no line. Leave it out of a perfect play: every later act is done
  with more minutes left, and where nothing waits for a clock to run out that harms nothing (where something does, no act is
  left out). Whether such an act itself closes the door is looked at from each state, one such act at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from senda.practice.rules.compiled import MOST, Case, Kind
from senda.practice.rules.engine import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from senda.practice.rules.bits import Move, Sign
    from senda.practice.rules.masks import Masks


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


def useful(masks: Masks) -> tuple[list[Move], list[Move]]:
    """Return the acts to be searched, and those that only take time. Acts that are never open are in neither."""
    open_moves = [move for move in masks.moves if move.open]
    expired = 0
    for timer in masks.timers:
        expired |= timer.expired
    waited, referred = _referred(masks)
    if waited & expired:
        return open_moves, []
    idle = [move for move in open_moves if _only_takes_time(move) and not referred & move.bit]
    return [move for move in open_moves if move not in idle], idle


def _only_takes_time(move: Move) -> bool:
    return not (move.end or move.trust or move.asks or move.by or move.watched or move.wrongs)


def _referred(masks: Masks) -> tuple[int, int]:
    """Return the bits that something waits for, and those that anything refers to, an act's own bar apart."""
    waited = referred = 0
    for move in masks.moves:
        waited |= move.need
        referred |= move.bar & ~move.bit
        for ask in move.asks:
            waited |= ask.need
        for wrong in move.wrongs:
            waited |= wrong.bar
            referred |= wrong.need
    for sign in masks.signs:
        waited |= sign.need
    for goal in masks.goals:
        waited |= goal.need
    for timer in masks.timers:
        waited |= timer.start
        referred |= timer.by_done
    return waited, waited | referred


def cues(masks: Masks) -> tuple[list[Sign], list[Sign]]:
    """Return the real cues that are marked at once, and those that are moves like others."""
    case = masks.case
    harmful = {condition for act in case["acts"] for condition in act.get("bar", [])}
    harmful |= {condition for fault in case["faults"] for condition in fault.get("need", [])}
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


def read_bits(masks: Masks, idle: Sequence[Move]) -> int:
    """Return the bits that any rule reads; that an act was done only if it cannot be done again or something refers to it."""
    bits = 0
    for move in masks.moves:
        bits |= move.need | (move.bar & ~move.bit if move in idle else move.bar)
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
