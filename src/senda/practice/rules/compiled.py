"""The compiled case: one JSON for both engines, in one language. Keys are short because a phone downloads them.

A condition and a move are one whole number: its hundreds say the kind (`Kind`), the rest the place in the list of that kind.
`if` limits a part to variants: pairs of a list of `vars` and the places in it; all must match. Absent keys are the defaults.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NotRequired, TypedDict

ENGINE: Final = 1
"""The version of the engine's rules: a play tells under which it was made."""

MOST: Final = 100
"""Parts of one kind in a case must be fewer, since a condition is kind x 100 + place."""

PASS_MARK: Final = 70
"""Points from which a case is passed, when no critical error was made (criterion of the academy)."""

TRUST_MOST: Final = 5


class Kind(IntEnum):
    """The hundreds of a condition or a move; errors use CLOCK and LINE too."""

    FACT = 1
    ACT = 2
    CUE = 3
    CLOCK = 4
    TRUE = 5
    LINE = 6


class Run(IntEnum):
    """How a clock of the case stands."""

    WAITING = 0
    RUNNING = 1
    MET = 2
    EXPIRED = 3


If = list[tuple[int, list[int]]]


class Fact(TypedDict):
    """What the person keeps to herself: comes out by one of the acts ``ask`` when trust is at least ``t``."""

    k: str
    ask: list[int]
    t: NotRequired[int]
    need: NotRequired[list[int]]
    yes: str
    no: NotRequired[str]
    nay: NotRequired[str]


FactIf = TypedDict("FactIf", {"if": NotRequired[If]})


class FactOf(Fact, FactIf):
    """A fact, perhaps true in some variants only."""


class Cue(FactIf):
    """What can be noticed; ``cost`` are the points that a false alarm takes, 0 or absent for a real cue."""

    k: str
    x: str
    need: NotRequired[list[int]]
    cost: NotRequired[int]


class Act(TypedDict):
    """What the official may do: ``g`` group, ``m`` minutes, ``t`` change of trust, ``say`` what is seen then."""

    k: str
    g: str
    x: str
    m: int
    t: NotRequired[int]
    rep: NotRequired[int]
    need: NotRequired[list[int]]
    bar: NotRequired[list[int]]
    say: NotRequired[str]
    end: NotRequired[int]
    style: NotRequired[str]


ClockFrom = TypedDict("ClockFrom", {"from": NotRequired[int], "if": NotRequired[If]})


class Clock(ClockFrom):
    """A limit of ``m`` minutes, met by one of ``by``; without ``from`` it runs from the start. ``own``: didactic, no law."""

    k: str
    x: str
    m: int
    by: list[int]
    duty: str
    late: NotRequired[str]
    crit: NotRequired[int]
    own: NotRequired[int]


class Line(FactIf):
    """A line of the rubric: ``goal`` must hold at the end, or the act ``avoid`` never be done."""

    k: str
    p: int
    goal: NotRequired[int]
    avoid: NotRequired[int]
    before: NotRequired[int]
    clock: NotRequired[int]
    crit: NotRequired[int]
    duty: str
    comp: str
    yes: str
    no: str


class Fault(TypedDict):
    """A critical error: doing act ``on`` while all of ``need`` and none of ``bar`` hold."""

    on: int
    need: NotRequired[list[int]]
    bar: NotRequired[list[int]]
    x: str
    duty: NotRequired[str]
    norm: NotRequired[str]


class Case(TypedDict):
    """The whole; ``t`` is the trust at the start, ``at`` the minute of the day, ``hash`` the content in both languages."""

    v: int
    id: str
    hash: str
    lang: str
    law: str
    at: int
    themes: list[str]
    title: str
    notice: str
    source: str
    scene: str
    t: int
    vars: list[tuple[str, list[str]]]
    facts: list[FactOf]
    cues: list[Cue]
    acts: list[Act]
    clocks: list[Clock]
    lines: list[Line]
    faults: list[Fault]


def code(kind: Kind, place: int) -> int:
    """Return the number of a part."""
    return kind * MOST + place
