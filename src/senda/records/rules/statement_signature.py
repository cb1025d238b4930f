"""Signed statements (Data 2.6): a JSON web signature beside the statement, whose payload is that very statement."""

import binascii
import re
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable

from senda.records.rules.attachments_note import AttachmentNote
from senda.records.rules.comparison import agree, comparable
from senda.records.rules.faults import Fault, Malformed, Rule
from senda.records.rules.statement import Statement, parse
from senda.records.rules.text import read_json

ALGORITHMS = ("RS256", "RS384", "RS512")

Verify = Callable[[tuple[bytes, ...], str, bytes, bytes], bool]
"""(certificates in DER, the signer's first; algorithm; what was signed; signature) → whether it fits the first certificate.

Raises ValueError where a certificate cannot be read or holds no RSA key. Such a check catches mistakes; it trusts nobody.
"""

_COMPACT = re.compile(rb"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")


def signatures_of(statement: Statement) -> tuple[AttachmentNote, ...]:
    """The attachments that sign the statement itself; those inside a SubStatement sign nothing that was sent."""
    return tuple(note for note in statement.attachments if note.is_signature and not note.inside)


def check_signature(statement: Statement, note: AttachmentNote, content: bytes, verify: Verify) -> None:
    """Check the content of a signature that a statement names.

    Args:
        statement: the statement as it was received.
        note: its attachment, for the place of the faults.
        content: the JWS in compact form.
        verify: checks the signature against the certificates of the header x5c, where it has them.

    Raises:
        Malformed: the signature is not well formed by the standard, or signs another statement.
    """
    found = _COMPACT.fullmatch(content.strip())
    if found is None:
        raise _refused(note, Rule.SIGNATURE_FORM)
    header_text, payload, signature = (_decoded(text, note) for text in found.groups())
    header = _header(header_text, note)
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise _refused(note, Rule.SIGNATURE_ALGORITHM)
    if not _is_same(statement, _signed(payload, statement, note)):
        raise _refused(note, Rule.SIGNATURE_OTHER_STATEMENT)
    if "x5c" not in header:
        return
    try:
        fits = verify(_certificates(header["x5c"]), str(algorithm), found[1] + b"." + found[2], signature)
    except ValueError:
        raise _refused(note, Rule.SIGNATURE_CERTIFICATE) from None
    if not fits:
        raise _refused(note, Rule.SIGNATURE_INVALID)


def _refused(note: AttachmentNote, rule: Rule) -> Malformed:
    return Malformed((Fault(note.path, rule),))


def _decoded(text: bytes, note: AttachmentNote) -> bytes:
    try:
        return urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    except binascii.Error:
        raise _refused(note, Rule.SIGNATURE_FORM) from None


def _header(text: bytes, note: AttachmentNote) -> dict[str, object]:
    """The JOSE header; a critical extension ("crit") is one that nobody here understands (RFC 7515, 4.1.11)."""
    try:
        header = read_json(text)
    except Malformed:
        raise _refused(note, Rule.SIGNATURE_FORM) from None
    if not isinstance(header, dict) or "crit" in header:
        raise _refused(note, Rule.SIGNATURE_FORM)
    return header


def _signed(payload: bytes, statement: Statement, note: AttachmentNote) -> Statement:
    try:
        return parse(read_json(payload), statement.version)
    except Malformed:
        raise _refused(note, Rule.SIGNATURE_FORM) from None


def _is_same(sent: Statement, signed: Statement) -> bool:
    return (
        (signed.id is None or sent.id is None or signed.id == sent.id)
        and agree(sent.value.get("timestamp"), signed.value.get("timestamp"))
        and comparable(sent) == comparable(signed)
    )


def _certificates(value: object) -> tuple[bytes, ...]:
    """The chain of x5c in DER: in plain base64, not base64url (RFC 7515, 4.1.6)."""
    if not isinstance(value, list) or not value or not all(isinstance(text, str) for text in value):
        raise ValueError(value)
    return tuple(b64decode(text, validate=True) for text in value)
