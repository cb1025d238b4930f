"""Preconditions of documents by themselves."""

import pytest

from senda.records.rules.document import Kept, Precondition, etag_of, is_json, may_write, merged, read_object
from senda.records.rules.faults import Malformed, RecordRefusal
from senda.records.rules.versions import Version

TAG = etag_of(b"{}")


def code(before, etag, *, kept=Kept.AGENT_PROFILE, version=Version.TWO, puts=True):
    decision = may_write(before, etag, kept=kept, version=version, puts=puts)
    return [reason.code for reason in decision.reasons]


def test_the_tag_is_the_sha_1_of_the_bytes():
    assert TAG == "bf21a9e8fbc5a3846fb05b4fa0859e0917b2202f"


@pytest.mark.parametrize(
    ("match", "etag", "expected"),
    [
        (f'"{TAG}"', TAG, []),
        (f'W/"{TAG}"', TAG, []),
        (f'"a", "{TAG}"', TAG, []),
        ("*", TAG, []),
        ("*", None, [RecordRefusal.DOCUMENT_CHANGED]),
        ('"a"', TAG, [RecordRefusal.DOCUMENT_CHANGED]),
        (TAG, TAG, [RecordRefusal.DOCUMENT_CHANGED]),
        ("", TAG, [RecordRefusal.DOCUMENT_CHANGED]),
    ],
)
def test_if_match_must_name_the_document(match, etag, expected):
    assert code(Precondition(match=match), etag) == expected


@pytest.mark.parametrize(
    ("none_match", "etag", "expected"),
    [
        ("*", None, []),
        ("*", TAG, [RecordRefusal.DOCUMENT_EXISTS]),
        ('"a"', TAG, []),
        (f'"{TAG}"', TAG, [RecordRefusal.DOCUMENT_EXISTS]),
    ],
)
def test_if_none_match_must_not(none_match, etag, expected):
    assert code(Precondition(none_match=none_match), etag) == expected


@pytest.mark.parametrize("kept", list(Kept))
def test_only_a_put_owes_a_header(kept):
    assert code(Precondition(), TAG, kept=kept, puts=False) == []
    assert code(Precondition(), None, kept=kept) == []
    assert code(Precondition(), TAG, kept=kept) == [RecordRefusal.DOCUMENT_NEEDS_ETAG]


def test_1_0_3_asks_more_of_profiles_and_nothing_of_states():
    assert code(Precondition(), TAG, kept=Kept.STATE, version=Version.ONE) == []
    assert code(Precondition(), TAG, version=Version.ONE) == [RecordRefusal.DOCUMENT_NEEDS_ETAG]
    with pytest.raises(Malformed):
        code(Precondition(), None, version=Version.ONE)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("application/json", True), ("Application/JSON; charset=utf-8", True), ("text/json", False), ("", False)],
)
def test_what_calls_itself_json(kind, expected):
    assert is_json(kind) is expected


def test_a_merge_keeps_what_the_new_one_does_not_name():
    assert merged(b'{"a":{"x":1},"b":2}', {"a": {"y": 2}}) == b'{"a":{"y":2},"b":2}'


@pytest.mark.parametrize("content", [b"[]", b"7", b'"a"', b"null", b"{", b"\xff"])
def test_only_objects_are_merged(content):
    with pytest.raises(Malformed):
        read_object(content)
