"""What a reader asks: the keys of a filter, and how much a page holds."""

import pytest

from senda.records.rules.definition import merged
from senda.records.rules.filter import MOST_STATEMENTS, Filter
from senda.records.rules.keys import Kind, key


@pytest.mark.parametrize(
    ("limit", "page"), [(0, MOST_STATEMENTS), (1, 1), (MOST_STATEMENTS, MOST_STATEMENTS), (10**9, MOST_STATEMENTS)]
)
def test_a_page_holds_what_is_asked_up_to_the_server_s_most(limit, page):
    assert Filter(limit=limit).page == page


def test_times_and_order_have_no_keys():
    assert Filter(since=1, until=2, ascending=True, limit=3).keys(1) == ()


def test_each_condition_has_the_key_of_its_kind_the_rare_ones_first():
    asked = Filter(agent="mailto:a@example.org", verb="a:verb", activity="a:thing", registration="r", mine=7)
    assert asked.keys(5) == (
        key(5, Kind.REGISTRATION, "r"),
        key(5, Kind.AGENT, "mailto:a@example.org"),
        key(5, Kind.ACTIVITY, "a:thing"),
        key(5, Kind.VERB, "a:verb"),
        7,
    )


def test_related_filters_have_keys_of_their_own():
    asked = Filter(agent="mailto:a@example.org", related_agents=True, activity="a:thing", related_activities=True)
    assert asked.keys(5) == (
        key(5, Kind.RELATED_AGENT, "mailto:a@example.org"),
        key(5, Kind.RELATED_ACTIVITY, "a:thing"),
    )


def test_of_two_tellings_of_an_activity_the_last_stands_and_languages_add_up():
    known = {"name": {"es": "Prueba", "en": "Tset"}, "type": "a:old", "extensions": {"a:x": 1}, "moreInfo": "a:more"}
    told = {"name": {"en": "Test"}, "type": "a:new", "extensions": {"a:y": 2}}
    assert merged(known, told) == {
        "name": {"es": "Prueba", "en": "Test"},
        "type": "a:new",
        "extensions": {"a:x": 1, "a:y": 2},
        "moreInfo": "a:more",
    }
    assert merged({}, told) == told
