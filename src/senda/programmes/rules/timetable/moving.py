"""Changing a timetable by hand: what a move would do, and which moves harm nobody."""

from collections import Counter
from dataclasses import dataclass, replace

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.problem import (
    Block,
    Problem,
    Session,
    Timetable,
    block_of,
    later,
    minutes_between,
)
from senda.programmes.rules.timetable.violations import violations


@dataclass(frozen=True, slots=True)
class Move:
    """Where a session shall go; what is None stays as it is.

    Another block means an exchange: all that stands in the one goes to the other, since the cohort walks as one and a
    full calendar has no empty place.
    """

    key: str
    block: Block | None = None
    room: str | None = None
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Single moves of one session that bring no new violation; in order of time, and by key."""

    blocks: tuple[Block, ...]
    rooms: tuple[str, ...]
    seats: tuple[str, ...]


def move(problem: Problem, timetable: Timetable, wanted: Move) -> Timetable:
    """The timetable after the move, whether it breaks a rule or not; an unknown key changes nothing."""
    moved = timetable
    for session in timetable.sessions:
        here = block_of(problem, session)
        if session.key == wanted.key and wanted.block is not None and here is not None:
            moved = exchange(timetable, here, wanted.block)
    return Timetable(
        tuple(_settle(each, wanted) if each.key == wanted.key else each for each in moved.sessions)
    ).ordered()


def exchange(timetable: Timetable, one: Block, two: Block) -> Timetable:
    """Everything in the first block held in the second, and the other way round."""
    return Timetable(tuple(_carry(each, one, two) for each in timetable.sessions)).ordered()


def harm(problem: Problem, before: Timetable, after: Timetable) -> tuple[Reason, ...]:
    """The violations that the second has and the first has not."""
    return _new(violations(problem, before), violations(problem, after))


def alternatives(problem: Problem, timetable: Timetable, key: str) -> Alternatives:
    """Every other block, room and trainer seat that the session could have without new harm, one change at a time."""
    known = violations(problem, timetable)
    session = next(each for each in timetable.sessions if each.key == key)
    here = block_of(problem, session)

    def harmless(wanted: Move) -> bool:
        return not _new(known, violations(problem, move(problem, timetable, wanted)))

    return Alternatives(
        blocks=tuple(block for block in problem.blocks if block != here and harmless(Move(key, block=block))),
        rooms=tuple(
            room.key for room in problem.rooms if room.key != session.room and harmless(Move(key, room=room.key))
        ),
        seats=tuple(
            seat.key for seat in problem.seats if seat.key != session.seat and harmless(Move(key, seat=seat.key))
        ),
    )


def _settle(session: Session, wanted: Move) -> Session:
    return replace(session, room=wanted.room or session.room, seat=wanted.seat or session.seat)


def _carry(session: Session, one: Block, two: Block) -> Session:
    for here, there in ((one, two), (two, one)):
        if session.day == here.day and here.start <= session.start < here.end:
            start = later(there.start, minutes_between(here.start, session.start))
            return replace(session, day=there.day, start=start, end=later(start, session.minutes))
    return session


def _new(known: tuple[Reason, ...], found: tuple[Reason, ...]) -> tuple[Reason, ...]:
    spare = Counter(_face(reason) for reason in known)
    fresh: list[Reason] = []
    for reason in found:
        if spare[_face(reason)]:
            spare[_face(reason)] -= 1
        else:
            fresh.append(reason)
    return tuple(fresh)


def _face(reason: Reason) -> tuple[object, ...]:
    return reason.code, *sorted(reason.facts.items())
