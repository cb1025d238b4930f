"""A complaint: who handles it, which step follows which, and the code by which its author asks about it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from statistics import median
from typing import Final

from senda.centres.rules.moments import TOLERANCE
from senda.centres.rules.refusals import RegisterRefusal
from senda.centres.rules.rights import Hat
from senda.kernel.decisions import Decision, Reason


class ComplaintState(StrEnum):
    RECEIVED = "received"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class ComplaintRefusal(StrEnum):
    """Facts: `state`, where it stands; `moment` (ISO); `n`, the fewest letters; `key`; `field`."""

    STATE = "state"
    TEXT_MISSING = "text_missing"
    ANSWER_MISSING = "answer_missing"
    FUTURE_DAY = "future_day"
    UNKNOWN_GROUND = "unknown_ground"
    TOO_OFTEN = "too_often"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_CHANNEL = "unknown_channel"
    UNKNOWN_FOLIO = "unknown_folio"


PAGE: Final = "page"
"""The channel of whoever writes it himself: nobody passes that on."""
AFTER: Final = {
    ComplaintState.OPEN: frozenset({ComplaintState.RECEIVED}),
    ComplaintState.ANSWERED: frozenset({ComplaintState.RECEIVED, ComplaintState.OPEN}),
    ComplaintState.CLOSED: frozenset({ComplaintState.ANSWERED}),
}
"""From which states each step may be taken: nothing is closed without an answer."""
LETTERS: Final = "ABCDEFGHJKMNPQRTUVWXY346789"
"""No letter or digit that reads like another on paper."""
CODE_LENGTH: Final = 10
SHORTEST: Final = 10
ROUNDS: Final = 20_000


def may_take(step: ComplaintState, state: str) -> Decision:
    """Whether a complaint in this state may go on to the step."""
    if state in AFTER[step]:
        return Decision(())
    return Decision((Reason(ComplaintRefusal.STATE, {"state": state}),))


def may_file(*, text: str, ground: str, grounds: Iterable[str], happened_on: date | None, today: date) -> Decision:
    """What a complaint must have: a ground of the list, some words, no day to come. No name, no proof."""
    reasons = []
    if ground not in set(grounds):
        reasons.append(Reason(ComplaintRefusal.UNKNOWN_GROUND, {"key": ground}))
    if len(text.strip()) < SHORTEST:
        reasons.append(Reason(ComplaintRefusal.TEXT_MISSING, {"n": SHORTEST}))
    if happened_on is not None and happened_on > today:
        reasons.append(Reason(ComplaintRefusal.FUTURE_DAY, {"moment": happened_on.isoformat()}))
    return Decision(tuple(reasons))


def may_pass_on(*, channel: str, channels: Iterable[str], received_at: datetime, now: datetime) -> Decision:
    """What an official tells besides of a complaint that came another way: how it came, and when, which is never to come."""
    reasons = []
    if channel == PAGE or channel not in set(channels):
        reasons.append(Reason(ComplaintRefusal.UNKNOWN_CHANNEL, {"field": "channel"}))
    if received_at > now + TOLERANCE:
        reasons.append(Reason(RegisterRefusal.FUTURE, {"field": "received_at", "moment": received_at.isoformat()}))
    return Decision(tuple(reasons))


def handles(hats: Iterable[Hat], *, about_head: bool, to_cndh: bool, desk_of_cndh: bool) -> bool:
    """Whoever is complained about never reads the complaint; the commission reads what was sent to it.

    >>> handles([Hat.HEAD], about_head=True, to_cndh=False, desk_of_cndh=False)
    False
    >>> handles([], about_head=True, to_cndh=True, desk_of_cndh=True)
    True
    """
    worn = set(hats)
    if Hat.OVERSIGHT in worn or (to_cndh and desk_of_cndh):
        return True
    return Hat.HEAD in worn and not about_head


def written_code(letters: str, *, practice: bool = False) -> str:
    """The code as it is shown: three groups; one of the practice centre says so.

    >>> written_code("ABCDEFGHJK")
    'ABCD-EFG-HJK'
    """
    return f"{'P-' if practice else ''}{letters[:4]}-{letters[4:7]}-{letters[7:]}"


def read_code(typed: str) -> str:
    """The code that somebody meant: small letters, spaces and missing dashes are no matter; empty when it cannot be one.

    >>> read_code(" abcd efghjk ")
    'ABCD-EFG-HJK'
    >>> read_code("p-ABCDEFG HJK")
    'P-ABCD-EFG-HJK'
    >>> read_code("abc")
    ''
    """
    kept = "".join(letter for letter in typed.upper() if letter.isalnum())
    practice = len(kept) == CODE_LENGTH + 1 and kept[0] == "P"
    letters = kept[1:] if practice else kept
    return written_code(letters, practice=practice) if len(letters) == CODE_LENGTH else ""


def hashed(code: str) -> str:
    """What is stored of a code: slow to make, so that a copy of the database gives no answer to whoever tries all codes.

    >>> hashed("ABCD-EFG-HJK") == hashed("ABCD-EFG-HJL"), len(hashed("ABCD-EFG-HJK"))
    (False, 64)
    """
    return hashlib.pbkdf2_hmac("sha256", code.encode(), b"senda complaint", ROUNDS).hex()


def median_days(spans: Iterable[tuple[datetime, datetime]]) -> float | None:
    """The median of days from receipt to answer; None where nothing was answered yet."""
    days = [(until - since).total_seconds() / 86_400 for since, until in spans]
    return round(median(days), 1) if days else None
