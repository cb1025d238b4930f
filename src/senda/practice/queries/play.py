"""Plays as pages tell them: computed again from seed and moves, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senda.practice.models import Play
from senda.practice.queries.version import articles_of, case_of
from senda.practice.rules.compiled import MOST, PASS_MARK, Kind, Run
from senda.practice.rules.engine import fits, moves_by_key, offered, places, replay, score, variant
from senda.practice.rules.telling import fault_words, spoken, time_of_day, told, turning_point

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from senda.practice.models import CaseVersion
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import State
    from senda.practice.rules.rulebook import Article
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


@dataclass(frozen=True, slots=True)
class Best:
    """The best result of a person in a case, and the day of the last play."""

    points: int
    passed: bool
    plays: int
    last: datetime


def scene_of(play: Play, language: str) -> Scene:
    """Tell a play as it stands: the facts that came out, the clocks that run, the moves that are open."""
    case, state, codes = _state(play, language)
    open_now = offered(case, state)
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
        offers={group: tuple(listed) for group, listed in grouped.items()},
        cues=tuple(Offer(cue["k"], spoken(case, state.picks, cue["x"]), 0, "") for cue in marks),
        clocks=tuple(_clocks(case, state)),
        facts=tuple(spoken(case, state.picks, case["facts"][place]["yes"]) for place in places(state.known)),
        noticed=tuple(spoken(case, state.picks, case["cues"][place]["x"]) for place in places(state.marked)),
        next=len(play.moves) + 1,
    )


def result_of(play: Play, language: str) -> Result:
    """Judge a play that has ended and tell it beside what the duty asked."""
    case, state, codes = _state(play, language)
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
    """The rows of an export: person, case, hash, mode, seed, begun, ended, points."""
    for play in plays:
        yield (
            play.person.full_name,
            play.version.key,
            play.version.hash,
            play.mode,
            play.seed,
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


def _state(play: Play, language: str) -> tuple[Case, State, list[int]]:
    case = case_of(play.version, language)
    codes = codes_of(play)
    return case, replay(case, play.seed, codes, case_hash=play.version.hash, engine=play.engine), codes


def _clocks(case: Case, state: State) -> Iterable[ClockTold]:
    for clock, (run, left) in zip(case["clocks"], state.clocks, strict=True):
        if run == Run.WAITING:
            continue
        words = spoken(case, state.picks, clock["x"])
        yield ClockTold(words, Run(run).name.lower(), left, clock["duty"], bool(clock.get("own")))


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
