"""The parts of a case as bits: what masks.py makes of acts, cues, clocks and lines, and where a play stands."""

from __future__ import annotations

from typing import NamedTuple


class Ask(NamedTuple):
    """A fact that an act may bring out."""

    bit: int
    trust: int
    need: int


class Watch(NamedTuple):
    """A line that is lost by an act: always, or unless ``goal`` holds and none of ``late`` does."""

    lost: int
    goal: int
    late: int
    always: bool


class Wrong(NamedTuple):
    """A critical error of an act."""

    error: int
    need: int
    bar: int


class Move(NamedTuple):
    """An act as masks; ``open`` is false when what is true in this structure forbids it for good."""

    place: int
    open: bool
    bit: int
    need: int
    bar: int
    minutes: int
    by: int
    trust: int
    asks: tuple[Ask, ...]
    watched: tuple[Watch, ...]
    wrongs: tuple[Wrong, ...]
    end: bool


class Sign(NamedTuple):
    """A cue as masks; ``cost`` 0 for a real one."""

    place: int
    bit: int
    need: int
    cost: int


class Timer(NamedTuple):
    """A clock as masks; ``start`` is what starts it, 0 when it runs from the start."""

    running: int
    met: int
    expired: int
    start: int
    by_done: int
    minutes: int
    critical: int
    place: int


class Goal(NamedTuple):
    """A line that counts in this structure: all of ``need``, none of ``late``, never lost."""

    place: int
    lost: int
    need: int
    late: int
    points: int
    critical: bool
    possible: bool


class Stand(NamedTuple):
    """Where a play stands: bits, trust, minutes left; the lines lost and the errors made so far."""

    flags: int
    trust: int
    slack: int
    lost: int = 0
    errors: int = 0
