"""The statements that a PUT or a POST brings, with their attachments: read, checked, and fitted to each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.http import parse_header_parameters

from senda.kernel.action import adapter
from senda.records.endpoints.answer import JSON
from senda.records.endpoints.limits import MOST_STATEMENT_BYTES, MOST_STATEMENTS, TooLarge, check_values
from senda.records.endpoints.multipart import Blob, attachments_of, read_parts
from senda.records.endpoints.resource import Call
from senda.records.rules.attachments_note import AttachmentNote
from senda.records.rules.faults import MOST_FAULTS, Fault, Malformed, Rule
from senda.records.rules.statement import Statement, parse
from senda.records.rules.statement_signature import check_signature
from senda.records.rules.text import read_json
from senda.records.rules.versions import Version

MIXED = "multipart/mixed"


@dataclass(frozen=True, slots=True)
class Sent:
    statements: tuple[Statement, ...]
    attachments: Mapping[str, Blob]


def read_sent(call: Call, *, single: bool = False) -> Sent:
    """Read a body.

    Args:
        call: the request; its content type decides how the body is read.
        single: one statement alone may come, not a list.

    Raises:
        Malformed: with every fault of the first statements that have any.
        TooLarge: a limit is passed.
    """
    kind, boundary = _content_type(call.content_type)
    if kind == MIXED:
        if boundary is None:
            raise Malformed((Fault("Content-Type", Rule.MULTIPART),))
        parts = read_parts(call.body, boundary)
        if not parts or _content_type(parts[0].headers.get("content-type", ""))[0] != JSON:
            raise Malformed((Fault("part[0]", Rule.MULTIPART),))
        text, blobs = parts[0].content, attachments_of(parts[1:])
    else:
        text, blobs = call.body, {}
    statements = _statements(text, call.version, single=single)
    _fit(statements, blobs)
    return Sent(statements, blobs)


def _content_type(text: str) -> tuple[str, str | None]:
    """The media type and, of multipart/mixed, the boundary. JSON and its charset are UTF-8."""
    try:
        kind, parameters = parse_header_parameters(text[:1000])
    except Exception:  # noqa: BLE001 - Django hands it to a parser of mails, which raises whatever it stumbles over
        kind, parameters = "", {}
    charset = parameters.get("charset", "utf-8").lower()
    if kind not in {JSON, MIXED} or charset not in {"utf-8", "utf8"}:
        raise Malformed((Fault("Content-Type", Rule.CONTENT_TYPE, {"allowed": f"{JSON}, {MIXED} (UTF-8)"}),))
    return kind, parameters.get("boundary")


def _statements(text: bytes, version: Version, *, single: bool) -> tuple[Statement, ...]:
    if len(text) > MOST_STATEMENT_BYTES:
        raise TooLarge("statements", MOST_STATEMENT_BYTES)
    check_values(text)
    value = read_json(text)
    if type(value) is not list:
        return (parse(value, version),)
    if single:
        raise Malformed((Fault("$", Rule.WRONG_TYPE, {"expected": "object"}),))
    if not value:
        raise Malformed((Fault("$", Rule.EMPTY_BATCH),))
    if len(value) > MOST_STATEMENTS:
        raise Malformed((Fault("$", Rule.BATCH_TOO_LARGE, {"limit": MOST_STATEMENTS}),))
    read: list[Statement] = []
    faults: list[Fault] = []
    for number, item in enumerate(value):
        try:
            read.append(parse(item, version, path=f"$[{number}]"))
        except Malformed as wrong:
            faults += wrong.faults
            if len(faults) >= MOST_FAULTS:
                break
    if faults:
        raise Malformed(tuple(faults[:MOST_FAULTS]))
    return tuple(read)


def _fit(statements: Iterable[Statement], blobs: Mapping[str, Blob]) -> None:
    """Each attachment has its content here or at a fileUrl, each content belongs to an attachment, each signature holds."""
    faults: list[Fault] = []
    unused = set(blobs)
    for statement in statements:
        for note in statement.attachments:
            blob = blobs.get(note.sha2)
            unused.discard(note.sha2)
            if blob is None:
                if not note.file_url:
                    faults.append(Fault(f"{note.path}.sha2", Rule.ATTACHMENT_MISSING, {"sha2": note.sha2}))
            else:
                faults += _unfit(statement, note, blob)
    faults += [Fault("body", Rule.ATTACHMENT_UNKNOWN, {"sha2": sha2}) for sha2 in sorted(unused)]
    if faults:
        raise Malformed(tuple(faults[:MOST_FAULTS]))


def _unfit(statement: Statement, note: AttachmentNote, blob: Blob) -> tuple[Fault, ...]:
    try:
        if note.is_signature and not note.inside:
            check_signature(statement, note, blob[1], adapter("statement_signature"))
    except Malformed as wrong:
        return wrong.faults
    return ()
