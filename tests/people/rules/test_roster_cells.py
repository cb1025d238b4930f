"""What one cell can say, and that a book kept on the server comes back as it was."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.people.rules.roster.cells import (
    Book,
    DateFault,
    Formula,
    Number,
    Sheet,
    SheetRow,
    date_of,
    is_dangerous,
    number_of,
    said,
    text_of,
)
from senda.people.rules.roster.frozen import freeze, thaw

DAY = dt.date(2005, 12, 13)
NOON = dt.datetime(2005, 12, 13, 12, 0)  # noqa: DTZ001 - spreadsheets know no zones


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (True, "sí"), (False, "no"), (3.0, "3"), (3.5, "3.5"), (7, "7"), (Formula(" =A1 "), "=A1"),
        (NOON, "2005-12-13"), (DAY, "2005-12-13"), (dt.time(8, 30), "08:30:00"), ("  a\u00a0b ", "a b"),
    ],
)  # fmt: skip
def test_text_of(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", ["-", "—", "S/N", "n/a", "Pendiente", "", None, " . "])
def test_signs_for_nothing_say_nothing(cell):
    assert said(cell) == ""


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("100001", Number("100001", as_number=False)),
        (" 100 001 ", Number("100001", as_number=False)),
        ("'100001", Number("100001", as_number=False)),
        ("No.100001", Number("100001", as_number=False)),
        ("Núm.100001", Number("100001", as_number=False)),
        (100001, Number("100001", as_number=True)),
        (100001.0, Number("100001", as_number=True)),
        ("100001.00", Number("100001", as_number=True)),
        ("1.0E5", Number("100000", as_number=True)),
        ("100,001", Number("100001", as_number=True)),
        ("A-17", Number("A-17", as_number=False)),
        ("S/N", Number("", as_number=False)),
        (None, Number("", as_number=False)),
        (True, Number("sí", as_number=False)),
    ],
)
def test_number_of(cell, number):
    assert number_of(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        DAY, NOON, "13/12/2005", "13-12-05", "13.12.2005", "2005-12-13", "2005-12-13 00:00:00", "20051213", "13/dic/2005",
        "13 de diciembre de 2005", "martes 13 de diciembre del 2005", "13 dec 2005", "38699", 38699, 38699.0,
    ],
)  # fmt: skip
def test_a_day_in_many_shapes(cell):
    assert date_of(cell) == DAY


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("31/02/2014", DateFault.IMPOSSIBLE),
        ("30 de febrero de 2014", DateFault.IMPOSSIBLE),
        ("12/13/2005", DateFault.IMPOSSIBLE),
        ("ayer", DateFault.UNREADABLE),
        ("13 de brumario de 2005", DateFault.UNREADABLE),
        ("104286", DateFault.UNREADABLE),
        ("99999", DateFault.UNREADABLE),
        ("-", None),
        ("1/2/85", dt.date(1985, 2, 1)),
    ],
)
def test_what_is_no_day_says_why(cell, told):
    assert date_of(cell) == told


@given(st.dates(min_value=dt.date(1930, 1, 1), max_value=dt.date(2029, 12, 31)))
def test_every_day_is_read_as_it_is_written(day):
    assert {date_of(day.strftime(shape)) for shape in ("%d/%m/%Y", "%d-%m-%y", "%Y-%m-%d", "%Y%m%d")} == {day}


def test_texts_that_a_spreadsheet_would_run_are_dangerous():
    assert [is_dangerous(text) for text in ("=1", "@a", "|cmd", "\tx", "+a", "-a", "-5", "+52 1", "a=1", "")] == [
        True, True, True, True, True, True, False, False, False, False,
    ]  # fmt: skip


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8), st.dates(),
    st.datetimes(), st.times(), st.text(max_size=5).map(Formula),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4), st.booleans())
def test_a_frozen_book_comes_back_as_it_was(rows, hidden):
    book = Book("a.xlsx", (Sheet("Hoja1", tuple(SheetRow(n, tuple(row)) for n, row in enumerate(rows, 1)), hidden),))
    assert thaw("a.xlsx", freeze(book)) == book


@pytest.mark.parametrize(
    "frozen", [{"name": "a", "hidden": False, "rows": "x"}, {"name": "a", "hidden": False, "rows": [[1, [{}]]]}]
)
def test_what_was_never_frozen_is_no_book(frozen):
    with pytest.raises(TypeError):
        thaw("a.xlsx", [frozen])
