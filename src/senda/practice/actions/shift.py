"""To begin a simulated shift and to decide in it. Seed and decisions alone count; every score is computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Decision, Reason, Refused
from senda.practice.access.shift import lock_own_shift_play, require_playing_shifts
from senda.practice.models import ShiftPlay
from senda.practice.queries.recorded import statements_of_shift_play
from senda.practice.queries.shift import fair_seed, policy_results, timeline
from senda.practice.queries.shift_pack import nights
from senda.practice.rules.draw import LAST_SEED, draw
from senda.practice.rules.shift_engine import MOST_DECISIONS, ShiftRefusal, decide, refusal, replay
from senda.practice.rules.shift_policies import fair
from senda.practice.rules.shift_score import result
from senda.records.api import record_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from senda.kernel.actor import Actor
    from senda.practice.rules.shift_engine import Play

SEEDS = 100_000
"""Shifts are drawn from so many numbers: few enough that two people can tell each other which one they played."""


@action
def begin_shift(actor: Actor, *, kind: str, seed: int | None = None) -> UUID:
    """Begin a shift of this kind and return the name of the play. Without a seed a fair one is drawn.

    Raises Refused for an unknown kind, and for a seed whose shift not even the expert comes through well.
    """
    person_id = require_playing_shifts(actor)
    if kind not in nights():
        raise _no(ShiftRefusal.UNKNOWN_KIND, kind=kind[:40])
    if seed is None:
        played = ShiftPlay.objects.filter(person_id=person_id, kind=kind).count()
        seed = fair_seed(kind, draw(person_id, f"{kind}:{played}", SEEDS))
    elif not 0 <= seed <= LAST_SEED:
        raise _no(ShiftRefusal.UNKNOWN_SEED, seed=seed, last=LAST_SEED)
    elif not fair(policy_results(kind, seed)):
        raise _no(ShiftRefusal.NOT_FAIR, seed=seed, other=fair_seed(kind, seed % SEEDS))
    play = ShiftPlay(
        ref=uuid4(),
        person_id=person_id,
        kind=kind,
        seed=seed,
        hash=timeline(kind, seed).hash,
        started_at=actor.now,
    )
    play.save()
    journal.record(actor, "practice.shift.begun", f"shift:{play.ref}", {"kind": kind, "seed": seed})
    return play.ref


@action
def decide_in_shift(actor: Actor, *, ref: UUID, step: int, decisions: Sequence[str]) -> ShiftPlay:
    """Take one decision or several; `step` is the number of the first, so that none is taken twice or out of order.

    Either all of them are taken or none. Raises Refused with the step at which something was not offered.
    """
    row = lock_own_shift_play(actor, ref)
    if row.ended_at is not None:
        raise _no(ShiftRefusal.ENDED, step=row.steps)
    if step != row.steps:
        raise _no(ShiftRefusal.OUT_OF_ORDER, step=step + 1, expected=row.steps + 1)
    if not decisions:
        raise _no(ShiftRefusal.NOTHING_DECIDED)
    if len(decisions) > MOST_DECISIONS:
        raise _no(ShiftRefusal.TOO_MANY, most=MOST_DECISIONS)
    play = _replayed(row)
    for decision in decisions:
        answer = refusal(play, decision)
        if not answer.allowed:
            raise Refused(answer)
        decide(play, decision)
    row.decisions, row.steps = play.decisions, len(play.decisions)
    verb = "practice.shift.decided"
    facts: dict[str, str | int | bool | None] = {"steps": row.steps}
    if play.ended:
        reached = result(play)
        row.ended_at, row.score, row.passed = actor.now, reached.score, reached.passed
        row.critical = len(reached.committed)
        verb = "practice.shift.played"
        facts = {"kind": row.kind, "seed": row.seed, "score": row.score, "passed": row.passed, "critical": row.critical}
        record_after(actor, lambda: statements_of_shift_play(ref))
    row.save()
    journal.record(actor, verb, f"shift:{ref}", facts)
    return row


def _replayed(row: ShiftPlay) -> Play:
    """The play as it stands. A change of the pack changes the night, so an older play cannot go on."""
    shift = timeline(row.kind, row.seed) if row.kind in nights() else None
    if shift is None or shift.hash != row.hash:
        raise _no(ShiftRefusal.OTHER_CONTENT)
    return replay(shift, row.decisions)


def _no(code: ShiftRefusal, **facts: str | int) -> Refused:
    return Refused(Decision((Reason(code, facts),)))
