"""What can never happen in a case: acts never offered, facts never learnt, cues never seen, clocks that never start.

What a random play or the clean search has seen happens. For the rest a slice of the case is searched through (ending.py). A
part that an ``if`` limits must be able to happen in each structure where it exists, every other one in some structure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from senda.practice.rules.defects import DefectKind
from senda.practice.rules.ending import Slice
from senda.practice.rules.engine import fits
from senda.practice.rules.masks import Masks
from senda.practice.rules.variants import shape, structures, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from senda.practice.rules.compiled import Case
    from senda.practice.rules.variants import Shape


class Idle(NamedTuple):
    """A part that never happens; ``variant`` tells where, empty when nowhere."""

    kind: DefectKind
    section: str
    name: str
    variant: str


class _Part(NamedTuple):
    """A part in one structure: bits of which any shows that it happened; bits that must and must not be set for it.

    ``at_end``: it may happen by the last act; what is to be offered must be so before.
    """

    seen: int
    need: int
    bar: int
    ever: bool = True
    at_end: bool = True


class Finder:
    """Looks for what never happens; ``states`` counts what it had to visit."""

    def __init__(self, case: Case, seen: Mapping[Shape, int], limit: int) -> None:
        """Take the bits that plays and search have seen in each structure."""
        self._case, self._seen, self._limit = case, seen, limit
        self._worlds = [Masks(case, picks) for picks in structures(case)]
        self.states = 0

    def run(self) -> Iterator[Idle]:
        """Give each part that never happens. Raises TooManyStatesError."""
        case = self._case
        for place, act in enumerate(case["acts"]):
            parts = {masks: self._act(masks, place) for masks in self._worlds}
            yield from self._never(DefectKind.ACT_UNREACHABLE, "acciones", act["k"], parts, limited=False)
        for place, fact in enumerate(case["facts"]):
            there = [masks for masks in self._worlds if fits(fact.get("if", []), masks.picks)]
            parts = {masks: _Part(1 << place, 1 << place, 0) for masks in there}
            yield from self._never(DefectKind.FACT_UNREACHABLE, "hechos", fact["k"], parts, limited="if" in fact)
        for place, cue in enumerate(case["cues"]):
            signs = {masks: sign for masks in self._worlds for sign in masks.signs if sign.place == place}
            parts = {masks: _Part(sign.bit, sign.need, 0, at_end=False) for masks, sign in signs.items()}
            yield from self._never(DefectKind.CUE_UNREACHABLE, "pistas", cue["k"], parts, limited="if" in cue)
        for place, clock in enumerate(case["clocks"]):
            there = [masks for masks in self._worlds if fits(clock.get("if", []), masks.picks)]
            kind = DefectKind.CLOCK_NEVER_STARTS
            parts = {masks: self._clock(masks, place) for masks in there} if "from" in clock else {}
            idle = list(self._never(kind, "relojes", clock["k"], parts, limited="if" in clock)) if parts else []
            if not idle:
                met = {masks: _Part(masks.timers[place].met, masks.timers[place].met, 0) for masks in there}
                kind = DefectKind.CLOCK_NEVER_MET
                idle = list(self._never(kind, "relojes", clock["k"], met, limited="if" in clock))
            yield from idle

    def _never(
        self, kind: DefectKind, section: str, name: str, parts: Mapping[Masks, _Part], *, limited: bool
    ) -> Iterator[Idle]:
        """What need not happen everywhere is looked for only until it was found once."""
        never = []
        for masks, part in sorted(parts.items(), key=lambda pair: not self._saw(*pair)):
            if self._saw(masks, part) or self._happens(masks, part):
                if not limited:
                    return
            else:
                never.append(told(self._case, masks.picks))
        if limited:
            yield from (Idle(kind, section, name, variant) for variant in never)
        else:
            yield Idle(kind, section, name, "")

    def _saw(self, masks: Masks, part: _Part) -> bool:
        return bool(self._seen.get(shape(self._case, masks.picks), 0) & part.seen)

    def _happens(self, masks: Masks, part: _Part) -> bool:
        if not part.ever:
            return False
        area = Slice(masks, part.need | part.bar, self._limit - self.states)
        happens = area.reaches(part.need, part.bar, at_end=part.at_end)
        self.states += area.states
        return happens

    @staticmethod
    def _act(masks: Masks, place: int) -> _Part:
        move = masks.moves[place]
        return _Part(move.bit, move.need, move.bar, ever=move.open, at_end=False)

    @staticmethod
    def _clock(masks: Masks, place: int) -> _Part:
        timer = masks.timers[place]
        return _Part(timer.running | timer.met | timer.expired, timer.start, 0)
