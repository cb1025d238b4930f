"""When an account may be opened, a role given or ended, and a password taken."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from senda.kernel.actor import Role
from senda.kernel.decisions import Decision, Reason


class AccountRefusal(StrEnum):
    LOGIN_TAKEN = "login_taken"
    PERSON_HAS_ACCOUNT = "person_has_account"
    PASSWORD_TOO_SHORT = "password_too_short"  # noqa: S105 - the name of a refusal
    ROLE_NEEDS_UNIT = "role_needs_unit"
    UNIT_DOES_NOT_FIT = "unit_does_not_fit"
    ROLE_NEEDS_PARTNER = "role_needs_partner"
    ROLE_OF_NO_PERSON = "role_of_no_person"
    LAST_COORDINATOR = "last_coordinator"


UNIT_OF_ROLE: Final = {Role.DELEGATION: "delegation", Role.CENTRE_HEAD: "centre", Role.EVALUATOR: "evaluation"}
"""The kind of unit each role is held for; what such a person sees follows from the unit."""
ROLES_OF_A_PARTNER: Final = frozenset({Role.LIAISON, Role.TRAINER, Role.PARTNER})
SHORTEST_PASSWORD: Final = 12


@dataclass(frozen=True, slots=True)
class Opening:
    """`password` is None where the person will set one by invitation."""

    login: str
    login_taken: bool
    person_has_account: bool
    password: str | None = None


def decide_opening(opening: Opening) -> Decision:
    reasons = []
    if opening.login_taken:
        reasons.append(Reason(AccountRefusal.LOGIN_TAKEN, {"login": opening.login}))
    if opening.person_has_account:
        reasons.append(Reason(AccountRefusal.PERSON_HAS_ACCOUNT))
    if opening.password is not None:
        reasons.extend(decide_password(opening.password).reasons)
    return Decision(tuple(reasons))


def decide_password(password: str) -> Decision:
    """The least that holds whoever asks; the forms also refuse common passwords and those like the address."""
    if len(password) < SHORTEST_PASSWORD:
        return Decision((Reason(AccountRefusal.PASSWORD_TOO_SHORT, {"least": SHORTEST_PASSWORD}),))
    return Decision()


def decide_grant(role: Role, *, unit_kind: str, has_partner: bool) -> Decision:
    """A role bound to a unit or a partner is worth nothing without it: it would see all or nothing.

    `unit_kind` is empty where no unit was chosen.
    """
    reasons = []
    if role is Role.OPERATOR:
        reasons.append(Reason(AccountRefusal.ROLE_OF_NO_PERSON))
    if role in UNIT_OF_ROLE and not unit_kind:
        reasons.append(Reason(AccountRefusal.ROLE_NEEDS_UNIT))
    elif role in UNIT_OF_ROLE and unit_kind != UNIT_OF_ROLE[role]:
        reasons.append(Reason(AccountRefusal.UNIT_DOES_NOT_FIT))
    if role in ROLES_OF_A_PARTNER and not has_partner:
        reasons.append(Reason(AccountRefusal.ROLE_NEEDS_PARTNER))
    return Decision(tuple(reasons))


def decide_leaving(*, coordinates: bool, others: int) -> Decision:
    """Before a role ends or an account closes: somebody must remain who can let the others in.

    `others` counts the people who coordinate, have an open account and are not this one.
    """
    if coordinates and not others:
        return Decision((Reason(AccountRefusal.LAST_COORDINATOR),))
    return Decision()
