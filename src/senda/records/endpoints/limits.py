"""How much a request may hold. Each limit is asked for before the memory is spent; the handbook states them all."""

from collections.abc import Mapping
from typing import BinaryIO, cast
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.http.request import UnreadablePostError

from senda.records.rules.faults import Fault, Malformed, Rule

MEBIBYTE = 1024 * 1024
MOST_BYTES = 16 * MEBIBYTE
"""Of a whole body, attachments and documents included."""
MOST_STATEMENT_BYTES = 8 * MEBIBYTE
"""Of the statements of one request, as JSON."""
MOST_VALUES = 400_000
"""Values in the JSON of one request, told by its commas and brackets: what is short as text may be long in memory."""
MOST_STATEMENTS = 1000
MOST_PARTS = 200
"""Of a multipart body."""
LONGEST_QUERY = 32_768
"""Characters of a query, percent signs included."""
LONGEST_PARAMETER = 8192
MOST_PARAMETERS = 40

_PIECE = 65_536


class TooLarge(Exception):  # noqa: N818 - named by what it tells
    """The request passes a limit: 413."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"{what}: {limit}")
        self.what = what
        self.limit = limit


def read_body(request: HttpRequest) -> bytes:
    """The whole body. A length that is announced and too large is refused without reading a byte; nothing is unpacked."""
    coding = request.META.get("HTTP_CONTENT_ENCODING", "").strip().lower()
    if coding not in {"", "identity"}:
        raise Malformed((Fault("Content-Encoding", Rule.HEADER_VALUE, {"name": "Content-Encoding"}),))
    announced = request.META.get("CONTENT_LENGTH") or ""
    if announced:
        if not (announced.isascii() and announced.isdigit()):
            raise Malformed((Fault("Content-Length", Rule.HEADER_VALUE, {"name": "Content-Length"}),))
        if len(announced) > len(str(MOST_BYTES)) or int(announced) > MOST_BYTES:
            raise TooLarge("body", MOST_BYTES)
        try:
            body = request.read()
        except (UnreadablePostError, OSError) as broken:
            raise Malformed((Fault("Content-Length", Rule.HEADER_VALUE, {"name": "Content-Length"}),)) from broken
        if len(body) != int(announced):
            raise Malformed((Fault("Content-Length", Rule.HEADER_VALUE, {"name": "Content-Length"}),))
        return body
    if request.META.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked" and request.META.get(
        "wsgi.input_terminated"
    ):
        return _in_pieces(cast("BinaryIO", request.META["wsgi.input"]))
    return b""


def _in_pieces(stream: BinaryIO) -> bytes:
    """A body that came in chunks and did not tell its length: read until the limit and no further."""
    pieces: list[bytes] = []
    held = 0
    while True:
        try:
            piece = stream.read(_PIECE)
        except OSError as broken:
            name = {"name": "Transfer-Encoding"}
            raise Malformed((Fault("Transfer-Encoding", Rule.HEADER_VALUE, name),)) from broken
        if not piece:
            return b"".join(pieces)
        held += len(piece)
        if held > MOST_BYTES:
            raise TooLarge("body", MOST_BYTES)
        pieces.append(piece)


def check_values(text: bytes) -> None:
    """Refuse a JSON text that would become too many values, before it is read."""
    if len(text) > MOST_VALUES and sum(map(text.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise TooLarge("values", MOST_VALUES)


def read_query(text: str) -> dict[str, str]:
    """The parameters of a query as WSGI hands it over; each stands once, in UTF-8."""
    if not text:
        return {}
    if len(text) > LONGEST_QUERY:
        raise TooLarge("query", LONGEST_QUERY)
    try:
        plain = text if text.isascii() else text.encode("latin-1").decode()
        pairs = parse_qsl(plain, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeError as wrong:
        raise Malformed((Fault("query", Rule.NOT_UTF8),)) from wrong
    except ValueError as many:
        raise TooLarge("parameters", MOST_PARAMETERS) from many
    return once(pairs)


def once(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Names and values as a mapping, where no name stands twice and no value is too long or holds what cannot be kept."""
    told: dict[str, str] = {}
    for name, value in pairs:
        if name in told:
            raise Malformed((Fault(shown(name), Rule.PARAMETER_REPEATED, {"name": shown(name)}),))
        if len(value) > LONGEST_PARAMETER:
            raise Malformed((Fault(shown(name), Rule.TOO_LONG, {"limit": LONGEST_PARAMETER}),))
        if "\0" in value:
            raise Malformed((Fault(shown(name), Rule.NOT_STORABLE),))
        told[name] = value
    return told


def check_parameters(told: Mapping[str, str], known: frozenset[str], required: tuple[str, ...]) -> None:
    """Refuse parameters that a resource does not know, and the lack of those it needs."""
    faults = [
        Fault(shown(name), Rule.PARAMETER_UNKNOWN, {"name": shown(name)}) for name in told if name not in known
    ] + [Fault(name, Rule.PARAMETER_MISSING, {"name": name}) for name in required if name not in told]
    if faults:
        raise Malformed(tuple(faults[:20]))


def shown(name: str) -> str:
    """A name that came from outside, short and printable; an empty one is shown too."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:100]) or "?"
