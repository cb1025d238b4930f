"""Checks what somebody hands in: opens it, tries the signature, asks the register, and judges."""

import json
from datetime import date

from senda.credentials.queries.certificate import entry_of, register_of, row_of, site, state_of, value_of
from senda.credentials.rules import document, jws, verification
from senda.credentials.rules.certificate import Certificate as Value
from senda.credentials.rules.certificate import Register, State
from senda.credentials.rules.document import Written
from senda.credentials.rules.verification import Verdict
from senda.kernel.action import adapter
from senda.kernel.decisions import Reason


class NoKeys(Exception):  # noqa: N818 - says what the file is
    """A file that was handed over as a key set and is none."""


def check(raw: bytes, on: date, keys: tuple[jws.Jwk, ...] | None = None) -> Verdict:
    """The verdict on a file of any kind on a day. `keys` are the academy's, unless others are given."""
    written = _written(raw)
    if isinstance(written, Reason):
        return verification.unreadable(written)
    keyring = adapter("keyring")()
    opened = verification.open_up(written, keyring, keyring.public_keys() if keys is None else keys, site().zone)
    if isinstance(opened, Reason):
        return verification.unreadable(opened)
    return verification.judge(opened, entry_of(row_of(opened.serial)) if opened.serial else None, on)


def keys_in(raw: bytes) -> tuple[jws.Jwk, ...]:
    """The keys of a JWK set (RFC 7517, section 5). Raises NoKeys for anything else."""
    try:
        told = json.loads(raw)
        keys = tuple({str(name): str(value) for name, value in key.items()} for key in told["keys"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoKeys from error
    return keys


def public_keys() -> tuple[jws.Jwk, ...]:
    """The key set that the academy publishes; no private part is in it."""
    return tuple(adapter("keyring")().public_keys())


def registered(serial: str, on: date) -> tuple[Value, Register, State, str, str] | None:
    """For the public page: the certificate, what became of it, its state, its key and its signed text."""
    row = row_of(serial)
    if row is None:
        return None
    return value_of(row), register_of(row), state_of(row, on), row.key_id, row.token


def paper(serial: str) -> bytes | None:
    """The PDF of a certificate, set anew from what was signed; nothing for an unknown serial."""
    row = row_of(serial)
    if row is None:
        return None
    pdf: bytes = adapter("certificate_pdf")(
        value_of(row), token=row.token, key_id=row.key_id, address=site().page(row.serial)
    )
    return pdf


def _written(raw: bytes) -> Written | Reason:
    objection = document.objection(raw)
    if objection is not None:
        return objection
    if not document.is_pdf(raw):
        return document.from_text(raw)
    attached: bytes | Reason | None = adapter("certificate_in_pdf")(raw)
    if isinstance(attached, Reason):
        return attached
    return document.from_text(attached) if attached else Reason(document.Fault.PDF_WITHOUT_CERTIFICATE)
