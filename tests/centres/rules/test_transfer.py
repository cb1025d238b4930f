from datetime import UTC, datetime, timedelta

import pytest

from senda.centres.rules.flags import Block
from senda.centres.rules.transfer import TransferRefusal, may_end, may_hand_over, may_order

AT = datetime(2014, 6, 10, 16, 0, tzinfo=UTC)


def codes(decision):
    return [reason.code for reason in decision.reasons]


def test_an_order_tells_every_reason():
    decision = may_order({Block.TRANSFER}, from_unit="A", to_unit="A", centres={"B"}, under_way=True)
    assert codes(decision) == [
        TransferRefusal.BLOCKED,
        TransferRefusal.SAME_CENTRE,
        TransferRefusal.UNKNOWN_CENTRE,
        TransferRefusal.UNDER_WAY,
    ]
    assert may_order(set(), from_unit="A", to_unit="B", centres={"A", "B"}, under_way=False).allowed


@pytest.mark.parametrize("block", list(Block))
def test_what_forbids_lodging_forbids_every_centre(block):
    forbids = block in {Block.TRANSFER, Block.LODGING}
    assert may_order({block}, from_unit="A", to_unit="B", centres={"B"}, under_way=False).allowed is not forbids
    assert may_hand_over({block}, handed_at=None).allowed is not forbids


def test_nobody_is_handed_over_twice():
    assert codes(may_hand_over(set(), handed_at=AT)) == [TransferRefusal.HANDED_ALREADY]


@pytest.mark.parametrize(
    ("handed_at", "handed_by", "done_at", "me", "expected"),
    [
        (None, None, AT, 2, [TransferRefusal.NOT_HANDED]),
        (AT, 1, AT, 2, []),
        (AT, 1, AT, 1, [TransferRefusal.SAME_SIGNATURE]),
        (AT, 1, AT, None, [TransferRefusal.SAME_SIGNATURE]),
        (AT, 1, AT - timedelta(minutes=1), 2, [TransferRefusal.BEFORE_HAND_OVER]),
    ],
)
def test_two_people_sign_in_their_order(handed_at, handed_by, done_at, me, expected):
    assert codes(may_end(handed_at=handed_at, handed_by=handed_by, done_at=done_at, me=me)) == expected
