"""The alternate request syntax of 1.0.3 (Communication 1.3): a POST whose form holds method, headers, parameters and content."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from senda.records.endpoints.answer import JSON
from senda.records.endpoints.limits import MOST_PARAMETERS, TooLarge, once, shown
from senda.records.rules.faults import Fault, Malformed, Rule

HEADERS = {
    name.lower(): name
    for name in (
        "Authorization",
        "X-Experience-API-Version",
        "Content-Type",
        "Content-Length",
        "If-Match",
        "If-None-Match",
    )
}
METHODS = frozenset({"GET", "PUT", "POST", "DELETE", "HEAD"})
MOST_ESCAPES = 400_000
"""Percent signs of a form. Each takes some 230 bytes of memory while it is read, and the sender is not known before."""
MOST_FORM_BYTES = 2 * 1024 * 1024
"""Of a whole form: letters beyond ASCII cost ten times their length while it is read."""
CONTENT = "content"
METHOD = "method"
_HEADER = re.compile(r"[\t\x20-\x7e]{0,1024}")
"""What could have come as a header: a line's end in a form is no header's."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The request that was meant. `headers` are those of the form, by their names in small letters."""

    method: str
    headers: Mapping[str, str]
    parameters: Mapping[str, str]
    body: bytes


def unfold(query: Mapping[str, str], form: bytes) -> Unfolded:
    """Read the form of a POST with the parameter `method`.

    Args:
        query: the parameters of the address: `method` and no other.
        form: the body, url-encoded in UTF-8. Its `content` may be as long as the body.
    """
    method = query[METHOD].upper()
    if method not in METHODS:
        raise Malformed((Fault(METHOD, Rule.PARAMETER_VALUE, {"name": METHOD, "allowed": ", ".join(sorted(METHODS))}),))
    extra = [name for name in query if name != METHOD]
    if extra:
        raise Malformed(tuple(Fault(shown(name), Rule.ALTERNATE_SYNTAX) for name in extra))
    headers, pairs, content = _sorted_out(_pairs(form))
    if len(content) > 1:
        raise Malformed((Fault(CONTENT, Rule.PARAMETER_REPEATED, {"name": CONTENT}),))
    if method in {"PUT", "POST"} and not content:
        raise Malformed((Fault(CONTENT, Rule.PARAMETER_MISSING, {"name": CONTENT}),))
    if content:
        headers.setdefault("content-type", JSON)
    return Unfolded(method, headers, once(pairs), content[0].encode() if content else b"")


def _sorted_out(form: list[tuple[str, str]]) -> tuple[dict[str, str], list[tuple[str, str]], list[str]]:
    """Headers, parameters and content of a form."""
    headers: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    content: list[str] = []
    for name, value in form:
        if name == CONTENT:
            content.append(value)
        elif name.lower() not in HEADERS:
            pairs.append((name, value))
        elif name.lower() in headers:
            raise Malformed((Fault(shown(name), Rule.PARAMETER_REPEATED, {"name": shown(name)}),))
        elif not _HEADER.fullmatch(value):
            raise Malformed((Fault(shown(name), Rule.HEADER_VALUE, {"name": shown(name)}),))
        else:
            headers[name.lower()] = value
    return headers, pairs, content


def _pairs(form: bytes) -> list[tuple[str, str]]:
    if len(form) > MOST_FORM_BYTES:
        raise TooLarge("form", MOST_FORM_BYTES)
    if form.count(b"%") > MOST_ESCAPES:
        raise TooLarge("form", MOST_ESCAPES)
    try:
        text = form.decode()
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeError as wrong:
        raise Malformed((Fault("body", Rule.NOT_UTF8),)) from wrong
    except ValueError as many:
        raise Malformed((Fault("body", Rule.ALTERNATE_SYNTAX),)) from many
