import pytest

from senda.duties.rules.check import Defect, DefectKind, check_pack, counts_of
from tests.duties.rules.small_pack import SmallPack

K = DefectKind


def defects(pack: SmallPack) -> tuple[Defect, ...]:
    return check_pack(pack.files)


def test_a_sound_pack_has_no_defect() -> None:
    assert defects(SmallPack()) == ()


def test_what_a_pack_holds_is_counted() -> None:
    assert counts_of(SmallPack().files) == {
        "clocks": 1,
        "competences": 2,
        "duties": 1,
        "figures": 1,
        "gates": 1,
        "norms": 1,
        "partners": 1,
        "positions": 1,
        "shifts": 1,
        "sources": 3,
        "states": 2,
        "units": 5,
        "centres": 2,
        "delegations": 2,
        "duties_versions": 2,
        "clocks_versions": 1,
        "modules": 2,
        "hours": 10,
        "editions": 1,
        "items": 1,
    }


CELLS = [
    ("states.csv", 3, "name", "", K.VALUE_MISSING, {"column": "name"}),
    ("figures.csv", 2, "value", "many", K.NUMBER_EXPECTED, {"column": "value", "value": "many"}),
    ("figures.csv", 2, "source", "", K.SOURCE_MISSING, {"column": "source"}),
    ("figures.csv", 2, "definition_es", "", K.TEXT_MISSING, {"text": "definition", "language": "es"}),
    ("duties.csv", 3, "note_en", "", K.TEXT_MISSING, {"text": "note", "language": "en"}),
    ("duties.csv", 3, "source", "", K.SOURCE_MISSING, {"column": "source"}),
    ("duties.csv", 3, "source", "XX", K.REFERENCE_UNKNOWN, {"column": "source", "value": "XX", "where": "sources"}),
    ("duties.csv", 3, "service", "x", K.REFERENCE_UNKNOWN, {"column": "service", "value": "x", "where": "services"}),
    ("duties.csv", 3, "norm", "RLM 7", K.REFERENCE_UNKNOWN, {"column": "norm", "value": "RLM", "where": "norms"}),
    (
        "duties.csv",
        3,
        "status",
        "habit",
        K.VALUE_NOT_ALLOWED,
        {"column": "status", "value": "habit", "allowed": "court, criterion, statute"},
    ),
    (
        "duties.csv",
        3,
        "valid_from",
        "2026-01-10",
        K.DATES_OVERLAP,
        {"id": "SEC2", "first": "1", "second": "2"},
    ),
    ("duties.csv", 3, "valid_from", "2026-02-31", K.DATE_EXPECTED, {"column": "valid_from", "value": "2026-02-31"}),
    (
        "clocks.csv",
        2,
        "valid_to",
        "2011-01-01",
        K.DATES_REVERSED,
        {"first": "valid_from", "second": "valid_to", "earlier": "2011-05-26", "later": "2011-01-01"},
    ),
    ("clocks.csv", 2, "limit", "-3", K.NUMBER_EXPECTED, {"column": "limit", "value": "-3"}),
    ("duties.csv", 3, "source", "N1", K.SOURCE_TOO_WEAK, {"confirmation": "confirmed", "source": "N1"}),
    ("clocks.csv", 2, "source", "GK", K.SOURCE_TOO_WEAK, {"confirmation": "excerpt", "source": "GK"}),
    ("units.csv", 2, "source", "", K.SOURCE_MISSING, {"column": "source"}),
    ("states.csv", 3, "tile_row", "1", K.TILE_TWICE, {"state": "02", "other": "01"}),
    ("gates.csv", 2, "duty", "XX", K.REFERENCE_UNKNOWN, {"column": "duty", "value": "XX", "where": "duties"}),
    (
        "competences.csv",
        2,
        "positions",
        "custody;cook",
        K.REFERENCE_UNKNOWN,
        {"column": "positions", "value": "cook", "where": "positions"},
    ),
]


@pytest.mark.parametrize(("file", "row", "column", "value", "kind", "facts"), CELLS)
def test_a_spoiled_cell_is_reported_with_its_line(
    file: str, row: int, column: str, value: str, kind: DefectKind, facts: dict[str, str]
) -> None:
    pack = SmallPack()
    pack.cell(file, row, column, value)
    assert defects(pack) == (Defect(file, row, kind, facts),)


NODES = [
    ("syllabus.yaml", "hours", "11", 0, K.TOTAL_HOURS, {"given": 10, "expected": 11}),
    ("syllabus.yaml", "hours", "ten", 0, K.NUMBER_EXPECTED, {"column": "hours", "value": "ten"}),
    (
        "syllabus.yaml",
        "modules/1/theory_hours",
        "4",
        2,
        K.MODULE_HOURS,
        {"module": "diversity", "hours": 4, "theory": 4, "practice": 2},
    ),
    ("syllabus.yaml", "modules/0/after", ["diversity"], 0, K.PRECEDENCE_CYCLE, {"modules": "diversity, legal"}),
    (
        "syllabus.yaml",
        "modules/0/competences",
        ["legal.clocks", "diversity.gender"],
        1,
        K.COMPETENCE_ELSEWHERE,
        {"module": "legal", "competence": "diversity.gender"},
    ),
    (
        "syllabus.yaml",
        "modules/0/duties",
        ["C99"],
        1,
        K.REFERENCE_UNKNOWN,
        {"column": "duties", "value": "C99", "where": "duties"},
    ),
    (
        "syllabus.yaml",
        "pre_test/module",
        "x",
        0,
        K.REFERENCE_UNKNOWN,
        {"column": "pre_test", "value": "x", "where": "modules"},
    ),
    (
        "syllabus.yaml",
        "modules/1/title",
        {"es": "Género"},
        7,
        K.TEXT_MISSING,
        {"text": "modules.2.title", "language": "en"},
    ),
    (
        "editions/1.yaml",
        "states",
        ["01", "33"],
        0,
        K.REFERENCE_UNKNOWN,
        {"column": "states", "value": "33", "where": "states"},
    ),
    ("editions/1.yaml", "sources", [], 0, K.SOURCE_MISSING, {"column": "sources"}),
    ("editions/1.yaml", "seats", "twenty", 0, K.NUMBER_EXPECTED, {"column": "seats", "value": "twenty"}),
    (
        "editions/1.yaml",
        "ends_on",
        "2014-07-01",
        0,
        K.DATES_REVERSED,
        {"first": "starts_on", "second": "ends_on", "earlier": "2014-07-07", "later": "2014-07-01"},
    ),
    ("editions/1.yaml", "quotas/DEL-02", "5", 0, K.QUOTA_OUTSIDE, {"unit": "DEL-02"}),
    ("editions/1.yaml", "quotas/DEL-01", "few", 0, K.NUMBER_EXPECTED, {"column": "quotas.DEL-01", "value": "few"}),
    (
        "editions/1.yaml",
        "trainer_seats/1/expertise",
        [],
        0,
        K.EXPERTISE_UNCOVERED,
        {"expertise": "law", "seats": 1, "groups": 2},
    ),
    ("editions/1.yaml", "trainer_seats/1/key", "INM-1", 2, K.KEY_TWICE, {"key": "INM-1"}),
    (
        "editions/1.yaml",
        "trainer_seats/1/partner",
        "X",
        2,
        K.REFERENCE_UNKNOWN,
        {"column": "partner", "value": "X", "where": "partners"},
    ),
    (
        "editions/1.yaml",
        "venue/rooms/0/seats",
        "19",
        0,
        K.ROOMS_TOO_FEW,
        {"use": "theory", "rooms": 1, "seats": 20},
    ),
    (
        "editions/1.yaml",
        "venue/rooms/2/seats",
        "9",
        0,
        K.ROOMS_TOO_FEW,
        {"use": "practice", "rooms": 2, "seats": 10},
    ),
    ("items/legal.yaml", "legal-01/key", "c", 1, K.KEY_NOT_AN_OPTION, {"item": "legal-01", "option": "c"}),
    (
        "items/legal.yaml",
        "legal-01/valid_from",
        "2010-01-01",
        1,
        K.DUTY_NOT_IN_FORCE,
        {"item": "legal-01", "duty": "SEC2", "on": "2010-01-01"},
    ),
    (
        "items/legal.yaml",
        "legal-01/duty",
        "XX",
        1,
        K.REFERENCE_UNKNOWN,
        {"column": "duty", "value": "XX", "where": "duties"},
    ),
    (
        "items/legal.yaml",
        "legal-01/competence",
        "XX",
        1,
        K.REFERENCE_UNKNOWN,
        {"column": "competence", "value": "XX", "where": "competences"},
    ),
    ("pack.yaml", "expected/states", "3", 0, K.COUNT_WRONG, {"what": "states", "found": 2, "expected": "3"}),
]


@pytest.mark.parametrize(("file", "path", "value", "row", "kind", "facts"), NODES)
def test_a_spoiled_value_is_reported_with_its_place(
    file: str, path: str, value: str, row: int, kind: DefectKind, facts: dict[str, str | int]
) -> None:
    pack = SmallPack()
    pack.node(file, path, value)
    assert defects(pack) == (Defect(file, row, kind, facts),)


def test_hours_must_fill_whole_blocks() -> None:
    pack = SmallPack()
    pack.node("syllabus.yaml", "modules/1/theory_hours", "1")
    pack.node("syllabus.yaml", "modules/1/practice_hours", "3")
    assert defects(pack) == (Defect("syllabus.yaml", 2, K.HOURS_IN_BLOCKS, {"module": "diversity", "block": 2}),)


def test_hours_that_are_no_number_are_named_and_missing_from_the_total() -> None:
    pack = SmallPack()
    pack.node("syllabus.yaml", "modules/1/hours", "four")
    assert defects(pack) == (
        Defect("syllabus.yaml", 0, K.TOTAL_HOURS, {"given": 6, "expected": 10}),
        Defect("syllabus.yaml", 2, K.NUMBER_EXPECTED, {"column": "hours", "value": "four"}),
    )


def test_a_module_that_stands_twice_is_reported() -> None:
    pack = SmallPack()
    pack.node("syllabus.yaml", "modules/1/key", "legal")
    kinds = [(defect.file, defect.row, defect.kind, defect.facts.get("key", "")) for defect in defects(pack)]
    assert ("syllabus.yaml", 2, K.KEY_TWICE, "legal") in kinds


def test_a_row_that_stands_twice_is_reported() -> None:
    pack = SmallPack()
    pack.tables["positions.csv"].append(pack.tables["positions.csv"][0])
    assert defects(pack) == (Defect("positions.csv", 3, K.KEY_TWICE, {"key": "custody"}),)


def test_a_missing_file_is_reported() -> None:
    pack = SmallPack()
    del pack.tables["gates.csv"]
    assert defects(pack) == (Defect("gates.csv", 0, K.FILE_MISSING),)


def test_a_missing_document_is_reported() -> None:
    pack = SmallPack()
    del pack.documents["syllabus.yaml"]
    assert Defect("syllabus.yaml", 0, K.FILE_MISSING) in defects(pack)


def test_a_missing_column_is_reported_once_for_its_table() -> None:
    pack = SmallPack()
    for row in pack.tables["shifts.csv"]:
        del row["name_en"]
    assert defects(pack) == (Defect("shifts.csv", 1, K.COLUMN_MISSING, {"column": "name_en"}),)


def test_a_core_duty_without_a_competence_is_reported_once() -> None:
    pack = SmallPack()
    pack.cell("competences.csv", 3, "duties", "C01")
    assert defects(pack) == (Defect("duties.csv", 2, K.DUTY_UNTAUGHT, {"id": "SEC2"}),)


def test_an_empty_table_has_no_columns_to_miss() -> None:
    pack = SmallPack()
    pack.tables["figures.csv"] = []
    assert defects(pack) == ()


def test_a_missing_document_leaves_the_rest_checked() -> None:
    pack = SmallPack()
    del pack.documents["pack.yaml"]
    assert defects(pack) == (
        Defect("clocks.csv", 2, K.REFERENCE_UNKNOWN, {"column": "service", "value": "security", "where": "services"}),
        Defect("clocks.csv", 2, K.REFERENCE_UNKNOWN, {"column": "conflict", "value": "order", "where": "limits"}),
        Defect("duties.csv", 2, K.REFERENCE_UNKNOWN, {"column": "service", "value": "security", "where": "services"}),
        Defect("duties.csv", 3, K.REFERENCE_UNKNOWN, {"column": "service", "value": "security", "where": "services"}),
        Defect("pack.yaml", 0, K.FILE_MISSING),
    )


def test_a_wrongly_shaped_document_counts_as_empty() -> None:
    pack = SmallPack()
    pack.node("editions/1.yaml", "trainer_seats", "nobody")
    pack.node("editions/1.yaml", "venue", [])
    assert defects(pack) == (
        Defect("editions/1.yaml", 0, K.EXPERTISE_UNCOVERED, {"expertise": "law", "seats": 0, "groups": 2}),
        Defect("editions/1.yaml", 0, K.ROOMS_TOO_FEW, {"use": "theory", "rooms": 1, "seats": 20}),
        Defect("editions/1.yaml", 0, K.ROOMS_TOO_FEW, {"use": "practice", "rooms": 2, "seats": 10}),
    )


def test_without_a_number_of_groups_trainers_and_rooms_are_not_judged() -> None:
    pack = SmallPack()
    pack.node("syllabus.yaml", "practice_groups", "some")
    pack.node("editions/1.yaml", "trainer_seats", [])
    assert defects(pack) == (
        Defect("syllabus.yaml", 0, K.NUMBER_EXPECTED, {"column": "practice_groups", "value": "some"}),
    )


def test_a_syllabus_without_modules_gives_no_hours() -> None:
    pack = SmallPack()
    pack.node("syllabus.yaml", "modules", "none")
    assert counts_of(pack.files)["modules"] == 0
    assert Defect("syllabus.yaml", 0, K.TOTAL_HOURS, {"given": 0, "expected": 10}) in defects(pack)


def test_an_edition_of_the_past_needs_neither_rooms_nor_trainers() -> None:
    pack = SmallPack()
    del pack.documents["editions/1.yaml"]["venue"]
    del pack.documents["editions/1.yaml"]["trainer_seats"]
    assert defects(pack) == ()
