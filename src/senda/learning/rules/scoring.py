"""Scores of one sitting and what they say about a competence. Counts, not rounded per cents, so that a pass is exact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from senda.learning.rules.items import Item

COMPETENCE_MARK = 70
"""Per cent of a competence's items that shows it where the test itself has no pass mark (criterion of the academy)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right of so many asked; an item left unanswered was asked."""

    right: int
    asked: int

    @property
    def percent(self) -> float:
        """Per cent right to one decimal, 0 where nothing was asked."""
        return round(100 * self.right / self.asked, 1) if self.asked else 0.0

    def reaches(self, mark: int) -> bool:
        """Say whether ``mark`` per cent is reached, without rounding in anybody's favour."""
        return self.asked > 0 and self.right * 100 >= mark * self.asked


@dataclass(frozen=True, slots=True)
class Score:
    """The result of one sitting: in all, for each module and each competence in the order of the form."""

    total: Tally
    modules: Mapping[str, Tally]
    competences: Mapping[str, Tally]
    unanswered: int


class Outcome(StrEnum):
    """What a sitting says about a competence."""

    SHOWN = "shown"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one test says about one competence of one person; ``test`` is its key, ``tally`` what the outcome rests on."""

    person_id: int
    competence: str
    outcome: Outcome
    on: date
    tally: Tally
    test: str


def score(items: Iterable[Item], answers: Mapping[str, str]) -> Score:
    """Score the latest answers (item id to option key) to the items of a form."""
    modules: dict[str, Tally] = {}
    competences: dict[str, Tally] = {}
    right = asked = unanswered = 0
    for item in items:
        hit = int(answers.get(item.id) == item.key)
        right, asked = right + hit, asked + 1
        unanswered += item.id not in answers
        for tallies, name in ((modules, item.module), (competences, item.competence)):
            known = tallies.get(name, Tally(0, 0))
            tallies[name] = Tally(known.right + hit, known.asked + 1)
    return Score(Tally(right, asked), modules, competences, unanswered)


def evidence(scored: Score, *, person_id: int, test: str, on: date, mark: int | None) -> tuple[Evidence, ...]:
    """Return what a sitting says about each competence it asked."""
    return tuple(
        Evidence(
            person_id=person_id,
            competence=competence,
            outcome=Outcome.SHOWN if tally.reaches(COMPETENCE_MARK if mark is None else mark) else Outcome.NOT_SHOWN,
            on=on,
            tally=tally,
            test=test,
        )
        for competence, tally in scored.competences.items()
    )
