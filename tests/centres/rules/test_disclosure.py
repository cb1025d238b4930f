"""An attacker who knows every rule cannot work out a withheld count from a published table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from senda.centres.rules.disclosure import THRESHOLD, TOTAL, protect

ROWS, COLUMNS = ("a", "b", "c", "d"), ("F", "M", "X")
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)),
    st.one_of(st.integers(0, 6), st.integers(0, 300)),
    max_size=12,
)


def other_value_possible(table, cell, true):
    """Whether a table of whole, non-negative counts agrees with all that is published and has another value in this cell."""
    model = cp_model.CpModel()
    most = 5000
    place = {key: model.new_int_var(0, most, str(key)) for key in table.cells}
    for key, shown in table.cells.items():
        if shown is not None:
            model.add(place[key] == shown)
    for row in (*table.rows, TOTAL):
        model.add(sum(place[row, column] for column in table.columns) == place[row, TOTAL])
    for column in (*table.columns, TOTAL):
        model.add(sum(place[row, column] for row in table.rows) == place[TOTAL, column])
    model.add(place[cell] != true)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def truth(counts):
    full = {(row, column): counts.get((row, column), 0) for row in ROWS for column in COLUMNS}
    full |= {(row, TOTAL): sum(full[row, column] for column in COLUMNS) for row in ROWS}
    full |= {(TOTAL, column): sum(full[row, column] for row in ROWS) for column in (*COLUMNS, TOTAL)}
    return full


@settings(max_examples=150, deadline=None)
@given(COUNTS)
def test_no_small_count_is_shown_and_none_can_be_worked_out(counts):
    table, full = protect(counts, ROWS, COLUMNS), truth(counts)
    shown = {cell: value for cell, value in table.cells.items() if value is not None}
    assert all(value == full[cell] for cell, value in shown.items())
    assert all(value == 0 or value >= THRESHOLD for value in shown.values())
    for cell, value in table.cells.items():
        if value is None and full[cell] > 0:
            assert other_value_possible(table, cell, full[cell]), cell


@given(COUNTS)
def test_publishing_twice_tells_the_same(counts):
    assert protect(counts, ROWS, COLUMNS) == protect(dict(reversed(counts.items())), ROWS, COLUMNS)


def test_a_lone_small_count_takes_a_cycle_of_others_with_it():
    table = protect({("a", "F"): 3, ("a", "M"): 40, ("b", "F"): 50, ("b", "M"): 60}, ("a", "b"), ("F", "M"))
    assert {cell for cell, value in table.cells.items() if value is None} == {
        ("a", "F"),
        ("a", "M"),
        ("b", "F"),
        ("b", "M"),
    }
    assert table.cells["a", TOTAL] == 43


def test_a_table_without_small_counts_is_told_whole():
    table = protect({("a", "F"): 5, ("a", "M"): 40, ("b", "F"): 50}, ("a", "b"), ("F", "M"))
    assert table.withheld == 0
    assert table.cells["b", "M"] == 0


def test_a_month_with_fewer_than_five_tells_nothing():
    assert set(protect({("a", "F"): 2, ("b", "M"): 2}, ("a", "b"), ("F", "M")).cells.values()) == {None}


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        protect({("a", "F"): -1}, ("a",), ("F",))
