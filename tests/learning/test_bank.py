"""The bank of the pack: whole, in law, balanced, and fair to who guesses."""

import re
from collections import Counter
from datetime import date

import pytest

from senda.learning.queries.item import bank, bank_faults, hours_by_module
from senda.learning.rules.form import assemble
from senda.learning.rules.items import in_force

EDITION_2 = date(2014, 7, 7)
TODAY_OF_THE_LAW = date(2026, 2, 28)
ALL_OF_THE_ABOVE = re.compile(
    r"todas las anteriores|ninguna de las anteriores|all of the above|none of the above", re.IGNORECASE
)


def test_the_bank_has_no_fault():
    assert bank_faults() == ()


def test_every_module_has_items_in_proportion_to_its_hours():
    items = bank().items
    count = Counter(item.module for item in items)
    total, hours = sum(count.values()), hours_by_module()
    assert total >= 72
    assert {module: count[module] >= 5 for module in hours} == dict.fromkeys(hours, True)
    off = {module: count[module] - total * share / sum(hours.values()) for module, share in hours.items()}
    assert {module: round(by) for module, by in off.items() if abs(by) > 4} == {}


def test_a_sitting_of_2014_has_enough_items_and_asks_no_later_law():
    items = in_force(bank().items, EDITION_2)
    assert len(items) >= 60
    assert max(item.validity.starts for item in items) <= EDITION_2


@pytest.mark.parametrize("on", [EDITION_2, TODAY_OF_THE_LAW])
def test_two_forms_of_thirty_without_a_shared_item_can_be_drawn(on):
    drawn = assemble(bank().items, hours=hours_by_module(), size=30, on=on, seed="edition-2")
    assert drawn.shortages == ()
    assert [len(set(form)) for form in drawn.forms] == [30, 30]
    assert set(drawn.forms[0]) & set(drawn.forms[1]) == set()


def test_the_ids_tell_the_module():
    assert [item.id for item in bank().items if not re.fullmatch(rf"{item.module}-\d\d", item.id)] == []


def test_no_option_refers_to_the_others():
    texts = [text for item in bank().items for option in item.options for text in (option.text.es, option.text.en)]
    assert [text for text in texts if ALL_OF_THE_ABOVE.search(text)] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_length_of_an_option_does_not_betray_the_key(language):
    longest = []
    for item in bank().items:
        lengths = {option.key: len(option.text.in_(language)) for option in item.options}
        longest.append(lengths.pop(item.key) > max(lengths.values()))
    assert sum(longest) / len(longest) < 0.45


@pytest.mark.parametrize("language", ["es", "en"])
def test_options_are_of_similar_length(language):
    odd = []
    for item in bank().items:
        lengths = [len(option.text.in_(language)) for option in item.options]
        if max(lengths) > 2.2 * min(lengths) and max(lengths) - min(lengths) > 20:
            odd.append(item.id)
    assert odd == []


def test_every_question_is_a_question_in_both_languages():
    assert [item.id for item in bank().items if not (item.stem.es.endswith("?") and item.stem.en.endswith("?"))] == []
    assert [item.id for item in bank().items if item.stem.es.count("¿") != 1] == []


def test_most_items_ask_to_apply_and_each_waits_for_its_review():
    levels = Counter(item.level for item in bank().items)
    assert levels["applies"] > levels["knows"] > 0
    assert {item.review for item in bank().items} == {"pending"}
