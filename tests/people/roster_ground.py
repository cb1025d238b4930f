"""What the tests of rosters read against: the fixture's staff list, units and the pack's words, without a database."""

import csv
from functools import cache
from importlib import resources
from pathlib import Path

from senda.adapters.excel_workbook import read
from senda.packs.reader import read_table
from senda.people.rules.roster.known import StaffIndex, StaffPerson, UnitName, Vocabulary, staff_index, vocabulary

FIXTURE = Path(__file__).parent.parent / "fixtures" / "edition-2"
DEMONSTRATION = Path(str(resources.files("senda.packs"))) / "mx" / "demonstration"
STAFF_FILE = DEMONSTRATION / "staff-2014.xlsx"
NOMINATIONS = DEMONSTRATION / "nominations-edition-2"


def _words(table: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for row in read_table("mx", table):
        told |= {alias: row["key"] for alias in row["aliases"].split(";") if alias}
        told |= {row[name]: row["key"] for name in ("name", "name_in_2014", "name_es", "name_en") if row.get(name)}
    return told


@cache
def words() -> Vocabulary:
    with (FIXTURE / "units-2014.csv").open(encoding="utf-8") as file:
        units = [UnitName(row["key"], row["name"], row["state_key"]) for row in csv.DictReader(file)]
    return vocabulary(units, _words("states.csv"), _words("positions.csv"), _words("shifts.csv"))


@cache
def people() -> tuple[StaffPerson, ...]:
    rows = read(STAFF_FILE.read_bytes(), STAFF_FILE.name).sheets[0].rows[1:]
    told = [[str(cell) for cell in row.cells] for row in rows]
    return tuple(
        StaffPerson(
            id=place, number=cells[0], curp=cells[4], given=cells[1], first_surname=cells[2], second_surname=cells[3],
            sex="F" if cells[5] == "M" else "M", unit=cells[7], position=cells[10], shift=cells[11],
        )
        for place, cells in enumerate(told, start=1)
    )  # fmt: skip


@cache
def staff() -> StaffIndex:
    return staff_index(people())


@cache
def state_names() -> dict[str, str]:
    return {row["key"]: row["name_in_2014"] for row in read_table("mx", "states.csv")}
