"""What a shift is worth: duties met in time, weighed by severity; critical errors stand apart and no points outweigh them.

Half of this is arithmetic that the browser repeats, so it stays in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from senda.practice.rules.shift_engine import Play, Stage

if TYPE_CHECKING:
    from senda.practice.rules.shift_engine import Attention, Committed
    from senda.practice.rules.shift_values import Task

PASS: Final = 70
"""The academy's own criterion, as for a case."""

FULL: Final = 100
LATE_CREDIT: Final = 40
"""Of a hundred: a duty that is met late was still met. The academy's own figure."""


class Outcome(StrEnum):
    """What became of one duty. The last two do not count: nobody could be blamed or praised for them."""

    MET = "met"
    LATE = "late"
    WRONG = "wrong"
    MISSED = "missed"
    HANDED_OVER = "handed_over"
    NOT_NEEDED = "not_needed"


CREDIT: Final = {Outcome.MET: FULL, Outcome.LATE: LATE_CREDIT, Outcome.WRONG: 0, Outcome.MISSED: 0}


@dataclass(frozen=True, slots=True)
class Line:
    """One duty of the night and what became of it; `number` is the task, `lost` the hundredths of its weight."""

    number: int
    outcome: Outcome
    weight: int
    credit: int

    @property
    def lost(self) -> int:
        return self.weight * (FULL - self.credit)


@dataclass(frozen=True, slots=True)
class Result:
    """The score of a shift that has ended, or how it stands."""

    score: int
    lines: tuple[Line, ...]
    committed: tuple[Committed, ...]
    steps: int

    @property
    def passed(self) -> bool:
        return self.score >= PASS and not self.committed

    def count(self, outcome: Outcome) -> int:
        return sum(line.outcome is outcome for line in self.lines)


def outcome(task: Task, attention: Attention, length: int) -> Outcome:
    """Say what became of one duty in a shift of this length.

    Work is judged when somebody begins it: who and how are known then, and so is when it will be done. What nobody touched is
    missed if its limit ended on this shift, also when it never turned up because what comes before it was left undone.
    """
    if attention.stage in {Stage.DOING, Stage.DONE}:
        if not attention.right:
            return Outcome.WRONG
        return Outcome.MET if attention.end <= attention.deadline else Outcome.LATE
    if attention.stage is Stage.OPEN and attention.deadline < length:
        return Outcome.MISSED
    if task.latest < length:
        return Outcome.MISSED
    return Outcome.HANDED_OVER if attention.stage is Stage.OPEN else Outcome.NOT_NEEDED


def result(play: Play) -> Result:
    """Return the score from 0 to 100, rounded down, with every duty that had a weight."""
    lines = []
    for number, (task, attention) in enumerate(zip(play.timeline.tasks, play.tasks, strict=True)):
        became = outcome(task, attention, play.timeline.length)
        if became in CREDIT:
            lines.append(Line(number, became, task.weight, CREDIT[became]))
    most = sum(line.weight for line in lines)
    gained = sum(line.weight * line.credit for line in lines)
    score = gained // most if most else 0
    return Result(score, tuple(lines), tuple(play.committed), len(play.decisions))
