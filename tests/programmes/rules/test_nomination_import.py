"""The delegations' workbooks: exactly the planted defects, in the given set and in sets made from other seeds."""

import json
from dataclasses import replace

import pytest

from senda.adapters.excel_workbook import read
from senda.people.rules.curp import check_digit
from senda.people.rules.roster.cells import Book, Formula, Sheet, SheetRow
from senda.people.rules.roster.columns import Column
from senda.people.rules.roster.known import staff_index
from senda.people.rules.roster.sheets import people_layout
from senda.programmes.rules.nomination_import import WANTED, ListReading, read_nominations
from tests.factories.nomination_workbooks import Maker, Office
from tests.people.roster_ground import FIXTURE, NOMINATIONS, people, staff, state_names, words

TRUTH = json.loads((FIXTURE / "truth.json").read_text(encoding="utf-8"))


def reading_of(content: bytes, name: str, **more: object) -> ListReading:
    layout = people_layout(read(content, name), staff(), words(), {}, WANTED)
    assert layout is not None
    return read_nominations(layout, staff(), words(), file_name=name, **more)  # type: ignore[arg-type] # passed on as given


def findings(reading: ListReading) -> list[tuple[int, str]]:
    return sorted((finding.row, finding.kind.value) for finding in (*reading.errors, *reading.recovered))


@pytest.mark.parametrize("name", sorted(TRUTH["files"]))
def test_exactly_the_planted_defects_of_the_given_set(name: str) -> None:
    truth = TRUTH["files"][name]
    reading = reading_of((NOMINATIONS / name).read_bytes(), name)
    planted = sorted((defect["row"], defect["kind"]) for defect in truth["defects"])
    faulty = {row for row, kind in planted if not kind.endswith("recoverable")}
    assert (reading.state, reading.rows, findings(reading)) == (truth["state"], truth["rows"], planted)
    assert len(reading.accepted) == truth["rows"] - len(faulty)


def made(seed: int, state: str, headings: str) -> Office:
    return Maker(seed, list(people()), dict(words().units), state_names()).office(state, headings=headings)


@pytest.mark.parametrize("headings", ["one row", "two rows", "none"])
@pytest.mark.parametrize("seed", range(20))
def test_exactly_the_planted_defects_of_sets_made_otherwise(seed: int, headings: str) -> None:
    state = sorted(state_names())[seed]
    office = made(seed, state, headings)
    reading = reading_of(office.content, office.file_name)
    assert (reading.state, reading.rows, findings(reading)) == (state, office.rows, sorted(office.defects))


def test_the_order_of_the_list_becomes_the_order_of_priority() -> None:
    name = "06-colima.xlsx"
    reading = reading_of((NOMINATIONS / name).read_bytes(), name)
    assert [(row.row, row.priority) for row in reading.accepted] == [(5, 1), (6, 2), (7, 3), (8, 4), (9, 5)]


def test_a_sender_who_is_known_decides_whose_officials_are_others() -> None:
    name = "06-colima.xlsx"
    reading = reading_of((NOMINATIONS / name).read_bytes(), name, state="07")
    assert [(finding.row, finding.kind.value) for finding in reading.errors] == [
        (5, "other_states_official"), (6, "other_states_official"), (7, "other_states_official"),
        (8, "other_states_official"), (9, "other_states_official"), (10, "duplicate_in_file"),
    ]  # fmt: skip


def test_the_columns_of_the_given_set_are_all_recognised() -> None:
    layouts = {
        name: people_layout(read((NOMINATIONS / name).read_bytes(), name), staff(), words(), {}, WANTED)
        for name in ("01-aguascalientes.xlsx", "04-campeche.xlsx", "05-coahuila.xlsx")
    }
    assert {name: list(layout.columns) for name, layout in layouts.items() if layout} == {
        "01-aguascalientes.xlsx": [
            Column.EMPLOYEE_NUMBER, Column.FULL_NAME, Column.CURP, Column.SEX, Column.UNIT, Column.POSITION,
            Column.SHIFT, Column.PRIORITY, Column.REMARKS,
        ],
        "04-campeche.xlsx": [
            Column.EMPLOYEE_NUMBER, Column.SURNAMES, Column.GIVEN_NAMES, Column.CURP, Column.SEX, Column.UNIT,
            Column.POSITION, Column.SHIFT, Column.PRIORITY, Column.REMARKS,
        ],
        "05-coahuila.xlsx": [
            Column.RUNNING_NUMBER, Column.EMPLOYEE_NUMBER, Column.GIVEN_NAMES, Column.FIRST_SURNAME,
            Column.SECOND_SURNAME, Column.CURP, Column.UNIT, Column.POSITION, Column.PRIORITY,
        ],
    }  # fmt: skip


HEAD = ("No. empleado", "Nombre completo", "CURP", "Centro", "Prioridad", "Observaciones")


def judged(*rows: tuple[object, ...], confirmed: frozenset[tuple[int, str]] = frozenset()) -> ListReading:
    """Rows of a list from Manzanillo, Colima, after five good ones that settle how it is written."""
    colima = [person for person in people() if person.unit == "MX06-01"][:4]
    good = [(each.number, each.full_name, each.curp, "Manzanillo", None, None) for each in colima]
    told = [SheetRow(place, tuple(cells)) for place, cells in enumerate((HEAD, *good, *rows), start=1)]
    layout = people_layout(Book("06-colima.xlsx", (Sheet("Lista", tuple(told)),)), staff(), words(), {}, WANTED)
    assert layout is not None
    return read_nominations(layout, staff(), words(), file_name="06-colima.xlsx", confirmed=confirmed)


FIFTH, SIXTH = [person for person in people() if person.unit == "MX06-01"][4:6]
OTHER_CURP = FIFTH.curp[:9] + ("2" if FIFTH.curp[9] != "2" else "3") + FIFTH.curp[10:17]
OTHER_CURP += check_digit(OTHER_CURP)


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ((FIFTH.number, FIFTH.full_name, OTHER_CURP, "Manzanillo"), ["curp_disagrees"]),
        ((FIFTH.number, FIFTH.full_name, None, "Manzanillo"), ["curp_missing"]),
        ((FIFTH.number, FIFTH.full_name, "FIFTHSHAPE01234567", "Manzanillo"), ["curp_shape"]),
        ((FIFTH.number, FIFTH.full_name, FIFTH.curp[:6] + "99" + FIFTH.curp[8:], "Manzanillo"), ["curp_date"]),
        ((FIFTH.number, FIFTH.full_name, SIXTH.curp, "Manzanillo"), ["curp_of_another"]),
        ((SIXTH.number, FIFTH.full_name, FIFTH.curp, "Manzanillo"), ["number_disagrees"]),
        ((FIFTH.number, SIXTH.full_name, FIFTH.curp, "Manzanillo"), ["name_disagrees"]),
        ((FIFTH.number, FIFTH.full_name, FIFTH.curp, "Villahermosa"), ["unit_disagrees"]),
        ((FIFTH.number, FIFTH.full_name, FIFTH.curp, None), ["unit_missing_recoverable"]),
        (("888888", FIFTH.full_name, FIFTH.curp, "Manzanillo"), ["employee_number_wrong_recoverable"]),
        ((FIFTH.number, FIFTH.full_name[1:], FIFTH.curp, "Manzanillo"), ["name_spelling_recoverable"]),
        ((FIFTH.number, FIFTH.full_name, Formula("=cmd()"), "Manzanillo"), ["formula_in_cell"]),
        (
            (None, FIFTH.full_name, FIFTH.curp[:14], "Manzanillo"),
            ["curp_length", "employee_number_missing_recoverable"],
        ),
        ((FIFTH.number, FIFTH.full_name, FIFTH.curp.lower(), "MANZANILLO"), ["unit_spelling_recoverable"]),
    ],
)
def test_each_kind_of_fault_is_told_alone(row: tuple[object, ...], kinds: list[str]) -> None:
    reading = judged((*row, None, None))
    assert [kind for _, kind in findings(reading)] == kinds
    assert len(reading.accepted) == (5 if all(kind.endswith("recoverable") for kind in kinds) else 4)


def test_a_confirmed_curp_is_accepted() -> None:
    row = (FIFTH.number, FIFTH.full_name, OTHER_CURP, "Manzanillo", None, None)
    assert findings(judged(row, confirmed=frozenset({(FIFTH.id, OTHER_CURP)}))) == []


def test_a_stranger_twice_is_a_stranger_and_a_duplicate() -> None:
    row = ("999999", "Nadie Inexistente Persona", "IEPN780106HNENRD95", "Manzanillo", None, None)
    assert findings(judged(row, row)) == [(6, "person_not_on_staff"), (7, "duplicate_in_file")]


def test_two_officials_of_one_name_are_not_guessed() -> None:
    twin = replace(FIFTH, id=99_999, number="199999", curp="")
    known = staff_index([*people(), twin])
    rows = (
        HEAD,
        (None, FIFTH.full_name, None, "Manzanillo", None, None),
        (SIXTH.number, SIXTH.full_name, SIXTH.curp, "Manzanillo", None, None),
    )
    told = tuple(SheetRow(place, tuple(cells)) for place, cells in enumerate(rows, start=1))
    layout = people_layout(Book("x.xlsx", (Sheet("Lista", told),)), known, words(), {}, WANTED)
    assert layout is not None
    assert findings(read_nominations(layout, known, words(), file_name="x.xlsx"))[0] == (2, "several_of_that_name")


def test_priorities_in_words_and_gaps_become_one_two_three() -> None:
    rows = [
        (FIFTH.number, FIFTH.full_name, FIFTH.curp, "Manzanillo", "Media", "apoyo"),
        (SIXTH.number, SIXTH.full_name, SIXTH.curp, "Manzanillo", "1.º", None),
    ]
    reading = judged(*rows)
    assert [(each.row, each.priority, each.note) for each in reading.accepted] == [
        (2, 3, ""), (3, 4, ""), (4, 5, ""), (5, 6, ""), (6, 2, "apoyo"), (7, 1, ""),
    ]  # fmt: skip
