"""The rules of play over a compiled case. The browser's engine.js does the same, step by step; recorded traces hold them equal.

A play is a seed and a list of moves, nothing else: whoever has both can compute every score again. Time passes by the minutes
of the acts. A clock is kept when its act ends at the last minute or before, as at the real desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason, Refused
from senda.practice.rules.compiled import ENGINE, MOST, PASS_MARK, TRUST_MOST, Case, If, Kind, Run, code
from senda.practice.rules.draw import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_MOVES = 400
"""A play that is longer is refused: nobody decides so often in one case."""


class PlayRefusal(StrEnum):
    """Why a play is not taken; ``step`` (from 1) and ``move`` are among the facts where they make sense."""

    OTHER_CASE = "other_case"
    OTHER_ENGINE = "other_engine"
    UNKNOWN_MOVE = "unknown_move"
    NOT_OFFERED = "not_offered"
    TWICE = "twice"
    ENDED = "ended"
    TOO_LONG = "too_long"
    BAD_SEED = "bad_seed"
    SCORE_DIFFERS = "score_differs"
    NOT_ENDED = "not_ended"


@dataclass(slots=True)
class State:
    """Where a play stands. ``clocks`` are pairs of how it runs and the minutes left; ``lost`` lines that cannot be met."""

    picks: tuple[int, ...]
    trust: int
    clocks: list[list[int]]
    minute: int = 0
    known: int = 0
    done: int = 0
    marked: int = 0
    lost: int = 0
    errors: tuple[int, ...] = ()
    ended: bool = False

    def snapshot(self) -> list[object]:
        """Return the state as JSON has it, for the comparison of engines: sets as sorted places."""
        sets = [places(self.known), places(self.done), places(self.marked), places(self.lost)]
        return [self.minute, self.trust, [list(run) for run in self.clocks], *sets, list(self.errors), int(self.ended)]


@dataclass(frozen=True, slots=True)
class Score:
    """What a play is worth. ``lines`` pairs each line that counts in this variant with whether it was met."""

    points: int
    passed: bool
    minutes: int
    lines: tuple[tuple[int, bool], ...]
    errors: tuple[int, ...]
    hits: int
    cues: int
    false_alarms: int
    styles: tuple[tuple[str, int], ...]


def places(bits: int) -> list[int]:
    """Return the places of the bits that are set, rising.

    >>> places(0b1010)
    [1, 3]
    """
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found


def variant(case: Case, seed: int) -> tuple[int, ...]:
    """Return which entry of each list of variants the seed draws."""
    return tuple(draw(seed, f"{case['id']}.{name}", len(values)) for name, values in case["vars"])


def fits(condition: If, picks: Sequence[int]) -> bool:
    """Say whether a part exists in this variant."""
    return all(picks[place] in allowed for place, allowed in condition)


def start(case: Case, picks: tuple[int, ...]) -> State:
    """Return the state before the first move, with the clocks that run from the start."""
    clocks = []
    for clock in case["clocks"]:
        runs = "from" not in clock and fits(clock.get("if", []), picks)
        clocks.append([Run.RUNNING, clock["m"]] if runs else [Run.WAITING, 0])
    return State(picks=picks, trust=case["t"], clocks=clocks)


def holds(case: Case, state: State, condition: int) -> bool:
    """Say whether a condition holds now."""
    kind, place = divmod(condition, MOST)
    match kind:
        case Kind.FACT:
            return bool(state.known >> place & 1)
        case Kind.ACT:
            return bool(state.done >> place & 1)
        case Kind.CUE:
            return bool(state.marked >> place & 1)
        case Kind.CLOCK:
            return state.clocks[place][0] == Run.EXPIRED
        case _:
            return fits(case["facts"][place].get("if", []), state.picks)


def offered(case: Case, state: State) -> list[int]:
    """Return the moves that are open: acts in their order, then cues to mark. None after the end."""
    if state.ended:
        return []
    moves = []
    for place, act in enumerate(case["acts"]):
        if state.done >> place & 1 and not act.get("rep"):
            continue
        if _all(case, state, act.get("need", [])) and not _any(case, state, act.get("bar", [])):
            moves.append(code(Kind.ACT, place))
    for place, cue in enumerate(case["cues"]):
        if state.marked >> place & 1 or not fits(cue.get("if", []), state.picks):
            continue
        if _all(case, state, cue.get("need", [])):
            moves.append(code(Kind.CUE, place))
    return moves


def step(case: Case, state: State, move: int) -> None:
    """Do one move that is offered; the state changes in place.

    The order is part of the contract of the two engines: critical errors by what held before, time, clocks met by the act,
    trust, facts, the act itself, lines that can no longer be met, clocks that start, the end.
    """
    kind, place = divmod(move, MOST)
    if kind == Kind.CUE:
        state.marked |= 1 << place
        return
    act = case["acts"][place]
    for number, fault in enumerate(case["faults"]):
        hit = fault["on"] == place and number not in state.errors
        if hit and _all(case, state, fault.get("need", [])) and not _any(case, state, fault.get("bar", [])):
            state.errors = (*state.errors, number)
    _pass_time(case, state, act["m"])
    for number, clock in enumerate(case["clocks"]):
        if place in clock["by"] and state.clocks[number][0] == Run.RUNNING:
            state.clocks[number][0] = Run.MET
    state.trust = max(0, min(TRUST_MOST, state.trust + act.get("t", 0)))
    for number, fact in enumerate(case["facts"]):
        if place in fact["ask"] and _comes_out(case, state, number):
            state.known |= 1 << number
    for number, line in enumerate(case["lines"]):
        if line.get("avoid") == place or (line.get("before") == place and not _line_stands(case, state, number)):
            state.lost |= 1 << number
    state.done |= 1 << place
    _start_clocks(case, state)
    state.ended = bool(act.get("end"))


def score(case: Case, state: State, moves: Iterable[int] = ()) -> Score:
    """Judge a play at its end: ``moves`` tell how questions were put. False alarms take points, never below 0."""
    lines, points, errors = [], 0, list(state.errors)
    for number, line in enumerate(case["lines"]):
        if not fits(line.get("if", []), state.picks):
            continue
        met = not state.lost >> number & 1 and _line_stands(case, state, number)
        lines.append((number, met))
        points += line["p"] if met else 0
        if line.get("crit") and not met:
            errors.append(code(Kind.LINE, number))
    real = [
        place for place, cue in enumerate(case["cues"]) if not cue.get("cost") and fits(cue.get("if", []), state.picks)
    ]
    false = [place for place in places(state.marked) if case["cues"][place].get("cost")]
    points = max(0, points - sum(case["cues"][place].get("cost", 0) for place in false))
    styles: dict[str, int] = {}
    for move in moves:
        kind, place = divmod(move, MOST)
        style = case["acts"][place].get("style", "") if kind == Kind.ACT else ""
        if style:
            styles[style] = styles.get(style, 0) + 1
    return Score(
        points=points,
        passed=points >= PASS_MARK and not errors,
        minutes=state.minute,
        lines=tuple(lines),
        errors=tuple(errors),
        hits=sum(state.marked >> place & 1 for place in real),
        cues=len(real),
        false_alarms=len(false),
        styles=tuple(sorted(styles.items())),
    )


def replay(case: Case, seed: int, moves: Sequence[int], *, case_hash: str, engine: int = ENGINE) -> State:
    """Play the moves again and return where they lead.

    Raises Refused with the first reason: another case or engine, a seed that is none, a move that does not exist, was not
    offered, came twice, or came after the end.
    """
    if case_hash != case["hash"]:
        raise Refused(Decision((Reason(PlayRefusal.OTHER_CASE, {"case": case["id"]}),)))
    if engine != ENGINE:
        raise Refused(Decision((Reason(PlayRefusal.OTHER_ENGINE, {"engine": engine}),)))
    if not 0 <= seed < 2**31:
        raise Refused(Decision((Reason(PlayRefusal.BAD_SEED),)))
    if len(moves) > MOST_MOVES:
        raise Refused(Decision((Reason(PlayRefusal.TOO_LONG, {"most": MOST_MOVES}),)))
    state = start(case, variant(case, seed))
    for number, move in enumerate(moves, start=1):
        refusal = _why_not(case, state, move)
        if refusal is not None:
            raise Refused(Decision((Reason(refusal, {"step": number, "move": move_key(case, move)}),)))
        step(case, state, move)
    return state


def move_key(case: Case, move: int) -> str:
    """Return the name of a move in the case file; the number itself where there is none."""
    kind, place = divmod(move, MOST)
    if kind == Kind.ACT and place < len(case["acts"]):
        return case["acts"][place]["k"]
    if kind == Kind.CUE and place < len(case["cues"]):
        return case["cues"][place]["k"]
    return str(move)


def moves_by_key(case: Case) -> dict[str, int]:
    """Return every move of the case by its name."""
    acts = {act["k"]: code(Kind.ACT, place) for place, act in enumerate(case["acts"])}
    return acts | {cue["k"]: code(Kind.CUE, place) for place, cue in enumerate(case["cues"])}


def _why_not(case: Case, state: State, move: int) -> PlayRefusal | None:
    if state.ended:
        return PlayRefusal.ENDED
    if move in offered(case, state):
        return None
    kind, place = divmod(move, MOST)
    if move not in moves_by_key(case).values():
        return PlayRefusal.UNKNOWN_MOVE
    done = state.done if kind == Kind.ACT else state.marked
    return PlayRefusal.TWICE if done >> place & 1 else PlayRefusal.NOT_OFFERED


def _all(case: Case, state: State, conditions: Iterable[int]) -> bool:
    return all(holds(case, state, condition) for condition in conditions)


def _any(case: Case, state: State, conditions: Iterable[int]) -> bool:
    return any(holds(case, state, condition) for condition in conditions)


def _comes_out(case: Case, state: State, number: int) -> bool:
    fact = case["facts"][number]
    true = fits(fact.get("if", []), state.picks)
    return true and state.trust >= fact.get("t", 0) and _all(case, state, fact.get("need", []))


def _pass_time(case: Case, state: State, minutes: int) -> None:
    state.minute += minutes
    for number, run in enumerate(state.clocks):
        if run[0] != Run.RUNNING:
            continue
        run[1] -= minutes
        if run[1] < 0:
            run[:] = [Run.EXPIRED, -1]
            if case["clocks"][number].get("crit"):
                state.errors = (*state.errors, code(Kind.CLOCK, number))


def _start_clocks(case: Case, state: State) -> None:
    for number, clock in enumerate(case["clocks"]):
        if state.clocks[number][0] != Run.WAITING or "from" not in clock:
            continue
        if fits(clock.get("if", []), state.picks) and holds(case, state, clock["from"]):
            met = any(state.done >> place & 1 for place in clock["by"])
            state.clocks[number] = [Run.MET if met else Run.RUNNING, clock["m"]]


def _line_stands(case: Case, state: State, number: int) -> bool:
    line = case["lines"][number]
    if "goal" in line and not holds(case, state, line["goal"]):
        return False
    return "clock" not in line or state.clocks[line["clock"]][0] in {Run.WAITING, Run.MET}
