"""What somebody hands in to be checked: a PDF, a signed text, or JSON around one; and the token inside.

The JSON that the academy offers is an EnvelopedVerifiableCredential (W3C Verifiable Credentials Data Model 2.0): the
signed text as a data URL in `id`, and beside it a readable copy under `credential`. Only the signed text counts; a copy
that says something else is named, since a changed name in the copy is what a forger would try first.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from senda.credentials.rules.jws import Json
from senda.kernel.decisions import Reason

MOST_BYTES = 2_000_000
PDF_MARK = b"%PDF-"
MARK_WITHIN = 1024
MEDIA_TYPE = "data:application/vc+jwt,"


class Fault(StrEnum):
    """Why no signed text is found in what was handed in."""

    EMPTY = "document_empty"
    TOO_LARGE = "document_too_large"
    NOT_TEXT = "document_not_text"
    NOT_A_CERTIFICATE = "document_not_a_certificate"
    JSON_BROKEN = "json_broken"
    UNSIGNED = "json_unsigned"
    PDF_UNREADABLE = "pdf_unreadable"
    PDF_WITHOUT_CERTIFICATE = "pdf_without_certificate"
    COPY_CHANGED = "copy_changed"


@dataclass(frozen=True, slots=True)
class Written:
    """The signed text, and the readable copy if one came along."""

    token: str
    copy: Mapping[str, Json] | None = None


def objection(raw: bytes) -> Reason | None:
    """Why these bytes are not even opened."""
    if not raw.strip():
        return Reason(Fault.EMPTY)
    if len(raw) > MOST_BYTES:
        return Reason(Fault.TOO_LARGE, {"most": MOST_BYTES // 1_000_000})
    return None


def is_pdf(raw: bytes) -> bool:
    """PDF readers find the mark within the first 1,024 bytes (ISO 32000-1, implementation note 13)."""
    return PDF_MARK in raw[:MARK_WITHIN]


def from_text(raw: bytes) -> Written | Reason:
    """The signed text in a text or JSON file, whether or not it holds."""
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return Reason(Fault.NOT_TEXT)
    if text.startswith(("{", "[")):
        return _from_json(text)
    if "." not in text or any(letter.isspace() for letter in text):
        return Reason(Fault.NOT_A_CERTIFICATE)
    return Written(text.removeprefix(MEDIA_TYPE))


def envelope(token: str, content: Mapping[str, Json]) -> dict[str, Json]:
    """The JSON download: the signed text and a readable copy of it."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": f"{MEDIA_TYPE}{token}",
        "type": "EnvelopedVerifiableCredential",
        "credential": dict(content),
    }


def copy_faults(copy: Mapping[str, Json] | None, content: Mapping[str, Json]) -> Iterator[Reason]:
    """The fields of the readable copy that say something else than what was signed, one reason each."""
    if copy is None:
        return
    for field in sorted(_changed(dict(copy), dict(content), "")):
        yield Reason(Fault.COPY_CHANGED, {"field": field})


def _from_json(text: str) -> Written | Reason:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return Reason(Fault.JSON_BROKEN)
    if not isinstance(told, dict):
        return Reason(Fault.NOT_A_CERTIFICATE)
    name = told.get("id")
    if not isinstance(name, str) or not name.startswith(MEDIA_TYPE):
        return Reason(Fault.UNSIGNED)
    copy = told.get("credential")
    return Written(name.removeprefix(MEDIA_TYPE), copy if isinstance(copy, dict) else None)


def _changed(copy: Json, content: Json, path: str) -> Iterator[str]:
    if isinstance(copy, dict) and isinstance(content, dict):
        for name in {*copy, *content}:
            yield from _changed(copy.get(name), content.get(name), f"{path}.{name}" if path else name)
    elif isinstance(copy, list) and isinstance(content, list) and len(copy) == len(content):
        for place, (one, other) in enumerate(zip(copy, content, strict=True), start=1):
            yield from _changed(one, other, f"{path}[{place}]")
    elif copy != content:
        yield path[:80]
