"""The proof before publication: 100 points are within reach, every state can end, nothing is idle, no random player passes.

All this in every variant. What cannot be proved within the limit is said to be unproved, and not published either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from senda.practice.rules.chance import clicks
from senda.practice.rules.defects import Defect, DefectKind
from senda.practice.rules.ending import Slice
from senda.practice.rules.engine import fits, move_key
from senda.practice.rules.idle import Finder
from senda.practice.rules.masks import Masks
from senda.practice.rules.search import TooManyStatesError, explore, seen_on
from senda.practice.rules.variants import shape, structures, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from senda.practice.rules.chance import Chance
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.compiling import Compiled
    from senda.practice.rules.search import Ways
    from senda.practice.rules.source import Source
    from senda.practice.rules.variants import Shape

PLAYS: Final = 2000
FULL: Final = 100
MOST_STATES: Final = 60_000
"""Of one case in all its structures, for each part of the proof: about two seconds of one core."""
MEAN_BELOW: Final = 30
PASSES_BELOW: Final = 5
"""Of a hundred random plays."""


@dataclass(frozen=True, slots=True)
class Closer:
    """An act that puts 100 points out of reach in ``shut`` of the ``offered`` states where it is open and they are not."""

    act: str
    words: str
    offered: int
    shut: int
    ends: bool

    @property
    def percent(self) -> int:
        """Return the share in whole hundredths; 100 only when it always does, 0 never."""
        return 100 if self.shut == self.offered else min(99, max(1, round(100 * self.shut / self.offered)))


@dataclass(slots=True)
class Proof:
    """What was found. ``steps`` and ``minutes`` are of the structure that takes longest; ``paths`` has the moves of each."""

    proved: bool = False
    searched: bool = False
    ends_known: bool = False
    perfect: bool = False
    steps: int | None = None
    minutes: int | None = None
    paths: dict[Shape, list[int]] = field(default_factory=dict)
    dead_ends: int = 0
    door_closers: list[Closer] = field(default_factory=list)
    unreachable: list[str] = field(default_factory=list)
    plays: int = 0
    random_mean: float = 0.0
    random_passes: float = 0.0
    states: int = 0
    defects: list[Defect] = field(default_factory=list)

    def report(self) -> dict[str, object]:
        """Return what the command prints, without the defects, whose sentences the phrases speak."""
        return {
            "perfect": self.perfect,
            "steps": self.steps,
            "minutes": self.minutes,
            "dead_ends": self.dead_ends if self.ends_known else None,
            "door_closers": [{"act": closer.act, "percent": closer.percent} for closer in self.door_closers],
            "unreachable": list(self.unreachable),
            "random_mean": round(self.random_mean, 1) if self.plays else None,
        }


def prove(compiled: Compiled, *, plays: int = PLAYS, source: Source | None = None, most: int = MOST_STATES) -> Proof:
    """Prove a compiled case; with ``source`` the defects tell the line of the file."""
    return _Prover(compiled.in_("es"), source, most).run(plays)


def path_for(case: Case, picks: tuple[int, ...], paths: Mapping[Shape, list[int]]) -> list[int]:
    """Return the moves of the expert in a variant, none when there is no perfect way."""
    return list(paths.get(shape(case, picks), []))


class _Prover:
    def __init__(self, case: Case, source: Source | None, most: int) -> None:
        self._case, self._source, self._left, self._most = case, source, most, most
        self._proof = Proof()
        self._seen: dict[Shape, int] = {}

    def run(self, plays: int) -> Proof:
        proof = self._proof
        self._chance(clicks(self._case, plays))
        proof.searched = self._within(self._search)
        if not proof.searched:
            proof.perfect, proof.steps, proof.minutes = False, None, None
        proof.ends_known = self._within(self._endings)
        proof.proved = self._within(self._idle) and proof.searched and proof.ends_known
        if not proof.proved:
            self._defect(DefectKind.UNPROVED, (), {"most": self._most})
        return proof

    def _within(self, stage: Callable[[], None]) -> bool:
        """Say whether a part of the proof came to its end; each has the whole limit to itself."""
        self._left = self._most
        try:
            stage()
        except TooManyStatesError:
            return False
        return True

    def _chance(self, chance: Chance) -> None:
        proof = self._proof
        self._seen = dict(chance.seen)
        proof.plays, proof.random_mean = chance.plays, chance.mean
        proof.random_passes = 100 * chance.passes / chance.plays if chance.plays else 0.0
        if proof.random_mean >= MEAN_BELOW:
            self._defect(DefectKind.RANDOM_SCORES, (), {"found": f"{proof.random_mean:.1f}", "most": MEAN_BELOW})
        if proof.random_passes >= PASSES_BELOW:
            self._defect(DefectKind.RANDOM_PASSES, (), {"found": f"{proof.random_passes:.1f}", "most": PASSES_BELOW})

    def _search(self) -> None:
        """Search every structure; the proof counts the longest of the shortest ways."""
        proof = self._proof
        counts: dict[int, tuple[int, int]] = {}
        proof.perfect = True
        for picks in structures(self._case):
            ways = explore(self._case, picks, self._left)
            self._spend(ways.states)
            which = shape(self._case, picks)
            self._seen[which] = self._seen.get(which, 0) | ways.seen
            if sum(goal.points for goal in ways.masks.goals) != FULL:
                proof.perfect = False
            if ways.path is None:
                proof.perfect = False
                self._not_perfect(picks)
                continue
            proof.paths[which] = ways.path
            self._seen[which] |= seen_on(Masks(self._case, picks), ways.path)
            longest = (proof.steps or 0, proof.minutes or 0)
            proof.steps, proof.minutes = max(longest, (len(ways.path), ways.minutes))
            self._count(counts, ways)
        if not proof.perfect:
            proof.steps = proof.minutes = None
        for place, (offered, shut) in counts.items():
            if shut:
                act = self._case["acts"][place]
                proof.door_closers.append(Closer(act["k"], act["x"], offered, shut, bool(act.get("end"))))
        proof.door_closers.sort(key=lambda closer: (-closer.shut / closer.offered, closer.act))

    def _count(self, counts: dict[int, tuple[int, int]], ways: Ways) -> None:
        for place, (offered, shut) in ways.closers().items():
            before = counts.get(place, (0, 0))
            counts[place] = (before[0] + offered, before[1] + shut)

    def _not_perfect(self, picks: tuple[int, ...]) -> None:
        """Say that 100 points are out of reach, and which lines cannot be met even alone."""
        case, variant = self._case, told(self._case, picks)
        alone = []
        for place, line in enumerate(case["lines"]):
            if fits(line.get("if", []), picks):
                ways = explore(case, picks, self._left, frozenset({place}))
                self._spend(ways.states)
                if ways.path is None:
                    alone.append(line["k"])
                    self._defect(DefectKind.LINE_NEVER_MET, ("rubrica", line["k"]), {"variant": _in(variant)})
        if not alone:
            self._defect(DefectKind.NOT_PERFECT, ("rubrica",), {"variant": _in(variant)})

    def _endings(self) -> None:
        for picks in structures(self._case):
            masks = Masks(self._case, picks)
            bits = 0
            for move in masks.moves:
                if move.end:
                    bits |= move.need | move.bar
            part = Slice(masks, bits, self._left)
            number, moves = part.dead_ends()
            self._spend(part.states)
            self._proof.dead_ends += number
            if number:
                way = " → ".join(move_key(self._case, move) for move in moves)
                facts: dict[str, str | int] = {"found": number, "way": way, "variant": _in(told(self._case, picks))}
                last = next(act["k"] for act in self._case["acts"] if act.get("end"))
                self._defect(DefectKind.DEAD_END, ("acciones", last), facts)

    def _idle(self) -> None:
        finder = Finder(self._case, self._seen, self._left)
        for found in finder.run():
            self._proof.unreachable.append(f"{found.section}.{found.name}{_in(found.variant)}")
            self._defect(found.kind, (found.section, found.name), {"variant": _in(found.variant)})
        self._spend(finder.states)

    def _spend(self, states: int) -> None:
        self._proof.states += states
        self._left -= states
        if self._left <= 0:
            raise TooManyStatesError

    def _defect(self, kind: DefectKind, path: tuple[str, ...], facts: dict[str, str | int]) -> None:
        line = self._source.line(path) if self._source is not None and path else 0
        self._proof.defects.append(
            Defect(kind, line, {"path": ".".join(path), "found": path[-1] if path else "", **facts})
        )


def _in(variant: str) -> str:
    return f" ({variant})" if variant else ""
