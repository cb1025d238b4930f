"""multipart/mixed (RFC 2046, 5.1): statements first, then the raw bytes of each attachment, found by its SHA-2."""

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from senda.records.endpoints.limits import MOST_PARTS, TooLarge
from senda.records.rules.faults import Fault, Malformed, Rule

HASH = "X-Experience-API-Hash"
_TRANSFER = "content-transfer-encoding"
_CRLF = b"\r\n"
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What stands in no header (RFC 9110, 5.5); PostgreSQL keeps no U+0000."""
_LONGEST_BOUNDARY = 70
_LONGEST_HEAD = 8192
_ALGORITHMS = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
"""By the number of hexadecimal digits."""

Blob = tuple[str, bytes]
"""Media type and bytes of an attachment."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its headers by their names in small letters, and its bytes."""

    headers: Mapping[str, str]
    content: bytes


def read_parts(body: bytes, boundary: str) -> list[Part]:
    """Take a body apart. What stands before the first boundary and after the last one is passed over.

    Raises:
        Malformed: the boundary is no boundary, is never closed, or a part has no end of its head.
        TooLarge: there are more than `MOST_PARTS` parts.
    """
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY or not boundary.isascii() or boundary.endswith(" "):
        raise _broken("Content-Type")
    mark = _CRLF + b"--" + boundary.encode("ascii")
    whole = _CRLF + body
    if whole.count(mark) > MOST_PARTS + 1:
        raise TooLarge("parts", MOST_PARTS)
    _, *pieces = whole.split(mark)
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        if piece.startswith(b"--"):
            return parts
        padding, found, rest = piece.partition(_CRLF)
        if not found or padding.strip(b" \t"):
            raise _broken(f"part[{number}]")
        parts.append(_part(rest, number))
    raise _broken("body")


def _part(text: bytes, number: int) -> Part:
    if text.startswith(_CRLF):
        return Part({}, text[2:])
    end = text.find(b"\r\n\r\n", 0, _LONGEST_HEAD)
    if end < 0:
        raise _broken(f"part[{number}]")
    headers: dict[str, str] = {}
    lines = text[:end].decode("latin-1").replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n")
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or not name or name in headers or _CONTROL.search(line):
            raise _broken(f"part[{number}]")
        headers[name] = value.strip()
    return Part(headers, text[end + 4 :])


def attachments_of(parts: list[Part]) -> dict[str, Blob]:
    """The attachments by their SHA-2 in small letters, each checked against the hash it was sent with."""
    found: dict[str, Blob] = {}
    for number, part in enumerate(parts, start=1):
        place = f"part[{number}]"
        told = part.headers.get(HASH.lower())
        if told is None:
            raise Malformed((Fault(f"{place}.{HASH}", Rule.HEADER_MISSING, {"name": HASH}),))
        transfer = part.headers.get(_TRANSFER)
        if transfer is None:
            name = "Content-Transfer-Encoding"
            raise Malformed((Fault(f"{place}.{name}", Rule.HEADER_MISSING, {"name": name}),))
        if transfer.lower() != "binary":
            name = "Content-Transfer-Encoding"
            raise Malformed((Fault(f"{place}.{name}", Rule.HEADER_VALUE, {"name": name}),))
        sha2 = told.lower()
        algorithm = _ALGORITHMS.get(len(sha2))
        if algorithm is None or hashlib.new(algorithm, part.content).hexdigest() != sha2:
            raise Malformed((Fault(f"{place}.{HASH}", Rule.ATTACHMENT_HASH, {"sha2": told[:128]}),))
        found[sha2] = (part.headers.get("content-type", "application/octet-stream")[:255], part.content)
    return found


def new_boundary() -> str:
    """128 random bits: no content holds it by chance."""
    return f"senda-{secrets.token_hex(16)}"


def written_head(boundary: str, statements: bytes) -> bytes:
    """The part of the statements; those of attachments follow, then `written_end`."""
    return f"--{boundary}\r\nContent-Type: application/json\r\n\r\n".encode() + statements + _CRLF


def written_attachment_head(boundary: str, sha2: str, content_type: str) -> bytes:
    """What stands before the bytes of an attachment; after them comes a line's end."""
    safe = content_type.encode("ascii", "ignore").decode().translate({13: None, 10: None})
    return (
        f"--{boundary}\r\nContent-Type: {safe}\r\nContent-Transfer-Encoding: binary\r\n{HASH}: {sha2}\r\n\r\n"
    ).encode()


def written_end(boundary: str) -> bytes:
    return f"--{boundary}--\r\n".encode()


def written(boundary: str, statements: bytes, attachments: Iterator[tuple[str, Blob]]) -> Iterator[bytes]:
    """A whole body, one attachment after another."""
    yield written_head(boundary, statements)
    for sha2, (content_type, content) in attachments:
        yield written_attachment_head(boundary, sha2, content_type)
        yield content
        yield _CRLF
    yield written_end(boundary)


def _broken(place: str) -> Malformed:
    return Malformed((Fault(place, Rule.MULTIPART),))
