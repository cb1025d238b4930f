"""The result of a play that has ended, beside what the duty asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.queries.play import state_of
from senda.practice.queries.version import articles_of
from senda.practice.rules.compiled import PASS_MARK
from senda.practice.rules.engine import fits, score
from senda.practice.rules.telling import fault_words, spoken, told, turning_point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from senda.practice.models import Play
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import State
    from senda.practice.rules.rulebook import Article
    from senda.practice.rules.telling import Step


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of the rubric beside what was done about it. ``article`` is empty where the pack has none any more."""

    key: str
    met: bool
    points: int
    words: str
    duty: str
    competence: str
    critical: bool
    article: Article | None


@dataclass(frozen=True, slots=True)
class ErrorTold:
    """A critical error in words, with the duty and the article it breaks."""

    words: str
    duty: str
    norm: str
    article: Article | None
    step: int | None


@dataclass(frozen=True, slots=True)
class CueTold:
    """What could be noticed in this variant: a hit, a miss, a false alarm, or a distractor that was left alone."""

    words: str
    real: bool
    marked: bool
    cost: int


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a play that has ended."""

    play: Play
    title: str
    points: int
    passed: bool
    minutes: int
    mark: int
    lines: tuple[LineTold, ...]
    errors: tuple[ErrorTold, ...]
    cues: tuple[CueTold, ...]
    hits: int
    real: int
    false_alarms: int
    styles: Mapping[str, int]
    steps: tuple[Step, ...]
    turning: Step | None
    truths: tuple[str, ...]

    @property
    def met(self) -> int:
        return sum(line.met for line in self.lines)


def result_of(play: Play, language: str) -> Result:
    """Judge a play that has ended and tell it beside what the duty asked."""
    case, state, codes = state_of(play, language)
    law = articles_of(play.version, language)
    judged = score(case, state, codes)
    steps = told(case, play.seed, codes)
    turning = turning_point(steps, judged.points)
    return Result(
        play=play,
        title=case["title"],
        points=judged.points,
        passed=judged.passed,
        minutes=judged.minutes,
        mark=PASS_MARK,
        lines=tuple(_line(case, state, law, number, met=met) for number, met in judged.lines),
        errors=tuple(_error(case, state, law, steps, error) for error in judged.errors),
        cues=tuple(
            CueTold(
                spoken(case, state.picks, cue["x"]),
                not cue.get("cost"),
                bool(state.marked >> place & 1),
                cue.get("cost", 0),
            )
            for place, cue in enumerate(case["cues"])
            if fits(cue.get("if", []), state.picks)
        ),
        hits=judged.hits,
        real=judged.cues,
        false_alarms=judged.false_alarms,
        styles=dict(judged.styles),
        steps=steps,
        turning=steps[turning - 1] if turning else None,
        truths=tuple(
            spoken(case, state.picks, fact["yes"])
            for place, fact in enumerate(case["facts"])
            if fits(fact.get("if", []), state.picks) and not state.known >> place & 1
        ),
    )


def _line(case: Case, state: State, law: Mapping[str, Article], number: int, *, met: bool) -> LineTold:
    line = case["lines"][number]
    return LineTold(
        key=line["k"],
        met=met,
        points=line["p"],
        words=spoken(case, state.picks, line["yes"] if met else line["no"]),
        duty=line["duty"],
        competence=line["comp"],
        critical=bool(line.get("crit")),
        article=law.get(line["duty"]),
    )


def _error(case: Case, state: State, law: Mapping[str, Article], steps: Iterable[Step], error: int) -> ErrorTold:
    words, duty, norm = fault_words(case, state.picks, error)
    step = next((one.number for one in steps if error in one.faults), None)
    return ErrorTold(words, duty, norm, law.get(duty), step)
