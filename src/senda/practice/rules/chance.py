"""What somebody gets who clicks at random: the very plays of the random policy, played fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.rules.compiled import MOST, PASS_MARK, Case, Kind
from senda.practice.rules.engine import variant
from senda.practice.rules.masks import Masks
from senda.practice.rules.policies import LONGEST, at_random
from senda.practice.rules.variants import shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from senda.practice.rules.bits import Stand
    from senda.practice.rules.variants import Shape


@dataclass(frozen=True, slots=True)
class Chance:
    """Points and passes of the plays, and every bit that was set in some play of a structure."""

    plays: int
    points: int
    passes: int
    seen: Mapping[Shape, int]

    @property
    def mean(self) -> float:
        """Return the mean of the points."""
        return self.points / self.plays if self.plays else 0.0


def clicks(case: Case, plays: int) -> Chance:
    """Play with the seeds from 0 on."""
    known: dict[tuple[int, ...], tuple[Shape, Masks]] = {}
    seen: dict[Shape, int] = {}
    points = passes = 0
    for seed in range(plays):
        picks = variant(case, seed)
        if picks not in known:
            known[picks] = (shape(case, picks), Masks(case, picks))
        which, masks = known[picks]
        stand, _moves = click(masks, seed)
        got, passed = judged(masks, stand)
        points, passes = points + got, passes + passed
        seen[which] = seen.get(which, 0) | stand.flags
    return Chance(plays, points, passes, seen)


def click(masks: Masks, seed: int) -> tuple[Stand, list[int]]:
    """Play once at random; return where it ended and the moves."""
    stand, moves = masks.start(), list[int]()
    while len(moves) < LONGEST:
        offered = masks.offered(stand.flags)
        if not offered:
            break
        move = offered[at_random(masks.case, seed, len(moves), len(offered))]
        moves.append(move)
        kind, place = divmod(move, MOST)
        if kind == Kind.CUE:
            stand = stand._replace(flags=stand.flags | masks.bit(move))
            continue
        stand = masks.step(stand, masks.moves[place])
        if masks.moves[place].end:
            break
    return stand, moves


def judged(masks: Masks, stand: Stand) -> tuple[int, bool]:
    """Return the points as the engine counts them, and whether they pass."""
    met = masks.met(stand)
    points = sum(goal.points for goal in met)
    points = max(0, points - sum(sign.cost for sign in masks.signs if stand.flags & sign.bit))
    missed = any(goal.critical for goal in masks.goals if goal not in met)
    return points, points >= PASS_MARK and not stand.errors and not missed
