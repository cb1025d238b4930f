"""An attacker who knows every rule cannot work out a withheld count from a published table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from senda.centres.rules.disclosure import THRESHOLD, TOTAL, protect, protect_both

ROWS, COLUMNS = ("a", "b", "c", "d"), ("F", "M", "X")
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)),
    st.one_of(st.integers(0, 2), st.integers(0, 6), st.integers(0, 300)),
    max_size=12,
)

AGES = ("0-11", "12-17", "18+")
EVENTS = st.dictionaries(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.sampled_from(AGES)),
    st.one_of(st.integers(0, 2), st.integers(0, 6), st.integers(0, 300)),
    max_size=20,
)


def tallied(events, place):
    counted = {}
    for key, n in events.items():
        counted[key[0], key[place]] = counted.get((key[0], key[place]), 0) + n
    return counted


def other_value_possible(tables, number, cell, true):
    """Whether whole counts agree with all that is published and have another value in this cell.

    Zeros are shown, so a withheld count is known to be 1 or more, unless all but the grand total is withheld.
    """
    model = cp_model.CpModel()
    places = [variables(model, table) for table in tables]
    for place in places[1:]:
        for row in tables[0].rows:
            model.add(place[row, TOTAL] == places[0][row, TOTAL])
    model.add(places[number][cell] != true)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def variables(model, table):
    everything = all(value is None for cell, value in table.cells.items() if cell != (TOTAL, TOTAL))
    least, most = (0 if everything else 1), 5000
    place = {
        cell: model.new_int_var(least, most, str(cell)) if shown is None else model.new_constant(shown)
        for cell, shown in table.cells.items()
    }
    for row in (*table.rows, TOTAL):
        model.add(sum(place[row, column] for column in table.columns) == place[row, TOTAL])
    for column in (*table.columns, TOTAL):
        model.add(sum(place[row, column] for row in table.rows) == place[TOTAL, column])
    return place


def truth(counts, columns=COLUMNS):
    full = {(row, column): counts.get((row, column), 0) for row in ROWS for column in columns}
    full |= {(row, TOTAL): sum(full[row, column] for column in columns) for row in ROWS}
    full |= {(TOTAL, column): sum(full[row, column] for row in ROWS) for column in (*columns, TOTAL)}
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
            assert other_value_possible([table], 0, cell, full[cell]), cell


@settings(max_examples=100, deadline=None)
@given(EVENTS)
def test_two_tables_of_the_same_events_give_nothing_away_together(events):
    counted = [tallied(events, place) for place in (1, 2)]
    tables = protect_both(ROWS, (counted[0], COLUMNS), (counted[1], AGES))
    truths = [truth(counted[0]), truth(counted[1], AGES)]
    assert {row: tables[0].cells[row, TOTAL] for row in ROWS} == {row: tables[1].cells[row, TOTAL] for row in ROWS}
    for number, (table, full) in enumerate(zip(tables, truths, strict=True)):
        assert all(value is None or value == full[cell] for cell, value in table.cells.items())
        assert all(value is None or value == 0 or value >= THRESHOLD for value in table.cells.values())
        for cell, value in table.cells.items():
            if value is None and full[cell] > 0:
                assert other_value_possible(tables, number, cell, full[cell]), (number, cell)


def test_two_withheld_ones_are_not_left_alone_with_what_a_row_leaves_for_them():
    counts = {(row, column): n for row in ("a", "b") for column, n in (("F", 1), ("M", 1), ("X", 10))}
    table = protect(counts | {("c", "F"): 8, ("c", "M"): 9, ("c", "X"): 10}, ("a", "b", "c"), COLUMNS)
    for row in ("a", "b"):
        shown = [table.cells[row, column] for column in (*COLUMNS, TOTAL)]
        assert shown != [None, None, 10, 12]


def test_two_tables_that_disagree_are_an_error():
    with pytest.raises(ValueError, match="disagree"):
        protect_both(("a",), ({("a", "F"): 5}, ("F",)), ({("a", "18+"): 6}, ("18+",)))


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
