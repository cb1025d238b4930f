"""The judge of timetables: one example for each violation, and whatever double-books is caught."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Reason
from senda.programmes.rules.timetable.placed import Clash
from senda.programmes.rules.timetable.problem import (
    Kind,
    Limits,
    Module,
    Problem,
    Room,
    RoomKind,
    Seat,
    Session,
    Timetable,
    block_of,
    blocks_of,
    later,
    minutes_between,
    split,
    weekdays,
)
from senda.programmes.rules.timetable.violations import violations
from tests.factories.fortnight import MONDAY, STARTS, TUESDAY, session, small_problem, small_timetable


def changed(key: str, **changes: object) -> Timetable:
    """The small timetable with one session changed."""
    good = small_timetable(small_problem())
    return Timetable(tuple(replace(each, **changes) if each.key == key else each for each in good.sessions))


def codes(problem: Problem, timetable: Timetable) -> list[Clash]:
    return sorted(reason.code for reason in violations(problem, timetable))


def test_good_timetable_has_no_violation() -> None:
    problem = small_problem()
    assert violations(problem, small_timetable(problem)) == ()


@pytest.mark.parametrize(
    ("changes", "clash", "group_hours"),
    [
        ({"module": "cooking"}, Clash.UNKNOWN_MODULE, ("law", "theory")),
        ({"group": 9}, Clash.UNKNOWN_GROUP, ("law", "theory")),
        ({"room": "attic"}, Clash.UNKNOWN_ROOM, ("law", "theory")),
        ({"seat": ""}, Clash.UNKNOWN_TRAINER, ("law", "theory")),
        ({"start": time(9, 30)}, Clash.OUTSIDE_BLOCKS, ("law", "theory")),
    ],
)
def test_session_that_names_the_unknown_is_reported_and_its_hours_are_missing(
    changes: dict[str, object], clash: Clash, group_hours: tuple[str, str]
) -> None:
    module, kind = group_hours
    missing = [
        Reason(Clash.HOURS_WRONG, {"group": group, "module": module, "kind": kind, "minutes": 120, "hours": 4})
        for group in (1, 2)
    ]
    found = violations(small_problem(), changed("law.theory.2", **changes))
    assert (found[0].code, found[0].facts["session"]) == (clash, "law.theory.2")
    assert [reason for reason in found if reason.code is Clash.HOURS_WRONG] == missing


def test_room_taken_twice_is_named_with_both_sessions() -> None:
    found = violations(small_problem(), changed("law.practice.1.2", room="one"))
    assert [(r.code, r.facts["session"], r.facts["other"], r.facts["room"]) for r in found] == [
        (Clash.ROOM_TWICE, "law.practice.1.1", "law.practice.1.2", "one")
    ]


def test_trainer_in_two_places_is_named_with_both_sessions() -> None:
    found = violations(small_problem(), changed("law.practice.1.2", seat="ben"))
    assert [(r.code, r.facts["session"], r.facts["other"], r.facts["trainer"]) for r in found] == [
        (Clash.TRAINER_TWICE, "law.practice.1.1", "law.practice.1.2", "ben")
    ]


def test_group_in_two_sessions_is_reported_once_for_the_pair() -> None:
    assert codes(small_problem(), changed("law.practice.1.2", group=1)) == [Clash.GROUP_TWICE, *[Clash.HOURS_WRONG] * 2]


def test_whole_cohort_meets_its_own_group() -> None:
    extra = session("law.theory.9", "law", Kind.THEORY, small_problem().blocks[3], "hall", "ana")
    table = Timetable((*small_timetable(small_problem()).sessions, extra))
    pairs = [
        (r.facts["session"], r.facts["other"])
        for r in violations(small_problem(), table)
        if r.code is Clash.GROUP_TWICE
    ]
    assert pairs == [("law.theory.9", "law.practice.1.1"), ("law.theory.9", "law.practice.1.2")]


def test_theory_needs_a_plenary_room_that_holds_everybody() -> None:
    assert codes(small_problem(), changed("law.theory.2", room="one")) == [Clash.ROOM_KIND, Clash.ROOM_TOO_SMALL]


def test_room_closed_on_the_day() -> None:
    rooms = tuple(
        replace(room, days=frozenset({TUESDAY})) if room.key == "hall" else room for room in small_problem().rooms
    )
    found = violations(small_problem(rooms=rooms), small_timetable(small_problem()))
    assert [(r.code, r.facts["session"]) for r in found] == [
        (Clash.ROOM_CLOSED, key) for key in ("pretest", "law.theory.1", "law.theory.2", "care.theory.1")
    ]


def test_trainer_without_the_expertise() -> None:
    found = violations(small_problem(), changed("care.theory.1", seat="cid"))
    assert [(r.code, r.facts["trainer"], r.facts["module"]) for r in found] == [(Clash.NO_EXPERTISE, "cid", "care")]


def test_trainer_away_on_the_day() -> None:
    seats = tuple(
        replace(seat, days=frozenset({MONDAY})) if seat.key == "cid" else seat for seat in small_problem().seats
    )
    found = violations(small_problem(seats=seats), small_timetable(small_problem()))
    assert [(r.code, r.facts["trainer"], r.facts["day"]) for r in found] == [(Clash.TRAINER_AWAY, "cid", "2014-07-08")]


def test_trainer_overloaded_counts_blocks_not_sessions() -> None:
    found = violations(small_problem(limits=Limits(trainer_blocks_a_day=2)), small_timetable(small_problem()))
    assert found == (
        Reason(Clash.TRAINER_OVERLOADED, {"trainer": "ben", "day": "2014-07-08", "blocks": 3, "limit": 2}),
    )


def test_daily_limits_are_reported_for_each_group() -> None:
    limits = Limits(module_blocks_a_day=1, hours_a_day=5)
    found = violations(small_problem(limits=limits), small_timetable(small_problem()))
    monday = {"day": "2014-07-07"}
    tuesday = {"day": "2014-07-08"}
    assert [(r.code, {k: v for k, v in r.facts.items() if k != "group"}) for r in found] == [
        (Clash.MODULE_OVERLOADED, monday | {"module": "law", "blocks": 2, "limit": 1}),
        (Clash.DAY_OVERLOADED, monday | {"minutes": 360, "limit": 5}),
        (Clash.MODULE_OVERLOADED, tuesday | {"module": "care", "blocks": 2, "limit": 1}),
        (Clash.DAY_OVERLOADED, tuesday | {"minutes": 360, "limit": 5}),
    ] * 2


def test_module_that_stretches_over_too_many_days() -> None:
    found = violations(small_problem(limits=Limits(module_days=1)), small_timetable(small_problem()))
    about = {"first": "2014-07-07", "last": "2014-07-08", "days": 2, "limit": 1}
    assert found == tuple(
        Reason(Clash.MODULE_SPREAD, {"group": group, "module": module} | about)
        for group in (1, 2)
        for module in ("care", "law")
    )


def test_practice_limits() -> None:
    found = violations(small_problem(limits=Limits(practice_blocks_a_day=1)), small_timetable(small_problem()))
    assert [(r.code, r.facts["group"], r.facts["blocks"]) for r in found] == [
        (Clash.PRACTICE_OVERLOADED, 1, 2),
        (Clash.PRACTICE_OVERLOADED, 2, 2),
    ]


def test_practice_in_a_row_is_broken_by_theory_between() -> None:
    limits = Limits(practice_blocks_in_a_row=1)
    problem = small_problem(limits=limits)
    assert violations(problem, small_timetable(problem)) == ()
    swapped = {
        "law.practice.1.1": problem.blocks[4],
        "law.practice.1.2": problem.blocks[4],
        "care.theory.2": problem.blocks[3],
    }
    table = Timetable(
        tuple(
            replace(each, start=swapped[each.key].start, end=swapped[each.key].end) if each.key in swapped else each
            for each in small_timetable(problem).sessions
        )
    )
    assert [(r.code, r.facts["group"], r.facts["blocks"], r.facts["limit"]) for r in violations(problem, table)] == [
        (Clash.PRACTICE_IN_A_ROW, 1, 2, 1),
        (Clash.PRACTICE_IN_A_ROW, 2, 2, 1),
    ]


def test_break_too_short_is_measured_between_blocks_only() -> None:
    found = violations(small_problem(limits=Limits(break_minutes=30)), small_timetable(small_problem()))
    assert [(r.code, r.facts["session"], r.facts["minutes"]) for r in found] == [
        (Clash.BREAK_TOO_SHORT, "law.theory.2", 20),
        (Clash.BREAK_TOO_SHORT, "care.theory.2", 20),
    ] * 2


def test_groups_practise_the_same_module_in_a_block() -> None:
    found = violations(small_problem(), changed("law.practice.1.2", module="care", seat="ana"))
    apart = [reason for reason in found if reason.code is Clash.PRACTICE_APART]
    assert [(r.facts["module"], r.facts["group"], r.facts["other_module"], r.facts["other_group"]) for r in apart] == [
        ("care", 2, "law", 1)
    ]


def test_practice_before_its_theory() -> None:
    problem = small_problem()
    first, third = problem.blocks[1], problem.blocks[3]
    table = Timetable(
        tuple(
            replace(each, day=first.day, start=first.start, end=first.end)
            if each.key.startswith("law.practice")
            else replace(each, day=third.day, start=third.start, end=third.end)
            if each.key == "law.theory.2"
            else each
            for each in small_timetable(problem).sessions
        )
    )
    assert violations(problem, table) == ()
    modules = (Module("law", 4, 4), *problem.modules[1:])
    late = Timetable(
        (*table.sessions, session("law.practice.2.1", "law", Kind.PRACTICE, problem.blocks[2], "one", "ben", group=1))
    )
    found = [r for r in violations(small_problem(modules=modules), late) if r.code is Clash.THEORY_LATE]
    assert [(r.facts["session"], r.facts["group"], r.facts["given"], r.facts["needed"]) for r in found] == [
        ("law.practice.2.1", 1, 1, 2)
    ]


def test_more_practice_than_theory_needs_all_theory_and_no_more() -> None:
    problem = small_problem(modules=(Module("law", 2, 4), Module("care", 4, 2, ("law",))))
    first, second, third, fourth, fifth, last = problem.blocks
    table = Timetable(
        (
            session("pretest", "law", Kind.PRETEST, first, "hall", "ana", half=1),
            session("law.theory.1", "law", Kind.THEORY, first, "hall", "ana", half=2),
            session("law.practice.1.1", "law", Kind.PRACTICE, second, "one", "ben", group=1),
            session("law.practice.1.2", "law", Kind.PRACTICE, second, "two", "cid", group=2),
            session("care.theory.1", "care", Kind.THEORY, third, "hall", "ana"),
            session("law.practice.2.1", "law", Kind.PRACTICE, fourth, "one", "ben", group=1),
            session("law.practice.2.2", "law", Kind.PRACTICE, fourth, "two", "cid", group=2),
            session("care.theory.2", "care", Kind.THEORY, fifth, "hall", "ben"),
            session("care.practice.1.1", "care", Kind.PRACTICE, last, "one", "ana", group=1, half=1),
            session("care.practice.1.2", "care", Kind.PRACTICE, last, "two", "ben", group=2, half=1),
            session("posttest", "care", Kind.POSTTEST, last, "hall", "ana", half=2),
        )
    )
    assert violations(problem, table) == ()


def test_module_before_the_one_it_builds_on() -> None:
    problem = small_problem(limits=Limits(theory_share_before_next=100))
    table = Timetable(
        tuple(
            replace(each, day=TUESDAY, start=time(8), end=time(10))
            if each.key == "law.theory.2"
            else replace(each, day=MONDAY, start=time(10, 20), end=time(12, 20))
            if each.key.startswith("law.practice")
            else each
            for each in small_timetable(problem).sessions
        )
    )
    assert [
        (r.code, r.facts["module"], r.facts["earlier"], r.facts["given"], r.facts["needed"])
        for r in violations(problem, table)
    ] == [(Clash.MODULE_EARLY, "care", "law", 1, 2)] * 2


def test_tests_stand_at_the_two_ends_once_and_for_all() -> None:
    problem = small_problem()
    good = small_timetable(problem)
    without = Timetable(tuple(each for each in good.sessions if each.kind not in {Kind.PRETEST, Kind.POSTTEST}))
    found = [r for r in violations(problem, without) if r.code is not Clash.HOURS_WRONG]
    assert found == [
        Reason(Clash.PRETEST_NOT_FIRST, {"tests": 0, "module": "law"}),
        Reason(Clash.POSTTEST_NOT_LAST, {"tests": 0, "module": "care"}),
    ]
    swapped = {"pretest": time(9), "law.theory.1": time(8), "posttest": time(13, 20)}
    moved = Timetable(
        tuple(
            replace(each, start=swapped[each.key], end=later(swapped[each.key], 60))
            if each.key in swapped
            else replace(each, start=time(14, 20), end=time(15, 20))
            if each.key.startswith("care.practice")
            else each
            for each in good.sessions
        )
    )
    assert codes(problem, moved) == [Clash.POSTTEST_NOT_LAST, Clash.PRETEST_NOT_FIRST]


def test_hours_of_each_group_are_counted_with_the_tests() -> None:
    problem = small_problem(modules=(Module("law", 6, 2), Module("care", 4, 2, ("law",))))
    found = violations(problem, small_timetable(problem))
    assert found == tuple(
        Reason(Clash.HOURS_WRONG, {"group": group, "module": "law", "kind": "theory", "minutes": 240, "hours": 6})
        for group in (1, 2)
    )


@given(st.data())
def test_whatever_double_books_is_caught(data: st.DataObject) -> None:
    """Any session set upon another's time with its room, trainer or people is caught, whatever else it breaks."""
    problem = small_problem()
    good = small_timetable(problem)
    victim = data.draw(st.sampled_from(good.sessions))
    mover = data.draw(st.sampled_from([each for each in good.sessions if not each.meets(victim)]))
    shared = data.draw(st.sampled_from(["room", "seat", "group"]))
    moved = replace(mover, day=victim.day, start=victim.start, end=victim.end, **{shared: getattr(victim, shared)})
    table = Timetable(tuple(moved if each == mover else each for each in good.sessions))
    caught = {"room": Clash.ROOM_TWICE, "seat": Clash.TRAINER_TWICE, "group": Clash.GROUP_TWICE}[shared]
    pair = {mover.key, victim.key}
    found = [
        r for r in violations(problem, table) if r.code is caught and {r.facts["session"], r.facts["other"]} == pair
    ]
    assert len(found) == 1


def test_blocks_and_groups_are_built_in_order() -> None:
    blocks = blocks_of((TUESDAY, MONDAY), tuple(reversed(STARTS)), 120)
    assert [(block.day, block.number, block.start) for block in blocks] == [
        (day, number, start) for day in (MONDAY, TUESDAY) for number, start in enumerate(STARTS, 1)
    ]
    assert [group.size for group in split(2, 3)] == [1, 1]
    assert weekdays(date(2014, 7, 4), date(2014, 7, 8)) == (date(2014, 7, 4), MONDAY, TUESDAY)
    assert minutes_between(time(9, 50), time(8)) == -110


def test_problem_counts_its_own_hours_and_people() -> None:
    problem = small_problem()
    assert (problem.hours, problem.cohort, problem.block_minutes, problem.days) == (12, 5, 120, (MONDAY, TUESDAY))
    assert small_problem(blocks=()).block_minutes == 0


def test_session_outside_every_block_has_none() -> None:
    stray = Session("x", "law", Kind.THEORY, 0, MONDAY, time(7), time(8), "hall", "ana")
    assert block_of(small_problem(), stray) is None


def test_rooms_and_seats_are_values() -> None:
    days = frozenset({MONDAY})
    assert Room("a", RoomKind.PLENARY, 3, days) == Room("a", RoomKind.PLENARY, 3, days)
    assert Seat("a", frozenset({"law"}), days) != Seat("b", frozenset({"law"}), days)
