"""Medical, legal, protection and custody parts are apart; writing gives no reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.rights import READS, WRITES, Hat, Part, correctable_after_exit, readable, writable

EVERY_SET_OF_HATS = st.frozensets(st.sampled_from(list(Hat)))


def test_every_hat_is_decided_for_reading_and_writing():
    assert set(READS) == set(WRITES) == set(Hat)


@pytest.mark.parametrize(
    ("part", "readers"),
    [
        (Part.IDENTITY, {Hat.DESK, Hat.MEDICAL, Hat.LEGAL, Hat.PROTECTION, Hat.HEAD, Hat.REGISTRAR}),
        (Part.CUSTODY, {Hat.DESK, Hat.LEGAL, Hat.PROTECTION, Hat.HEAD}),
        (Part.MEDICAL, {Hat.MEDICAL}),
        (Part.LEGAL, {Hat.LEGAL}),
        (Part.PROTECTION, {Hat.PROTECTION}),
    ],
)
def test_who_reads_a_part(part, readers):
    assert {hat for hat in Hat if part in readable([hat])} == readers


def test_the_desk_records_a_screening_and_does_not_read_it_back():
    assert Part.PROTECTION in writable([Hat.DESK])
    assert Part.PROTECTION not in readable([Hat.DESK])


def test_oversight_and_headquarters_write_nothing():
    assert writable([Hat.OVERSIGHT, Hat.REGISTRAR]) == frozenset()


@pytest.mark.parametrize(
    ("worn", "parts"),
    [
        ({Hat.HEAD}, {Part.IDENTITY, Part.CUSTODY}),
        ({Hat.DESK}, set()),
        ({Hat.DESK, Hat.PROTECTION}, {Part.PROTECTION}),
        ({Hat.LEGAL, Hat.PROTECTION}, {Part.LEGAL, Part.PROTECTION}),
        ({Hat.MEDICAL}, {Part.MEDICAL}),
        ({Hat.REGISTRAR, Hat.OVERSIGHT, Hat.PARTNER}, set()),
    ],
)
def test_a_closed_file_is_corrected_by_the_head_or_by_who_answers_for_what_is_kept_from_him(worn, parts):
    assert correctable_after_exit(worn) == parts


@given(EVERY_SET_OF_HATS, EVERY_SET_OF_HATS)
def test_more_hats_never_take_a_right_away(few, more):
    assert readable(few) <= readable(few | more)
    assert writable(few) <= writable(few | more)
    assert correctable_after_exit(few) <= correctable_after_exit(few | more) <= writable(few | more)


@given(EVERY_SET_OF_HATS)
def test_nobody_reads_more_than_his_hats_do(worn):
    assert readable(worn) == {part for part in Part if any(part in READS[hat] for hat in worn)}
