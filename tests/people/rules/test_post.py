"""A posting ends one post and begins the next; the history is never rewritten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.kernel.decisions import Decision, Reason
from senda.people.rules.post import FARTHEST, Held, Posting, PostRefusal, decide_posting, holds, post_on

TODAY = date(2014, 7, 21)
ACAYUCAN = Held("MX30-01", "custody", "night", date(2014, 1, 1), None)
TO_TAPACHULA = Posting(
    unit_key="MX07-01",
    unit_is_centre=True,
    position="custody",
    shift="night",
    starts_on=TODAY,
    positions=frozenset({"custody", "agent_a"}),
    shifts=frozenset({"morning", "night"}),
)


def decide(posting: Posting, current: Held | None = ACAYUCAN, *, is_staff: bool = True) -> Decision:
    return decide_posting(posting, current=current, is_staff=is_staff, hired_on=date(2010, 3, 1), today=TODAY)


def test_an_official_may_be_posted_to_another_centre_from_today() -> None:
    assert decide(TO_TAPACHULA) == Decision()


def test_a_first_post_needs_no_earlier_one() -> None:
    assert decide(TO_TAPACHULA, current=None) == Decision()


def test_another_shift_of_the_same_centre_is_another_post() -> None:
    assert decide(replace(TO_TAPACHULA, unit_key="MX30-01", shift="morning")) == Decision()


def test_the_same_post_again_says_nothing_new() -> None:
    found = decide(replace(TO_TAPACHULA, unit_key="MX30-01"))
    assert found.reasons == (Reason(PostRefusal.SAME_POST, {"unit": "MX30-01"}),)


def test_a_new_post_does_not_begin_before_the_one_it_ends() -> None:
    found = decide(replace(TO_TAPACHULA, starts_on=date(2013, 12, 31)))
    assert found.reasons == (Reason(PostRefusal.BEFORE_CURRENT, {"starts_on": "2014-01-01"}),)


def test_a_post_of_unknown_beginning_stands_in_nobody_s_way() -> None:
    assert decide(replace(TO_TAPACHULA, starts_on=date(2013, 12, 31)), replace(ACAYUCAN, starts_on=None)) == Decision()


def test_nobody_is_posted_before_being_hired_or_in_a_year_that_was_mistyped() -> None:
    assert decide(replace(TO_TAPACHULA, starts_on=date(2010, 2, 28)), None).reasons == (
        Reason(PostRefusal.BEFORE_HIRED, {"hired_on": "2010-03-01"}),
    )
    assert decide(replace(TO_TAPACHULA, starts_on=TODAY + FARTHEST)) == Decision()
    assert decide(replace(TO_TAPACHULA, starts_on=date(2041, 7, 21))).reasons == (
        Reason(PostRefusal.TOO_FAR, {"starts_on": "2041-07-21"}),
    )


def test_every_reason_is_given_at_once() -> None:
    wrong = replace(TO_TAPACHULA, unit_key="MX-INM", unit_is_centre=False, position="cook", shift="dawn")
    assert decide(wrong, current=None, is_staff=False).reasons == (
        Reason(PostRefusal.NOT_STAFF),
        Reason(PostRefusal.NOT_A_CENTRE, {"unit": "MX-INM"}),
        Reason(PostRefusal.UNKNOWN_POSITION, {"position": "cook"}),
        Reason(PostRefusal.UNKNOWN_SHIFT, {"shift": "dawn"}),
    )


@pytest.mark.parametrize(("day", "expected"), [(20, "MX30-01"), (21, "MX07-01"), (22, "MX07-01")])
def test_the_new_post_counts_from_its_first_day(day: int, expected: str) -> None:
    ended = replace(ACAYUCAN, ends_on=TODAY)
    new = Held("MX07-01", "custody", "night", TODAY, None)
    found = post_on([new, ended], date(2014, 7, day))
    assert found is not None
    assert found.unit_key == expected


def test_nobody_has_a_post_before_the_first_one() -> None:
    assert post_on([ACAYUCAN], date(2013, 12, 31)) is None


def test_a_post_that_was_corrected_on_the_same_day_never_counted() -> None:
    mistaken = Held("MX07-01", "custody", "night", TODAY, TODAY)
    assert not holds(mistaken, TODAY)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6, unique=True), st.integers(0, 500))
def test_a_chain_of_postings_leaves_one_post_for_every_day(starts: list[int], day: int) -> None:
    days = [date(2014, 1, 1) + timedelta(days=each) for each in sorted(starts)]
    ends = [*days[1:], None]
    chain = [Held("MX30-01", "custody", "night", start, end) for start, end in zip(days, ends, strict=True)]
    on = date(2014, 1, 1) + timedelta(days=day)
    assert sum(holds(post, on) for post in chain) == (1 if on >= days[0] else 0)
