"""A trainer's global rating of a play: its sheet, when it may be given, who rates second, and how far raters agree.

Raters agree in the sense of Krippendorff's alpha for ordinal marks (Krippendorff 2004, Content Analysis, ch. 11); the number
itself comes through an adapter, the resampling for its interval is ours, so that a seed gives the same interval for ever.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import Decision, Reason
from senda.practice.rules.draw import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from senda.kernel.values import Text

LOWEST, HIGHEST = 1, 5
MOST_NOTE = 600
PER_CENT = 100
THOUSAND = 1000

Matrix = list[list[int | None]]
"""Raters by units: a row for each rater, a mark or nothing for each unit."""

Alphas = Callable[[Matrix, Sequence[Sequence[int]]], "list[float | None]"]
"""Alpha over all units, then over each sample of units; None where there is nothing to compare."""


class RatingRefusal(StrEnum):
    """Why a rating is not taken. Facts: ``line``, ``found``, ``most`` where they make sense."""

    NOT_ENDED = "not_ended"
    RATED_BEFORE = "rated_before"
    MARK_MISSING = "mark_missing"
    MARK_OUTSIDE = "mark_outside"
    UNKNOWN_LINE = "unknown_line"
    NOTE_TOO_LONG = "note_too_long"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the sheet; anchors by mark, some marks stand between two of them."""

    key: str
    title: Text
    asks: Text
    anchors: Mapping[int, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rating sheet. ``share`` per cent of the plays get a second rating; ``good`` and ``tentative`` thousandths of alpha."""

    lines: tuple[SheetLine, ...]
    share: int
    seed: int
    resamples: int
    resample_seed: int
    good: int
    tentative: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of one rater for one play."""

    play: str
    rater: int
    marks: Mapping[str, int]


class Reliance(StrEnum):
    """What an agreement is good for."""

    UNKNOWN = "unknown"
    GOOD = "good"
    TENTATIVE = "tentative"
    WIDE = "wide"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far raters agree on a line (``key`` empty: on the whole sheet). No alpha where nothing can be compared."""

    key: str
    alpha: float | None
    low: float | None
    high: float | None
    plays: int
    raters: int
    marks: int


def may_be_rated(sheet: Sheet, marks: Mapping[str, int], *, note: str, ended: bool, rated_before: bool) -> Decision:
    """Answer with every reason against a rating."""
    reasons = []
    if not ended:
        reasons.append(Reason(RatingRefusal.NOT_ENDED))
    if rated_before:
        reasons.append(Reason(RatingRefusal.RATED_BEFORE))
    known = {line.key: line.title.es for line in sheet.lines}
    for key in known:
        if key not in marks:
            reasons.append(Reason(RatingRefusal.MARK_MISSING, {"line": key}))
        elif not LOWEST <= marks[key] <= HIGHEST:
            reasons.append(Reason(RatingRefusal.MARK_OUTSIDE, {"line": key, "found": marks[key]}))
    reasons += [Reason(RatingRefusal.UNKNOWN_LINE, {"line": key}) for key in marks if key not in known]
    if len(note) > MOST_NOTE:
        reasons.append(Reason(RatingRefusal.NOTE_TOO_LONG, {"found": len(note), "most": MOST_NOTE}))
    return Decision(tuple(reasons))


def in_sample(sheet: Sheet, play: str) -> bool:
    """Say whether a second person rates this play: drawn by its name, so nobody chooses and everybody can check."""
    return draw(sheet.seed, play, PER_CENT) < sheet.share


def matrix(ratings: Iterable[Marked], keys: Sequence[str]) -> tuple[Matrix, list[str]]:
    """Return raters by units for these lines, and the play of each unit. Plays with one rater tell nothing and are left out."""
    by_play: dict[str, dict[int, Mapping[str, int]]] = defaultdict(dict)
    for rating in ratings:
        by_play[rating.play][rating.rater] = rating.marks
    paired = {play: marks for play, marks in sorted(by_play.items()) if len(marks) > 1}
    raters = sorted({rater for marks in paired.values() for rater in marks})
    units = [(play, key) for play in paired for key in keys]
    rows: Matrix = [[paired[play].get(rater, {}).get(key) for play, key in units] for rater in raters]
    return rows, [play for play, _key in units]


def agreement(
    ratings: Sequence[Marked], keys: Sequence[str], sheet: Sheet, alphas: Alphas, *, key: str = ""
) -> Agreement:
    """Return alpha over these lines with the middle 95 per cent of its resamples; whole plays are drawn, never single marks."""
    rows, owners = matrix(ratings, keys)
    plays = sorted(set(owners))
    units = {play: [place for place, owner in enumerate(owners) if owner == play] for play in plays}
    samples = [
        [unit for place in drawn for unit in units[plays[place]]]
        for drawn in (resamples(sheet.resample_seed, sheet.resamples, len(plays)) if len(plays) > 1 else ())
    ]
    found, *again = alphas(rows, samples)
    low, high = _middle(sorted(each for each in again if each is not None))
    marks = sum(mark is not None for row in rows for mark in row)
    return Agreement(key, found, low, high, len(plays), len(rows), marks)


@functools.lru_cache(maxsize=4)
def resamples(seed: int, times: int, n: int) -> tuple[tuple[int, ...], ...]:
    """Draw n of n places with repetition, so many times over; the same for the same seed."""
    return tuple(tuple(draw(seed, f"{time}:{turn}", n) for turn in range(n)) for time in range(times))


def reliance(found: Agreement, sheet: Sheet) -> Reliance:
    """Say what an agreement is good for: the low end of its interval must reach the limit, not the lucky middle."""
    if found.alpha is None or found.low is None:
        return Reliance.UNKNOWN
    if found.low * THOUSAND >= sheet.good:
        return Reliance.GOOD
    if found.low * THOUSAND >= sheet.tentative:
        return Reliance.TENTATIVE
    return Reliance.WIDE if found.alpha * THOUSAND >= sheet.tentative else Reliance.LOW


def _middle(drawn: Sequence[float]) -> tuple[float | None, float | None]:
    """Return the 2.5th and the 97.5th percentile of what was drawn, by nearest rank."""
    if not drawn:
        return None, None
    last = len(drawn) - 1
    return drawn[round(last * 0.025)], drawn[round(last * 0.975)]
