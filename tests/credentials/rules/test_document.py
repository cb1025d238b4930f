import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.credentials.rules import open_badge
from senda.credentials.rules.document import Fault, Written, copy_faults, envelope, from_text, is_pdf, objection
from senda.kernel.decisions import Reason
from tests.credentials.paper import CERTIFICATE, SITE, signed

CONTENT: Any = open_badge.write(CERTIFICATE, SITE)
TOKEN = signed()


def test_the_download_is_read_back() -> None:
    raw = json.dumps(envelope(TOKEN, CONTENT)).encode()
    assert from_text(raw) == Written(TOKEN, CONTENT)


def test_a_signed_text_alone_is_read_with_a_byte_order_mark_and_spaces_around_it() -> None:
    assert from_text(f"\ufeff  {TOKEN}\n".encode()) == Written(TOKEN)


def test_a_data_address_is_read() -> None:
    assert from_text(f"data:application/vc+jwt,{TOKEN}".encode()) == Written(TOKEN)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason(Fault.EMPTY)),
        (b" \n\t ", Reason(Fault.EMPTY)),
        (b"x" * 2_000_001, Reason(Fault.TOO_LARGE, {"most": 2})),
    ],
)
def test_what_is_not_opened_has_a_reason(raw: bytes, reason: Reason) -> None:
    assert objection(raw) == reason


def test_a_file_of_the_greatest_size_is_opened() -> None:
    assert objection(b"x" * 2_000_000) is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xff\xfe\x00binary", Reason(Fault.NOT_TEXT)),
        (b"hello", Reason(Fault.NOT_A_CERTIFICATE)),
        (b"two words. here", Reason(Fault.NOT_A_CERTIFICATE)),
        (b'{"id": "data:application', Reason(Fault.JSON_BROKEN)),
        (b"[" * 100_000, Reason(Fault.JSON_BROKEN)),
        (b"[1]", Reason(Fault.NOT_A_CERTIFICATE)),
        (b"{}", Reason(Fault.UNSIGNED)),
        (b'{"id": 7}', Reason(Fault.UNSIGNED)),
        (b'{"id": "https://academia.example/verify/1/"}', Reason(Fault.UNSIGNED)),
    ],
)
def test_text_without_a_signed_certificate_has_a_reason(raw: bytes, reason: Reason) -> None:
    assert from_text(raw) == reason


def test_a_copy_that_is_no_object_is_left_aside() -> None:
    raw = json.dumps({**envelope(TOKEN, CONTENT), "credential": "see above"}).encode()
    assert from_text(raw) == Written(TOKEN, None)


def test_pdf_is_known_by_its_mark_near_the_beginning() -> None:
    assert is_pdf(b"\n%PDF-1.7")
    assert not is_pdf(b" " * 1024 + b"%PDF-1.7")


def test_an_honest_copy_has_no_faults() -> None:
    assert list(copy_faults(CONTENT, CONTENT)) == []
    assert list(copy_faults(None, CONTENT)) == []


def test_every_changed_field_of_the_copy_is_named() -> None:
    told = copy.deepcopy(CONTENT)
    told["credentialSubject"]["identifier"][0]["identityHash"] = "Otra Persona"
    told["validUntil"] = "2030-01-01T00:00:00Z"
    told["type"] = ["OpenBadgeCredential"]
    del told["jti"]
    told["extra"] = {"a": 1}
    assert [reason.facts["field"] for reason in copy_faults(told, CONTENT)] == [
        "credentialSubject.identifier[1].identityHash",
        "extra",
        "jti",
        "type",
        "validUntil",
    ]


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(raw: bytes) -> None:
    assert isinstance(from_text(raw), Written | Reason)
