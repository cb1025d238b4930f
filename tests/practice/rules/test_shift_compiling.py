"""From a night and the law of its day to a timeline."""

from dataclasses import replace
from datetime import date

import pytest

from senda.duties.rules.law import Unit
from senda.kernel.values import Text
from senda.practice.queries.shift_pack import law, nights, works
from senda.practice.rules.shift_compiling import DIDACTIC, UnknownLaw, compile_shift, who_may
from senda.practice.rules.shift_nights import Happening, violations, walk
from senda.practice.rules.shift_values import NEVER, NONE

NIGHT = nights()["operation-night"]
MARTA, RUBEN, IRENE, SALAS, TOMAS, LIDIA = range(1, 7)


def compiled(*happenings, night=NIGHT, known=None, pack=None):
    return compile_shift(night, known or works(), happenings, pack or law(), 1)


def by_key(task):
    return {way.key: way for way in task.ways}


def test_the_right_way_has_no_place_of_its_own():
    shift = compiled(*(Happening(work="phone", at=0, people=("Ana X.",)) for _each in range(60)))
    assert {task.ways.index(by_key(task)["call"]) for task in shift.tasks[:60]} == {0, 1, 2}


def test_the_law_of_2026_bars_men_and_women_without_the_training_from_the_womens_dormitory():
    assert who_may("women_dormitory", NIGHT.staff, law(), NIGHT) == (
        (MARTA,),
        ((0, "SEC2"), (RUBEN, "SEC2"), (IRENE, "STA3"), (SALAS, "SEC2"), (TOMAS, "SEC2"), (LIDIA, "STA3")),
    )


def test_the_law_of_2025_asked_for_a_woman_alone():
    night = replace(NIGHT, law=date(2025, 6, 1), staff=tuple(replace(each, certificate=True) for each in NIGHT.staff))
    may, barred = who_may("women_dormitory", night.staff, law(), night)
    assert (may, dict(barred)[RUBEN]) == ((MARTA, IRENE, LIDIA), "SEC2")


def test_a_certificate_that_is_missing_bars_too():
    night = replace(NIGHT, staff=tuple(replace(each, certificate=False) for each in NIGHT.staff))
    may, barred = who_may("women_dormitory", night.staff, law(), night)
    assert (may, dict(barred)[MARTA]) == ((), "SEC2")


def test_a_gate_that_asks_nothing_bars_nobody():
    pack = replace(law(), gates={"open": replace(law().gates["custody"], key="open", requirements=())})
    assert who_may("open", NIGHT.staff, pack, NIGHT) == ((1, 2, 3, 4, 5, 6), ())


@pytest.mark.parametrize(
    ("hat", "may"),
    [
        ("any", (0, 1, 2, 3, 4, 5, 6)),
        ("desk", (0, MARTA, RUBEN, TOMAS)),
        ("medical", (IRENE, SALAS)),
        ("protection", (IRENE, LIDIA)),
    ],
)
def test_positions_have_their_functions(hat, may):
    assert who_may(hat, NIGHT.staff, law(), NIGHT) == (may, ())


def test_a_limit_in_hours_comes_from_the_clock_of_the_pack():
    shift = compiled(Happening(work="order", at=0, people=("Ana X.",), left=125))
    order = shift.tasks[0]
    assert (order.duty, order.norm, order.due, order.latest, order.legal, order.limit) == (
        "C01",
        "LM 100",
        125,
        125,
        True,
        Text("24 horas", "24 hours"),
    )


def test_a_limit_that_starts_tonight_runs_its_whole_length():
    shift = compiled(Happening(work="order", at=30, people=("Ana X.",)))
    assert (shift.tasks[0].due, shift.tasks[0].latest) == (24 * 60, 30 + 24 * 60)


def test_at_once_gets_a_didactic_limit_and_says_so():
    child = compiled(Happening(work="child", at=10, people=("Ana X.",))).tasks[0]
    assert (child.duty, child.due, child.latest, child.legal, child.limit) == ("C10", 60, 70, False, DIDACTIC)


def test_a_clock_without_a_cap_never_ends():
    known = works()
    known["order"] = replace(known["order"], duty="C05")
    assert compiled(Happening(work="order", at=0), known=known).tasks[0].legal is False
    pack = law()
    endless = replace(pack.clocks[0], unit=Unit.NONE)
    changed = replace(pack, clocks=(endless, *pack.clocks[1:]))
    assert compiled(Happening(work="order", at=0), pack=changed).tasks[0].legal is False


def test_what_follows_is_opened_by_every_right_way_and_nothing_else():
    shift = compiled(
        Happening(work="count", at=60, then=(Happening(work="reconcile", at=NONE, tally=1),)),
    )
    count, reconcile = shift.tasks[:2]
    assert {way.key: way.opens for way in count.ways} == {"by_name": (1,), "glance": (), "copy": ()}
    assert (reconcile.at, reconcile.latest) == (NONE, 60 + count.due + reconcile.due)


@pytest.mark.parametrize(
    ("tally", "right", "signing_is_an_error"), [(0, {"sign", "roll"}, False), (1, {"roll"}, True), (-1, {"roll"}, True)]
)
def test_a_difference_may_not_be_signed_away(tally, right, signing_is_an_error):
    shift = compiled(Happening(work="count", at=0, then=(Happening(work="reconcile", at=NONE, tally=tally),)))
    ways = by_key(shift.tasks[1])
    assert {key for key, way in ways.items() if way.meets} == right
    assert (ways["sign"].fault != NONE) is signing_is_an_error
    assert (shift.tasks[0].tally, shift.tasks[1].tally) == (None, tally)


def test_what_comes_of_a_limit_that_passes_is_no_duty_of_its_own():
    shift = compiled(Happening(work="water", at=5, otherwise=(Happening(work="protest", at=NONE),)))
    water, protest = shift.tasks[:2]
    assert (water.late_opens, protest.weight, protest.latest) == ((1,), 0, NEVER + protest.due)


def test_groups_take_time_and_places_for_each_person():
    people = ("Ana X.", "Eva Y.", "Iris Z.")
    shift = compiled(Happening(work="lodge_women", at=0, people=people))
    lodge = by_key(shift.tasks[0])["lodge"]
    assert (lodge.inside, lodge.minutes) == (3, 15 + 3 * 5)
    assert shift.tasks[0].title.es == "Dormitorio de mujeres: Ana X., Eva Y. y 1 más"
    assert shift.tasks[0].title.en == "Women's dormitory: Ana X., Eva Y. and 1 more"


def test_two_people_are_named_both():
    shift = compiled(Happening(work="reception", at=0, people=("Ana X.", "Eva Y.")))
    assert shift.tasks[0].title.es == "Recibir y registrar: Ana X. y Eva Y."


def test_every_night_has_one_alarm_that_comes_up_by_itself():
    shift = compiled()
    assert [(task.work, task.full, task.at, task.latest) for task in shift.tasks] == [("alarm", True, NONE, NEVER)]
    assert shift.faults[shift.crowding].duty == "SHE1"


def test_faults_carry_duty_and_article():
    shift = compiled(Happening(work="child", at=0, people=("Ana X.",)))
    ways = by_key(shift.tasks[0])
    told = {key: shift.faults[way.fault] for key, way in ways.items() if way.fault != NONE}
    assert {key: (fault.duty, fault.norm) for key, fault in told.items()} == {
        "lodge": ("C11", "LM 99; LRPCAP 20"),
        "adult": ("CHI2", "LM 95; LM 98; LM 112"),
    }


def test_a_duty_that_is_not_law_that_day_stops_everything():
    with pytest.raises(UnknownLaw, match="SEC8 is not in force on 2020-01-01"):
        compiled(Happening(work="count", at=0), night=replace(NIGHT, law=date(2020, 1, 1)))


def test_the_hash_covers_law_and_words_in_both_languages():
    shift = compiled(Happening(work="phone", at=0, people=("Ana X.",)))
    task = replace(shift.tasks[0], norm="LM 999")
    english = replace(shift.tasks[0], title=Text(shift.tasks[0].title.es, "Other"))
    changed = {replace(shift, tasks=(each, *shift.tasks[1:])).hash for each in (task, english)}
    changed |= {replace(shift, date="2026-03-01").hash, shift.hash}
    assert len(changed) == 4


def test_a_night_that_cannot_be_is_told_with_every_fault():
    happenings = (
        Happening(work="order", at=50, left=-1),
        Happening(work="dragons", at=10),
        Happening(work="phone", at=900, people=("Ana X.", "Ana X.")),
        Happening(work="reception", at=901, people=tuple("abcdefg")),
    )
    assert violations(NIGHT, works(), happenings) == (
        "order at 50: a limit that is over",
        "dragons at 10: no such work",
        "phone at 900: a name stands twice",
        "reception at 901: more people than a group has",
        "phone at 900: outside the shift",
        "reception at 901: outside the shift",
        "not in the order of time",
    )


def test_what_follows_is_looked_at_too():
    happening = Happening(work="water", at=0, otherwise=(Happening(work="protest", at=NONE),))
    assert [each.work for each in walk([happening])] == ["water", "protest"]
