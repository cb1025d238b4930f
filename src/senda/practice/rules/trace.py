"""A play as machines read it: every move with its minute, what was said and where the case then stood; then the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from senda.practice.rules.compiled import ENGINE, MOST, Case, Kind
from senda.practice.rules.engine import move_key, score, start, step, variant
from senda.practice.rules.policies import Policy, play
from senda.practice.rules.proof import path_for
from senda.practice.rules.telling import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from senda.practice.rules.engine import State
    from senda.practice.rules.variants import Shape


class Moved(TypedDict):
    """One move by its name, the minute at its end, what was seen and said, and the state (`State.snapshot`)."""

    move: str
    minute: int
    said: list[str]
    snapshot: list[object]


class Scored(TypedDict):
    """What the play was worth; ``errors`` are named as in the case file."""

    points: int
    passed: bool
    ended: bool
    minutes: int
    lines: dict[str, bool]
    errors: list[str]
    hits: int
    cues: int
    false_alarms: int
    styles: dict[str, int]


class Trace(TypedDict):
    """The whole play; seed and moves alone are enough to compute the rest again."""

    case: str
    hash: str
    engine: int
    seed: int
    policy: str
    variant: dict[str, str]
    moves: list[Moved]
    score: Scored


def scripted(case: Case, seed: int, policy: Policy, paths: Mapping[Shape, list[int]]) -> Trace:
    """Let a scripted official play the variant of a seed; ``paths`` are the proof's."""
    picks = variant(case, seed)
    moves = play(case, seed, policy, path_for(case, picks, paths))
    state, walked = start(case, picks), list[Moved]()
    for move, told_step in zip(moves, told(case, seed, moves), strict=True):
        step(case, state, move)
        walked.append(
            {
                "move": move_key(case, move),
                "minute": state.minute,
                "said": [*told_step.said, *told_step.expired],
                "snapshot": state.snapshot(),
            }
        )
    return {
        "case": case["id"],
        "hash": case["hash"],
        "engine": ENGINE,
        "seed": seed,
        "policy": policy.value,
        "variant": {name: values[pick] for (name, values), pick in zip(case["vars"], picks, strict=True)},
        "moves": walked,
        "score": _scored(case, state, moves),
    }


def _scored(case: Case, state: State, moves: Sequence[int]) -> Scored:
    result = score(case, state, moves)
    return {
        "points": result.points,
        "passed": result.passed and state.ended,
        "ended": state.ended,
        "minutes": result.minutes,
        "lines": {case["lines"][number]["k"]: met for number, met in result.lines},
        "errors": [_error(case, error) for error in result.errors],
        "hits": result.hits,
        "cues": result.cues,
        "false_alarms": result.false_alarms,
        "styles": dict(result.styles),
    }


def _error(case: Case, error: int) -> str:
    """Return the act, clock or line whose error it is."""
    kind, place = divmod(error, MOST)
    if kind == Kind.CLOCK:
        return case["clocks"][place]["k"]
    if kind == Kind.LINE:
        return case["lines"][place]["k"]
    return case["acts"][case["faults"][error]["on"]]["k"]
