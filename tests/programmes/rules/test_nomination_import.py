"""The delegations' workbooks: exactly the planted defects, in the given set and in sets made from other seeds."""

import json

import pytest

from senda.adapters.excel_workbook import read
from senda.people.rules.roster.columns import Column
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
@pytest.mark.parametrize("seed", range(1, 21))
def test_exactly_the_planted_defects_of_sets_made_otherwise(seed: int, headings: str) -> None:
    for state in sorted(state_names())[seed % 10 :: 10]:
        office = made(seed, state, headings)
        reading = reading_of(office.content, office.file_name)
        assert (reading.state, reading.rows, findings(reading)) == (state, office.rows, sorted(office.defects)), state


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
