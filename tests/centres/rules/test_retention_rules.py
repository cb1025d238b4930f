from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senda.centres.queries.vocabulary import act_kind
from senda.centres.rules.acts import Keep
from senda.centres.rules.retention import class_of, classes_of, cutoff, kept, longest
from senda.kernel.values import Text

NOW = datetime(2014, 6, 10, 10, tzinfo=UTC)


def keep(key, days, counted_from="exit"):
    return Keep(key, days, counted_from, Text("", ""), "", "unconfirmed")


def test_the_cutoff_lies_the_days_of_the_class_back():
    assert cutoff(keep("contacts", 90), NOW) == NOW - timedelta(days=90)


def test_the_longest_class_counts_from_the_exit():
    assert longest([keep("a", 10), keep("b", 20), keep("c", 99, "act")]).key == "b"


def test_a_value_has_the_class_of_its_field_or_of_its_part():
    phone = act_kind("phone")
    assert class_of(phone, "custody", "number") == "contacts"
    assert class_of(phone, "custody", "of_a_later_version") == "custody"
    assert class_of(None, "medical", "number") == "medical"
    assert {"contacts", "custody"} <= classes_of(phone)


@pytest.mark.parametrize(("ended", "left"), [("contacts", {"calls": 1}), ("custody", {"number": "1"}), ("legal", None)])
def test_what_is_kept_is_everything_but_the_ended_class(ended, left):
    values = {"number": "1", "calls": 1}
    assert kept(act_kind("phone"), "custody", values, ended) == (values if left is None else left)


@given(
    st.dictionaries(st.sampled_from(["number", "calls", "wants", "other"]), st.integers()),
    st.permutations(["contacts", "custody"]),
)
def test_the_order_in_which_classes_end_changes_nothing(values, order):
    phone = act_kind("phone")
    first = kept(phone, "custody", kept(phone, "custody", values, order[0]), order[1])
    assert first == {}
