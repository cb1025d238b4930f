"""A staff list read by itself, and against what is already kept."""

import datetime as dt
from dataclasses import replace

from senda.people.rules.roster.cells import Formula, Sheet, SheetRow
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.comparison import compare
from senda.people.rules.roster.known import StaffIndex
from senda.people.rules.roster.layout import read_layout
from senda.people.rules.roster.staff import Official, StaffReading, missing_columns, read_staff
from tests.people.roster_ground import words

HEAD = ("No. empleado", "Nombre(s)", "Apellidos", "CURP", "Sexo", "Centro", "Puesto", "Turno", "Ingreso")
ROW = (
    "100035",
    "Miguel Gustavo",
    "Galindo Zepeda",
    "GAZM581207HNELPG15",
    "H",
    "Manzanillo",
    "Custodia",
    "nocturno",
    "22/05/1997",
)
OFFICIAL = Official(
    number="100035", given="Miguel Gustavo", first_surname="Galindo", second_surname="Zepeda", curp="GAZM581207HNELPG15",
    sex="M", born=dt.date(1958, 12, 7), unit="MX06-01", position="custody", shift="night", hired=dt.date(1997, 5, 22),
    prior_edition=None,
)  # fmt: skip


def reading_of(*rows, head=HEAD):
    told = tuple(SheetRow(number, tuple(cells)) for number, cells in enumerate((head, *rows), start=1))
    return read_staff(read_layout(Sheet("Plantilla", told), StaffIndex(), words(), {}), words())


def with_cell(heading, value):
    cells = list(ROW)
    cells[HEAD.index(heading)] = value
    return tuple(cells)


def kinds(reading):
    return [(error.row, error.kind.value) for error in reading.errors]


def test_a_row_becomes_an_official():
    assert reading_of(ROW) == StaffReading(1, {2: OFFICIAL}, ())


def test_in_a_list_that_writes_f_a_lone_m_is_a_man():
    other = (
        "100094",
        "Esperanza",
        "Zúñiga Pérez",
        "ZUPE771012MNEXRS68",
        "F",
        "Manzanillo",
        "Custodia",
        "nocturno",
        None,
    )
    reading = reading_of(with_cell("Sexo", "M"), other)
    assert ([each.sex for each in reading.officials.values()], reading.errors) == (["M", "F"], ())


def test_each_fault_of_a_row_is_told():
    bad = (None, None, "Galindo", "GAZM", "?", "Isla Perdida", "Astronauta", "siempre", "31/02/2014")
    assert sorted(kind for _, kind in kinds(reading_of(ROW, bad))) == [
        "curp_length", "date_impossible", "name_missing", "number_missing", "position_unknown", "sex_unknown",
        "shift_unknown", "unit_unknown",
    ]  # fmt: skip


def test_a_formula_is_the_only_thing_told_of_its_row():
    assert kinds(reading_of(ROW, with_cell("Puesto", Formula("=cmd()")))) == [(3, "formula_in_cell")]


def test_numbers_and_curps_stand_once():
    assert kinds(reading_of(ROW, ROW)) == [(3, "number_twice"), (3, "curp_twice")]


def test_a_birth_date_that_is_no_day_is_told_once():
    head = (*HEAD, "Fecha de nacimiento")
    assert kinds(reading_of((*ROW, "30/02/1958"), head=head)) == [(2, "date_impossible")]
    assert kinds(reading_of((*ROW, "8/12/1958"), head=head)) == [(2, "curp_birth_date")]


def test_what_a_staff_list_must_have():
    assert missing_columns([Column.EMPLOYEE_NUMBER, Column.GIVEN_NAMES, Column.SURNAMES, Column.CURP, Column.UNIT]) == (
        (Column.POSITION,),
        (Column.SHIFT,),
    )


def plan_of(official, kept, confirmed=frozenset()):
    return compare(StaffReading(1, {2: official}, ()), {each.number: each for each in kept}, confirmed)


def test_new_unchanged_changed_and_absent():
    gone = replace(OFFICIAL, number="9", curp="X")
    assert plan_of(OFFICIAL, [gone]).new == {2: OFFICIAL}
    assert (plan_of(OFFICIAL, [OFFICIAL, gone]).unchanged, plan_of(OFFICIAL, [OFFICIAL, gone]).absent) == (1, 1)
    (change,) = plan_of(replace(OFFICIAL, shift="morning"), [OFFICIAL]).changed
    assert (change.row, change.number, dict(change.fields)) == (2, "100035", {"shift": ("night", "morning")})


def test_an_empty_cell_of_an_optional_column_takes_nothing_away():
    assert plan_of(replace(OFFICIAL, hired=None, second_surname=""), [OFFICIAL]).unchanged == 1


def test_contradictions_are_errors():
    other = replace(OFFICIAL, number="9", curp="VAPM880503HNELNR40")
    told = {
        "curp_of_another": plan_of(replace(OFFICIAL, curp=other.curp), [OFFICIAL, other]),
        "number_of_another": plan_of(replace(other, number="100035", given="Zoila", first_surname="Rosas"), [OFFICIAL]),
        "curp_disagrees": plan_of(replace(OFFICIAL, curp=other.curp), [OFFICIAL]),
    }
    assert {kind: [error.kind.value for error in plan.errors] for kind, plan in told.items()} == {
        kind: [kind] for kind in told
    }


def test_a_confirmed_curp_is_a_change_and_a_missing_one_is_filled():
    told = replace(OFFICIAL, curp="VAPM880503HNELNR40")
    assert len(plan_of(told, [OFFICIAL], frozenset({("100035", told.curp)})).changed) == 1
    assert len(plan_of(told, [replace(OFFICIAL, curp="")]).changed) == 1


def test_surnames_may_stand_in_two_columns():
    head = ("No. empleado", "Nombre(s)", "Ap. paterno", "Ap. materno", *HEAD[3:])
    row = (ROW[0], ROW[1], "Galindo", "Zepeda", *ROW[3:])
    assert reading_of(row, head=head).officials == {2: OFFICIAL}


def test_a_name_or_number_longer_than_is_kept_is_told():
    assert kinds(reading_of(with_cell("Nombre(s)", "A" * 81))) == [(2, "text_too_long")]
    assert kinds(reading_of(with_cell("No. empleado", "1" * 21))) == [(2, "text_too_long")]
