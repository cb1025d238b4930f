"""Women and men apart, families together, children never lodged, and no bed too few without a bell."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.shelter import close_area, open_area, place_in_area
from senda.centres.models import Act, Alarm, Area, Stay
from senda.centres.queries.sealing import opened
from senda.centres.rules.shelter import ShelterRefusal
from senda.kernel.decisions import Refused
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive, codes

A, B = "MX27-02", "MX30-01"
WHY = "Pidió dormir lejos de su pareja por miedo"
URL = f"/register/{A}/areas/"


def area(name, kept_for, beds=2, unit=A):
    return Area.objects.create(unit_key=unit, name=name, kept_for=kept_for, beds=beds, opened_on=date(2014, 1, 1))


def stay_of(sex="F", *, family=None, unit=A, age_band="18+"):
    at = NOW - timedelta(hours=2)
    number = Stay.objects.count()
    return Stay.objects.create(
        folio=f"{unit}-2014-9{number:04}",
        unit_key=unit,
        arrived_at=at,
        typed_at=at,
        nationality="HND",
        sex=sex,
        age_band=age_band,
        family=family,
    )


def place(actor, stay, where, **more):
    return place_in_area(actor, ref=stay.ref, area_id=where.pk, done_at=NOW, **more)


def test_a_place_is_an_act_of_custody(crew):
    women = area("Mujeres 1", "F")
    stay = place(crew.beto, stay_of(), women)
    act = Act.objects.get(stay=stay, kind="lodging")
    assert (stay.area, act.part, act.facts["area"], act.facts["together"]) == (women, "custody", women.pk, "yes")
    assert Alarm.objects.count() == 0


@pytest.mark.parametrize(
    ("sex", "kept_for", "taken"),
    [("F", "F", True), ("M", "F", False), ("F", "M", False), ("X", "F", True), ("U", "M", True), ("M", "any", True)],
)
def test_women_and_men_sleep_apart(crew, sex, kept_for, taken):
    stay, where = stay_of(sex), area("1", kept_for)
    if taken:
        assert place(crew.beto, stay, where).area == where
        return
    with pytest.raises(Refused) as refused:
        place(crew.beto, stay, where)
    assert codes(refused) == [ShelterRefusal.OTHER_SEX]


def test_a_child_is_never_lodged(crew):
    child = arrive(crew.beto, age=9)
    with pytest.raises(Refused) as refused:
        place(crew.beto, child, area("1", "any"))
    assert codes(refused) == [ShelterRefusal.NOT_TO_BE_LODGED]
    assert Stay.objects.get(pk=child.pk).area is None


def test_more_people_than_beds_are_taken_and_ring(crew):
    men = area("1", "M", beds=1)
    place(crew.beto, stay_of("M"), men)
    assert Alarm.objects.count() == 0
    place(crew.beto, stay_of("M"), men)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.facts) == ("beds", {"area": men.pk, "inside": 2, "places": 1})


def test_a_family_moves_together_or_somebody_says_why_and_it_rings_until_they_are_together(crew):
    family = uuid4()
    mother, father = stay_of("F", family=family), stay_of("M", family=family)
    families, women = area("Familias", "family", 4), area("Mujeres", "F")
    place(crew.beto, mother, families)
    assert set(Stay.objects.filter(family=family).values_list("area", flat=True)) == {families.pk}
    with pytest.raises(Refused) as refused:
        place(crew.beto, mother, women, together=False)
    assert codes(refused) == [ShelterRefusal.FAMILY_APART]
    place(crew.beto, mother, women, together=False, reason=WHY)
    assert Alarm.objects.get(kind="family_apart").stay == mother
    act = Act.objects.filter(stay=mother, kind="lodging").last()
    assert (act.facts["together"], opened(act, "sealed")) == ("no", {"reason": WHY})
    place(crew.beto, father, families)
    assert Alarm.objects.get(kind="family_apart").closed_at == NOW


def test_an_area_for_families_is_for_families(crew):
    with pytest.raises(Refused) as refused:
        place(crew.beto, stay_of(), area("Familias", "family"))
    assert codes(refused) == [ShelterRefusal.NO_FAMILY]


def test_areas_open_once_and_close_empty(crew):
    opened_area = open_area(crew.nora, unit_key=A, name=" Mujeres 1 ", kept_for="F", beds=10)
    assert (opened_area.name, opened_area.opened_on) == ("Mujeres 1", date(2014, 6, 10))
    with pytest.raises(Refused) as refused:
        open_area(crew.nora, unit_key=A, name="mujeres 1", kept_for="F", beds=0)
    assert codes(refused) == [ShelterRefusal.NAME_TAKEN, ShelterRefusal.NO_BEDS]
    stay = place(crew.beto, stay_of(), opened_area)
    with pytest.raises(Refused) as refused:
        close_area(crew.nora, area_id=opened_area.pk, unit_key=A)
    assert codes(refused) == [ShelterRefusal.PEOPLE_INSIDE]
    Stay.objects.filter(pk=stay.pk).update(area=None)
    assert close_area(crew.nora, area_id=opened_area.pk, unit_key=A).closed_on == date(2014, 6, 10)
    with pytest.raises(Refused) as refused:
        place(crew.beto, stay, opened_area)
    assert codes(refused) == [ShelterRefusal.AREA_CLOSED]


def test_nobody_places_across_centres_or_without_the_hat(crew):
    stay, elsewhere = stay_of(), area("1", "F", unit=B)
    with pytest.raises(Http404):
        place(crew.beto, stay, elsewhere)
    with pytest.raises(Http404):
        place(crew.carla, stay, elsewhere)
    with pytest.raises(PermissionDenied):
        place(crew.memo, stay, area("1", "F"))
    with pytest.raises(PermissionDenied):
        open_area(crew.rosa, unit_key=A, name="x", kept_for="F", beds=1)


@pytest.mark.parametrize(
    ("name", "status"),
    [("beto", 200), ("nora", 200), ("memo", 200), ("rosa", 200), ("dora", 200), ("carla", 403), ("ana", 403)],
)
def test_who_sees_the_beds(crew, signed_in, name, status):
    arrive(crew.beto)
    area("Mujeres 1", "F")
    answer = signed_in(name).get(URL)
    assert answer.status_code == status
    assert "Lagunero" not in answer.content.decode()


def test_the_pages_open_an_area_and_place_somebody(crew, signed_in):
    stay, client = arrive(crew.beto), signed_in("beto")
    assert client.post(URL, {"name": "Mujeres 1", "kept_for": "F", "beds": "8"}).status_code == 302
    where = Area.objects.get()
    address = f"/register/stays/{stay.ref}/place/"
    assert client.get(address).status_code == 200
    sent = {"area": str(where.pk), "done_at": NOW.strftime("%Y-%m-%dT%H:%M")}
    assert client.post(address, sent).status_code == 302
    assert Stay.objects.get(pk=stay.pk).area == where
    assert client.get(f"{URL}?format=csv")["Content-Type"].startswith("text/csv")
    assert client.get(f"/register/stays/{stay.ref}/").status_code == 200
