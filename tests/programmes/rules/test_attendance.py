"""A session's list: the latest mark counts, an undo brings the one before back, and nobody's mark is run over."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Decision, Reason
from senda.programmes.rules.attendance import (
    Count,
    Line,
    ListRefusal,
    Mark,
    Reconciled,
    Source,
    Status,
    Wish,
    changes,
    count,
    decide_list,
    default_status,
    last_list,
    reconcile,
    standing,
    standings,
)

NINE = datetime(2014, 7, 7, 15, 0, tzinfo=UTC)
BETO, EVA, CARLA = 2, 5, 3
LEGAL = "legal.theory.1"


def mark(order: int, status: Status, *, person: int = BETO, late: int = 0, source: Source = Source.LIST) -> Mark:
    return Mark(
        session_key=LEGAL,
        person_id=person,
        status=status,
        minutes_late=late,
        at=NINE + timedelta(minutes=order),
        source=source,
        by_id=1,
        order=order,
    )


def test_the_latest_mark_counts_whatever_order_the_rows_come_in() -> None:
    absent, late = mark(1, Status.ABSENT), mark(2, Status.LATE, late=7)
    assert standing([late, absent]) == late


def test_an_undo_brings_back_the_mark_before_it() -> None:
    absent, late = mark(1, Status.ABSENT), mark(2, Status.LATE, late=7)
    assert standing([absent, late, mark(3, Status.UNDONE)]) == absent


def test_undoing_everything_leaves_no_standing_and_one_more_undo_changes_nothing() -> None:
    assert standing([mark(1, Status.PRESENT), mark(2, Status.UNDONE), mark(3, Status.UNDONE)]) is None


def test_two_marks_of_the_same_moment_are_read_in_the_order_they_were_written() -> None:
    first = Mark(LEGAL, BETO, Status.ABSENT, 0, NINE, Source.LIST, 1, 10)
    second = Mark(LEGAL, BETO, Status.PRESENT, 0, NINE, Source.QR, 1, 11)
    assert standing([second, first]) == second


def test_standings_leave_out_those_whose_only_mark_was_taken_back() -> None:
    beto = mark(1, Status.PRESENT)
    marks = [beto, mark(2, Status.PRESENT, person=EVA), mark(3, Status.UNDONE, person=EVA)]
    assert standings(marks) == {(LEGAL, BETO): beto}


def test_the_count_adds_up_to_those_who_were_expected() -> None:
    standing_of = {
        BETO: mark(1, Status.PRESENT),
        CARLA: mark(2, Status.LATE, person=CARLA, late=5),
        99: mark(3, Status.ABSENT),
    }
    counted = count([BETO, CARLA, EVA], standing_of)
    assert counted == Count(present=1, late=1, absent=0, excused=0, unmarked=1)
    assert (counted.in_the_room, counted.total) == (2, 3)


def test_the_list_offers_present_until_people_mark_themselves() -> None:
    assert default_status([]) is Status.PRESENT
    assert default_status([mark(1, Status.PRESENT)]) is Status.PRESENT
    assert default_status([mark(1, Status.PRESENT, source=Source.QR)]) is None
    assert default_status([mark(1, Status.PRESENT, source=Source.CODE)]) is None


def test_the_same_list_sent_twice_changes_nothing_the_second_time() -> None:
    wishes = (Wish(BETO, Status.LATE, 7), Wish(EVA, Status.PRESENT), Wish(CARLA, Status.UNDONE))
    standing_of = {BETO: mark(1, Status.LATE, late=7), EVA: mark(2, Status.PRESENT, person=EVA)}
    assert changes(wishes, {}) == wishes[:2]
    assert changes(wishes, standing_of) == ()


def test_minutes_that_came_with_a_present_mark_do_not_count_as_a_change() -> None:
    assert changes([Wish(BETO, Status.PRESENT, 9)], {BETO: mark(1, Status.PRESENT)}) == ()


def test_taking_back_is_a_change_only_where_there_is_a_mark() -> None:
    wish = Wish(BETO, Status.UNDONE)
    assert changes([wish], {BETO: mark(1, Status.PRESENT)}) == (wish,)


def test_a_line_that_nobody_touched_meanwhile_is_written() -> None:
    wish = Wish(BETO, Status.ABSENT)
    assert reconcile([Line(BETO, 0, wish)], {}) == Reconciled((wish,), ())
    assert reconcile([Line(BETO, 4, wish)], {BETO: mark(4, Status.PRESENT)}) == Reconciled((wish,), ())


def test_a_scan_made_while_the_list_was_open_is_kept_and_named() -> None:
    scanned = mark(4, Status.LATE, late=12, source=Source.QR)
    assert reconcile([Line(BETO, 0, Wish(BETO, Status.ABSENT))], {BETO: scanned}) == Reconciled((), (BETO,))


def test_a_mark_taken_back_meanwhile_is_not_written_again_unseen() -> None:
    assert reconcile([Line(BETO, 4, Wish(BETO, Status.ABSENT))], {}) == Reconciled((), (BETO,))


def test_a_line_without_a_choice_or_with_the_same_one_is_left_alone() -> None:
    standing_of = {EVA: mark(2, Status.PRESENT, person=EVA)}
    assert reconcile([Line(BETO, 0, None), Line(EVA, 0, Wish(EVA, Status.PRESENT))], standing_of) == Reconciled((), ())


def ask(*wishes: Wish, now: datetime = NINE) -> Decision:
    return decide_list(wishes, expected=[BETO, EVA], minutes=120, opens=NINE, now=now)


def test_a_list_of_expected_people_may_be_written_once_the_door_is_open() -> None:
    assert ask(Wish(BETO, Status.LATE, 119), Wish(EVA, Status.PRESENT)) == Decision()


def test_a_list_before_the_door_opens_or_with_strangers_is_refused() -> None:
    assert ask(Wish(CARLA, Status.PRESENT), now=NINE - timedelta(seconds=1)).reasons == (
        Reason(ListRefusal.TOO_EARLY, {"opens": NINE.isoformat()}),
        Reason(ListRefusal.NOT_EXPECTED, {"person": CARLA}),
    )


def test_late_needs_minutes_fewer_than_the_session_has() -> None:
    assert ask(Wish(BETO, Status.LATE), Wish(EVA, Status.LATE, 120)).reasons == (
        Reason(ListRefusal.MINUTES_MISSING, {"person": BETO}),
        Reason(ListRefusal.MINUTES_TOO_MANY, {"person": EVA, "minutes": 120}),
    )


def test_undo_takes_back_the_last_list_of_the_same_person_and_no_scan() -> None:
    old = mark(1, Status.PRESENT)
    new = mark(2, Status.ABSENT, person=EVA)
    scanned = mark(3, Status.PRESENT, person=CARLA, source=Source.QR)
    standing_of = {BETO: old, EVA: new, CARLA: scanned}
    assert last_list(standing_of, 1) == (new,)
    assert last_list(standing_of, 9) == ()


statuses = st.sampled_from([Status.PRESENT, Status.ABSENT, Status.EXCUSED, Status.UNDONE])


@given(st.data(), st.lists(statuses, max_size=8))
def test_the_standing_does_not_depend_on_the_order_of_reading(data: st.DataObject, chosen: list[Status]) -> None:
    marks = [mark(order, status) for order, status in enumerate(chosen)]
    assert standing(data.draw(st.permutations(marks))) == standing(marks)


@given(st.lists(statuses, max_size=12))
def test_a_mark_and_its_undo_leave_the_standing_as_it_was(chosen: list[Status]) -> None:
    marks = [mark(order, status) for order, status in enumerate(chosen)]
    after = [*marks, mark(50, Status.ABSENT), mark(51, Status.UNDONE)]
    assert standing(after) == standing(marks)
