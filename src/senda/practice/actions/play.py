"""To receive a play made on a device, and to play on the server one step a request.

Whatever a device claims, seed and moves alone count: every result is computed here.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.translation import get_language

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import ALLOWED, Decision, Reason, Refused
from senda.practice.access.case import require_playing, visible_cases
from senda.practice.access.play import lock_own_assignment, lock_own_play, own_plays
from senda.practice.models import CaseVersion, Play
from senda.practice.queries.assignment import is_set
from senda.practice.queries.recorded import statements_of_play
from senda.practice.queries.version import case_of, published_version
from senda.practice.rules.compiled import ENGINE
from senda.practice.rules.delivery import DeliveryRefusal, Mode, believed
from senda.practice.rules.draw import LAST_SEED
from senda.practice.rules.engine import PlayRefusal, moves_by_key, replay, score, variant
from senda.practice.rules.telling import spoken
from senda.records.api import record_after

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from senda.kernel.actor import Actor
    from senda.practice.rules.compiled import Case
    from senda.practice.rules.engine import State


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a delivery. ``decision`` says when the score that came along was not the true one."""

    ref: UUID
    points: int
    passed: bool
    known: bool
    decision: Decision = ALLOWED


@action
def receive_play(
    actor: Actor,
    *,
    ref: UUID,
    case: str,
    case_hash: str,
    seed: int,
    moves: Sequence[str],
    started_at: datetime,
    ended_at: datetime,
    engine: int,
    claimed_points: int | None = None,
) -> Received:
    """Take a play that was made on a device; the same play a second time changes nothing.

    A score that was changed on the way is refused, and the play kept with its true one: nothing that the person did is
    lost. Raises Refused for a play that cannot have happened.
    """
    person_id = require_playing(actor)
    known = Play.objects.select_for_update().filter(ref=ref).select_related("version").first()
    if known is not None:
        return _again(actor, known, moves, claimed_points)
    version = _version(actor, case, case_hash)
    state, codes = _replayed(version, seed, moves, case_hash=case_hash, engine=engine)
    if not state.ended:
        raise _no(PlayRefusal.NOT_ENDED, step=len(moves))
    started, ended = believed(started_at, ended_at, actor.now)
    values = {
        "person_id": person_id,
        "version": version,
        "mode": Mode.PRACTICE,
        "seed": seed,
        "engine": engine,
        "moves": list(moves),
        "started_at": started,
        "received_at": actor.now,
        **_judged(version, state, codes, ended),
    }
    play, made = Play.objects.get_or_create(ref=ref, defaults=values)
    if not made:  # the device sent it twice at once
        return _again(actor, play, moves, claimed_points)
    decision = _claim(play, claimed_points)
    facts = {"case": version.key, "points": play.points, "claimed": claimed_points, "believed": bool(decision)}
    journal.record(actor, "practice.play.received", f"play:{ref}", facts)
    record_after(actor, lambda: statements_of_play(ref))
    return Received(ref, play.points or 0, bool(play.passed), known=False, decision=decision)


@action
def begin_play(actor: Actor, *, case: str) -> UUID:
    """Begin a published case on the server, for practice, with a seed drawn now; returns the play's name."""
    require_playing(actor)
    version = published_version(case)
    if version is None:
        raise _no(DeliveryRefusal.NOT_PUBLISHED, case=case)
    if is_set(actor.person_id, case, actor.now):
        raise _no(DeliveryRefusal.SET_FIRST)
    return _begin(actor, version, seed=secrets.randbelow(LAST_SEED + 1))


@action
def replay_from(actor: Actor, *, ref: UUID, step: int) -> UUID:
    """Begin again as a play of one's own stood before this step: the same person, the same decisions until then."""
    require_playing(actor)
    play = lock_own_play(actor, ref)
    if play.ended_at is None:
        raise _no(PlayRefusal.NOT_ENDED, step=len(play.moves))
    if not 1 <= step <= len(play.moves):
        raise _no(DeliveryRefusal.NO_SUCH_STEP, number=step, steps=len(play.moves))
    if is_set(actor.person_id, play.version.key, actor.now):
        raise _no(DeliveryRefusal.SET_FIRST)
    return _begin(actor, play.version, seed=play.seed, moves=play.moves[: step - 1])


@action
def begin_assigned(actor: Actor, *, ref: UUID) -> UUID:
    """Begin a case that was set as an assessment; who has begun it already goes on with the same play."""
    require_playing(actor)
    assignment = lock_own_assignment(actor, ref)
    begun = Play.objects.filter(assignment=assignment).first()
    if begun is not None:
        journal.record(actor, "practice.play.resumed", f"play:{begun.ref}", {"step": len(begun.moves)})
        return begun.ref
    if actor.now > assignment.closes_at:
        raise _no(DeliveryRefusal.CLOSED, closes=assignment.closes_at.isoformat())
    play_ref = _begin(actor, assignment.version, seed=assignment.seed, mode=Mode.ASSESSED)
    Play.objects.filter(ref=play_ref).update(assignment=assignment)
    return play_ref


@action
def take_step(actor: Actor, *, ref: UUID, number: int, move: str) -> bool:
    """Do the next move of a play on the server; says whether it ended the case.

    ``number`` counts from 1. The last step sent twice is harmless; a step out of order is refused.
    """
    require_playing(actor)
    play = lock_own_play(actor, ref)
    taken = len(play.moves)
    if 1 <= number <= taken and play.moves[number - 1] == move:
        journal.record(actor, "practice.step.repeated", f"play:{ref}", {"step": number})
        return play.ended_at is not None
    if play.ended_at is not None:
        raise _no(PlayRefusal.ENDED, step=number, move=move)
    if number != taken + 1:
        raise _no(DeliveryRefusal.OUT_OF_ORDER, number=number, next=taken + 1)
    if play.assignment is not None and actor.now > play.assignment.closes_at:
        raise _no(DeliveryRefusal.CLOSED, closes=play.assignment.closes_at.isoformat())
    moves = [*play.moves, move]
    state, codes = _replayed(play.version, play.seed, moves, case_hash=play.version.hash, engine=play.engine)
    play.moves = moves
    if state.ended:
        for name, value in _judged(play.version, state, codes, actor.now).items():
            setattr(play, name, value)
    play.save()
    if state.ended:
        record_after(actor, lambda: statements_of_play(ref))
    facts: dict[str, str | int | bool | None] = {"case": play.version.key, "step": number, "points": play.points}
    journal.record(actor, "practice.play.ended" if state.ended else "practice.play.stepped", f"play:{ref}", facts)
    return state.ended


def _begin(
    actor: Actor, version: CaseVersion, *, seed: int, moves: Sequence[str] = (), mode: Mode = Mode.PRACTICE
) -> UUID:
    play = Play.objects.create(
        ref=uuid4(),
        person_id=require_playing(actor),
        version=version,
        mode=mode,
        seed=seed,
        engine=ENGINE,
        moves=list(moves),
        started_at=actor.now,
        received_at=actor.now,
    )
    journal.record(actor, "practice.play.begun", f"play:{play.ref}", {"case": version.key, "mode": mode.value})
    return play.ref


def _again(actor: Actor, play: Play, moves: Sequence[str], claimed: int | None) -> Received:
    """Answer a delivery whose name is known: the same play is welcome again, anything else is told from it."""
    if not own_plays(actor).filter(pk=play.pk).exists():
        raise _no(DeliveryRefusal.REF_TAKEN)
    if list(moves) != play.moves or play.ended_at is None:
        raise _no(DeliveryRefusal.OTHER_MOVES)
    journal.record(actor, "practice.play.repeated", f"play:{play.ref}", {"case": play.version.key})
    return Received(play.ref, play.points or 0, bool(play.passed), known=True, decision=_claim(play, claimed))


def _version(actor: Actor, case: str, case_hash: str) -> CaseVersion:
    """Find the version by its content among those that were ever signed."""
    known = visible_cases(actor).filter(key=case)
    version = known.filter(hash=case_hash).first()
    if version is not None:
        return version
    raise _no(PlayRefusal.OTHER_CASE if known.exists() else DeliveryRefusal.UNKNOWN_CASE, case=case)


def _replayed(
    version: CaseVersion, seed: int, moves: Sequence[str], *, case_hash: str, engine: int
) -> tuple[State, list[int]]:
    compiled = case_of(version, "es")
    codes = _codes(compiled, moves)
    try:
        return replay(compiled, seed, codes, case_hash=case_hash, engine=engine), codes
    except Refused as refused:
        raise _named(case_of(version, get_language() or "es"), seed, refused, moves) from None


def _codes(case: Case, moves: Sequence[str]) -> list[int]:
    """Return the numbers of the moves; a name that the case does not have becomes a number that no move has."""
    known = moves_by_key(case)
    return [known.get(move, 0) for move in moves]


def _named(case: Case, seed: int, refused: Refused, moves: Sequence[str]) -> Refused:
    """Tell the move by its words where the case has it, by the name that was sent where it has not."""
    facts = {"case": case["title"]}
    return Refused(
        Decision(
            tuple(
                replace(reason, facts={**reason.facts, **facts, "move": _said(case, seed, reason, moves)})
                for reason in refused.decision.reasons
            )
        )
    )


def _said(case: Case, seed: int, reason: Reason, moves: Sequence[str]) -> str:
    number = reason.facts.get("step")
    sent = moves[int(number) - 1][:60] if number else ""
    parts = {part["k"]: part["x"] for kind in (case["acts"], case["cues"]) for part in kind}
    return spoken(case, variant(case, seed), parts[sent]) if sent in parts else sent


def _judged(version: CaseVersion, state: State, codes: Sequence[int], ended: datetime) -> dict[str, object]:
    found = score(case_of(version, "es"), state, codes)
    return {"ended_at": ended, "points": found.points, "passed": found.passed, "score": asdict(found)}


def _claim(play: Play, claimed: int | None) -> Decision:
    if claimed is None or claimed == play.points:
        return ALLOWED
    return Decision((Reason(PlayRefusal.SCORE_DIFFERS, {"claimed": claimed, "points": play.points or 0}),))


def _no(code: PlayRefusal | DeliveryRefusal, **facts: str | int) -> Refused:
    return Refused(Decision((Reason(code, facts),)))
