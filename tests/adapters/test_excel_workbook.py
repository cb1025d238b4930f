"""Files as they may arrive, hostile ones included: read within bounds, or refused by their fault; nothing else happens."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from senda.adapters import excel_workbook
from senda.adapters.excel_workbook import read, write
from senda.people.rules.roster.cells import Book, BookFault, Formula, Sheet, SheetRow, UnreadableBook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def saved(book: Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def one_sheet(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def rebuilt(content: bytes, changed: dict[str, bytes]) -> bytes:
    """The same package with some parts replaced or added."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changed:
                new.writestr(part.filename, old.read(part.filename))
        for name, text in changed.items():
            new.writestr(name, text)
    return output.getvalue()


def with_sheet_xml(rows: bytes, dimension: bytes = b"A1:B2") -> bytes:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="'
        + dimension
        + b'"/>'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )
    return rebuilt(one_sheet(["x"]), {"xl/worksheets/sheet1.xml": sheet})


def fault_of(content: bytes, name: str = "lista.xlsx") -> BookFault:
    with pytest.raises(UnreadableBook) as refused:
        read(content, name)
    return refused.value.fault


def test_reads_values_with_their_types_and_the_numbers_of_their_rows() -> None:
    content = one_sheet(["Nombre", None, 3], [], [datetime(2014, 6, 1), 1.5, True])  # noqa: DTZ001 - Excel knows no zones
    assert read(content, "lista.xlsx") == Book(
        "lista.xlsx",
        (
            Sheet(
                "Sheet",
                (
                    SheetRow(1, ("Nombre", None, 3)),
                    SheetRow(3, (datetime(2014, 6, 1), 1.5, True)),  # noqa: DTZ001 - as above
                ),
            ),
        ),
    )


def test_formulas_and_texts_that_would_become_formulas_are_told_apart_and_never_run() -> None:
    content = one_sheet(["=1+1", "=cmd()", "@SUM(A1)", "+52 55", "-", "- nota", "a=b"])
    assert read(content, "lista.xlsx").sheets[0].rows[0].cells == (
        Formula("=1+1"), Formula("=cmd()"), Formula("@SUM(A1)"), "+52 55", "-", Formula("- nota"), "a=b",
    )  # fmt: skip


def test_what_a_broken_formula_left_is_no_text_and_not_available_stays_empty() -> None:
    (sheet,) = read(one_sheet(["#REF!", "#N/A", "#1"]), "lista.xlsx").sheets
    assert sheet.rows[0].cells == (Formula("#REF!"), "#N/A", "#1")


def test_a_text_cell_that_looks_like_a_formula_is_one_too() -> None:
    content = with_sheet_xml(b'<row r="1"><c r="A1" t="inlineStr"><is><t>=cmd()</t></is></c></row>')
    assert read(content, "lista.xlsx").sheets[0].rows == (SheetRow(1, (Formula("=cmd()"),)),)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", BookFault.EMPTY),
        (b"No. empleado,CURP\n1,2\n", BookFault.NOT_A_WORKBOOK),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", BookFault.NOT_A_WORKBOOK),
        (OLE + bytes(600), BookFault.OLD_FORMAT),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), BookFault.ENCRYPTED),
        (b"PK\x03\x04 torn", BookFault.NOT_A_WORKBOOK),
        (bytes(excel_workbook.MOST_BYTES + 1), BookFault.TOO_LARGE),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_fault(content: bytes, fault: BookFault) -> None:
    assert fault_of(content) == fault


def test_another_kind_of_package_is_no_workbook() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    assert fault_of(output.getvalue()) == BookFault.NOT_A_WORKBOOK


def test_macros_are_refused_by_name_by_content_and_by_type() -> None:
    plain = one_sheet(["x"])
    with_code = rebuilt(plain, {"xl/vbaProject.bin": b"code"})
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        types = package.read("[Content_Types].xml")
    typed = types.replace(b"spreadsheetml.sheet.main", b"macroEnabled.main")
    assert fault_of(plain, "lista.XLSM") == BookFault.MACROS
    assert fault_of(with_code) == BookFault.MACROS
    assert fault_of(rebuilt(plain, {"[Content_Types].xml": typed})) == BookFault.MACROS


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = rebuilt(one_sheet(["x"]), {"xl/media/image1.png": bytes(excel_workbook.MOST_UNPACKED)})
    assert len(bomb) < excel_workbook.MOST_BYTES
    assert fault_of(bomb) == BookFault.UNPACKS_TOO_LARGE


def test_a_package_locked_with_a_password_is_refused() -> None:
    content = bytearray(one_sheet(["x"]))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert fault_of(bytes(content)) == BookFault.ENCRYPTED


def test_two_million_empty_rows_are_refused_with_the_last_row_that_counts() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>' + b"".join(b'<row r="%d"/>' % row for row in range(2, 400_000))
    with pytest.raises(UnreadableBook) as refused:
        read(with_sheet_xml(rows), "lista.xlsx")
    assert (refused.value.fault, refused.value.facts["row"]) == (BookFault.EMPTY_ROWS, 1)


def test_a_lone_cell_two_million_rows_below_is_refused() -> None:
    rows = b'<row r="3"><c r="A3"><v>1</v></c></row><row r="2000000"><c r="A2000000"><v>1</v></c></row>'
    with pytest.raises(UnreadableBook) as refused:
        read(with_sheet_xml(rows), "lista.xlsx")
    assert (refused.value.fault, refused.value.facts["row"]) == (BookFault.EMPTY_ROWS, 3)


@pytest.mark.parametrize("dimension", [b"A1:XFD1048576", b"A1:A1"])
def test_a_dimension_that_lies_changes_nothing(dimension: bytes) -> None:
    rows = b'<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row><row r="4"><c r="B4"><v>2</v></c></row>'
    assert read(with_sheet_xml(rows, dimension), "lista.xlsx").sheets[0].rows == (
        SheetRow(2, (1, None, 3)),
        SheetRow(4, (None, 2)),
    )


def test_too_many_rows_and_columns_are_refused() -> None:
    tall = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, excel_workbook.MOST_ROWS + 3)
    )
    wide = b'<row r="7"><c r="XFD7"><v>1</v></c></row>'
    assert fault_of(with_sheet_xml(tall)) == BookFault.TOO_MANY_ROWS
    assert fault_of(with_sheet_xml(wide)) == BookFault.TOO_MANY_COLUMNS


def test_a_damaged_part_is_told_and_no_other_error_escapes() -> None:
    plain = one_sheet(["x"])
    assert fault_of(rebuilt(plain, {"xl/workbook.xml": b"<workbook"})) == BookFault.DAMAGED
    assert (
        fault_of(rebuilt(plain, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='x'>"}))
        == BookFault.DAMAGED
    )
    assert fault_of(plain[: len(plain) // 2]) == BookFault.NOT_A_WORKBOOK


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + b"".join(
        b'<!ENTITY %c "%s">' % (ord("c") + n, b"&%c;" % (ord("b") + n) * 10) for n in range(12)
    )
    sheet = bomb + b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += b'<row r="1"><c r="A1" t="inlineStr"><is><t>&n;</t></is></c></row></sheetData></worksheet>'
    assert fault_of(rebuilt(one_sheet(["x"]), {"xl/worksheets/sheet1.xml": sheet})) == BookFault.DAMAGED


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_read_and_nothing_else(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", OLE):
        with pytest.raises(UnreadableBook):
            read(start + content, "lista.xlsx")


def test_what_is_written_is_read_again_as_it_was() -> None:
    rows = [("100001", "Ana", date(2014, 6, 1), None, 3), ("100002", "Ñandú", None, "x", 4)]
    book = read(write("Plantilla", ["No.", "Nombre", "Fecha", "Nota", "Orden"], rows), "p.xlsx")
    assert book.sheets[0].name == "Plantilla"
    assert [row.cells for row in book.sheets[0].rows] == [
        ("No.", "Nombre", "Fecha", "Nota", "Orden"),
        ("100001", "Ana", datetime(2014, 6, 1), None, 3),  # noqa: DTZ001 - Excel knows no zones
        ("100002", "Ñandú", None, "x", 4),
    ]


def test_what_is_written_never_calculates() -> None:
    content = write("Lista", ["A"], [("=cmd()",), (Formula("=1+1"),), ("@x",)])
    cells = [row[0] for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", "'=cmd()"), ("s", "'=1+1"), ("s", "'@x")]
