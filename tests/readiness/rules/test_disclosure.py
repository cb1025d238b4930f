"""The public sees no cell that points at a handful of persons, and cannot compute one from the others."""

from hypothesis import given
from hypothesis import strategies as st

from senda.readiness.rules.disclosure import SMALL, Cell, protect


def test_counts_below_five_are_withheld_zeros_too() -> None:
    cells = {"01": Cell(0, 17), "04": Cell(4, 26), "09": Cell(5, 57)}
    assert protect(cells) == {"01": None, "04": None, "09": 5}


def test_a_count_that_leaves_a_handful_is_withheld_and_a_full_house_is_not() -> None:
    cells = {"01": Cell(17, 19), "04": Cell(1, 26), "09": Cell(57, 57)}
    assert protect(cells) == {"01": None, "04": None, "09": 57}


def test_a_single_small_cell_takes_the_next_smallest_with_it() -> None:
    cells = {"01": Cell(3, 40), "04": Cell(30, 60), "09": Cell(20, 57)}
    assert protect(cells) == {"01": None, "04": 30, "09": None}


def test_cells_that_are_all_zero_or_all_four_do_not_stand_alone() -> None:
    assert protect({"01": Cell(0, 40), "04": Cell(0, 60), "09": Cell(20, 57)}) == {"01": None, "04": None, "09": None}
    assert protect({"01": Cell(4, 40), "04": Cell(4, 60), "09": Cell(20, 57)}) == {"01": None, "04": None, "09": None}


def test_where_everything_is_small_nothing_is_told() -> None:
    assert protect({"01": Cell(1, 40)}) == {"01": None}
    assert protect({}) == {}


cells = st.dictionaries(
    st.text("0123456789", min_size=2, max_size=2),
    st.builds(lambda count, more: Cell(count, count + more), st.integers(0, 40), st.integers(0, 40)),
    max_size=10,
)


@given(cells)
def test_nothing_small_is_told_and_nothing_hidden_follows_from_the_total(table: dict[str, Cell]) -> None:
    told = protect(table)
    assert list(told) == list(table)
    assert all(count is None or count >= SMALL for count in told.values())
    assert all(count is None or count == table[key].count for key, count in told.items())
    hidden = [table[key].count for key, count in told.items() if count is None]
    assert len(hidden) != 1 or len(table) == 1
    shown = [count for count in told.values() if count is not None]
    assert not shown or not hidden or sum(hidden) > 0
