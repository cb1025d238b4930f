"""From a plan by blocks to sessions with names: which room, which trainer with which group, and the two test hours."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from senda.programmes.rules.timetable.problem import (
    MINUTES_A_TEST,
    TESTS,
    Block,
    Kind,
    Problem,
    RoomKind,
    Session,
    Timetable,
    block_of,
    later,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a block: theory with one trainer, or practice with one for each group, in no order."""

    block: Block
    module: str
    kind: Kind
    seats: tuple[str, ...]


def lay(problem: Problem, plan: Iterable[Filled], kept: Timetable | None = None) -> Timetable:
    """Sessions for the plan; rooms and the pairing of trainers with groups stay as in `kept` wherever they can.

    A trainer stays with the group that he had in the same module before. The plan is trusted: what does not fit is for
    `violations` to say.
    """
    old = {session.key: session for session in kept.sessions} if kept else {}
    counts = Counter[tuple[str, Kind]]()
    partners: dict[tuple[str, int], str] = {}
    sessions: list[Session] = []
    for filled in sorted(plan, key=lambda each: each.block):
        counts[filled.module, filled.kind] += 1
        key = f"{filled.module}.{filled.kind}.{counts[filled.module, filled.kind]}"
        if filled.kind is Kind.THEORY:
            hall = _hall(problem, filled.block.day, old.get(key))
            held = [_session(key, filled, 0, hall, filled.seats[0])]
        else:
            rooms = _rooms(problem, filled.block.day, key, old)
            seats = _paired(problem, filled, key, old, partners)
            held = [_session(f"{key}.{number}", filled, number, rooms[number], seat) for number, seat in seats.items()]
        sessions.extend(_with_tests(problem, filled, held, old))
    return Timetable(tuple(sessions)).ordered()


def filled_blocks(problem: Problem, timetable: Timetable) -> tuple[Filled, ...]:
    """The plan that a timetable follows, block by block; sessions outside the calendar are left out."""
    plan: dict[Block, Filled] = {}
    for session in timetable.sessions:
        block = block_of(problem, session)
        if block is not None and session.kind not in TESTS:
            seats = plan[block].seats if block in plan else ()
            plan[block] = Filled(block, session.module, session.kind, (*seats, session.seat))
    return tuple(plan[block] for block in sorted(plan))


def _session(key: str, filled: Filled, group: int, room: str, seat: str) -> Session:
    block = filled.block
    return Session(key, filled.module, filled.kind, group, block.day, block.start, block.end, room, seat)


def _with_tests(problem: Problem, filled: Filled, held: list[Session], old: Mapping[str, Session]) -> list[Session]:
    block = filled.block
    if block == problem.blocks[0]:
        middle = later(block.start, MINUTES_A_TEST)
        test = replace(_test(problem, Kind.PRETEST, filled, old), end=middle)
        return [test, *(replace(each, start=middle) for each in held)]
    if block == problem.blocks[-1]:
        middle = later(block.end, -MINUTES_A_TEST)
        test = replace(_test(problem, Kind.POSTTEST, filled, old), start=middle)
        return [*(replace(each, end=middle) for each in held), test]
    return held


def _test(problem: Problem, kind: Kind, filled: Filled, old: Mapping[str, Session]) -> Session:
    before = old.get(kind.value)
    seat = before.seat if before and before.seat in filled.seats else filled.seats[0]
    return replace(_session(kind.value, filled, 0, _hall(problem, filled.block.day, before), seat), kind=kind)


def _hall(problem: Problem, day: date, before: Session | None) -> str:
    """The room of before, or the smallest that holds the cohort; any plenary room where none is large enough."""
    halls = [room for room in problem.rooms if room.kind is RoomKind.PLENARY]
    fitting = [room for room in halls if room.capacity >= problem.cohort and day in room.days]
    if before and any(room.key == before.room for room in fitting):
        return before.room
    return min(fitting or halls, key=lambda room: (room.capacity, room.key)).key


def _rooms(problem: Problem, day: date, key: str, old: Mapping[str, Session]) -> dict[int, str]:
    """A room for each group: those of before if all groups had one that still serves, else the largest for the largest."""
    free = {room.key: room for room in problem.rooms if room.kind is RoomKind.SIMULATION and day in room.days}
    before = {
        group.number: old[f"{key}.{group.number}"].room for group in problem.groups if f"{key}.{group.number}" in old
    }
    if len(before) == len(set(before.values())) == len(problem.groups) and all(
        before[group.number] in free and free[before[group.number]].capacity >= group.size for group in problem.groups
    ):
        return before
    largest = sorted(free.values(), key=lambda room: (-room.capacity, room.key))
    groups = sorted(problem.groups, key=lambda group: (-group.size, group.number))
    return {group.number: room.key for group, room in zip(groups, largest, strict=False)}


def _paired(
    problem: Problem, filled: Filled, key: str, old: Mapping[str, Session], partners: dict[tuple[str, int], str]
) -> dict[int, str]:
    """A trainer for each group: the one of before, then the one that the group had in this module, then the next."""
    free = list(filled.seats)
    given: dict[int, str] = {}
    before = {
        group.number: old[f"{key}.{group.number}"].seat for group in problem.groups if f"{key}.{group.number}" in old
    }
    usual = {number: seat for (module, number), seat in partners.items() if module == filled.module}
    for known in (before, usual):
        for number, seat in known.items():
            if number not in given and seat in free:
                given[number] = seat
                free.remove(seat)
    for group in problem.groups:
        if group.number not in given:
            given[group.number] = free.pop(0)
        partners[filled.module, group.number] = given[group.number]
    return dict(sorted(given.items()))
