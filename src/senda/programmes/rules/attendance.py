"""Who was in the room: a fold over marks that are never changed.

A mark says present, late, absent or excused. Taking a mark back is a mark as well (`UNDONE`), so the whole history of a
session can be read afterwards and nobody can make a person disappear from it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from senda.kernel.decisions import Decision, Reason


class Status(StrEnum):
    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    EXCUSED = "excused"
    UNDONE = "undone"


class Source(StrEnum):
    LIST = "list"
    QR = "qr"
    CODE = "code"
    PAPER = "paper"


class ListRefusal(StrEnum):
    TOO_EARLY = "too_early"
    NOT_EXPECTED = "not_expected"
    MINUTES_MISSING = "minutes_missing"
    MINUTES_TOO_MANY = "minutes_too_many"
    NOTHING_TO_UNDO = "nothing_to_undo"


SELF_MADE = frozenset({Source.QR, Source.CODE})
IN_THE_ROOM = frozenset({Status.PRESENT, Status.LATE})


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement about one person in one session; `order` grows with time and breaks ties of the clock."""

    session_key: str
    person_id: int
    status: Status
    minutes_late: int
    at: datetime
    source: Source
    by_id: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants a person's standing to become; minutes count only when late."""

    person_id: int
    status: Status
    minutes_late: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list as it was sent: what the page had shown when it was opened, and what was chosen."""

    person_id: int
    shown: int
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`write`: what changes. `kept`: persons whom somebody else marked while the page was open; theirs stays."""

    write: tuple[Wish, ...]
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    present: int
    late: int
    absent: int
    excused: int
    unmarked: int

    @property
    def in_the_room(self) -> int:
        return self.present + self.late

    @property
    def total(self) -> int:
        return self.present + self.late + self.absent + self.excused + self.unmarked


def standing(marks: Iterable[Mark]) -> Mark | None:
    """The mark that counts for one person in one session: the latest one that was not taken back.

    >>> standing([]) is None
    True
    """
    stack: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.at, each.order)):
        if mark.status is not Status.UNDONE:
            stack.append(mark)
        elif stack:
            stack.pop()
    return stack[-1] if stack else None


def standings(marks: Iterable[Mark]) -> dict[tuple[str, int], Mark]:
    """(session, person) → the mark that counts; persons without one are left out."""
    found: dict[tuple[str, int], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.session_key, mark.person_id), []).append(mark)
    return {key: last for key, each in found.items() if (last := standing(each)) is not None}


def count(expected: Iterable[int], standing_of: Mapping[int, Mark]) -> Count:
    """How many of the expected persons stand in each state."""
    states = [standing_of[person].status if person in standing_of else None for person in expected]
    return Count(
        present=states.count(Status.PRESENT),
        late=states.count(Status.LATE),
        absent=states.count(Status.ABSENT),
        excused=states.count(Status.EXCUSED),
        unmarked=states.count(None),
    )


def default_status(marks: Iterable[Mark]) -> Status | None:
    """What the list offers for somebody without a mark: present, unless people are marking themselves.

    Once somebody has scanned the code, a missing scan says something, and offering "present" would write it away.
    """
    return None if any(mark.source in SELF_MADE for mark in marks) else Status.PRESENT


def changes(wishes: Iterable[Wish], standing_of: Mapping[int, Mark]) -> tuple[Wish, ...]:
    """The wishes that say something new, in their order; sending the same list twice leaves nothing."""
    return tuple(wish for wish in wishes if _differs(wish, standing_of.get(wish.person_id)))


def reconcile(lines: Sequence[Line], standing_of: Mapping[int, Mark]) -> Reconciled:
    """Merge a list that was open for a while with what has been recorded meanwhile; nobody's mark is run over.

    `shown` is the order of the mark the page had shown, 0 when there was none.
    """
    write: list[Wish] = []
    kept: list[int] = []
    for line in lines:
        now = standing_of.get(line.person_id)
        if line.wish is None or not _differs(line.wish, now):
            continue
        if (now.order if now else 0) == line.shown:
            write.append(line.wish)
        else:
            kept.append(line.person_id)
    return Reconciled(tuple(write), tuple(kept))


def decide_list(
    wishes: Iterable[Wish], *, expected: Iterable[int], minutes: int, opens: datetime, now: datetime
) -> Decision:
    """Whether a list may be written: the door is open, everybody on it is expected, and the late have their minutes."""
    reasons: list[Reason] = []
    if now < opens:
        reasons.append(Reason(ListRefusal.TOO_EARLY, {"opens": opens.isoformat()}))
    known = frozenset(expected)
    for wish in wishes:
        if wish.person_id not in known:
            reasons.append(Reason(ListRefusal.NOT_EXPECTED, {"person": wish.person_id}))
        if wish.status is Status.LATE and wish.minutes_late < 1:
            reasons.append(Reason(ListRefusal.MINUTES_MISSING, {"person": wish.person_id}))
        if wish.status is Status.LATE and wish.minutes_late >= minutes:
            reasons.append(Reason(ListRefusal.MINUTES_TOO_MANY, {"person": wish.person_id, "minutes": minutes}))
    return Decision(tuple(reasons))


def last_list(standing_of: Mapping[int, Mark], by_id: int | None) -> tuple[Mark, ...]:
    """The marks of the list that this person sent last, as far as they still count: what "undo" takes back."""
    own = [mark for mark in standing_of.values() if mark.by_id == by_id and mark.source not in SELF_MADE]
    latest = max((mark.at for mark in own), default=None)
    return tuple(mark for mark in own if mark.at == latest)


def _differs(wish: Wish, now: Mark | None) -> bool:
    if wish.status is Status.UNDONE:
        return now is not None
    minutes = wish.minutes_late if wish.status is Status.LATE else 0
    return now is None or (now.status, now.minutes_late) != (wish.status, minutes)
