"""Where the table of people stands in a sheet, and what its columns are."""

import pytest

from senda.people.rules.roster.cells import Book, Formula, Sheet, SheetRow
from senda.people.rules.roster.columns import Column, heading_scores
from senda.people.rules.roster.known import StaffIndex, sex_of_word
from senda.people.rules.roster.layout import read_layout
from senda.people.rules.roster.row import column_letters, read_row
from senda.people.rules.roster.sheets import any_layout, people_layout, state_of
from tests.people.roster_ground import people, staff, words

NOBODY = StaffIndex()


def sheet(*rows, name="Hoja1", hidden=False):
    told = [SheetRow(number, tuple(cells)) for number, cells in enumerate(rows, start=1) if cells]
    return Sheet(name, tuple(told), hidden)


def person(place):
    one = people()[place]
    return one.number, one.full_name, one.curp, words().units[one.unit].name


def understood(*rows, known=None, taught=None):
    return read_layout(sheet(*rows), staff() if known is None else known, words(), taught or {})


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("No. empleado", Column.EMPLOYEE_NUMBER),
        ("Clave de servidor público", Column.EMPLOYEE_NUMBER),
        ("Núm. trabajador", Column.EMPLOYEE_NUMBER),
        ("Expediente", Column.EMPLOYEE_NUMBER),
        ("Número de empleado (6 dígitos)", Column.EMPLOYEE_NUMBER),
        ("C.U.R.P.", Column.CURP),
        ("Clave Única de Registro de Población", Column.CURP),
        ("CURP a 18 posiciones", Column.CURP),
        ("Ap. paterno", Column.FIRST_SURNAME),
        ("Primer apellido", Column.FIRST_SURNAME),
        ("Segundo Apellido", Column.SECOND_SURNAME),
        ("APELLIDOS", Column.SURNAMES),
        ("Nombre completo del servidor público", Column.FULL_NAME),
        ("Nombre(s)", Column.GIVEN_NAMES),
        ("Given names", Column.GIVEN_NAMES),
        ("Adscripcion", Column.UNIT),
        ("ESTACIÓN / ESTANCIA", Column.UNIT),
        ("Sede", Column.UNIT),
        ("Funcion", Column.POSITION),
        ("Cargo", Column.POSITION),
        ("Jornada", Column.SHIFT),
        ("Orden de prelación", Column.PRIORITY),
        ("Priorida", Column.PRIORITY),
        ("#", Column.RUNNING_NUMBER),
        ("Consecutivo", Column.RUNNING_NUMBER),
        ("Entidad federativa", Column.STATE),
        ("Edición 1", Column.EDITION_1),
        ("Fecha de ingreso", Column.ENTRY_DATE),
        ("Observaciones generales", Column.REMARKS),
        ("Correo electrónico institucional", Column.IGNORED),
    ],
)
def test_a_heading_says_its_column(heading, column):
    scores = heading_scores(heading)
    assert max(scores, key=lambda each: scores[each]) == column


@pytest.mark.parametrize(
    "heading",
    ["", "()", "Favor de no modificar el formato de esta hoja por ningún motivo y de llenarlo con letra clara"],
)
def test_what_is_no_heading_says_none(heading):
    assert dict(heading_scores(heading)) == {}


def test_titles_stay_outside_and_footers_are_no_people():
    layout = understood(
        ["DELEGACIÓN FEDERAL EN COLIMA"], [], ["No. empleado", "Nombre completo", "CURP", "Centro"], person(0), person(1), [],
        ["Atentamente,"], ["Elaboró:", "Lic. Fulano de Tal"], [None, "Total: 2 personas"],
    )  # fmt: skip
    assert (layout.titles, [row.number for row in layout.people]) == (("DELEGACIÓN FEDERAL EN COLIMA",), [4, 5])


def test_a_repeated_header_a_subtitle_and_prepared_empty_lines_are_no_people():
    head = ["#", "No. empleado", "Nombre completo", "CURP", "Centro"]
    layout = understood(
        head, [1, *person(0)], ["Turno matutino"], head, [2, *person(1)], [3, None, None, None, None], [4, "-", "", None, " "],
    )  # fmt: skip
    assert [row.number for row in layout.people] == [2, 5]


def test_a_row_with_a_name_and_most_of_its_cells_is_a_person_although_number_and_curp_are_missing():
    layout = understood(
        ["No. empleado", "Nombre completo", "CURP", "Centro"], person(0), [None, person(1)[1], None, person(1)[3]]
    )
    assert [row.number for row in layout.people] == [2, 3]


def test_a_row_with_a_formula_is_a_row():
    layout = understood(["No. empleado", "Nombre completo", "CURP"], person(0)[:3], [Formula("=cmd()"), None, None])
    read = read_row(layout.people[1], layout.columns)
    assert read.formula is not None
    assert (read.formula.cell, read.formula.text) == ("A3", "=cmd()")


def test_a_formula_that_only_counts_the_rows_is_no_fault():
    layout = understood(["#", "No. empleado", "Nombre completo", "CURP"], [Formula("=ROW()-1"), *person(0)[:3]])
    assert read_row(layout.people[0], layout.columns).formula is None


def test_two_header_rows_are_read_as_one():
    one = people()[0]
    layout = understood(
        ["Apellido", None, "Datos", None], ["Paterno", "Materno", "Nombre(s)", "CURP"],
        [one.first_surname, one.second_surname, one.given, one.curp], known=NOBODY,
    )  # fmt: skip
    assert list(layout.columns) == [Column.FIRST_SURNAME, Column.SECOND_SURNAME, Column.GIVEN_NAMES, Column.CURP]


def test_values_outvote_a_heading_that_misleads():
    rows = [(person(place)[2], person(place)[0]) for place in range(4)]
    layout = understood(["No. empleado", "CURP"], *rows)
    assert layout.columns == {Column.CURP: 0, Column.EMPLOYEE_NUMBER: 1}


def test_what_was_taught_wins_over_words_and_values():
    taught = {"clave": Column.REMARKS, "xyz": Column.EMPLOYEE_NUMBER}
    layout = understood(["CLAVE", "XYZ", "CURP"], (7, *person(0)[0:3:2]), (8, *person(1)[0:3:2]), taught=taught)
    assert layout.columns == {Column.REMARKS: 0, Column.EMPLOYEE_NUMBER: 1, Column.CURP: 2}


def test_several_columns_may_be_left_out():
    taught = {"uno": Column.IGNORED, "dos": Column.IGNORED}
    layout = understood(["No. empleado", "CURP", "Uno", "Dos"], (person(0)[0], person(0)[2], "a", "b"), taught=taught)
    assert [heading.column for heading in layout.headings][2:] == [Column.IGNORED, Column.IGNORED]


def test_names_are_told_by_known_names_where_nobody_is_identified():
    rows = [("Ramos", "Julia"), ("Soto", "Martha"), ("Luna", "Hugo")]
    layout = understood(["x1", "x2", "CURP"], *[(*row, f"ABCD80010{n}HNEXXX0{n}") for n, row in enumerate(rows)])
    assert (layout.columns[Column.FIRST_SURNAME], layout.columns[Column.GIVEN_NAMES]) == (0, 1)


def test_a_full_name_beside_given_names_is_surnames():
    layout = understood(["Nombre(s)", "Servidor público", "CURP"], ("Ana", "Zzz", "ABCD800101HNEXXX01"), known=NOBODY)
    assert layout.columns[Column.SURNAMES] == 1


def test_headings_below_row_sixty_are_no_headings():
    rows = [["nota"]] * 60 + [["No. empleado", "CURP"]]
    assert understood(*rows).people == ()


def test_the_sheet_with_the_people_is_chosen():
    head = ["No. empleado", "Nombre completo", "CURP", "Centro", "Prioridad"]
    wanted = sheet(head, (*person(0), 1), (*person(1), 2), name="Propuestas")
    old = sheet(head, *[(*person(place), place) for place in range(5)], name="Edición anterior")
    catalogue = sheet(["Clave", "Centro"], ["MX01-01", "El Ceibo"], name="Catálogo")
    hidden = sheet(head, *[(*person(place), place) for place in range(5)], name="Lista", hidden=True)
    book = Book("b.xlsx", (catalogue, old, hidden, wanted, sheet(name="Vacía")))
    layout = people_layout(book, staff(), words(), {}, (Column.CURP, Column.PRIORITY))
    assert layout is not None
    assert layout.sheet == "Propuestas"


def test_a_book_without_people_has_no_layout_and_its_fullest_sheet_can_be_taught():
    book = Book("b.xlsx", (sheet(["nota"], name="A"), sheet(["a", "b"], ["c", "d"], ["e", "f", "g"], name="B")))
    fullest = any_layout(book, staff(), words(), {})
    assert people_layout(book, staff(), words(), {}, ()) is None
    assert fullest is not None
    assert fullest.sheet == "B"
    assert any_layout(Book("b.xlsx", (sheet(),)), staff(), words(), {}) is None


@pytest.mark.parametrize(
    ("file_name", "titles", "counted", "state"),
    [
        ("x.xlsx", ["DELEGACIÓN FEDERAL EN BAJA CALIFORNIA SUR"], {}, "03"),
        ("x.xlsx", ["Estados Unidos Mexicanos · México, D.F."], {"27": 5}, "27"),
        ("distritofederal.xlsx", [], {}, "09"),
        ("27-x.xlsx", [], {}, "27"),
        ("270-x.xlsx", [], {}, ""),
        ("x.xlsx", [], {"27": 5, "30": 1}, "27"),
        ("x.xlsx", ["Colima"], {"27": 1, "06": 1}, "06"),
        ("x.xlsx", [], {}, ""),
    ],
)
def test_title_file_name_and_people_tell_the_state(file_name, titles, counted, state):
    assert state_of(file_name, titles, counted, words().states) == state


def test_column_letters_and_words_for_sexes():
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [sex_of_word(text) for text in ("M", "H", "F", "mujer", "HOMBRE", "?")] == ["F", "M", "F", "F", "M", ""]
    assert sex_of_word("M", m_is_man=True) == "M"


def test_a_heading_may_go_on_in_the_row_below():
    one = people()[0]
    layout = understood(
        ["No. de", "Clave Única de", "Primer", "Segundo"], ["empleado", "Registro de Población", "apellido", "apellido"],
        ("7", one.curp, one.first_surname, one.second_surname), known=NOBODY,
    )  # fmt: skip
    assert list(layout.columns) == [Column.EMPLOYEE_NUMBER, Column.CURP, Column.FIRST_SURNAME, Column.SECOND_SURNAME]


def test_of_two_unnamed_columns_with_the_name_of_a_state_the_one_that_varies_holds_the_units():
    queretaro = [one for one in people() if one.unit == "MX22-01"][:5]
    units = ["Querétaro", "Querétaro", "Queretaro", "Isla Perdida", "Querétaro"]
    rows = [(one.number, unit, one.curp, "Querétaro") for one, unit in zip(queretaro, units, strict=True)]
    layout = understood(*rows)
    assert (layout.columns[Column.UNIT], layout.columns[Column.STATE]) == (1, 3)
