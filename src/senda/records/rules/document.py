"""Documents that activities keep: which resources there are, preconditions of HTTP, and the merge of two JSON documents.

1.0.3, Communication 2.2, 2.3, 2.6, 2.7 and 3.1; IEEE 9274.1.1, 4.1.4 and 4.1.6. What a PUT owes: an If-Match or If-None-Match
wherever a document stands already (409 without), and for the profiles of 1.0.3 wherever it writes at all (400 without); a
State of 1.0.3 owes none.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from senda.kernel.decisions import ALLOWED, Decision, Reason
from senda.records.rules.faults import Fault, Malformed, RecordRefusal, Rule
from senda.records.rules.text import read_json
from senda.records.rules.versions import Version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

JSON = "application/json"
LONGEST_NAME = 2000
"""Letters of the name of a document."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a document, and of what merging makes of one."""
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class Kept(StrEnum):
    """The resources that keep documents."""

    STATE = "state"
    ACTIVITY_PROFILE = "activity_profile"
    AGENT_PROFILE = "agent_profile"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose documents: parts that the resource does not have are empty. ``registration`` None means whichever."""

    kept: Kept
    activity: str = ""
    agent: str = ""
    registration: UUID | None = None


@dataclass(frozen=True, slots=True)
class Precondition:
    """What the sender knows of the document: ``match`` and ``none_match`` are the headers as sent, None where absent."""

    match: str | None = None
    none_match: str | None = None

    @property
    def told(self) -> bool:
        """Say whether there is any."""
        return self.match is not None or self.none_match is not None


def etag_of(content: bytes) -> str:
    """Return the tag of a document, the SHA-1 of its bytes in hexadecimal as 1.0.3 demands. No secret depends on it."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def may_write(before: Precondition, etag: str | None, *, kept: Kept, version: Version, puts: bool) -> Decision:
    """Say whether a PUT, POST or DELETE may be done to a document with this tag; None: there is none.

    Raises Malformed for the PUT of a profile that tells neither header in 1.0.3 where nothing stands yet.
    """
    if before.match is not None and not _named(before.match, etag):
        return Decision((Reason(RecordRefusal.DOCUMENT_CHANGED),))
    if before.none_match is not None and _named(before.none_match, etag):
        return Decision((Reason(RecordRefusal.DOCUMENT_EXISTS),))
    owes = puts and not before.told and (version is Version.TWO or kept is not Kept.STATE)
    if owes and etag is not None:
        return Decision((Reason(RecordRefusal.DOCUMENT_NEEDS_ETAG),))
    if owes and version is Version.ONE:
        raise Malformed((Fault("If-Match", Rule.HEADER_MISSING, {"name": "If-Match, If-None-Match"}),))
    return ALLOWED


def is_json(content_type: str) -> bool:
    """Say whether a document calls itself JSON."""
    return content_type.partition(";")[0].strip().lower() == JSON


def read_object(content: bytes) -> dict[str, object]:
    """Return a document as names and values. Raises Malformed when it is no JSON object."""
    value = read_json(content)
    if not isinstance(value, dict):
        raise Malformed((Fault("$", Rule.WRONG_TYPE, {"expected": "object"}),))
    return value


def merged(old: bytes, new: Mapping[str, object]) -> bytes:
    """Return the old document with the names of the new one put over its own: one level deep, as the standard says.

    Raises Malformed when the old one is no JSON object, and when together they pass `LARGEST`.
    """
    made = json.dumps({**read_object(old), **new}, ensure_ascii=False, separators=(",", ":")).encode()
    if len(made) > LARGEST:
        raise Malformed((Fault("$", Rule.TOO_LONG, {"limit": LARGEST}),))
    return made


def _named(header: str, etag: str | None) -> bool:
    """Say whether a header names the tag: a list of tags, or * for any document at all (RFC 9110, 13.1)."""
    if header.strip() == "*":
        return etag is not None
    return etag is not None and etag in {found.group(1) for found in _TAG.finditer(header)}
