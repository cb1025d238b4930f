from hypothesis import given
from hypothesis import strategies as st

from senda.centres.rules.identity import FIELDS, Difference, differences, name_keys, name_of

values = st.dictionaries(
    st.sampled_from(FIELDS), st.one_of(st.text(max_size=12), st.none(), st.lists(st.text(max_size=5), max_size=2))
)


def test_a_name_is_its_words_in_order_without_gaps():
    assert name_of({"given_names": " Ixchel ", "surname_1": "", "surname_2": "Tzul"}) == "Ixchel Tzul"
    assert name_of({}) == ""


def test_the_called_name_is_found_too():
    assert name_keys({"given_names": "Juan", "called": "Juana"}) == ("juan", "juana")


def test_differences_stand_in_the_order_of_the_form():
    stands = {"surname_1": "Ix", "born_on": "1990-01-01"}
    mine = {"surname_1": "Batz", "called": "Ixa", "born_on": "1990-01-01"}
    assert differences(stands, mine) == (Difference("surname_1", "Ix", "Batz"), Difference("called", "", "Ixa"))


def test_rows_are_compared_whatever_holds_them():
    assert differences({"companions": ["Ana"]}, {"companions": ("Ana",)}) == ()
    assert differences({"companions": []}, {}) == ()


@given(values)
def test_nothing_differs_from_itself(told):
    assert differences(told, dict(told)) == ()


@given(values, values)
def test_whoever_takes_all_of_mine_differs_no_more(stands, mine):
    taken = {**stands, **{each.field: each.mine for each in differences(stands, mine)}}
    assert differences(taken, mine) == ()
