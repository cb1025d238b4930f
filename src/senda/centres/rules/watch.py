"""Drills, visits, incidents and scores: what each must say before it is written down."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from senda.centres.rules.moments import TOLERANCE
from senda.kernel.decisions import Decision, Reason


class WatchRefusal(StrEnum):
    """Facts: `moment` (ISO), `key`, `n`, `field`, `name`."""

    TO_COME = "to_come"
    NOBODY = "nobody"
    KEYS_TIME = "keys_time"
    ORDER = "order"
    UNKNOWN_VISITOR = "unknown_visitor"
    NEITHER = "neither"
    BOTH = "both"
    REASONS_SHORT = "reasons_short"
    TIMES = "times"
    TURNED_AWAY = "turned_away"
    ENDED = "ended"
    FEWER = "fewer"
    UNKNOWN_KIND = "unknown_kind"
    NARRATIVE_SHORT = "narrative_short"
    OUT_OF_RANGE = "out_of_range"
    SOURCE_MISSING = "source_missing"
    KNOWN = "known"


OVERSEERS: Final = frozenset({"cndh"})
"""Visitors whom no centre may refuse, and who come without notice (LM 107 last paragraph; LGPIST 78, 80, 82)."""
SHORTEST: Final = 10
ADEQUATE, INSUFFICIENT, INADEQUATE = 80, 60, 40
"""The traffic light of the national commission: 80–100, 60–79, 40–59, 0–39 (press excerpt, C1)."""


class Light(StrEnum):
    ADEQUATE = "adequate"
    INSUFFICIENT = "insufficient"
    INADEQUATE = "inadequate"
    CRITICAL = "critical"


def light_of(value: Decimal | int) -> Light:
    """The word for a score.

    >>> [light_of(value).value for value in (80, 79, 60, 40, 39, 0)]
    ['adequate', 'insufficient', 'insufficient', 'inadequate', 'critical', 'critical']
    """
    if value >= ADEQUATE:
        return Light.ADEQUATE
    if value >= INSUFFICIENT:
        return Light.INSUFFICIENT
    return Light.INADEQUATE if value >= INADEQUATE else Light.CRITICAL


def may_drill(
    *,
    people: int,
    keys_found: bool,
    seconds: tuple[int | None, int | None, int | None],
    done_at: datetime,
    now: datetime,
) -> Decision:
    """`seconds` until the keys were found, the doors open and everybody out: each after the one before."""
    reasons = _not_to_come(done_at, now)
    if people < 1:
        reasons.append(Reason(WatchRefusal.NOBODY))
    if keys_found == (seconds[0] is None):
        reasons.append(Reason(WatchRefusal.KEYS_TIME))
    known = [value for value in seconds if value is not None]
    if known != sorted(known):
        reasons.append(Reason(WatchRefusal.ORDER))
    return Decision(tuple(reasons))


def may_visit(
    *,
    body: str,
    bodies: frozenset[str],
    arrived_at: datetime,
    admitted_at: datetime | None,
    left_at: datetime | None,
    refusal: str,
    now: datetime,
) -> Decision:
    """Admitted, or refused in writing with reasons; the commission and the mechanism are never refused."""
    reasons = _not_to_come(max(arrived_at, admitted_at or arrived_at, left_at or arrived_at), now)
    if body not in bodies:
        reasons.append(Reason(WatchRefusal.UNKNOWN_VISITOR, {"key": body}))
    if admitted_at is None and not refusal.strip():
        reasons.append(Reason(WatchRefusal.NEITHER))
    if admitted_at is not None and refusal.strip():
        reasons.append(Reason(WatchRefusal.BOTH))
    if refusal.strip() and len(refusal.strip()) < SHORTEST:
        reasons.append(Reason(WatchRefusal.REASONS_SHORT, {"n": SHORTEST}))
    times = [moment for moment in (arrived_at, admitted_at, left_at) if moment is not None]
    if times != sorted(times):
        reasons.append(Reason(WatchRefusal.TIMES))
    return Decision(tuple(reasons))


def may_end(
    *,
    admitted_at: datetime | None,
    left_at: datetime | None,
    ended_by: str,
    told_before: int,
    leaving_at: datetime,
    private_interviews: int,
    now: datetime,
) -> Decision:
    """The end of a visit that was let in, once, after it was let in; interviews told before are not taken back."""
    if admitted_at is None:
        return Decision((Reason(WatchRefusal.TURNED_AWAY),))
    if left_at is not None:
        return Decision((Reason(WatchRefusal.ENDED, {"moment": left_at.isoformat(), "name": ended_by}),))
    reasons = _not_to_come(leaving_at, now)
    if leaving_at < admitted_at:
        reasons.append(Reason(WatchRefusal.TIMES, {"field": "left_at"}))
    if private_interviews < told_before:
        reasons.append(Reason(WatchRefusal.FEWER, {"field": "private_interviews", "n": told_before}))
    return Decision(tuple(reasons))


def refused_unlawfully(body: str, refusal: str) -> bool:
    """A refusal of the commission or the mechanism is recorded as what it is: it happened, and the law forbids it.

    >>> refused_unlawfully("cndh", "No hay quien abra"), refused_unlawfully("family", "Fuera de horario")
    (True, False)
    """
    return body in OVERSEERS and bool(refusal.strip())


def may_report(*, kind: str, kinds: frozenset[str], text: str, done_at: datetime, now: datetime) -> Decision:
    reasons = _not_to_come(done_at, now)
    if kind not in kinds:
        reasons.append(Reason(WatchRefusal.UNKNOWN_KIND, {"key": kind}))
    if len(text.strip()) < SHORTEST:
        reasons.append(Reason(WatchRefusal.NARRATIVE_SHORT, {"n": SHORTEST}))
    return Decision(tuple(reasons))


def may_score(*, value: Decimal, source: str, on: date, today: date) -> Decision:
    reasons = []
    if not 0 <= value <= 100:  # noqa: PLR2004 - per cent
        reasons.append(Reason(WatchRefusal.OUT_OF_RANGE))
    if not source.strip():
        reasons.append(Reason(WatchRefusal.SOURCE_MISSING))
    if on > today:
        reasons.append(Reason(WatchRefusal.TO_COME, {"moment": on.isoformat()}))
    return Decision(tuple(reasons))


def minutes_waited(arrived_at: datetime, admitted_at: datetime | None) -> int | None:
    """How long a visitor stood at the door; None when the door stayed shut."""
    return None if admitted_at is None else int((admitted_at - arrived_at).total_seconds() // 60)


def _not_to_come(moment: datetime, now: datetime) -> list[Reason]:
    return [Reason(WatchRefusal.TO_COME, {"moment": moment.isoformat()})] if moment > now + TOLERANCE else []
