"""Simulated people: drawn from rates and chance, the same for the same seed, each with a life that could be."""

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from senda.centres.rules.simulated import Centre, Rates, month_days, people, spread

ZONE = ZoneInfo("America/Mexico_City")
CENTRES = (Centre("MX27-02", "EM", 3), Centre("MX07-05", "EP-A", 1), Centre("MX30-09", "EP-B", 1))
SHARES = {
    "young_child": 390,
    "lone_child": 113,
    "women": 180,
    "girls": 400,
    "refuge": 60,
    "trafficking": 30,
    "kidnapping": 40,
    "crime_victim": 40,
    "urgent_health": 20,
    "indigenous_language": 140,
    "refuses_call": 120,
    "late": 60,
    "long_stay": 80,
}
RATES = Rates(
    nationalities=(("HND", 700), ("GTM", 300)),
    shares=SHARES,
    given={"F": ("Wendy", "Rosa"), "M": ("Juan", "Noé")},
    second={"F": ("Isabel",), "M": ("David",)},
    surnames=("Lagos", "Tzul", "Coc"),
    languages={"GTM": ("mam",)},
)
COUNT = 2000


@pytest.fixture(scope="module")
def everybody():
    return list(people("2014-02", COUNT, CENTRES, RATES, 1, ZONE))


def test_days_of_a_month_and_what_is_no_month():
    assert (len(month_days("2014-02")), len(month_days("2016-02")), len(month_days("2014-12"))) == (28, 29, 31)
    for written in ("2014-13", "2014", "x-y", ""):
        with pytest.raises(ValueError, match=r"month|unpack|invalid literal"):
            month_days(written)


@pytest.mark.parametrize(("total", "parts"), [(0, 3), (7, 3), (31, 31), (6295, 31)])
def test_a_total_is_spread_evenly_and_wholly(total, parts):
    shared = spread(total, parts)
    assert (sum(shared), len(shared)) == (total, parts)
    assert max(shared) - min(shared) <= 1


@pytest.mark.parametrize("count", [0, 1, 28, 333])
def test_exactly_so_many_arrive_and_within_the_month(count):
    found = list(people("2014-02", count, CENTRES, RATES, 1, ZONE))
    assert len(found) == count
    assert {person.arrived_at.astimezone(ZONE).strftime("%Y-%m") for person in found} <= {"2014-02"}


def test_the_same_seed_gives_the_same_people_and_another_gives_others(everybody):
    assert list(people("2014-02", COUNT, CENTRES, RATES, 1, ZONE)) == everybody
    assert list(people("2014-02", COUNT, CENTRES, RATES, 2, ZONE)) != everybody


def test_shares_are_those_of_the_rates(everybody):
    nationalities = Counter(person.nationality for person in everybody)
    assert nationalities["HND"] / COUNT == pytest.approx(0.7, abs=0.04)
    adults = [person for person in everybody if person.age >= 18]
    assert sum(person.sex == "F" for person in adults) / len(adults) == pytest.approx(0.18, abs=0.03)
    assert {person.centre for person in everybody} == {centre.key for centre in CENTRES}


def test_a_family_is_one_carer_with_children_who_arrive_and_are_named_together(everybody):
    families = {}
    for person in everybody:
        if person.family:
            families.setdefault(person.family, []).append(person)
    assert families
    for members in families.values():
        assert len(members) > 1
        assert (
            len({(each.centre, each.arrived_at, each.surname_1, each.surname_2, each.nationality) for each in members})
            == 1
        )
        assert [each.age >= 18 for each in members] == [True] + [False] * (len(members) - 1)
        assert ("carer", 0) in members[0].flags
        assert {each.accompanied for each in members[1:]} == {"accompanied"}


def test_every_child_is_flagged_before_anything_and_is_never_presented(everybody):
    for person in everybody:
        kinds = {deed.kind for deed in person.deeds}
        assert (("child", 0) in person.flags) is (person.age < 18)
        assert bool(person.accompanied) is (person.age < 18)
        if person.age < 18:
            assert kinds.isdisjoint({"presentation_order", "notice_consulate"})


def test_whoever_seeks_refuge_is_never_told_to_the_consulate(everybody):
    seeking = [person for person in everybody if "refuge" in {name for name, _after in person.flags}]
    assert seeking
    for person in seeking:
        assert "notice_consulate" not in {deed.kind for deed in person.deeds}


def test_deeds_follow_each_other_and_end_with_the_exit(everybody):
    for person in everybody:
        after = [deed.after for deed in person.deeds]
        assert after == sorted(after)
        assert (person.deeds[-1].kind, after[-1]) == ("exit", person.left_after)
        assert [deed.kind for deed in person.deeds].count("exit") == 1
        assert all(deed.typed >= 0 and deed.after >= 0 for deed in person.deeds)
        assert person.deeds[-1].values["kind"] == person.exit_kind
        assert timedelta() < timedelta(minutes=person.left_after) < timedelta(days=365)


def test_victims_of_trafficking_and_children_are_handed_to_others(everybody):
    for person in everybody:
        raised = {name for name, _after in person.flags}
        if "trafficking" in raised:
            assert person.exit_kind == "specialised"
        elif "child" in raised:
            assert person.exit_kind == "dif"


def test_nobody_has_a_name_from_outside_the_lists(everybody):
    for person in everybody:
        first, second = person.given_names.split(" ", 1)
        assert first in RATES.given[person.sex]
        assert second in RATES.second[person.sex]
        assert {person.surname_1, person.surname_2} <= set(RATES.surnames)
        assert person.language == "spa" or person.language in RATES.languages[person.nationality]
