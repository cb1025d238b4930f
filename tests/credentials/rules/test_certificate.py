from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.credentials.rules.certificate import (
    Ground,
    Refusal,
    Register,
    State,
    last_day,
    may_issue,
    may_renew,
    may_revoke,
    renewable_from,
    state,
)
from senda.credentials.rules.clearance import Current, Standing
from senda.kernel.decisions import ALLOWED, Reason

FIRST, LAST = date(2014, 7, 21), date(2017, 7, 20)
HELD = Register(FIRST, LAST)
CLEARED = Current(Standing.CLEARED, FIRST, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("register", "on", "expected"),
    [
        (HELD, FIRST - timedelta(days=1), State.NOT_YET),
        (HELD, FIRST, State.VALID),
        (HELD, LAST, State.VALID),
        (HELD, LAST + timedelta(days=1), State.EXPIRED),
        (replace(HELD, revoked_on=date(2015, 1, 1)), date(2014, 12, 31), State.VALID),
        (replace(HELD, revoked_on=date(2015, 1, 1)), date(2015, 1, 1), State.REVOKED),
        (replace(HELD, revoked_on=date(2015, 1, 1)), date(2018, 1, 1), State.REVOKED),
        (replace(HELD, replaced_on=date(2017, 6, 1)), date(2017, 5, 31), State.VALID),
        (replace(HELD, replaced_on=date(2017, 6, 1)), date(2017, 6, 1), State.REPLACED),
        (replace(HELD, replaced_on=date(2017, 6, 1), revoked_on=date(2017, 6, 2)), date(2018, 1, 1), State.REVOKED),
    ],
)
def test_a_certificate_says_how_it_stands_on_a_date(register: Register, on: date, expected: State) -> None:
    assert state(register, on) is expected


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).filter(lambda day: (day.month, day.day) != (2, 29)), st.integers(1, 10)
)
def test_the_day_after_the_last_is_the_anniversary(first: date, years: int) -> None:
    assert last_day(first, years) + timedelta(days=1) == first.replace(year=first.year + years)


@pytest.mark.parametrize(("years", "last"), [(3, date(2015, 2, 28)), (4, date(2016, 2, 28))])
def test_who_is_certified_on_a_leap_day_holds_until_the_eve_of_the_first_of_march_or_of_the_leap_day(
    years: int, last: date
) -> None:
    assert last_day(date(2012, 2, 29), years) == last


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_renewal_opens_between_six_and_seven_months_before_the_end(until: date) -> None:
    first = renewable_from(until)
    assert first.day == 1
    assert (until.year - first.year) * 12 + until.month - first.month == 6


def test_a_first_certificate_needs_a_name_and_nothing_before_it() -> None:
    assert may_issue("Beto Ficticia", 0) == ALLOWED
    assert may_issue("  ", 1).reasons == (
        Reason(Refusal.NAME_MISSING),
        Reason(Refusal.ALREADY_ISSUED, {"count": 1}),
    )


def test_renewal_waits_for_its_window_and_needs_a_clearance() -> None:
    assert may_renew(HELD, CLEARED, date(2017, 1, 1)) == ALLOWED
    assert may_renew(HELD, Current(Standing.EXPIRED), date(2016, 12, 31)).reasons == (
        Reason(Refusal.RENEWAL_TOO_EARLY, {"from": "2017-01-01"}),
        Reason(Refusal.RENEWAL_NEEDS_CLEARANCE, {"standing": "expired"}),
    )


def test_an_expired_certificate_may_be_renewed() -> None:
    assert may_renew(HELD, CLEARED, date(2018, 1, 1)) == ALLOWED


def test_a_replaced_certificate_is_not_renewed_twice() -> None:
    replaced = replace(HELD, replaced_on=date(2017, 2, 1), replaced_by="NEW")
    assert may_renew(replaced, CLEARED, date(2017, 3, 1)).reasons == (
        Reason(Refusal.ALREADY_REPLACED, {"on": "2017-02-01", "serial": "NEW"}),
    )


@pytest.mark.parametrize("ground", Ground)
def test_only_a_correction_brings_a_revoked_certificate_back(ground: Ground) -> None:
    revoked = replace(HELD, revoked_on=date(2014, 8, 1), ground=ground)
    decision = may_renew(revoked, CLEARED, date(2014, 8, 2))
    refused = (
        Reason(Refusal.ALREADY_REVOKED, {"on": "2014-08-01"}),
        Reason(Refusal.RENEWAL_TOO_EARLY, {"from": "2017-01-01"}),
    )
    correction = ground in {Ground.HOLDER_DETAILS_WRONG, Ground.KEY_COMPROMISED}
    assert decision.reasons == (() if correction else refused)


def test_a_certificate_is_revoked_once() -> None:
    assert may_revoke(HELD) == ALLOWED
    revoked = replace(HELD, revoked_on=date(2014, 8, 1), ground=Ground.ISSUED_IN_ERROR)
    assert may_revoke(revoked).reasons == (Reason(Refusal.ALREADY_REVOKED, {"on": "2014-08-01"}),)
