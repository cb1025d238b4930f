"""Sessions set into their blocks, for the checks to walk through."""

from dataclasses import dataclass
from enum import StrEnum

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.problem import (
    TESTS,
    Block,
    Kind,
    Module,
    Problem,
    Room,
    Seat,
    Session,
    Timetable,
    block_of,
)


class Clash(StrEnum):
    UNKNOWN_MODULE = "unknown_module"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_ROOM = "unknown_room"
    UNKNOWN_TRAINER = "unknown_trainer"
    OUTSIDE_BLOCKS = "outside_blocks"
    ROOM_TWICE = "room_twice"
    TRAINER_TWICE = "trainer_twice"
    GROUP_TWICE = "group_twice"
    ROOM_KIND = "room_kind"
    ROOM_TOO_SMALL = "room_too_small"
    ROOM_CLOSED = "room_closed"
    NO_EXPERTISE = "no_expertise"
    TRAINER_AWAY = "trainer_away"
    TRAINER_OVERLOADED = "trainer_overloaded"
    MODULE_OVERLOADED = "module_overloaded"
    MODULE_SPREAD = "module_spread"
    PRACTICE_OVERLOADED = "practice_overloaded"
    PRACTICE_IN_A_ROW = "practice_in_a_row"
    DAY_OVERLOADED = "day_overloaded"
    BREAK_TOO_SHORT = "break_too_short"
    PRACTICE_APART = "practice_apart"
    THEORY_LATE = "theory_late"
    MODULE_EARLY = "module_early"
    PRETEST_NOT_FIRST = "pretest_not_first"
    POSTTEST_NOT_LAST = "posttest_not_last"
    HOURS_WRONG = "hours_wrong"


@dataclass(frozen=True, slots=True)
class Placed:
    """A session with all that it names; `kind` of a test is that of the teaching it shares its block with."""

    session: Session
    block: Block
    module: Module
    room: Room
    seat: Seat
    kind: Kind
    people: int

    @property
    def is_test(self) -> bool:
        return self.session.kind in TESTS

    def is_for(self, group: int) -> bool:
        return self.session.group in (0, group)


def place(problem: Problem, timetable: Timetable) -> tuple[tuple[Reason, ...], tuple[Placed, ...]]:
    """Sessions in order of time with what they name, and a reason for each that names what the problem does not know."""
    modules = {module.key: module for module in problem.modules}
    rooms = {room.key: room for room in problem.rooms}
    seats = {seat.key: seat for seat in problem.seats}
    sizes = {0: problem.cohort} | {group.number: group.size for group in problem.groups}
    lost: list[Reason] = []
    placed: list[Placed] = []
    for session in timetable.ordered().sessions:
        block = block_of(problem, session)
        unknown = (
            (Clash.UNKNOWN_MODULE, session.module in modules),
            (Clash.UNKNOWN_GROUP, session.group in sizes),
            (Clash.UNKNOWN_ROOM, session.room in rooms),
            (Clash.UNKNOWN_TRAINER, session.seat in seats),
            (Clash.OUTSIDE_BLOCKS, block is not None),
        )
        reasons = [Reason(code, facts(session)) for code, known in unknown if not known]
        lost.extend(reasons)
        if block is not None and not reasons:
            placed.append(
                Placed(
                    session=session,
                    block=block,
                    module=modules[session.module],
                    room=rooms[session.room],
                    seat=seats[session.seat],
                    kind=_kind(session, block, timetable),
                    people=sizes[session.group],
                )
            )
    return tuple(lost), tuple(placed)


def facts(session: Session) -> dict[str, str | int]:
    """What every sentence about a session may say; days in ISO form, times as on the wall."""
    return {
        "session": session.key,
        "module": session.module,
        "kind": session.kind.value,
        "group": session.group,
        "day": session.day.isoformat(),
        "start": session.start.strftime("%H:%M"),
        "end": session.end.strftime("%H:%M"),
        "room": session.room,
        "trainer": session.seat,
    }


def _kind(session: Session, block: Block, timetable: Timetable) -> Kind:
    if session.kind not in TESTS:
        return session.kind
    company = {
        other.kind
        for other in timetable.sessions
        if other.day == block.day and block.start <= other.start < block.end and other.kind not in TESTS
    }
    return Kind.PRACTICE if company == {Kind.PRACTICE} else Kind.THEORY
