"""The JSON text of a request."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.text import DEEPEST_TEXT, read_json

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def faults_of(raw: bytes) -> tuple[Fault, ...]:
    with pytest.raises(Malformed) as refused:
        read_json(raw)
    return refused.value.faults


@given(JSON, st.booleans())
def test_any_json_is_read_as_it_was_written(value, ascii_only):
    assert read_json(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw):
    with contextlib.suppress(Malformed):
        json.dumps(read_json(raw), allow_nan=False).encode()


def test_a_byte_order_mark_is_passed_over():
    assert read_json(b"\xef\xbb\xbf[1]") == [1]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"", Rule.NOT_JSON),
        (b"{'a': 1}", Rule.NOT_JSON),
        (b'{"a": 1,}', Rule.NOT_JSON),
        (b"[1] [2]", Rule.NOT_JSON),
        (b'{"a": 1, "a": 1} x', Rule.NOT_JSON),
        (b"NaN", Rule.NOT_JSON),
        (b"[-Infinity]", Rule.NOT_JSON),
        (b'"\xff"', Rule.NOT_UTF8),
        ("[1]".encode("utf-16"), Rule.NOT_UTF8),
        (b"1e999", Rule.NUMBER_TOO_LARGE),
        (b"1" * 5000, Rule.NUMBER_TOO_LARGE),
        (b'["\\ud800"]', Rule.NOT_STORABLE),
        (b'["\\udc00\\ud800"]', Rule.NOT_STORABLE),
        (b'{"\\u0000": 1}', Rule.NOT_STORABLE),
        (b'["\\\\\\u0000"]', Rule.NOT_STORABLE),
    ],
)
def test_what_cannot_be_kept_is_refused(raw, rule):
    assert [(fault.path, fault.rule) for fault in faults_of(raw)] == [("$", rule)]


def test_what_only_looks_like_half_a_pair_is_kept():
    assert read_json(b'["\\ud83d\\ude00", "\\\\ud800", "\\\\u0000"]') == ["😀", "\\ud800", "\\u0000"]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b'{"a": 1, "a": 2}', Fault("$", Rule.REPEATED_KEY, {"name": "a"})),
        (b'[0, {"b": [{"urn:x": 1, "urn:x": 1}]}]', Fault("$[1].b[0]", Rule.REPEATED_KEY, {"name": '["urn:x"]'})),
    ],
)
def test_a_key_that_stands_twice_is_told_with_its_place(raw, fault):
    assert faults_of(raw) == (fault,)


def test_a_text_may_nest_to_a_limit():
    def nested(depth):
        return b'{"a":' * (depth // 2) + b"[" * (depth - depth // 2) + b"]" * (depth - depth // 2) + b"}" * (depth // 2)

    read_json(nested(DEEPEST_TEXT))
    for depth in (DEEPEST_TEXT + 1, 5_000, 200_000):
        assert faults_of(nested(depth)) == (Fault("$", Rule.TOO_DEEP, {"limit": DEEPEST_TEXT}),)


def test_a_wide_text_is_not_a_deep_one():
    assert read_json(b"[" + b"[],{}," * 1_000 + b"[]]") == [[], {}] * 1_000 + [[]]
