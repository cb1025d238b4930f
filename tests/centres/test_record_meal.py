"""Meals against the people inside, diets against what was prescribed or asked for, and never a diagnosis in the kitchen."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.centres.actions.act import record_act
from senda.centres.actions.meal import open_diets, record_meal
from senda.centres.models import Meal
from senda.centres.rules.meals import MealRefusal
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive, codes

A = "MX27-02"
TODAY = date(2014, 6, 10)
URL = f"/register/{A}/meals/"


def meal(actor, served, *, refused=0, diets=0, kind="breakfast", on=TODAY, at=NOW, unit=A):
    return record_meal(
        actor, unit_key=unit, meal=kind, on=on, served=served, refused=refused, diets_served=diets, done_at=at
    )


def diet(actor, stay, word, **more):
    values = {"diet": word, "reason": "CONTRASEÑA", **more}
    return record_act(actor, ref=stay.ref, kind="diet", done_at=NOW - timedelta(minutes=5), values=values)


def asked(actor, stay, word, since="2014-06-10"):
    values = {"diet": word, "from": since}
    return record_act(actor, ref=stay.ref, kind="diet_request", done_at=NOW - timedelta(minutes=4), values=values)


def test_a_meal_is_counted_against_the_people_inside(crew):
    arrive(crew.beto), arrive(crew.beto)
    row = meal(crew.beto, 1, refused=1)
    assert (row.inside, row.served, row.refused, row.diets_due, row.by_name) == (2, 1, 1, 0, crew.beto.name)
    entry = Entry.objects.get(verb="centres.meal.recorded")
    assert entry.facts == {"meal": "breakfast", "inside": 2, "served": 1, "without": 0}


def test_a_meal_that_was_short_is_said_so(crew, signed_in):
    arrive(crew.beto), arrive(crew.beto)
    meal(crew.beto, 1)
    assert "alguien se quedó sin comer" in signed_in("nora").get(URL).content.decode()


def test_what_cannot_be_is_refused_with_every_reason(crew):
    arrive(crew.beto)
    meal(crew.beto, 1)
    with pytest.raises(Refused) as refused:
        meal(crew.nora, 2, refused=1, diets=3)
    assert codes(refused) == [
        MealRefusal.ALREADY_RECORDED,
        MealRefusal.MORE_THAN_INSIDE,
        MealRefusal.MORE_DIETS_THAN_MEALS,
    ]
    with pytest.raises(Refused) as refused:
        meal(crew.beto, 0, kind="brunch")
    assert codes(refused) == [MealRefusal.UNKNOWN]
    with pytest.raises(Refused) as refused:
        meal(crew.beto, 0, kind="dinner", at=NOW + timedelta(days=1))
    assert codes(refused) == [RegisterRefusal.FUTURE, MealRefusal.OTHER_DAY]
    assert Meal.objects.count() == 1


def test_diets_due_are_those_in_force_that_day(crew):
    soft, halal, both, none = (arrive(crew.beto) for _ in range(4))
    diet(crew.memo, soft, "soft", until="2014-06-09")
    asked(crew.beto, halal, "halal", since="2014-06-12")
    diet(crew.memo, both, "diabetic")
    asked(crew.beto, both, "kosher")
    diet(crew.memo, none, "soft")
    diet(crew.memo, none, "usual")
    row = meal(crew.beto, 4, diets=1)
    assert (row.diets_due, row.diets_served) == (1, 1)
    lines = open_diets(crew.memo, unit_key=A)
    assert [(line.folio, [word.en for word in line.diets]) for line in lines] == [
        (both.folio, ["For diabetes", "Kosher"]),
    ]


def test_the_physicians_certificate_counts_and_ends_no_religious_diet(crew):
    stay = arrive(crew.beto)
    asked(crew.beto, stay, "halal")
    told = {
        "complaints": "Ninguna",
        "injuries": "Ninguna",
        "conclusion": "Bien",
        "travel": "fit",
        "urgent": "no",
        "license": "0000",
        "diet": "usual",
    }
    record_act(crew.memo, ref=stay.ref, kind="medical_entry", done_at=NOW, values=told)
    assert [line.folio for line in open_diets(crew.beto, unit_key=A)] == [stay.folio]
    record_act(crew.memo, ref=stay.ref, kind="medical_entry", done_at=NOW, values={**told, "diet": "soft"})
    assert [word.en for word in open_diets(crew.beto, unit_key=A)[0].diets] == ["Halal", "Soft"]


def test_the_kitchen_list_tells_no_reason_and_no_name_and_reading_it_is_written_down(crew, signed_in):
    stay = arrive(crew.beto)
    diet(crew.memo, stay, "diabetic")
    text = signed_in("beto").get(f"/register/{A}/diets/").content.decode()
    assert (stay.folio in text, "Para diabetes" in text) == (True, True)
    assert ("CONTRASEÑA" in text, "Lagunero" in text) == (False, False)
    assert Entry.objects.get(verb="centres.diets.read").facts == {"rows": 1}
    told = {name: signed_in(name).get(f"/register/{A}/diets/").status_code for name in ("memo", "nora", "lupe", "dora")}
    assert told == {"memo": 200, "nora": 200, "lupe": 403, "dora": 403}
    assert stay.folio not in signed_in("dora").get(URL).content.decode()


@pytest.mark.parametrize("name", ["memo", "lupe", "rosa", "dora", "carla", "ana", "pablo"])
def test_only_the_desk_and_the_head_record_meals(crew, name):
    with pytest.raises(PermissionDenied):
        meal(getattr(crew, name), 0)


@pytest.mark.parametrize(
    ("name", "status"), [("beto", 200), ("memo", 200), ("rosa", 200), ("dora", 200), ("carla", 403), ("ana", 403)]
)
def test_who_sees_the_meals(crew, signed_in, name, status):
    assert signed_in(name).get(URL).status_code == status


def test_the_form_records_and_keeps_what_was_typed(crew, signed_in):
    arrive(crew.beto)
    client = signed_in("beto")
    sent = {
        "meal": "breakfast",
        "on": "2014-06-10",
        "served": "1",
        "refused": "0",
        "diets_served": "0",
        "done_at": "2014-06-10T09:50",
    }
    assert client.post(URL, sent).status_code == 302
    assert Meal.objects.get().done_at == datetime(2014, 6, 10, 9, 50, tzinfo=NOW.tzinfo)
    assert client.post(URL, {**sent, "served": "7"}).status_code == 200
    assert client.get(f"{URL}?format=csv")["Content-Type"].startswith("text/csv")
