"""The nights of the pack, who arrives on them, and the generators that put them together."""

from collections import Counter
from dataclasses import replace

import pytest

from senda.adapters import even_shift, simpy_shift
from senda.practice.queries.shift_pack import law, nights, rates, works
from senda.practice.rules.shift_compiling import compile_shift, who_may
from senda.practice.rules.shift_nights import LARGEST_GROUP, Incident, Running, violations, walk
from senda.practice.rules.shift_people import arrival, headcount, incident, person, running, weighted
from senda.practice.rules.shift_values import NONE

KINDS = sorted(nights())
NIGHT = nights()["operation-night"]
SEEDS = range(25)


@pytest.mark.parametrize("kind", KINDS)
def test_a_night_is_what_its_pack_file_promises(kind):
    night, known = nights()[kind], works()
    assert (night.length, len(night.arrivals)) == (720, 12)
    assert night.margin >= LARGEST_GROUP
    assert night.inside < night.capacity - night.margin
    named = {each.work for each in night.incidents} | {each.work for each in night.running}
    assert named - set(known) == set()
    for hat in {way.hat for work in known.values() for way in work.ways if way.meets}:
        assert who_may(hat, night.staff, law(), night)[0] != (), hat
    assert [post.sex for post in night.staff].count("F") >= 1


@pytest.mark.parametrize("work", works().values(), ids=lambda work: work.key)
def test_each_work_has_a_right_way_first_and_wrong_ones_after_it(work):
    assert work.ways[0].meets is True
    assert [way.meets for way in work.ways].count(False) >= 1
    assert len({way.key for way in work.ways}) == len(work.ways)
    for text in (work.title, work.good, work.missed, *(way.text for way in work.ways)):
        assert text.es.strip() != text.en.strip()


@pytest.mark.parametrize("generate", [simpy_shift.generate, even_shift.generate], ids=["simpy", "even"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_generated_night_can_be_and_is_the_same_again(generate, kind):
    night = nights()[kind]
    for seed in SEEDS:
        happenings = generate(night, rates(), seed)
        assert violations(night, works(), happenings) == ()
        assert happenings == generate(night, rates(), seed)


def test_seeds_differ():
    assert len({simpy_shift.generate(NIGHT, rates(), seed) for seed in SEEDS}) == len(SEEDS)


def test_arrivals_come_by_the_hour():
    night = replace(NIGHT, arrivals=(300, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), incidents=(), running=(), counts=())
    for seed in SEEDS:
        minutes = [happening.at for happening in simpy_shift.generate(night, rates(), seed)]
        assert minutes == sorted(minutes)
        assert all(0 <= minute < 60 for minute in minutes)


def test_counts_are_owed_at_their_hours():
    for seed in SEEDS:
        counts = [each.at for each in simpy_shift.generate(NIGHT, rates(), seed) if each.work == "count"]
        assert counts == list(NIGHT.counts) == [60, 300, 660]


def test_a_night_without_anything_is_quiet():
    night = replace(NIGHT, arrivals=(0,) * 12, incidents=(), running=(), counts=())
    assert simpy_shift.generate(night, rates(), 1) == ()


def test_people_follow_the_public_rates():
    """Of the people of 3,000 groups about 18 in 100 are women, as the rate says (standard error 0.5)."""
    night = replace(NIGHT, families=0, times={}, sizes=(0, 0, 1))
    plain = replace(rates(), shares=rates().shares | {"lone_child": 0, "urgent_health": 0, "indigenous_language": 0})
    beds = Counter()
    for number in range(3000):
        for each in walk(arrival(night, plain, 11, number, 0)):
            beds[each.work] += len(each.people)
    share = 100 * beds["lodge_women"] / (beds["lodge_women"] + beds["lodge_men"])
    assert 16.5 < share < 19.5


def certain(**shares):
    return replace(rates(), shares=dict.fromkeys(rates().shares, 0) | shares)


def group(shares, *, size=2, **values):
    night = replace(
        NIGHT, **({"families": 0, "times": dict.fromkeys(shares, 1000), "sizes": (0,) * (size - 1) + (1,)} | values)
    )
    return arrival(night, certain(**shares), 3, 0, 40)


def works_of(happenings):
    return [(each.work, each.at, len(each.people)) for each in walk(happenings)]


def test_an_ordinary_group_is_received_examined_and_lodged():
    assert works_of(group({})) == [("reception", 40, 2), ("certificate", NONE, 2), ("lodge_men", NONE, 2)]


def test_a_family_stays_one():
    assert works_of(group({}, families=1000)) == [("family", 40, 2)]


def test_children_without_family_are_one_call_to_the_authority():
    happenings = group({"lone_child": 1}, size=3, sizes=(0, 0, 1))
    assert {each.work for each in happenings} <= {"child", "reception"}
    assert works_of(happenings)[0] == ("child", 40, 3)


def test_an_urgent_need_is_seen_at_the_door():
    assert works_of(group({"urgent_health": 1})) == [("urgent", 40, 1), ("urgent", 40, 1)]


@pytest.mark.parametrize(("need", "work"), [("refuge", "refuge"), ("kidnapping", "crime"), ("crime_victim", "crime")])
def test_a_hidden_need_comes_out_at_the_desk(need, work):
    assert works_of(group({need: 1})) == [
        ("reception", 40, 2),
        (work, NONE, 1),
        (work, NONE, 1),
        ("certificate", NONE, 2),
        ("lodge_men", NONE, 2),
    ]


def test_a_victim_of_trafficking_gets_no_bed_here():
    assert works_of(group({"trafficking": 1})) == [
        ("reception", 40, 2),
        ("victim", NONE, 1),
        ("victim", NONE, 1),
        ("certificate", NONE, 2),
    ]


def test_an_interpreter_comes_before_the_desk():
    found = arrival(
        replace(NIGHT, families=0, times={"indigenous_language": 1000}, sizes=(1,)),
        replace(certain(indigenous_language=1), nationalities=(("GTM", 1),)),
        3,
        0,
        40,
    )
    assert works_of(found) == [
        ("interpreter", 40, 1),
        ("reception", NONE, 1),
        ("certificate", NONE, 1),
        ("lodge_men", NONE, 1),
    ]


def test_two_of_one_name_are_told_apart():
    plain = replace(certain(), given={"F": ("Ana",), "M": ("Juan",)}, surnames=("Paz",))
    found = arrival(replace(NIGHT, families=0, times={}, sizes=(0, 0, 1)), plain, 3, 0, 0)
    assert found[0].people == ("Juan P.", "Juan P. (2)", "Juan P. (3)")


def test_an_incident_may_stay_away():
    assert incident(NIGHT, rates(), 1, Incident("phone", 10, 20, 0)) == ()
    for seed in SEEDS:
        (happening,) = incident(NIGHT, rates(), seed, Incident("phone", 10, 20, 1000))
        assert 10 <= happening.at <= 20


def test_water_that_nobody_brings_ends_in_a_protest():
    (happening,) = incident(NIGHT, rates(), 1, Incident("water", 0, 0, 1000))
    assert [each.work for each in happening.otherwise] == ["protest"]


def test_an_incident_after_the_end_is_moved_into_the_last_minute():
    (happening,) = incident(NIGHT, rates(), 1, Incident("phone", 800, 800, 1000))
    assert happening.at == 719


def test_limits_that_run_have_something_left():
    for seed in SEEDS:
        found = running(rates(), seed, Running("order", 3, 90, 420))
        assert [each.work for each in found] == ["order"] * 3
        assert all(90 <= each.left <= 420 for each in found)


def test_a_count_differs_as_often_as_the_night_says():
    never, always = (
        {headcount(replace(NIGHT, miscounted=each), seed, 0, 60).then[0].tally for seed in SEEDS} for each in (0, 1000)
    )
    assert (never, always) == ({0}, {-1, 1})


def test_a_person_is_a_given_name_and_an_initial():
    assert (
        person(replace(rates(), given={"F": ("Ana",), "M": ("Juan",)}, surnames=("Paz",)), 1, "x", woman=True)
        == "Ana P."
    )


def test_weights_decide_and_nothing_weighs_nothing():
    assert {weighted(seed, "x", (0, 3, 1)) for seed in range(50)} == {1, 2}
    with pytest.raises(ValueError, match="the weights add up to nothing"):
        weighted(1, "x", (0, 0))


def test_a_compiled_night_is_the_same_for_the_same_seed():
    first, again = (
        compile_shift(NIGHT, works(), simpy_shift.generate(NIGHT, rates(), 9), law(), 9) for _each in range(2)
    )
    assert (first, first.hash) == (again, again.hash)
