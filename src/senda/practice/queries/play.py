"""Plays as pages tell them: computed again from seed and moves, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.models import Play
from senda.practice.queries.version import articles_of, case_of
from senda.practice.rules.compiled import MOST, Kind, Run, code
from senda.practice.rules.draw import shuffled
from senda.practice.rules.engine import moves_by_key, offered, places, replay, variant
from senda.practice.rules.schema import GROUPS
from senda.practice.rules.telling import spoken, time_of_day, told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from senda.practice.models import CaseVersion
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import State
    from senda.practice.rules.telling import Step


HEAVY = ("version__source", "version__compiled", "version__proof")
"""What a list of plays or assessments does not read."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A move that is open now."""

    key: str
    words: str
    minutes: int
    style: str


@dataclass(frozen=True, slots=True)
class ClockTold:
    """A limit that runs or ran; ``left`` minutes, ``own`` for a didactic one that no law sets."""

    words: str
    run: str
    left: int
    duty: str
    own: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A play as it stands, with nothing that the official does not know yet."""

    play: Play
    title: str
    notice: str
    source: str
    words: str
    at: str
    minute: int
    steps: tuple[Step, ...]
    offers: Mapping[str, tuple[Offer, ...]]
    cues: tuple[Offer, ...]
    clocks: tuple[ClockTold, ...]
    facts: tuple[str, ...]
    noticed: tuple[str, ...]
    next: int


@dataclass(frozen=True, slots=True)
class Best:
    """The best result of a person in a case, and the day of the last play."""

    points: int
    passed: bool
    plays: int
    last: datetime


def scene_of(play: Play, language: str) -> Scene:
    """Tell a play as it stands: the facts that came out, the clocks that run, the moves that are open.

    The moves stand in an order drawn by the seed, the same as on a device, so that the file's order gives nothing away.
    """
    case, state, codes = state_of(play, language)
    open_now = _mixed(case, play.seed, set(offered(case, state)))
    acts = [case["acts"][move % MOST] for move in open_now if move // MOST == Kind.ACT]
    grouped: dict[str, list[Offer]] = {}
    for act in acts:
        words = spoken(case, state.picks, act["x"])
        grouped.setdefault(act["g"], []).append(Offer(act["k"], words, act["m"], act.get("style", "")))
    marks = [case["cues"][move % MOST] for move in open_now if move // MOST == Kind.CUE]
    return Scene(
        play=play,
        title=case["title"],
        notice=case["notice"],
        source=case["source"],
        words=spoken(case, state.picks, case["scene"]),
        at=time_of_day(case, state.minute),
        minute=state.minute,
        steps=told(case, play.seed, codes),
        offers={group: tuple(grouped[group]) for group in GROUPS if group in grouped},
        cues=tuple(Offer(cue["k"], spoken(case, state.picks, cue["x"]), 0, "") for cue in marks),
        clocks=tuple(_clocks(case, state)),
        facts=tuple(spoken(case, state.picks, case["facts"][place]["yes"]) for place in places(state.known)),
        noticed=tuple(spoken(case, state.picks, case["cues"][place]["x"]) for place in places(state.marked)),
        next=len(play.moves) + 1,
    )


def best_of(person_id: int | None, keys: Collection[str]) -> dict[str, Best]:
    """The best result of a person by case; one query. A pass counts for more than points with a critical error."""
    found: dict[str, Best] = {}
    if person_id is None:
        return found
    plays = Play.objects.filter(person_id=person_id, version__key__in=keys, ended_at__isnull=False)
    for play in plays.order_by("ended_at", "pk").select_related("version").defer(*HEAVY):
        known = found.get(play.version.key)
        passed, points = bool(play.passed), play.points or 0
        if known is not None:
            passed, points = max((known.passed, known.points), (passed, points))
        found[play.version.key] = Best(
            points, passed, known.plays + 1 if known else 1, play.ended_at or play.received_at
        )
    return found


def unended_of(person_id: int | None) -> list[Play]:
    """The plays that this person began on the server and has not ended, the latest first; one query."""
    if person_id is None:
        return []
    waiting = Play.objects.filter(person_id=person_id, ended_at=None, mode="practice")
    return list(waiting.select_related("version").order_by("-started_at")[:5])


def play_cells(plays: Iterable[Play]) -> Iterable[tuple[object, ...]]:
    """The rows of an export: person, case, hash, mode, seed, begun, ended, points.

    The seed stands there only once the play has ended: with it one could try the same variant out elsewhere.
    """
    for play in plays:
        yield (
            play.person.full_name,
            play.version.key,
            play.version.hash,
            play.mode,
            play.seed if play.ended_at else "",
            play.started_at.isoformat(),
            play.ended_at.isoformat() if play.ended_at else "",
            play.points,
        )


def pending_review(version: CaseVersion) -> tuple[str, ...]:
    """The duties and clocks of a case whose row of the pack no lawyer has signed yet."""
    return tuple(key for key, article in articles_of(version, "es").items() if article["review"] != "signed")


def drawn(play: Play, language: str) -> tuple[tuple[str, str], ...]:
    """Which value of each list of variants the seed drew."""
    case = case_of(play.version, language)
    picks = variant(case, play.seed)
    return tuple((name, values[pick]) for (name, values), pick in zip(case["vars"], picks, strict=True))


def codes_of(play: Play) -> list[int]:
    """The moves as the engine numbers them."""
    known = moves_by_key(case_of(play.version, "es"))
    return [known[move] for move in play.moves]


def state_of(play: Play, language: str) -> tuple[Case, State, list[int]]:
    """The case, the state that the moves of a play lead to, and the moves as the engine numbers them."""
    case = case_of(play.version, language)
    codes = codes_of(play)
    return case, replay(case, play.seed, codes, case_hash=play.version.hash, engine=play.engine), codes


def _mixed(case: Case, seed: int, open_now: Collection[int]) -> list[int]:
    acts = shuffled(seed, f"{case['id']}.acts", (code(Kind.ACT, place) for place in range(len(case["acts"]))))
    cues = shuffled(seed, f"{case['id']}.cues", (code(Kind.CUE, place) for place in range(len(case["cues"]))))
    return [move for move in (*acts, *cues) if move in open_now]


def _clocks(case: Case, state: State) -> Iterable[ClockTold]:
    for clock, (run, left) in zip(case["clocks"], state.clocks, strict=True):
        if run == Run.WAITING:
            continue
        words = spoken(case, state.picks, clock["x"])
        yield ClockTold(words, Run(run).name.lower(), left, clock["duty"], bool(clock.get("own")))
