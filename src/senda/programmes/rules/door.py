"""The code on the wall of the room, and whether a scan of it counts.

The code changes with every window of time, so a photograph sent to a friend is worth nothing a minute later. It is made
from the session's own secret: nobody can compute the next one, and no table of codes has to be kept.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason
from senda.programmes.rules.attendance import IN_THE_ROOM, Status

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs without I, L, O and U: what is read aloud or typed on a phone is not mistaken."""

LENGTH = 6
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, ".": None})


class ScanReason(StrEnum):
    NOT_IN_COHORT = "not_in_cohort"
    NOT_IN_GROUP = "not_in_group"
    TOO_EARLY = "too_early"
    SESSION_OVER = "session_over"
    SESSION_MOVED = "session_moved"
    SESSION_DROPPED = "session_dropped"
    CODE_EXPIRED = "code_expired"
    CODE_UNKNOWN = "code_unknown"


@dataclass(frozen=True, slots=True)
class DoorPolicy:
    """When the door of a session is open, and how long a code lives.

    `patience`: somebody who reads the code and then has to sign in may still press the button that much later.
    """

    window: timedelta = timedelta(seconds=30)
    opens_before: timedelta = timedelta(minutes=10)
    on_time_until: timedelta = timedelta(minutes=15)
    patience: timedelta = timedelta(minutes=5)


DOOR = DoorPolicy()


@dataclass(frozen=True, slots=True)
class Room:
    """The session whose code is on the wall, as the version that was scanned has it.

    `moved_to` is set when a newer version of the timetable moved it, `dropped` when the newer version has it no more.
    """

    session_key: str
    secret: bytes
    starts: datetime
    ends: datetime
    moved_to: datetime | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who scans: `groups_match` is true for a session of the whole cohort."""

    in_cohort: bool
    groups_match: bool
    standing: Status | None


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """`status` is what to record; None when refused, or when the person already stands as present or late."""

    decision: Decision
    status: Status | None
    minutes_late: int
    already: bool


def window_of(at: datetime, policy: DoorPolicy = DOOR) -> int:
    """The number of the time window that holds the moment; `at` must carry a time zone."""
    return int(at.timestamp() // policy.window.total_seconds())


def code_at(secret: bytes, session_key: str, window: int) -> str:
    """Six signs of HMAC-SHA256 over the session and the window: 2^30 codes, each good for two windows.

    >>> code_at(b"key", "legal.1", 7) == code_at(b"key", "legal.1", 7) != code_at(b"key", "legal.2", 7)
    True
    """
    digest = hmac.new(secret, f"{session_key}:{window}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8])
    signs: list[str] = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def current_code(room: Room, at: datetime, policy: DoorPolicy = DOOR) -> str:
    """What the wall shows at this moment."""
    return code_at(room.secret, room.session_key, window_of(at, policy))


def clean_code(typed: str) -> str:
    """Forgive how people type: small letters, a dash or a space, O for zero, I or L for one.

    >>> clean_code(" k7o-l2m ")
    'K7012M'
    """
    return typed.strip().upper().translate(_LOOKALIKES)


def code_state(room: Room, code: str, seen_at: datetime, policy: DoorPolicy = DOOR) -> ScanReason | None:
    """None when the code was on the wall when it was seen, or in the window before; otherwise why it is not good.

    Without a secret nobody has shown a code, so none is good: anybody could compute one from an empty key.
    """
    if not room.secret:
        return ScanReason.CODE_UNKNOWN
    now = window_of(seen_at, policy)
    first = window_of(room.starts - policy.opens_before, policy)
    typed = clean_code(code).encode()
    if any(
        hmac.compare_digest(code_at(room.secret, room.session_key, each).encode(), typed) for each in (now, now - 1)
    ):
        return None
    earlier = (code_at(room.secret, room.session_key, each) for each in range(first, now - 1))
    return ScanReason.CODE_EXPIRED if typed.decode() in earlier else ScanReason.CODE_UNKNOWN


def decide_scan(
    room: Room, visitor: Visitor, *, code: str, seen_at: datetime, now: datetime, policy: DoorPolicy = DOOR
) -> ScanAnswer:
    """Whether "I am here" counts: as present until `on_time_until` after the start, as late until the end.

    `seen_at` is when the code was read from the wall, `now` when the button was pressed. Somebody who already stands
    as present or late is told so and nothing is written, whatever the code says: that is no error.
    """
    already = visitor.standing in IN_THE_ROOM
    reasons = tuple(_reasons(room, visitor, code=code, seen_at=seen_at, now=now, policy=policy, already=already))
    if reasons or already:
        return ScanAnswer(Decision(reasons), None, 0, already=already and not reasons)
    if now <= room.starts + policy.on_time_until:
        return ScanAnswer(Decision(), Status.PRESENT, 0, already=False)
    return ScanAnswer(Decision(), Status.LATE, minutes_after(room.starts, now), already=False)


def minutes_after(start: datetime, now: datetime) -> int:
    """Whole minutes begun since the start; never negative."""
    return max(0, -int((start - now).total_seconds() // 60))


def _reasons(
    room: Room,
    visitor: Visitor,
    *,
    code: str,
    seen_at: datetime,
    now: datetime,
    policy: DoorPolicy,
    already: bool,
) -> list[Reason]:
    found: list[Reason] = []
    opens = room.starts - policy.opens_before
    if not visitor.in_cohort:
        found.append(Reason(ScanReason.NOT_IN_COHORT))
    elif not visitor.groups_match:
        found.append(Reason(ScanReason.NOT_IN_GROUP))
    if already:
        return found
    if room.dropped:
        found.append(Reason(ScanReason.SESSION_DROPPED))
    elif room.moved_to is not None:
        found.append(Reason(ScanReason.SESSION_MOVED, {"starts": room.moved_to.isoformat()}))
    elif now < opens:
        found.append(Reason(ScanReason.TOO_EARLY, {"opens": opens.isoformat(), "starts": room.starts.isoformat()}))
    elif now > room.ends:
        found.append(Reason(ScanReason.SESSION_OVER, {"ended": room.ends.isoformat()}))
    waited_too_long = now - seen_at > policy.patience
    state = ScanReason.CODE_EXPIRED if waited_too_long else code_state(room, code, seen_at, policy)
    if state is not None:
        found.append(Reason(state, {"seconds": int(policy.window.total_seconds())}))
    return found
