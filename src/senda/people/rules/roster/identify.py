"""Who on the staff list a row means, and what of the row speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from senda.people.rules.names import bare, near_words, same_words
from senda.people.rules.roster.known import StaffIndex, StaffPerson, name_key
from senda.people.rules.roster.row import RosterRow


class Doubt(StrEnum):
    """What of a row contradicts the official it was taken for."""

    NUMBER = "number_disagrees"
    CURP_OF_ANOTHER = "curp_of_another"
    NAME = "name_disagrees"
    SEVERAL = "several_of_that_name"


@dataclass(frozen=True, slots=True)
class Identity:
    """`person` is None when nobody on the staff list is meant; `other` is whom a contradicting part belongs to."""

    person: StaffPerson | None
    doubt: Doubt | None = None
    other: StaffPerson | None = None


NOBODY = Identity(None)


def identify(row: RosterRow, staff: StaffIndex, state_units: frozenset[str]) -> Identity:
    """By number and CURP first, by name (and then by the units of the state) where both fail.

    Two of the three must not speak for somebody else; what is missing speaks for nobody.
    """
    by_number = staff.by_number.get(row.employee.text)
    by_curp = staff.by_curp.get(row.curp)
    if by_number and by_curp and by_number.id != by_curp.id:
        return _contradiction(row, by_number, by_curp)
    found = by_curp or by_number
    if found is None:
        return _by_name(row, staff, state_units)
    if not row.name or near_words(row.name, found.full_name):
        return Identity(found)
    named = _of_that_name(row, staff)
    if by_curp and by_number:
        return Identity(found, Doubt.NAME)
    if len(named) == 1 and by_number:
        return Identity(named[0], Doubt.NUMBER, by_number)
    return Identity(found, Doubt.NAME)


def _contradiction(row: RosterRow, by_number: StaffPerson, by_curp: StaffPerson) -> Identity:
    """The name says which of the two is meant; without it the number does."""
    if near_words(row.name, by_curp.full_name) and not same_words(row.name, by_number.full_name):
        return Identity(by_curp, Doubt.NUMBER, by_number)
    return Identity(by_number, Doubt.CURP_OF_ANOTHER, by_curp)


def _of_that_name(row: RosterRow, staff: StaffIndex) -> Sequence[StaffPerson]:
    return staff.by_name.get(name_key(row.name), ())


def _by_name(row: RosterRow, staff: StaffIndex, state_units: frozenset[str]) -> Identity:
    """The one official of that name; of several, the only one in the state; never a guess beyond that."""
    named = _of_that_name(row, staff)
    if not named and not (row.employee.text and len(row.curp) > _CURP_STUMP):
        beginning = row.curp[:_CURP_STUMP]
        named = tuple(
            person
            for person in staff.people.values()
            if len(beginning) == _CURP_STUMP
            and person.curp.startswith(beginning)
            and bare(row.name)
            and near_words(row.name, person.full_name)
        )
    if len(named) > 1:
        named = [person for person in named if person.unit in state_units] or named
    if len(named) > 1:
        return Identity(named[0], Doubt.SEVERAL, named[1])
    return Identity(named[0]) if named else NOBODY


_CURP_STUMP = 10
