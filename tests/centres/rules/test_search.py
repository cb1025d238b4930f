import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.search import MOST_WORDS, Asked, asked


@pytest.mark.parametrize(
    ("typed", "expected", "by"),
    [
        ("MX27-02-2014-00001", Asked(folio="MX27-02-2014-00001"), "folio"),
        ("p-mx27-02-2014-00001", Asked(folio="P-MX27-02-2014-00001"), "folio"),
        (" MX27 - 02 - 2014 - 1 ", Asked(folio="MX27-02-2014-1"), "folio"),
        ("00017", Asked(number=17), "folio"),
        ("0", Asked(number=0), "folio"),
        ("1234567890", Asked(), ""),
        ("Juan de la Cruz", Asked(words=("juan", "krus")), "name"),
        ("", Asked(), ""),
        (" … ", Asked(), ""),
    ],
)
def test_what_was_typed_is_told_apart(typed, expected, by):
    assert asked(typed) == expected
    assert asked(typed).by == by


@given(st.text(max_size=200))
def test_anything_typed_is_at_most_one_thing(typed):
    told = asked(typed)
    assert [bool(told.folio), told.number is not None, bool(told.words)].count(True) <= 1
    assert len(told.words) <= MOST_WORDS
