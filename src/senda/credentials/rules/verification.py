"""The judgement over what was handed in: valid, or every reason why not, and how much could be checked.

Nothing here reads a file or a table: the caller brings the signed text, the public keys and what the register says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from senda.credentials.rules import document, jws, open_badge
from senda.credentials.rules.certificate import Certificate, Register, State, state
from senda.credentials.rules.document import Written
from senda.kernel.decisions import Reason


class Fault(StrEnum):
    """Why a certificate whose signature was looked at does not hold today."""

    NOT_YET = "certificate_not_yet"
    EXPIRED = "certificate_expired"
    REVOKED = "certificate_revoked"
    REPLACED = "certificate_replaced"
    DIFFERS_FROM_REGISTER = "differs_from_register"


class Checked(StrEnum):
    """How far the check went: the register knows what was revoked or replaced, a signature alone does not."""

    NOTHING = "nothing"
    SIGNATURE = "signature"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register keeps under a serial: the certificate as signed, and what became of it."""

    certificate: Certificate
    register: Register


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `certificate` is what the text tells, to be believed only when no reason speaks against it."""

    reasons: tuple[Reason, ...]
    checked: Checked
    certificate: Certificate | None = None
    state: State | None = None
    key_id: str = ""

    @property
    def valid(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Opened:
    """A signed text taken apart, its signature tried, and the serial it names so that the register can be asked."""

    written: Written
    token: jws.Token
    signature: Reason | None
    certificate: Certificate | Reason

    @property
    def serial(self) -> str:
        return self.certificate.serial if isinstance(self.certificate, Certificate) else ""


def unreadable(reason: Reason) -> Verdict:
    """The verdict on what could not be taken apart."""
    return Verdict((reason,), Checked.NOTHING)


def open_up(written: Written, keyring: jws.Keyring, keys: tuple[jws.Jwk, ...], zone: tzinfo) -> Opened | Reason:
    """Take a signed text apart and try its signature against `keys`."""
    token = jws.take_apart(written.token)
    if isinstance(token, Reason):
        return token
    return Opened(written, token, jws.check(token, keyring, keys), open_badge.read(token.content, zone))


def judge(opened: Opened, entry: Entry | None, on: date) -> Verdict:
    """Everything that speaks against the certificate on the day `on`; `entry` is the register's, if it has one.

    When the signature does not hold the dates are not discussed, since nothing in the text is believed; if the register
    knows the serial, the fields that were changed are named all the same.
    """
    told = opened.certificate
    faults = [opened.signature] if opened.signature else []
    if isinstance(told, Reason):
        return Verdict((*faults, told), Checked.NOTHING if faults else Checked.SIGNATURE, key_id=opened.token.key_id)
    faults.extend(document.copy_faults(opened.written.copy, opened.token.content))
    if entry is not None:
        faults.extend(
            Reason(Fault.DIFFERS_FROM_REGISTER, {"field": field})
            for field in open_badge.differences(told, entry.certificate)
        )
    checked = Checked.SIGNATURE if entry is None else Checked.REGISTER
    if opened.signature is not None:
        return Verdict(tuple(faults), checked if entry else Checked.NOTHING, told, key_id=opened.token.key_id)
    register = entry.register if entry else Register(told.valid_from, told.valid_until)
    faults.extend(open_badge.claims_that_disagree(opened.token.content))
    faults.extend(standing_faults(register, on))
    return Verdict(tuple(faults), checked, told, state(register, on), opened.token.key_id)


def standing_faults(register: Register, on: date) -> Iterator[Reason]:
    """Each way in which a genuine certificate does not count on a date; one may be both expired and replaced."""
    if on < register.valid_from:
        yield Reason(Fault.NOT_YET, {"from": register.valid_from.isoformat()})
    if on > register.valid_until:
        yield Reason(Fault.EXPIRED, {"until": register.valid_until.isoformat()})
    if register.revoked_on is not None and register.revoked_on <= on:
        facts = {"on": register.revoked_on.isoformat(), "ground": register.ground.value if register.ground else ""}
        yield Reason(Fault.REVOKED, facts)
    if register.replaced_on is not None and register.replaced_on <= on:
        yield Reason(Fault.REPLACED, {"on": register.replaced_on.isoformat(), "serial": register.replaced_by})
