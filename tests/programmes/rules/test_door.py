"""The code on the wall lives for two windows, the door has hours, and every "no" carries all its reasons."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Decision, Reason
from senda.programmes.rules.attendance import Status
from senda.programmes.rules.door import (
    ALPHABET,
    DOOR,
    LENGTH,
    Room,
    ScanAnswer,
    ScanReason,
    Visitor,
    clean_code,
    code_at,
    code_state,
    current_code,
    decide_scan,
    minutes_after,
    window_of,
)

NINE = datetime(2014, 7, 7, 15, 0, tzinfo=UTC)
NOON = NINE + timedelta(hours=3)
ROOM = Room(session_key="legal.1", secret=b"k" * 32, starts=NINE, ends=NOON)
BETO = Visitor(in_cohort=True, groups_match=True, standing=None)


def scan(
    now: datetime,
    *,
    room: Room = ROOM,
    visitor: Visitor = BETO,
    code: str | None = None,
    seen_at: datetime | None = None,
) -> ScanAnswer:
    seen_at = seen_at or now
    return decide_scan(room, visitor, code=code or current_code(room, seen_at), seen_at=seen_at, now=now)


def codes(answer: ScanAnswer) -> list[str]:
    return [reason.code for reason in answer.decision.reasons]


def test_the_same_moment_gives_the_same_code_and_another_session_another_one() -> None:
    assert code_at(b"key", "legal.1", 100) == code_at(b"key", "legal.1", 100)
    assert (
        len(
            {
                code_at(b"key", "legal.1", 100),
                code_at(b"key", "legal.2", 100),
                code_at(b"key", "legal.1", 101),
                code_at(b"kex", "legal.1", 100),
            }
        )
        == 4
    )


def test_a_code_is_six_signs_that_are_not_mistaken_for_others() -> None:
    code = current_code(ROOM, NINE)
    assert (len(code), set(code) <= set(ALPHABET), set("ILOU") & set(ALPHABET)) == (LENGTH, True, set())


def test_a_typed_code_is_forgiven_small_letters_dashes_and_lookalikes() -> None:
    assert clean_code(" k7o-l.iz ") == "K7011Z"
    code = current_code(ROOM, NINE)
    assert code_state(ROOM, f" {code[:3].lower()}-{code[3:].lower()} ", NINE) is None


def test_the_code_of_the_window_before_is_still_good_and_the_one_before_that_is_not() -> None:
    code = current_code(ROOM, NINE)
    assert code_state(ROOM, code, NINE + timedelta(seconds=30)) is None
    assert code_state(ROOM, code, NINE + timedelta(seconds=59)) is None
    assert code_state(ROOM, code, NINE + timedelta(seconds=60)) is ScanReason.CODE_EXPIRED


def test_a_session_without_a_secret_knows_no_code() -> None:
    closed = Room(session_key="legal.1", secret=b"", starts=NINE, ends=NOON)
    assert code_state(closed, current_code(closed, NINE), NINE) is ScanReason.CODE_UNKNOWN


def test_a_code_that_was_never_on_the_wall_is_unknown() -> None:
    assert code_state(ROOM, "ñ?", NINE) is ScanReason.CODE_UNKNOWN
    assert code_state(ROOM, current_code(ROOM, NINE - timedelta(hours=2)), NINE) is ScanReason.CODE_UNKNOWN


@pytest.mark.parametrize(
    ("minutes", "status", "late"),
    [
        (-10, Status.PRESENT, 0),
        (0, Status.PRESENT, 0),
        (15, Status.PRESENT, 0),
        (16, Status.LATE, 16),
        (180, Status.LATE, 180),
    ],
)
def test_from_ten_minutes_before_until_the_end_a_scan_counts(minutes: int, status: Status, late: int) -> None:
    assert scan(NINE + timedelta(minutes=minutes)) == ScanAnswer(Decision(), status, late, already=False)


def test_a_minute_begun_is_a_minute_late() -> None:
    assert minutes_after(NINE, NINE + timedelta(minutes=20, seconds=1)) == 21
    assert minutes_after(NINE, NINE - timedelta(minutes=3)) == 0


def test_too_early_says_when_the_door_opens() -> None:
    answer = scan(NINE - timedelta(minutes=11))
    opens = (NINE - timedelta(minutes=10)).isoformat()
    assert answer.decision.reasons == (Reason(ScanReason.TOO_EARLY, {"opens": opens, "starts": NINE.isoformat()}),)
    assert (answer.status, answer.already) == (None, False)


def test_after_the_end_the_session_is_over() -> None:
    answer = scan(NOON + timedelta(seconds=1))
    assert answer.decision.reasons == (Reason(ScanReason.SESSION_OVER, {"ended": NOON.isoformat()}),)


def test_a_session_that_a_newer_version_moved_says_where_to() -> None:
    tomorrow = NINE + timedelta(days=1)
    moved = Room(session_key="legal.1", secret=b"k" * 32, starts=NINE, ends=NOON, moved_to=tomorrow)
    assert scan(NINE, room=moved).decision.reasons == (
        Reason(ScanReason.SESSION_MOVED, {"starts": tomorrow.isoformat()}),
    )


def test_a_session_that_a_newer_version_dropped_is_named_as_such() -> None:
    dropped = Room(session_key="legal.1", secret=b"k" * 32, starts=NINE, ends=NOON, dropped=True)
    assert codes(scan(NINE, room=dropped)) == ["session_dropped"]


def test_a_person_of_another_cohort_or_group_is_refused() -> None:
    assert codes(scan(NINE, visitor=Visitor(in_cohort=False, groups_match=False, standing=None))) == ["not_in_cohort"]
    assert codes(scan(NINE, visitor=Visitor(in_cohort=True, groups_match=False, standing=None))) == ["not_in_group"]


def test_all_reasons_are_given_together() -> None:
    stranger = Visitor(in_cohort=False, groups_match=False, standing=None)
    answer = scan(NOON + timedelta(hours=1), visitor=stranger, code="AAAAAA")
    assert codes(answer) == ["not_in_cohort", "session_over", "code_unknown"]


def test_somebody_who_is_marked_already_is_told_so_even_with_an_old_code() -> None:
    present = Visitor(in_cohort=True, groups_match=True, standing=Status.PRESENT)
    assert scan(NOON, visitor=present, code="AAAAAA") == ScanAnswer(Decision(), None, 0, already=True)


def test_somebody_marked_absent_may_still_come_in_late() -> None:
    absent = Visitor(in_cohort=True, groups_match=True, standing=Status.ABSENT)
    assert scan(NINE + timedelta(minutes=40), visitor=absent).status is Status.LATE


def test_signing_in_may_take_five_minutes_but_not_more() -> None:
    assert scan(NINE + DOOR.patience, seen_at=NINE).status is Status.PRESENT
    assert codes(scan(NINE + DOOR.patience + timedelta(seconds=1), seen_at=NINE)) == ["code_expired"]


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=-600, max_value=10_800))
def test_no_code_is_good_for_longer_than_two_windows(delay: int, offset: int) -> None:
    shown = NINE + timedelta(seconds=offset)
    seen = shown + timedelta(seconds=delay)
    good = code_state(ROOM, current_code(ROOM, shown), seen) is None
    assert good == (window_of(seen) - window_of(shown) <= 1)
