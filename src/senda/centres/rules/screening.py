"""From the answers of an instrument to the flags that they raise, by the rule that the pack gives for it.

A further positive answer never takes a flag away nor lowers its level. Where the law says that doubt protects (a child by
LM 3-XVI; a wish for refuge by LRPCAP 21), the pack lets the answer "unsure" raise the flag as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from senda.centres.rules.acts import Option
    from senda.centres.rules.rights import Hat
    from senda.kernel.values import Text

YES = "yes"


class Level(StrEnum):
    """How strongly an instrument speaks: of a flag, or of the whole (the rating)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Strength(StrEnum):
    """The weight of one indicator of trafficking."""

    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


class ScreeningRefusal(StrEnum):
    """Why answers are not taken; ``question`` among the facts is its key."""

    QUESTION_UNKNOWN = "question_unknown"
    ANSWER_UNKNOWN = "answer_unknown"
    NOTHING_ANSWERED = "nothing_answered"


_LEVELS = (Level.LOW, Level.MEDIUM, Level.HIGH)
_STRENGTHS = (Strength.WEAK, Strength.MEDIUM, Strength.STRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; ``positive`` says at which level an answer raises the flag ``raises``."""

    key: str
    text: Text
    hint: Text
    answers: tuple[Option, ...]
    positive: Mapping[str, Level]
    raises: str
    dimension: str = ""
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """Makes a dimension positive: so many indicators at least this strong, and so many of any strength."""

    strength: Strength
    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRule:
    """How indicators add up: a positive dimension raises ``raises``, with ``core`` and another one at high level.

    For a child the ``core`` alone is enough (Palermo protocol: no means are needed).
    """

    raises: str
    core: str
    combinations: tuple[Combination, ...]
    confirmation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A screening instrument as the pack has it: whose it is, how well its source was seen, and who may ask."""

    key: str
    title: Text
    intro: Text
    owner: str
    source: str
    confirmation: str
    review: str
    hats: tuple[Hat, ...]
    dimensions: Mapping[str, Text]
    questions: tuple[Question, ...]
    rule: DimensionRule | None = None

    def flags(self) -> frozenset[str]:
        """Return the flags that this instrument can raise."""
        by_rule = {self.rule.raises} if self.rule else set()
        return frozenset(by_rule.union(question.raises for question in self.questions))


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag to raise, its level, and the questions (or dimensions) that speak for it."""

    flag: str
    level: Level
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a screening says. ``rating`` is low when nothing is positive; ``open`` are the questions left unanswered."""

    instrument: str
    rating: Level
    raised: tuple[Raised, ...]
    dimensions: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.open


def read_answers(instrument: Instrument, raw: Mapping[str, str]) -> Decision:
    """Say whether these answers can be taken, with every reason why not; an unanswered question is left out or empty."""
    known = {question.key: {option.key for option in question.answers} for question in instrument.questions}
    reasons: list[Reason] = []
    for key, answer in raw.items():
        if key not in known:
            reasons.append(Reason(ScreeningRefusal.QUESTION_UNKNOWN, {"question": key[:60]}))
        elif answer and answer not in known[key]:
            reasons.append(Reason(ScreeningRefusal.ANSWER_UNKNOWN, {"question": key, "answer": answer[:60]}))
    if not any(raw.values()):
        reasons.append(Reason(ScreeningRefusal.NOTHING_ANSWERED, {"instrument": instrument.key}))
    return Decision(tuple(reasons))


def evaluate(instrument: Instrument, answers: Mapping[str, str], *, child: bool = False) -> Result:
    """Weigh the answers: every positive one raises its flag, dimensions raise theirs; flags of one kind are joined."""
    single = [
        Raised(question.raises, question.positive[answer], (question.key,))
        for question in instrument.questions
        if (answer := answers.get(question.key, "")) in question.positive
    ]
    dimensions = positive_dimensions(instrument, answers)
    raised = joined(chain(single, _by_dimension(instrument.rule, dimensions, child=child)))
    return Result(
        instrument=instrument.key,
        rating=max((entry.level for entry in raised), key=_LEVELS.index, default=Level.LOW),
        raised=raised,
        dimensions=dimensions,
        open=tuple(question.key for question in instrument.questions if not answers.get(question.key)),
    )


def positive_dimensions(instrument: Instrument, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the dimensions whose indicators, answered yes, fulfil a combination of the rule."""
    if instrument.rule is None:
        return ()
    found: dict[str, list[Strength]] = {dimension: [] for dimension in instrument.dimensions}
    for question in instrument.questions:
        if question.strength is not None and answers.get(question.key) == YES:
            found[question.dimension].append(question.strength)
    combinations = instrument.rule.combinations
    return tuple(
        dimension
        for dimension, strengths in found.items()
        if any(_fulfilled(combination, strengths) for combination in combinations)
    )


def joined(raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """Join what speaks for the same flag, at the highest level, in the order of first appearance."""
    together: dict[str, Raised] = {}
    for entry in raised:
        before = together.get(entry.flag, Raised(entry.flag, Level.LOW, ()))
        level = max(before.level, entry.level, key=_LEVELS.index)
        together[entry.flag] = Raised(entry.flag, level, (*before.because, *entry.because))
    return tuple(together.values())


def _by_dimension(rule: DimensionRule | None, dimensions: tuple[str, ...], *, child: bool) -> tuple[Raised, ...]:
    if rule is None or not dimensions:
        return ()
    certain = rule.core in dimensions and (child or len(dimensions) > 1)
    return (Raised(rule.raises, Level.HIGH if certain else Level.MEDIUM, dimensions),)


def _fulfilled(combination: Combination, strengths: list[Strength]) -> bool:
    needed = _STRENGTHS.index(combination.strength)
    strong_enough = sum(_STRENGTHS.index(strength) >= needed for strength in strengths)
    return strong_enough >= combination.number and len(strengths) >= combination.total
