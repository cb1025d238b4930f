"""Two versions of a timetable side by side: what changed, and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from senda.programmes.rules.timetable.problem import Session, Timetable


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one session; `before` is missing for a new one, `after` for one that is cancelled."""

    before: Session | None
    after: Session | None

    @property
    def key(self) -> str:
        return next(each.key for each in (self.after, self.before) if each is not None)

    @property
    def moved(self) -> bool:
        return self.before is not None and self.after is not None and _time(self.before) != _time(self.after)

    @property
    def roomed(self) -> bool:
        return self.before is not None and self.after is not None and self.before.room != self.after.room

    @property
    def retrained(self) -> bool:
        return self.before is not None and self.after is not None and self.before.seat != self.after.seat

    @property
    def sides(self) -> tuple[Session, ...]:
        return tuple(each for each in (self.before, self.after) if each is not None)


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom changes concern. Group 0 stands for the whole cohort."""

    groups: frozenset[int]
    seats: frozenset[str]


def compare(old: Timetable, new: Timetable) -> tuple[Change, ...]:
    """Every session that differs, in the order of the new times, cancelled ones by their old; the same gives nothing."""
    before = {each.key: each for each in old.sessions}
    after = {each.key: each for each in new.sessions}
    changes = (Change(before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys()))
    return tuple(sorted((each for each in changes if each.before != each.after), key=_place))


def touched(changes: Iterable[Change]) -> Touched:
    """Groups and trainer seats that see any of the changes, on either side of it.

    A change of trainer alone concerns the two trainers and the group; a cancelled session those who would have been there.
    """
    sides = [side for change in changes for side in change.sides]
    return Touched(groups=frozenset(each.group for each in sides), seats=frozenset(each.seat for each in sides))


def _time(session: Session) -> tuple[object, ...]:
    return session.day, session.start, session.end


def _place(change: Change) -> tuple[object, ...]:
    return (*change.sides[-1].at, change.key)
