"""When an account may be opened and a role given."""

from dataclasses import dataclass
from enum import StrEnum

from senda.kernel.actor import Role
from senda.kernel.decisions import Decision, Reason


class AccountRefusal(StrEnum):
    LOGIN_TAKEN = "login_taken"
    PERSON_HAS_ACCOUNT = "person_has_account"
    ROLE_NEEDS_UNIT = "role_needs_unit"
    ROLE_NEEDS_PARTNER = "role_needs_partner"
    LAST_COORDINATOR = "last_coordinator"


ROLES_OF_A_UNIT = frozenset({Role.DELEGATION, Role.CENTRE_HEAD, Role.EVALUATOR})
ROLES_OF_A_PARTNER = frozenset({Role.LIAISON, Role.TRAINER})


@dataclass(frozen=True, slots=True)
class Opening:
    login: str
    login_taken: bool
    person_has_account: bool


def decide_opening(opening: Opening) -> Decision:
    reasons = []
    if opening.login_taken:
        reasons.append(Reason(AccountRefusal.LOGIN_TAKEN, {"login": opening.login}))
    if opening.person_has_account:
        reasons.append(Reason(AccountRefusal.PERSON_HAS_ACCOUNT))
    return Decision(tuple(reasons))


def decide_grant(role: Role, *, has_unit: bool, has_partner: bool) -> Decision:
    """A role bound to a unit or a partner is worth nothing without it: it would see all or nothing."""
    reasons = []
    if role in ROLES_OF_A_UNIT and not has_unit:
        reasons.append(Reason(AccountRefusal.ROLE_NEEDS_UNIT, {"role": role}))
    if role in ROLES_OF_A_PARTNER and not has_partner:
        reasons.append(Reason(AccountRefusal.ROLE_NEEDS_PARTNER, {"role": role}))
    return Decision(tuple(reasons))


def decide_ending(role: Role, *, coordinators: int) -> Decision:
    """Somebody must remain who can let the others in."""
    if role is Role.COORDINATOR and coordinators <= 1:
        return Decision((Reason(AccountRefusal.LAST_COORDINATOR),))
    return Decision()
