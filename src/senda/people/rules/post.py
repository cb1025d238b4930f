"""When an official may be posted, and which post counts on a day.

A post runs from its first day up to, and without, the day on which the next one begins. Nothing is ever rewritten: a
posting that was a mistake is made good by another posting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason

FARTHEST = timedelta(days=365)
"""A posting further ahead than this is a typing error in the year."""


class PostRefusal(StrEnum):
    NOT_STAFF = "not_staff"
    NOT_A_CENTRE = "not_a_centre"
    UNKNOWN_POSITION = "unknown_position"
    UNKNOWN_SHIFT = "unknown_shift"
    SAME_POST = "same_post"
    BEFORE_CURRENT = "before_current"
    BEFORE_HIRED = "before_hired"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Held:
    """A post as it stands in the history; an unknown first day is None, an open end too."""

    unit_key: str
    position: str
    shift: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Posting:
    """What is asked for; `positions` and `shifts` are the keys that the pack knows."""

    unit_key: str
    unit_is_centre: bool
    position: str
    shift: str
    starts_on: date
    positions: frozenset[str]
    shifts: frozenset[str]


def holds(post: Held, on: date) -> bool:
    return (post.starts_on is None or post.starts_on <= on) and (post.ends_on is None or on < post.ends_on)


def post_on(posts: Iterable[Held], on: date) -> Held | None:
    """The post that counts on a day; of two that overlap by mistake, the one that began later."""
    found = [post for post in posts if holds(post, on)]
    return max(found, key=lambda post: post.starts_on or date.min, default=None)


def decide_posting(
    posting: Posting, *, current: Held | None, is_staff: bool, hired_on: date | None, today: date
) -> Decision:
    """Everything that stands in the way of the posting, with the dates that its words need."""
    reasons: list[Reason] = []
    if not is_staff:
        reasons.append(Reason(PostRefusal.NOT_STAFF))
    if not posting.unit_is_centre:
        reasons.append(Reason(PostRefusal.NOT_A_CENTRE, {"unit": posting.unit_key}))
    if posting.position not in posting.positions:
        reasons.append(Reason(PostRefusal.UNKNOWN_POSITION, {"position": posting.position}))
    if posting.shift not in posting.shifts:
        reasons.append(Reason(PostRefusal.UNKNOWN_SHIFT, {"shift": posting.shift}))
    if posting.starts_on > today + FARTHEST:
        reasons.append(Reason(PostRefusal.TOO_FAR, {"starts_on": posting.starts_on.isoformat()}))
    if hired_on is not None and posting.starts_on < hired_on:
        reasons.append(Reason(PostRefusal.BEFORE_HIRED, {"hired_on": hired_on.isoformat()}))
    if current is not None:
        reasons.extend(_against(posting, current))
    return Decision(tuple(reasons))


def _against(posting: Posting, current: Held) -> Iterable[Reason]:
    if (posting.unit_key, posting.position, posting.shift) == (current.unit_key, current.position, current.shift):
        yield Reason(PostRefusal.SAME_POST, {"unit": current.unit_key})
    if current.starts_on is not None and posting.starts_on < current.starts_on:
        yield Reason(PostRefusal.BEFORE_CURRENT, {"starts_on": current.starts_on.isoformat()})
