"""What is due to be looked at, and what stays red."""

from datetime import UTC, datetime, timedelta

import pytest

from senda.centres.rules.checks import CheckRefusal, CheckState, Look, may_note, state

NOW = datetime(2014, 5, 31, 20, tzinfo=UTC)
GOOD, BAD = Look(good=True), Look(good=False, note="Sin llave")


@pytest.mark.parametrize(
    ("last", "hours", "expected"),
    [
        (None, None, CheckState.NEVER),
        (GOOD, None, CheckState.NEVER),
        (GOOD, 7.9, CheckState.GOOD),
        (GOOD, 8, CheckState.DUE),
        (BAD, 0, CheckState.NOT_GOOD),
        (BAD, 100, CheckState.NOT_GOOD),
    ],
)
def test_how_an_item_stands(last, hours, expected):
    looked_at = None if hours is None else NOW - timedelta(hours=hours)
    assert state(last, looked_at, 8, NOW) is expected


def test_a_round_is_of_the_list_and_says_what_is_wrong():
    assert may_note({"exits": GOOD, "keys": BAD}, ("exits", "keys")).allowed
    refused = may_note({"roof": GOOD, "keys": Look(good=False, note="  no ")}, ("exits", "keys"))
    assert [(reason.code, reason.facts["item"]) for reason in refused.reasons] == [
        (CheckRefusal.UNKNOWN_ITEM, "roof"),
        (CheckRefusal.NOTE_MISSING, "keys"),
    ]
    assert [reason.code for reason in may_note({}, ("exits",)).reasons] == [CheckRefusal.NOTHING_LOOKED_AT]
