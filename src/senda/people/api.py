"""The door of people."""

from senda.people.access.account import actor_for, needs_second_factor
from senda.people.actions.account import grant_role, open_account, open_person
from senda.people.actions.founding import load_units
from senda.people.phrases import PHRASES
from senda.people.phrases.roles import ROLE_NAMES
from senda.people.queries.account import demonstration_accounts, invitation_words, person_by_number
from senda.people.queries.unit import unit_ids

__all__ = [
    "PHRASES",
    "ROLE_NAMES",
    "actor_for",
    "demonstration_accounts",
    "grant_role",
    "invitation_words",
    "load_units",
    "needs_second_factor",
    "open_account",
    "open_person",
    "person_by_number",
    "unit_ids",
]
