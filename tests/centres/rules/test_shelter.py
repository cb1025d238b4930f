"""Where somebody may sleep."""

import pytest

from senda.centres.rules.shelter import (
    KeptFor,
    Lodger,
    Place,
    ShelterRefusal,
    apart,
    may_close,
    may_open,
    may_place,
    over_beds,
)

WOMEN = Place(1, "Mujeres", KeptFor.WOMEN, 2)
MEN = Place(2, "Hombres", KeptFor.MEN, 2)
FAMILIES = Place(3, "Familias", KeptFor.FAMILY, 4)
ANY = Place(4, "Sala", KeptFor.ANY, 4)
WHY = "Pidió dormir aparte por miedo"


def codes(decision):
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize(
    ("place", "sex", "taken"),
    [(WOMEN, "F", True), (WOMEN, "M", False), (MEN, "F", False), (MEN, "M", True), (ANY, "M", True)]
    + [(place, sex, True) for place in (WOMEN, MEN, ANY) for sex in ("X", "U")],
)
def test_an_area_takes_its_own_sex_and_whoever_is_neither(place, sex, taken):
    decision = may_place(place, [Lodger("1", sex)], [], "", family=1)
    assert codes(decision) == ([] if taken else [ShelterRefusal.OTHER_SEX])


def test_every_reason_is_told_at_once():
    closed = Place(1, "Mujeres", KeptFor.WOMEN, 2, closed=True)
    decision = may_place(closed, [Lodger("1", "M", held=True)], [Lodger("2", "F")], " ", family=2)
    assert codes(decision) == [
        ShelterRefusal.AREA_CLOSED,
        ShelterRefusal.NOT_TO_BE_LODGED,
        ShelterRefusal.OTHER_SEX,
        ShelterRefusal.FAMILY_APART,
    ]


def test_a_family_area_is_for_two_and_more():
    assert codes(may_place(FAMILIES, [Lodger("1", "F")], [], "", family=1)) == [ShelterRefusal.NO_FAMILY]
    assert may_place(FAMILIES, [Lodger("1", "F")], [], "", family=2).allowed


def test_a_family_is_split_only_with_words():
    split = (WOMEN, [Lodger("1", "F")], [Lodger("2", "M", area=3)])
    assert codes(may_place(*split, "porque sí", family=2)) == [ShelterRefusal.FAMILY_APART]
    assert may_place(*split, WHY, family=2).allowed


def test_an_area_opens_with_a_name_of_its_own_and_beds():
    assert may_open("Sala 2", 10, ["Sala 1"]).allowed
    assert codes(may_open("SALA 1 ", 0, ["Sala 1"])) == [ShelterRefusal.NAME_TAKEN, ShelterRefusal.NO_BEDS]
    assert codes(may_open(" ", 5_001, [])) == [ShelterRefusal.NAME_MISSING, ShelterRefusal.NO_BEDS]


def test_an_area_closes_once_and_empty():
    assert may_close(ANY, 0).allowed
    assert codes(may_close(Place(4, "Sala", KeptFor.ANY, 4, closed=True), 2)) == [
        ShelterRefusal.AREA_CLOSED,
        ShelterRefusal.PEOPLE_INSIDE,
    ]


def test_the_bell_rings_above_the_beds_and_not_at_them():
    assert (over_beds(ANY, 4), over_beds(ANY, 5)) == (False, True)


def test_a_family_is_apart_when_two_of_it_sleep_in_two_areas():
    assert (apart([]), apart([3, 3]), apart([3, None]), apart([3, 4, None])) == (False, False, False, True)
