"""A play told step by step: what was done, what was seen and said then, which limits ran out, what it cost.

Everything is computed again from the seed and the moves. The words of the case stand in one language; a variable in them is
replaced by the value that the seed drew.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.rules.compiled import MOST, Case, Clock, Kind, Run
from senda.practice.rules.engine import State, fits, places, start, step, variant

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Step:
    """One decision. ``minute`` is the simulated minute at its end, ``at`` the time of day then, ``faults`` places of errors.

    ``costs`` says whether a line, a limit that a line needs, a false alarm or a critical error made full marks impossible.
    """

    number: int
    move: str
    marks: bool
    group: str
    style: str
    words: str
    minute: int
    at: str
    said: tuple[str, ...]
    expired: tuple[str, ...]
    faults: tuple[int, ...]
    costs: bool


def spoken(case: Case, picks: Sequence[int], words: str) -> str:
    """Put the drawn values into a text.

    >>> spoken({"vars": [("nombre", ["Ana", "Eva"])]}, (1,), "Soy {nombre}.")
    'Soy Eva.'
    """
    for (name, values), pick in zip(case["vars"], picks, strict=True):
        words = words.replace(f"{{{name}}}", values[pick])
    return words


def time_of_day(case: Case, minute: int) -> str:
    """Return the hour that the clock on the wall shows, in 24 hours.

    >>> time_of_day({"at": 1430}, 15)
    '00:05'
    """
    hour, rest = divmod((case["at"] + minute) % DAY, 60)
    return f"{hour:02}:{rest:02}"


def told(case: Case, seed: int, moves: Sequence[int]) -> tuple[Step, ...]:
    """Tell a play whose moves were taken already; ``replay`` must have accepted them."""
    state = start(case, variant(case, seed))
    steps = []
    for number, move in enumerate(moves, start=1):
        before = deepcopy(state)
        step(case, state, move)
        steps.append(_step(case, before, state, move, number))
    return tuple(steps)


def turning_point(steps: Sequence[Step], points: int) -> int | None:
    """Return the number of the step that first put full marks out of reach, None where they were reached.

    Where nothing was spoilt and something was left out, it is the last step: the case was closed too early.
    """
    spoilt = next((one.number for one in steps if one.costs), None)
    if spoilt is not None or points == 100 or not steps:  # noqa: PLR2004 - full marks
        return spoilt
    return steps[-1].number


def fault_words(case: Case, picks: Sequence[int], error: int) -> tuple[str, str, str]:
    """Return what a critical error is, the duty it breaks and the norm where the pack's signal names one; both may be empty.

    ``error`` is a place among the faults, or the number of a clock or of a line of the rubric.
    """
    kind, place = divmod(error, MOST)
    if kind == Kind.CLOCK:
        clock = case["clocks"][place]
        return spoken(case, picks, _late(clock)), clock["duty"], ""
    if kind == Kind.LINE:
        line = case["lines"][place]
        return spoken(case, picks, line["no"]), line["duty"], ""
    fault = case["faults"][error]
    return spoken(case, picks, fault["x"]), fault.get("duty", ""), fault.get("norm", "")


def _late(clock: Clock) -> str:
    return clock.get("late") or clock["x"]


def _step(case: Case, before: State, after: State, move: int, number: int) -> Step:
    kind, place = divmod(move, MOST)
    marks = kind == Kind.CUE
    words = case["cues"][place]["x"] if marks else case["acts"][place]["x"]
    ran_out = [
        clock
        for clock, (was, now) in enumerate(zip(before.clocks, after.clocks, strict=True))
        if now[0] == Run.EXPIRED != was[0]
    ]
    faults = after.errors[len(before.errors) :]
    false_alarm = marks and bool(case["cues"][place].get("cost"))
    return Step(
        number=number,
        move=case["cues"][place]["k"] if marks else case["acts"][place]["k"],
        marks=marks,
        group="" if marks else case["acts"][place]["g"],
        style="" if marks else case["acts"][place].get("style", ""),
        words=spoken(case, after.picks, words),
        minute=after.minute,
        at=time_of_day(case, after.minute),
        said=() if marks else _said(case, before, after, place),
        expired=tuple(spoken(case, after.picks, _late(case["clocks"][clock])) for clock in ran_out),
        faults=faults,
        costs=bool(faults) or false_alarm or _lost(case, before, after, ran_out),
    )


def _said(case: Case, before: State, after: State, place: int) -> tuple[str, ...]:
    """Return what is seen, then what the person answers to each thing this act may bring out.

    What is known already is not repeated where the act brings out something else.
    """
    act = case["acts"][place]
    seen = [act["say"]] if act.get("say") else []
    fresh, again = [], []
    for number, fact in enumerate(case["facts"]):
        if place not in fact["ask"]:
            continue
        if not fits(fact.get("if", []), after.picks):
            fresh.append(fact.get("nay", ""))
        elif before.known >> number & 1:
            again.append(fact["yes"])
        else:
            fresh.append(fact["yes"] if after.known >> number & 1 else fact.get("no", ""))
    return tuple(spoken(case, after.picks, words) for words in (*seen, *(fresh or again)) if words)


def _lost(case: Case, before: State, after: State, ran_out: Sequence[int]) -> bool:
    counting = [line for line in case["lines"] if fits(line.get("if", []), after.picks)]
    newly = places(after.lost & ~before.lost)
    lines = any(fits(case["lines"][number].get("if", []), after.picks) for number in newly)
    return lines or any(line.get("clock") in ran_out for line in counting)
