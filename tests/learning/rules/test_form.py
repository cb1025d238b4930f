"""Forms: balanced, parallel, in force, and the same for the same seed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senda.duties.rules.law import Confirmation, Review, Validity
from senda.kernel.values import Text
from senda.learning.rules.form import Assembly, Shortage, arranged, assemble, quotas
from senda.learning.rules.items import Item, Level, Option

HOURS = {
    "legal": 14,
    "rights": 8,
    "health": 10,
    "shelter": 8,
    "security": 14,
    "children": 10,
    "diversity": 8,
    "trafficking": 12,
    "refuge": 8,
    "accountability": 8,
}
ON = date(2014, 7, 7)


def make(module: str, number: int, competence: str = "one", starts: date = date(2011, 1, 1)) -> Item:
    return Item(
        id=f"{module}-{number:02}",
        module=module,
        competence=f"{module}.{competence}",
        duty="LEG1",
        clock="",
        article="LM 100",
        validity=Validity(starts),
        level=Level.APPLIES,
        confirmation=Confirmation.CONFIRMED,
        dates=Confirmation.CONFIRMED,
        review=Review.PENDING,
        key="a",
        stem=Text("¿?", "?"),
        options=tuple(Option(key, Text(key, key), Text(key, key)) for key in "abcd"),
    )


BANK = [
    make(module, number, competence) for module in HOURS for number, competence in enumerate(["one", "two", "one"] * 3)
]


def test_a_form_of_thirty_follows_the_hours():
    assert quotas(HOURS, 30) == dict(zip(HOURS, (4, 3, 3, 3, 4, 3, 2, 4, 2, 2), strict=True))


def test_modules_without_hours_have_no_place():
    assert quotas({"legal": 0, "rights": 0}, 5) == {"legal": 0, "rights": 0}


@settings(max_examples=50)
@given(st.dictionaries(st.text(min_size=1), st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 120))
def test_places_add_up_and_stay_within_one_of_the_share(hours, size):
    places = quotas(hours, size)
    total = sum(hours.values())
    assert sum(places.values()) == size
    assert all(abs(places[module] - size * hours[module] / total) < 1 for module in hours)


@settings(max_examples=20)
@given(st.text(min_size=1), st.integers(0, 30))
def test_forms_share_the_anchors_and_nothing_else(seed, anchors):
    first, second = assemble(BANK, hours=HOURS, size=30, on=ON, seed=seed, anchors=anchors).forms
    assert (len(set(first)), len(set(second)), len(set(first) & set(second))) == (30, 30, anchors)


@settings(max_examples=20)
@given(st.text(min_size=1))
def test_each_form_is_balanced_and_parallel_in_its_competences(seed):
    forms = assemble(BANK, hours=HOURS, size=30, on=ON, seed=seed).forms
    competence = {item.id: item.competence for item in BANK}
    counts = [{module: sum(item.startswith(f"{module}-") for item in form) for module in HOURS} for form in forms]
    assert counts == [quotas(HOURS, 30)] * 2
    assert sorted(competence[item] for item in forms[0]) == sorted(competence[item] for item in forms[1])


@settings(max_examples=20)
@given(st.text(min_size=1))
def test_the_same_seed_gives_the_same_forms_whatever_the_order_of_the_bank(seed):
    forward = assemble(BANK, hours=HOURS, size=30, on=ON, seed=seed)
    assert assemble(list(reversed(BANK)), hours=HOURS, size=30, on=ON, seed=seed) == forward


def test_seeds_give_different_forms():
    assert len({assemble(BANK, hours=HOURS, size=30, on=ON, seed=f"edition-{n}") for n in range(8)}) == 8


def test_law_of_later_years_is_not_asked():
    later = [make("legal", number, starts=date(2021, 1, 11)) for number in range(50, 60)]
    (form,) = assemble([*BANK, *later], hours=HOURS, size=30, on=ON, seed="x", forms=1).forms
    assert set(form) <= {item.id for item in BANK}


def test_every_module_that_falls_short_is_told():
    few = [item for item in BANK if item.module not in {"legal", "refuge"}] + [make("refuge", 1)]
    assert assemble(few, hours=HOURS, size=30, on=ON, seed="x", anchors=30) == Assembly(
        shortages=(Shortage("legal", 4, 0), Shortage("refuge", 2, 1))
    )


def test_leftovers_of_competences_fill_the_form():
    bank = [make("legal", number, competence) for number, competence in enumerate(["one", "two", "three", "three"])]
    first, second = assemble(bank, hours={"legal": 1}, size=2, on=ON, seed="x").forms
    assert sorted(first + second) == ["legal-00", "legal-01", "legal-02", "legal-03"]
    assert {"legal-02", "legal-03"} == {first[0], second[0]}


@pytest.mark.parametrize("anchors", [-1, 31])
def test_a_form_cannot_share_more_than_itself(anchors):
    with pytest.raises(ValueError, match="a form of 30 items cannot share"):
        assemble(BANK, hours=HOURS, size=30, on=ON, seed="x", anchors=anchors)


@given(st.integers(1, 10_000), st.text())
def test_every_person_sees_all_options_once(person, seed):
    assert sorted(arranged(BANK[0], person_id=person, seed=seed)) == ["a", "b", "c", "d"]


def test_the_order_of_options_stays_for_a_person_and_differs_between_neighbours():
    mine = [arranged(item, person_id=1, seed="s") for item in BANK]
    assert mine == [arranged(replace(item), person_id=1, seed="s") for item in BANK]
    neighbours = [[arranged(item, person_id=person, seed="s") for item in BANK] for person in range(2, 20)]
    same = [sum(a == b for a, b in zip(mine, theirs, strict=True)) / len(BANK) for theirs in neighbours]
    assert max(same) < 0.15
