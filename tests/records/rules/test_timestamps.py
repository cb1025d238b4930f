"""Moments in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.records.rules.timestamps import in_utc, microseconds, moment_text
from senda.records.rules.versions import Version

ONE, TWO = Version.ONE, Version.TWO


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("2026-11-24T18:05:00Z", "2026-11-24T18:05:00Z", "2026-11-24T18:05:00Z"),
        ("2026-11-24T18:05:00.1230Z", "2026-11-24T18:05:00.1230Z", "2026-11-24T18:05:00.1230Z"),
        ("2026-11-24T12:05:00-06:00", "2026-11-24T18:05:00Z", "2026-11-24T18:05:00Z"),
        ("2026-11-25T00:05:00.123456789+06:00", "2026-11-24T18:05:00.123456789Z", "2026-11-24T18:05:00.123456789Z"),
        ("2026-11-24T18:05:00+00:00", "2026-11-24T18:05:00Z", "2026-11-24T18:05:00Z"),
        ("2016-12-31T17:59:60-06:00", "2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
        ("2026-11-24t18:05:00z", None, "2026-11-24T18:05:00Z"),
        ("2026-11-24 18:05:00Z", None, "2026-11-24T18:05:00Z"),
        ("2026-11-24T18:05:00", "2026-11-24T18:05:00Z", None),
        ("2026-11-24T18:05Z", "2026-11-24T18:05:00Z", None),
        ("2026-11-24T18+01", "2026-11-24T17:00:00Z", None),
        ("20261124T180500,5-0600", "2026-11-25T00:05:00.5Z", None),
        ("2016-12-31T23:59:60", "2016-12-31T23:59:60Z", None),
    ],
)
def test_a_moment_is_told_in_utc_with_every_digit(text, one, two):
    assert (in_utc(text, ONE), in_utc(text, TWO)) == (one, two)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "24/11/2026",
        "2026-11-24",
        "2026-02-30T00:00:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T18:60:00Z",
        "2026-11-24T18:05:00-00:00",
        "2026-11-24T18:05:00-0000",
        "2026-11-24T18:05:00-00",
        "2026-11-24T18:05:00+24:00",
        "20261124T18:05:00Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "2026-11-24T18:05.5Z",
        "2026-11-24T18:05:00.Z",
        "２026-11-24T18:05:00Z",
        "2026-11-24T18:05:00." + "1" * 80 + "Z",
    ],
)
def test_what_is_no_moment_is_refused(text):
    assert [in_utc(text, version) for version in Version] == [None, None]
    assert [microseconds(text, version) for version in Version] == [None, None]


@given(st.integers(-(10**15), 10**16))
def test_a_moment_survives_being_written_and_read(stamp):
    assert microseconds(moment_text(stamp), TWO) == stamp


def test_what_is_finer_than_a_microsecond_is_cut_off():
    assert microseconds("1970-01-01T00:00:00.9999999Z", ONE) == 999_999
