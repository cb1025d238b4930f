"""The certificate as a value: what it says, how it stands on a date, and when it may be renewed or revoked.

Nothing in it identifies the holder but the name: no CURP, no employee number, no office address. The validity in years
is the academy's criterion and comes with the edition; LM 110 asks for proof of continuous training, so it ends.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from senda.credentials.rules.clearance import Current, Standing
from senda.kernel.decisions import Decision, Reason
from senda.kernel.values import Text

MONTHS = 12
RENEWAL_MONTHS = 6
LEAP_DAY = 29


class State(StrEnum):
    """What the public page says of a certificate on a date."""

    NOT_YET = "not_yet"
    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class Ground(StrEnum):
    """Why a certificate is revoked: a closed list, so that no accusation is ever published in free words."""

    ISSUED_IN_ERROR = "issued_in_error"
    HOLDER_DETAILS_WRONG = "holder_details_wrong"
    REQUIREMENT_NOT_MET = "requirement_not_met"
    CLEARANCE_WITHDRAWN = "clearance_withdrawn"
    KEY_COMPROMISED = "key_compromised"


REISSUABLE = frozenset({Ground.HOLDER_DETAILS_WRONG, Ground.KEY_COMPROMISED})


class Refusal(StrEnum):
    """Why a certificate cannot be issued, renewed or revoked."""

    ALREADY_ISSUED = "certificate_already_issued"
    ALREADY_REVOKED = "certificate_already_revoked"
    ALREADY_REPLACED = "certificate_already_replaced"
    RENEWAL_TOO_EARLY = "renewal_too_early"
    RENEWAL_NEEDS_CLEARANCE = "renewal_needs_clearance"
    NAME_MISSING = "holder_name_missing"


@dataclass(frozen=True, slots=True)
class Module:
    """One module as it was taught: its key in the syllabus, its name and its hours."""

    key: str
    name: Text
    hours: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs. `demonstration` marks an academy of fictional people, on paper, on the page and in the signed text."""

    name: Text
    url: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that was taught; `law_date` is the day whose law the syllabus follows."""

    number: int
    name: Text
    starts: date
    ends: date
    law_date: date
    hours: str
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is signed. `subject` is a random URN that names the holder in no other record.

    `valid_from` and `valid_until` are whole days in the academy's time zone, both included. Which certificate this one
    renews stands in the register, not here: the holder need not show it.
    """

    serial: str
    subject: str
    holder: str
    achievement: Text
    criteria: Text
    edition: Edition
    issuer: Issuer
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class Register:
    """What the academy's register says of a serial, apart from what was signed."""

    valid_from: date
    valid_until: date
    revoked_on: date | None = None
    ground: Ground | None = None
    replaced_on: date | None = None
    replaced_by: str = ""


def last_day(first: date, years: int) -> date:
    """The last valid day of a certificate: the eve of its anniversary, so that three years are three years.

    >>> last_day(date(2014, 7, 21), 3), last_day(date(2012, 2, 29), 3)
    (datetime.date(2017, 7, 20), datetime.date(2015, 2, 28))
    """
    anniversary_year = first.year + years
    if (first.month, first.day) == (2, LEAP_DAY):
        return date(anniversary_year, 2, 28)
    return date.fromordinal(first.replace(year=anniversary_year).toordinal() - 1)


def renewable_from(valid_until: date) -> date:
    """The first day on which a certificate may be renewed: the first of the month six months before it ends.

    >>> renewable_from(date(2017, 7, 20)), renewable_from(date(2017, 3, 2))
    (datetime.date(2017, 1, 1), datetime.date(2016, 9, 1))
    """
    months = valid_until.year * MONTHS + valid_until.month - 1 - RENEWAL_MONTHS
    return date(months // MONTHS, months % MONTHS + 1, 1)


def state(register: Register, on: date) -> State:
    """How a certificate stands on a date; what was taken back or replaced says so even after its end."""
    if register.revoked_on is not None and register.revoked_on <= on:
        return State.REVOKED
    if register.replaced_on is not None and register.replaced_on <= on:
        return State.REPLACED
    if on < register.valid_from:
        return State.NOT_YET
    return State.EXPIRED if on > register.valid_until else State.VALID


def may_issue(holder: str, earlier: int) -> Decision:
    """Whether a first certificate may be issued; `earlier` counts those of this person in this edition, revoked or not.

    A person whose certificate was revoked gets a new one only by renewing, so that issuing all that are due twice, or
    after a revocation, never brings one back.
    """
    reasons = []
    if not holder.strip():
        reasons.append(Reason(Refusal.NAME_MISSING, {}))
    if earlier:
        reasons.append(Reason(Refusal.ALREADY_ISSUED, {"count": earlier}))
    return Decision(tuple(reasons))


def may_renew(register: Register, clearance: Current, on: date) -> Decision:
    """Whether a new certificate may take this one's place on the day `on`: all the reasons why not.

    One revoked for wrong details of the holder or a lost key may be renewed at once; revoked otherwise, it may not.
    """
    reasons = []
    correction = register.ground in REISSUABLE
    if register.revoked_on is not None and not correction:
        reasons.append(Reason(Refusal.ALREADY_REVOKED, {"on": register.revoked_on.isoformat()}))
    if register.replaced_on is not None:
        facts = {"on": register.replaced_on.isoformat(), "serial": register.replaced_by}
        reasons.append(Reason(Refusal.ALREADY_REPLACED, facts))
    first = renewable_from(register.valid_until)
    if on < first and not correction:
        reasons.append(Reason(Refusal.RENEWAL_TOO_EARLY, {"from": first.isoformat()}))
    if clearance.standing is not Standing.CLEARED:
        reasons.append(Reason(Refusal.RENEWAL_NEEDS_CLEARANCE, {"standing": clearance.standing.value}))
    return Decision(tuple(reasons))


def may_revoke(register: Register) -> Decision:
    """Whether a certificate may be revoked: one that has run out may be, one already revoked may not."""
    if register.revoked_on is not None:
        return Decision((Reason(Refusal.ALREADY_REVOKED, {"on": register.revoked_on.isoformat()}),))
    return Decision(())
