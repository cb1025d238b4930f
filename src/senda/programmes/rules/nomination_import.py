"""A delegation's workbook against the staff list: which rows are good, which were mended, which are not taken and why.

People of an earlier edition are accepted and nothing is said of it: turning them down is the selection's affair.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from senda.people.rules.curp import curp_fault
from senda.people.rules.names import same_words
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.identify import Doubt, Identity, identify
from senda.people.rules.roster.known import StaffIndex, StaffPerson, Vocabulary
from senda.people.rules.roster.layout import Layout
from senda.people.rules.roster.row import RosterRow, read_row
from senda.people.rules.roster.sheets import state_of
from senda.people.rules.roster.spelling import has_noise, usual_styles
from senda.people.rules.roster.units import Spelling, UnitReading, read_unit

WANTED = (Column.EMPLOYEE_NUMBER, Column.CURP, Column.UNIT, Column.POSITION, Column.PRIORITY, Column.SHIFT)


class RowFault(StrEnum):
    """Why a row is not taken. The CURP's own faults carry the same words as `CurpFault`."""

    CURP_MISSING = "curp_missing"
    CURP_LENGTH = "curp_length"
    CURP_SHAPE = "curp_shape"
    CURP_DATE = "curp_date"
    CURP_CHECK_DIGIT = "curp_check_digit"
    CURP_DISAGREES = "curp_disagrees"
    CURP_OF_ANOTHER = "curp_of_another"
    NUMBER_DISAGREES = "number_disagrees"
    NAME_DISAGREES = "name_disagrees"
    SEVERAL_OF_THAT_NAME = "several_of_that_name"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_DISAGREES = "unit_disagrees"
    PERSON_NOT_ON_STAFF = "person_not_on_staff"
    DUPLICATE_IN_FILE = "duplicate_in_file"
    OTHER_STATES_OFFICIAL = "other_states_official"
    FORMULA = "formula_in_cell"


class Recovery(StrEnum):
    """What was wrong in a row and could be put right from the staff list beyond doubt."""

    UNIT_SPELLING = "unit_spelling_recoverable"
    UNIT_MISSING = "unit_missing_recoverable"
    NUMBER_MISSING = "employee_number_missing_recoverable"
    NUMBER_AS_NUMBER = "employee_number_as_number_recoverable"
    NUMBER_WRONG = "employee_number_wrong_recoverable"
    CASE_AND_SPACES = "case_and_spaces_recoverable"
    NAME_SPELLING = "name_spelling_recoverable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one row, with the facts its sentence needs; `row` as the spreadsheet counts."""

    row: int
    kind: RowFault | Recovery
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that is taken: who, in which place of the delegation's order (1 first), with which remark."""

    row: int
    person: int
    priority: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What one workbook says: the state it comes from and every row, in the order of the sheet."""

    state: str
    rows: int
    accepted: tuple[Accepted, ...]
    recovered: tuple[Finding, ...]
    errors: tuple[Finding, ...]


Confirmed = frozenset[tuple[int, str]]
"""Pairs of person and CURP that somebody has looked at and confirmed."""


def read_nominations(
    layout: Layout,
    staff: StaffIndex,
    words: Vocabulary,
    *,
    file_name: str,
    state: str = "",
    confirmed: Confirmed = frozenset(),
) -> ListReading:
    """Every row judged. `state` is given where the sender is known; else the list itself tells where it comes from."""
    columns = layout.columns
    rows = [read_row(row, columns) for row in layout.people]
    identities = _identities(rows, staff, words, state)
    home = state or _home(layout, identities, words, file_name)
    if not state:
        identities = _identities(rows, staff, words, home)
    readings = [
        read_unit(row.unit, identity.person.unit if identity.person else "", words)
        for row, identity in zip(rows, identities, strict=True)
    ]
    usual_unit = _usual([reading.spelling for reading in readings])
    styles = usual_styles(
        (row.names, identity.person.full_name if identity.person else "")
        for row, identity in zip(rows, identities, strict=True)
    )
    judge = _Judge(
        words, home, confirmed, usual_unit, styles, has_units=bool({Column.UNIT, Column.UNIT_KEY} & columns.keys())
    )
    seen: set[str] = set()
    errors: list[Finding] = []
    recovered: list[Finding] = []
    good: list[tuple[RosterRow, StaffPerson]] = []
    for row, identity, reading in zip(rows, identities, readings, strict=True):
        found = judge.findings(row, identity, reading, seen)
        faults = [finding for finding in found if isinstance(finding.kind, RowFault)]
        errors.extend(faults)
        recovered.extend(finding for finding in found if isinstance(finding.kind, Recovery))
        if identity.person and not faults:
            good.append((row, identity.person))
    return ListReading(home, len(rows), _in_order(good), tuple(recovered), tuple(errors))


def _identities(rows: Iterable[RosterRow], staff: StaffIndex, words: Vocabulary, state: str) -> list[Identity]:
    units = frozenset(unit.key for unit in words.units.values() if unit.state == state)
    return [identify(row, staff, units) for row in rows]


def _home(layout: Layout, identities: Iterable[Identity], words: Vocabulary, file_name: str) -> str:
    people = {identity.person.id: identity.person for identity in identities if identity.person}
    counted = Counter(words.units[person.unit].state for person in people.values() if person.unit in words.units)
    return state_of(file_name, [layout.sheet, *layout.titles], counted, words.states)


_MOST, _SEVERAL = 0.75, 4


def _usual(spellings: Sequence[Spelling]) -> Spelling:
    """How this office writes its units throughout, which is then no slip; exact unless nearly all rows differ alike."""
    told = Counter(spelling for spelling in spellings if spelling not in _NO_UNIT)
    spelling, count = max(told.items(), key=lambda item: item[1], default=(Spelling.EXACT, 0))
    return spelling if count >= max(_SEVERAL, _MOST * told.total()) else Spelling.EXACT


_NO_UNIT = frozenset({Spelling.EMPTY, Spelling.UNKNOWN, Spelling.OTHER})


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is the same for all rows of one list."""

    words: Vocabulary
    home: str
    confirmed: Confirmed
    usual_unit: Spelling
    usual_names: Mapping[Column, str]
    has_units: bool

    def findings(self, row: RosterRow, identity: Identity, unit: UnitReading, seen: set[str]) -> list[Finding]:
        """All that is to be said of a row; a row that cannot be taken for what it is gets that one reason alone."""
        if row.formula:
            facts = {"cell": row.formula.cell, "value": row.formula.text}
            return [Finding(row.number, RowFault.FORMULA, facts)]
        person = identity.person
        key = str(person.id) if person else f"{row.employee.text}·{row.curp}·{row.name}"
        if key in seen:
            return [Finding(row.number, RowFault.DUPLICATE_IN_FILE, {"name": row.name, "number": row.employee.text})]
        seen.add(key)
        if person is None:
            facts = {"name": row.name, "number": row.employee.text, "curp": row.curp}
            return [Finding(row.number, RowFault.PERSON_NOT_ON_STAFF, facts)]
        lives = self.words.units.get(person.unit)
        if lives and self.home and lives.state != self.home and identity.doubt is None:
            names = self.words.state_names
            facts = {
                "name": person.full_name,
                "unit": lives.name,
                "state": names[lives.state],
                "home": names[self.home],
            }
            return [Finding(row.number, RowFault.OTHER_STATES_OFFICIAL, facts)]
        if identity.doubt:
            return [_doubt(row, person, identity)]
        return [
            *self._curp(row, person),
            *_employee_number(row, person),
            *self._unit(row, person, unit),
            *self._name(row, person),
        ]

    def _curp(self, row: RosterRow, person: StaffPerson) -> Iterable[Finding]:
        if row.curp and row.curp == person.curp:
            return
        fault = curp_fault(row.curp)
        facts: dict[str, str | int] = {"value": row.curp, "length": len(row.curp), "name": person.full_name}
        if fault:
            yield Finding(row.number, RowFault(fault.value), facts)
        elif person.curp and (person.id, row.curp) not in self.confirmed:
            yield Finding(row.number, RowFault.CURP_DISAGREES, facts | {"person": person.id, "expected": person.curp})

    def _unit(self, row: RosterRow, person: StaffPerson, reading: UnitReading) -> Iterable[Finding]:
        lives = self.words.units.get(person.unit)
        if not self.has_units or lives is None or reading.spelling in {Spelling.EXACT, self.usual_unit}:
            return
        facts = {"value": row.unit, "unit": lives.name}
        match reading.spelling:
            case Spelling.EMPTY:
                yield Finding(row.number, Recovery.UNIT_MISSING, facts)
            case Spelling.UNKNOWN:
                yield Finding(row.number, RowFault.UNIT_UNKNOWN, facts)
            case Spelling.OTHER:
                other = self.words.units[reading.key].name
                yield Finding(row.number, RowFault.UNIT_DISAGREES, facts | {"other": other})
            case _:
                yield Finding(row.number, Recovery.UNIT_SPELLING, facts)

    def _name(self, row: RosterRow, person: StaffPerson) -> Iterable[Finding]:
        if has_noise(row.names, person.full_name, self.usual_names):
            yield Finding(row.number, Recovery.CASE_AND_SPACES, {"name": person.full_name})
        if row.name and not same_words(row.name, person.full_name):
            yield Finding(row.number, Recovery.NAME_SPELLING, {"value": row.name, "name": person.full_name})


def _doubt(row: RosterRow, person: StaffPerson, identity: Identity) -> Finding:
    facts = {
        "value": {Doubt.NUMBER: row.employee.text, Doubt.CURP_OF_ANOTHER: row.curp}.get(
            identity.doubt or Doubt.NAME, row.name
        ),
        "name": person.full_name,
        "other": identity.other.full_name if identity.other else "",
    }
    return Finding(row.number, RowFault((identity.doubt or Doubt.NAME).value), facts)


def _employee_number(row: RosterRow, person: StaffPerson) -> Iterable[Finding]:
    facts = {"value": row.employee.text, "number": person.number, "name": person.full_name}
    if not row.employee.text:
        yield Finding(row.number, Recovery.NUMBER_MISSING, facts)
    elif row.employee.text != person.number:
        yield Finding(row.number, Recovery.NUMBER_WRONG, facts)
    elif row.employee.as_number:
        yield Finding(row.number, Recovery.NUMBER_AS_NUMBER, facts)


_IN_WORDS: Mapping[str, int] = {"alta": 1, "high": 1, "media": 2, "medium": 2, "baja": 3, "low": 3}


def _in_order(good: Sequence[tuple[RosterRow, StaffPerson]]) -> tuple[Accepted, ...]:
    """The delegation's own order as 1, 2, 3 … without gaps; rows without one come last, as in the sheet."""
    placed = sorted((_priority(row.texts.get(Column.PRIORITY, "")), row.number) for row, _ in good)
    order = {number: place for place, (_, number) in enumerate(placed, start=1)}
    return tuple(
        Accepted(row.number, person.id, order[row.number], row.texts.get(Column.REMARKS, "")) for row, person in good
    )


_LAST = 10_000


def _priority(text: str) -> int:
    digits = "".join(sign for sign in text if sign.isdigit())
    return int(digits[:4]) if digits else _IN_WORDS.get(text.casefold(), _LAST)
