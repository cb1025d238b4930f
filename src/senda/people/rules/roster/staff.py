"""The staff list read: every official as values, and every row that cannot be taken with what stands in the way."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from senda.people.rules.curp import CurpFault, birth_date, curp_fault, sex_of
from senda.people.rules.names import bare, tidy
from senda.people.rules.roster.cells import DateFault, SheetRow, date_of
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.known import Vocabulary, sex_of_word
from senda.people.rules.roster.layout import Layout
from senda.people.rules.roster.row import RosterRow, column_letters, read_row

WANTED = (
    Column.EMPLOYEE_NUMBER,
    Column.GIVEN_NAMES,
    Column.FIRST_SURNAME,
    Column.CURP,
    Column.UNIT_KEY,
    Column.UNIT,
    Column.POSITION,
    Column.SHIFT,
)
REQUIRED = (
    (Column.EMPLOYEE_NUMBER,),
    (Column.GIVEN_NAMES,),
    (Column.FIRST_SURNAME, Column.SURNAMES),
    (Column.CURP,),
    (Column.UNIT_KEY, Column.UNIT),
    (Column.POSITION,),
    (Column.SHIFT,),
)
"""What a staff list must have; of each group one column is enough."""


class StaffFault(StrEnum):
    """Why a row of a staff list is not taken."""

    NUMBER_MISSING = "number_missing"
    NUMBER_TWICE = "number_twice"
    NUMBER_OF_ANOTHER = "number_of_another"
    NAME_MISSING = "name_missing"
    TEXT_TOO_LONG = "text_too_long"
    CURP_MISSING = "curp_missing"
    CURP_LENGTH = "curp_length"
    CURP_SHAPE = "curp_shape"
    CURP_DATE = "curp_date"
    CURP_CHECK_DIGIT = "curp_check_digit"
    CURP_SEX = "curp_sex"
    CURP_BIRTH_DATE = "curp_birth_date"
    CURP_TWICE = "curp_twice"
    CURP_OF_ANOTHER = "curp_of_another"
    CURP_DISAGREES = "curp_disagrees"
    SEX_UNKNOWN = "sex_unknown"
    UNIT_UNKNOWN = "unit_unknown"
    POSITION_UNKNOWN = "position_unknown"
    SHIFT_UNKNOWN = "shift_unknown"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_UNREADABLE = "date_unreadable"
    FORMULA = "formula_in_cell"


@dataclass(frozen=True, slots=True)
class StaffFinding:
    """One thing that stands in the way of one row, with the facts of its sentence."""

    row: int
    kind: StaffFault
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Official:
    """One official as a staff list tells; keys for unit, position and shift; `sex` F or M; days or None."""

    number: str
    given: str
    first_surname: str
    second_surname: str
    curp: str
    sex: str
    born: dt.date | None
    unit: str
    position: str
    shift: str
    hired: dt.date | None
    prior_edition: int | None


@dataclass(frozen=True, slots=True)
class StaffReading:
    """The rows that are good, by row number, and the findings of the others."""

    rows: int
    officials: Mapping[int, Official]
    errors: tuple[StaffFinding, ...]


def missing_columns(columns: Iterable[Column]) -> tuple[tuple[Column, ...], ...]:
    """The groups of `REQUIRED` of which no column is there."""
    there = frozenset(columns)
    return tuple(group for group in REQUIRED if not there.intersection(group))


def read_staff(layout: Layout, words: Vocabulary) -> StaffReading:
    """Every row judged by itself, then against the others: no number and no CURP may stand twice."""
    columns = layout.columns
    m_is_man = any(bare(str(row.at(columns.get(Column.SEX)))) == "f" for row in layout.people)
    officials: dict[int, Official] = {}
    errors: list[StaffFinding] = []
    numbers: dict[str, int] = {}
    curps: dict[str, int] = {}
    for row in layout.people:
        reader = _Reader(row, read_row(row, columns), columns, words, m_is_man)
        official = reader.official()
        found = list(reader.findings(official))
        for kind, value, seen in (
            (StaffFault.NUMBER_TWICE, official.number, numbers),
            (StaffFault.CURP_TWICE, official.curp, curps),
        ):
            if value and value in seen and not reader.said.formula:
                found.append(StaffFinding(row.number, kind, {"value": value, "first": seen[value]}))
            seen.setdefault(value, row.number)
        errors.extend(found)
        if not found:
            officials[row.number] = official
    return StaffReading(len(layout.people), officials, tuple(errors))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One row of a staff list while it is read."""

    row: SheetRow
    said: RosterRow
    columns: Mapping[Column, int]
    words: Vocabulary
    m_is_man: bool

    def official(self) -> Official:
        text = self._text
        sex = sex_of_word(text(Column.SEX), m_is_man=self.m_is_man) or sex_of(self.said.curp)
        first, second = self._surnames()
        return Official(
            number=self.said.employee.text,
            given=text(Column.GIVEN_NAMES),
            first_surname=first,
            second_surname=second,
            curp=self.said.curp,
            sex=sex,
            born=self._day(Column.BIRTH_DATE) or (_born(self.said.curp)),
            unit=self._unit(),
            position=self.words.positions.get(bare(text(Column.POSITION)), ""),
            shift=self.words.shifts.get(bare(text(Column.SHIFT)), ""),
            hired=self._day(Column.ENTRY_DATE),
            prior_edition=1 if bare(text(Column.EDITION_1)) in _YES else None,
        )

    def findings(self, official: Official) -> Iterator[StaffFinding]:
        number = self.row.number
        if self.said.formula:
            yield StaffFinding(
                number, StaffFault.FORMULA, {"cell": self.said.formula.cell, "value": self.said.formula.text}
            )
            return
        if not official.number:
            yield StaffFinding(number, StaffFault.NUMBER_MISSING)
        if not official.given or not official.first_surname:
            yield StaffFinding(number, StaffFault.NAME_MISSING)
        for text, most in (
            (official.number, _LONGEST_NUMBER),
            (official.given, _LONGEST_GIVEN),
            (official.first_surname, _LONGEST_SURNAME),
            (official.second_surname, _LONGEST_SURNAME),
        ):
            if len(text) > most:
                facts: dict[str, str | int] = {"value": text[:_SHOWN], "length": len(text), "most": most}
                yield StaffFinding(number, StaffFault.TEXT_TOO_LONG, facts)
        yield from self._dates()
        yield from self._curp(official)
        for kind, column, known in (
            (StaffFault.SEX_UNKNOWN, Column.SEX, official.sex),
            (StaffFault.UNIT_UNKNOWN, Column.UNIT if Column.UNIT in self.columns else Column.UNIT_KEY, official.unit),
            (StaffFault.POSITION_UNKNOWN, Column.POSITION, official.position),
            (StaffFault.SHIFT_UNKNOWN, Column.SHIFT, official.shift),
        ):
            if not known:
                yield StaffFinding(number, kind, {"value": self._text(column)})

    def _curp(self, official: Official) -> Iterator[StaffFinding]:
        fault = curp_fault(official.curp, sex=official.sex, born=official.born)
        if fault and not (fault is CurpFault.BIRTH_DATE and self._bad_date(Column.BIRTH_DATE)):
            facts: dict[str, str | int] = {"value": official.curp, "length": len(official.curp)}
            yield StaffFinding(self.row.number, StaffFault(fault.value), facts)

    def _dates(self) -> Iterator[StaffFinding]:
        for column in (Column.BIRTH_DATE, Column.ENTRY_DATE):
            fault = self._bad_date(column)
            if fault:
                cell = f"{column_letters(self.columns[column])}{self.row.number}"
                yield StaffFinding(
                    self.row.number, StaffFault(fault.value), {"value": self._text(column), "cell": cell}
                )

    def _bad_date(self, column: Column) -> DateFault | None:
        day = date_of(self.row.at(self.columns.get(column)))
        return day if isinstance(day, DateFault) else None

    def _day(self, column: Column) -> dt.date | None:
        day = date_of(self.row.at(self.columns.get(column)))
        return day if isinstance(day, dt.date) else None

    def _surnames(self) -> tuple[str, str]:
        if Column.FIRST_SURNAME in self.columns:
            return self._text(Column.FIRST_SURNAME), self._text(Column.SECOND_SURNAME)
        first, _, second = self._text(Column.SURNAMES).partition(" ")
        return first, second

    def _unit(self) -> str:
        """The key where it is given and known; else the name."""
        key = self._text(Column.UNIT_KEY)
        return key if key in self.words.units else self.words.unit_words.get(bare(self._text(Column.UNIT)), "")

    def _text(self, column: Column) -> str:
        return tidy(self.said.texts.get(column, ""))


_YES = frozenset({"si", "s", "x", "yes", "y", "1", "true", "edicion 1"})
_CURP_WITH_CENTURY = 17
_LONGEST_NUMBER, _LONGEST_GIVEN, _LONGEST_SURNAME = 20, 80, 60
_SHOWN = 30


def _born(curp: str) -> dt.date | None:
    told = len(curp) >= _CURP_WITH_CENTURY and curp[4:10].isdigit()
    return birth_date(curp) if told else None
