"""Comparing versions, moving sessions by hand, laying a plan out, and keeping calendars true."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from senda.programmes.rules.timetable.calendar import Appearance, Kept, kept
from senda.programmes.rules.timetable.compare import Touched, compare, touched
from senda.programmes.rules.timetable.laying import Filled, filled_blocks, lay
from senda.programmes.rules.timetable.moving import Alternatives, Move, alternatives, exchange, harm, move
from senda.programmes.rules.timetable.placed import Clash
from senda.programmes.rules.timetable.problem import Kind, Room, RoomKind, Timetable
from senda.programmes.rules.timetable.violations import violations
from tests.factories.fortnight import MONDAY, TUESDAY, small_problem, small_timetable

PROBLEM = small_problem()
GOOD = small_timetable(PROBLEM)


def by_key(timetable: Timetable, key: str) -> object:
    return next(each for each in timetable.sessions if each.key == key)


def test_same_timetable_has_no_changes() -> None:
    assert compare(GOOD, GOOD) == ()
    assert touched(()) == Touched(frozenset(), frozenset())


def test_each_kind_of_change_is_told_with_before_and_after() -> None:
    new = Timetable(
        tuple(
            replace(each, room="annex")
            if each.key == "law.theory.2"
            else replace(each, seat="ana", day=MONDAY, start=time(18), end=time(20))
            if each.key == "law.practice.1.1"
            else replace(each, key="care.theory.3")
            if each.key == "care.theory.2"
            else each
            for each in GOOD.sessions
        )
    )
    changes = compare(GOOD, new)
    assert [(each.key, each.moved, each.roomed, each.retrained) for each in changes] == [
        ("law.theory.2", False, True, False),
        ("law.practice.1.1", True, False, True),
        ("care.theory.2", False, False, False),
        ("care.theory.3", False, False, False),
    ]
    assert [(each.before is None, each.after is None) for each in changes] == [
        (False, False),
        (False, False),
        (False, True),
        (True, False),
    ]
    assert touched(changes) == Touched(frozenset({0, 1}), frozenset({"ana", "ben"}))


def test_move_to_another_block_exchanges_the_two_blocks() -> None:
    second, third = PROBLEM.blocks[1], PROBLEM.blocks[2]
    moved = move(PROBLEM, GOOD, Move("law.theory.2", block=third, seat="cid"))
    assert [
        (each.key, each.start, each.seat) for each in moved.sessions if each.key in {"law.theory.2", "care.theory.1"}
    ] == [
        ("care.theory.1", second.start, "ana"),
        ("law.theory.2", third.start, "cid"),
    ]
    assert violations(PROBLEM, moved) == ()


def test_exchange_keeps_hours_within_their_block() -> None:
    first, last = PROBLEM.blocks[0], PROBLEM.blocks[-1]
    there = exchange(GOOD, first, last)
    assert [(each.key, each.day, each.start) for each in there.sessions if each.key in {"pretest", "posttest"}] == [
        ("posttest", MONDAY, time(9)),
        ("pretest", TUESDAY, time(13, 20)),
    ]
    assert exchange(there, first, last) == GOOD.ordered()


def test_moving_what_is_not_there_changes_nothing() -> None:
    assert move(PROBLEM, GOOD, Move("nothing", block=PROBLEM.blocks[1])) == GOOD.ordered()
    stray = Timetable((replace(GOOD.sessions[0], start=time(6), end=time(7)),))
    assert move(PROBLEM, stray, Move("pretest", block=PROBLEM.blocks[1])) == stray


def test_harm_is_only_what_the_move_brings() -> None:
    clash = move(PROBLEM, GOOD, Move("law.practice.1.2", room="one"))
    worse = move(PROBLEM, clash, Move("law.practice.1.2", seat="ben"))
    assert [reason.code for reason in harm(PROBLEM, GOOD, clash)] == [Clash.ROOM_TWICE]
    assert [reason.code for reason in harm(PROBLEM, clash, worse)] == [Clash.TRAINER_TWICE]
    assert harm(PROBLEM, clash, clash) == ()


def test_alternatives_are_the_moves_that_harm_nobody() -> None:
    spare = Room("three", RoomKind.SIMULATION, 3, frozenset({MONDAY, TUESDAY}))
    problem = small_problem(rooms=(*PROBLEM.rooms, spare))
    assert alternatives(problem, GOOD, "law.practice.1.1") == Alternatives(
        blocks=(problem.blocks[1], problem.blocks[4]), rooms=("three",), seats=("ana",)
    )


def test_plan_is_laid_out_and_read_back() -> None:
    plan = filled_blocks(PROBLEM, GOOD)
    assert plan[3] == Filled(PROBLEM.blocks[3], "law", Kind.PRACTICE, ("ben", "cid"))
    laid = lay(PROBLEM, plan, GOOD)
    assert laid == GOOD.ordered()
    assert violations(PROBLEM, lay(PROBLEM, plan)) == ()


def test_laying_keeps_what_still_serves_and_replaces_the_rest() -> None:
    plan = [
        replace(each, seats=("ana", "cid")) if each.kind is Kind.PRACTICE and each.module == "law" else each
        for each in filled_blocks(PROBLEM, GOOD)
    ]
    laid = lay(PROBLEM, plan, GOOD)
    assert [
        (each.key, each.before.seat, each.after.seat) for each in compare(GOOD, laid) if each.before and each.after
    ] == [("law.practice.1.1", "ben", "ana")]
    smaller = small_problem(rooms=(PROBLEM.rooms[0], replace(PROBLEM.rooms[1], capacity=2), PROBLEM.rooms[2]))
    assert [each.room for each in lay(smaller, plan, GOOD).sessions if each.key.startswith("law.practice")] == [
        "two",
        "one",
    ]


def test_trainer_stays_with_the_group_he_had_in_the_module() -> None:
    blocks = PROBLEM.blocks
    plan = [
        Filled(blocks[1], "law", Kind.PRACTICE, ("ben", "cid")),
        Filled(blocks[2], "law", Kind.PRACTICE, ("ana", "ben")),
        Filled(blocks[3], "law", Kind.PRACTICE, ("ana", "cid")),
    ]
    pairs = [(each.key, each.seat) for each in lay(PROBLEM, plan).sessions]
    assert pairs == [
        ("law.practice.1.1", "ben"),
        ("law.practice.1.2", "cid"),
        ("law.practice.2.1", "ben"),
        ("law.practice.2.2", "ana"),
        ("law.practice.3.1", "cid"),
        ("law.practice.3.2", "ana"),
    ]


def test_hall_too_small_is_still_laid_for_the_judge_to_see() -> None:
    halls = (Room("low", RoomKind.PLENARY, 2, frozenset({MONDAY})), *PROBLEM.rooms[1:])
    laid = lay(small_problem(rooms=halls), filled_blocks(PROBLEM, GOOD))
    assert {each.room for each in laid.sessions if each.group == 0} == {"low"}


def moment(day: int) -> datetime:
    return datetime(2014, 7, day, 14, tzinfo=UTC)


def appearance(version: int, *, hour: int = 8, room: str = "hall") -> Appearance:
    starts = datetime(2014, 7, 7, hour, tzinfo=UTC)
    return Appearance("law", version, moment(version), starts, starts, (room,))


@pytest.mark.parametrize(
    ("shown", "sequence", "cancelled"),
    [
        ((appearance(1), appearance(2), appearance(3)), 1, False),
        ((appearance(1), appearance(2, room="one"), appearance(3, room="one")), 2, False),
        ((appearance(1), appearance(2, hour=9), appearance(3)), 3, False),
        ((appearance(3),), 3, False),
        ((appearance(1),), 2, True),
        ((appearance(1), appearance(2)), 3, True),
    ],
)
def test_calendar_announces_only_what_changed(shown: tuple[Appearance, ...], sequence: int, *, cancelled: bool) -> None:
    versions = {1: moment(1), 2: moment(2), 3: moment(3)}
    assert kept(shown, versions) == (Kept(shown[-1], sequence, moment(sequence), cancelled),)


def test_calendar_without_versions_is_empty() -> None:
    assert kept((), {}) == ()
