"""Whether two records may be of one person, field by field and in words; a person decides, never this.

Names are compared as they sound, since a desk writes them by ear; either surname may stand first, or be missing; a birth date
on the first of January is a guess of the year. Brothers and sisters share surnames, house and journey: the given name and the
birth date must speak for one person, or the pair is none. The weights are this product's own, tried on synthetic records.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import JaroWinkler

from senda.centres.rules.names import keys, words_of
from senda.kernel.decisions import Decision, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LIKELY: Final = 0.5
"""A pair with at least this score is shown to somebody; below it nothing is said."""
CANDIDATE: Final = 0.001
"""A linkage by numbers proposes every pair of at least this probability; the comparison below decides which are shown."""
SHORTEST_REASON: Final = 10
_ALIKE: Final = 0.92
_ONE_YEAR: Final = 1
_NEAR_DAYS: Final = 31


class Field(StrEnum):
    GIVEN = "given"
    SURNAMES = "surnames"
    BORN = "born"
    DOCUMENT = "document"
    SEX = "sex"
    NATIONALITY = "nationality"


class Verdict(StrEnum):
    AGREE = "agree"
    CLOSE = "close"
    DIFFER = "differ"
    MISSING = "missing"


class PairState(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class PairRefusal(StrEnum):
    """Facts: `state`."""

    REASON_TOO_SHORT = "reason_too_short"
    DECIDED_ALREADY = "decided_already"
    NOT_DECIDED = "not_decided"
    NO_DECISION = "no_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is compared of one person; empty where it is not known. `sex` U and `nationality` XXX are not known either."""

    given: str = ""
    surname_1: str = ""
    surname_2: str = ""
    born: date | None = None
    document: str = ""
    sex: str = ""
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1; `verdicts` name fields, never their values."""

    score: float
    verdicts: Mapping[Field, Verdict]

    @property
    def why(self) -> dict[str, list[str]]:
        """The fields by verdict, as a pair keeps them."""
        return {
            str(verdict): [str(field) for field, found in self.verdicts.items() if found is verdict]
            for verdict in (Verdict.AGREE, Verdict.CLOSE, Verdict.DIFFER)
        }


_PRIOR: Final = -6.0
_WEIGHTS: Final[Mapping[Field, Mapping[Verdict, float]]] = {
    Field.GIVEN: {Verdict.AGREE: 3.5, Verdict.CLOSE: 1.5, Verdict.DIFFER: -5.0},
    Field.SURNAMES: {Verdict.AGREE: 4.5, Verdict.CLOSE: 2.0, Verdict.DIFFER: -5.0},
    Field.BORN: {Verdict.AGREE: 4.5, Verdict.CLOSE: 1.0, Verdict.DIFFER: -4.0},
    Field.DOCUMENT: {Verdict.AGREE: 8.0, Verdict.DIFFER: -1.5},
    Field.SEX: {Verdict.AGREE: 0.5, Verdict.DIFFER: -2.5},
    Field.NATIONALITY: {Verdict.AGREE: 0.5, Verdict.DIFFER: -2.0},
}
"""Sums of evidence as logits: 0 is even, each point about 2.7 times likelier."""


def compare(one: Record, other: Record) -> Likeness:
    """The likeness of two records; the order of the two does not matter.

    >>> from datetime import date
    >>> first = Record(given="Ixchel", surname_1="Vásquez", surname_2="Tzul", born=date(1990, 4, 2))
    >>> second = Record(given="Ischel", surname_1="Tsul", surname_2="Basques", born=date(1990, 4, 2))
    >>> compare(first, second).score > LIKELY
    True
    """
    given, surnames = _names(one, other)
    verdicts = {
        Field.GIVEN: given,
        Field.SURNAMES: surnames,
        Field.BORN: _born(one.born, other.born),
        Field.DOCUMENT: _document(one.document, other.document),
        Field.SEX: _code(one.sex, other.sex, "U"),
        Field.NATIONALITY: _code(one.nationality, other.nationality, "XXX"),
    }
    points = _PRIOR + sum(_WEIGHTS[field].get(verdict, 0.0) for field, verdict in verdicts.items())
    return Likeness(round(1 / (1 + math.exp(-points)), 4), verdicts)


def _names(one: Record, other: Record) -> tuple[Verdict, Verdict]:
    """Given names and surnames; words typed into each other's field count as close when together they are the same."""
    given = _words(_sounds(one.given), _sounds(other.given))
    surnames = _surnames(one, other)
    if Verdict.DIFFER in {given, surnames}:
        whole_one = _sounds(f"{one.given} {one.surname_1} {one.surname_2}")
        whole_other = _sounds(f"{other.given} {other.surname_1} {other.surname_2}")
        if sorted(whole_one) == sorted(whole_other):
            return Verdict.CLOSE, Verdict.CLOSE
    return given, surnames


def _surnames(one: Record, other: Record) -> Verdict:
    mine, theirs = _sounds(one.surname_1, one.surname_2), _sounds(other.surname_1, other.surname_2)
    if len(mine) > 1 and len(theirs) > 1 and not _first_alike(mine, theirs):
        # Both have two: in either order they are the same; one alone in common is a cousin or half a brother.
        return Verdict.AGREE if _words(mine, theirs) is Verdict.AGREE else Verdict.DIFFER
    return _words(mine, theirs)


def _first_alike(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return _alike(mine[0], theirs[0])


def _words(mine: Sequence[str], theirs: Sequence[str]) -> Verdict:
    """All words of both alike: agree; all of the shorter one, or one of each: close."""
    if not mine or not theirs:
        return Verdict.MISSING
    short, long = sorted((mine, theirs), key=len)
    found = sum(any(_alike(word, other) for other in long) for word in short)
    if found == len(short) == len(long):
        return Verdict.AGREE
    return Verdict.CLOSE if found == len(short) else Verdict.DIFFER


def _sounds(*names: str) -> tuple[str, ...]:
    return keys(*names) if any(words_of(name) for name in names) else ()


def _alike(word: str, other: str) -> bool:
    return word == other or JaroWinkler.similarity(word, other) >= _ALIKE


def _born(one: date | None, other: date | None) -> Verdict:
    if one is None or other is None:
        return Verdict.MISSING
    guessed = (one.month, one.day) == (1, 1) or (other.month, other.day) == (1, 1)
    if guessed:
        return Verdict.CLOSE if abs(one.year - other.year) <= _ONE_YEAR else Verdict.DIFFER
    if one == other:
        return Verdict.AGREE
    turned = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    digits = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    near = abs((one - other).days) <= _NEAR_DAYS
    return Verdict.CLOSE if turned or digits == 1 or near else Verdict.DIFFER


def _document(one: str, other: str) -> Verdict:
    mine, theirs = _bare(one), _bare(other)
    if not mine or not theirs:
        return Verdict.MISSING
    return Verdict.AGREE if mine == theirs else Verdict.DIFFER


def _bare(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())


def _code(one: str, other: str, unknown: str) -> Verdict:
    if not one or not other or unknown in {one, other}:
        return Verdict.MISSING
    return Verdict.AGREE if one == other else Verdict.DIFFER


def may_decide(state: str, decision: str, reason: str) -> Decision:
    """Whether an open pair may be called the same person or two; it takes a reason in words."""
    reasons = []
    if decision not in {PairState.SAME, PairState.DIFFERENT}:
        reasons.append(Reason(PairRefusal.NO_DECISION))
    if state != PairState.OPEN:
        reasons.append(Reason(PairRefusal.DECIDED_ALREADY, {"state": state}))
    return Decision((*reasons, *_about(reason)))


def may_reopen(state: str, reason: str) -> Decision:
    """Whether a decision may be taken back: each can, with a reason; the earlier ones stay in the history."""
    reasons = [Reason(PairRefusal.NOT_DECIDED)] if state == PairState.OPEN else []
    return Decision((*reasons, *_about(reason)))


def _about(reason: str) -> list[Reason]:
    short = len(" ".join(reason.split())) < SHORTEST_REASON
    return [Reason(PairRefusal.REASON_TOO_SHORT)] if short else []
