"""Meals against the people inside, diets against what was prescribed or asked for, and never a diagnosis in the kitchen."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.act import record_act
from senda.centres.actions.meal import correct_meal, open_diets, record_meal
from senda.centres.models import Meal
from senda.centres.queries.desk import desk_of
from senda.centres.queries.meals import meals_of_day, recorded_meals
from senda.centres.rules.meals import MealRefusal, MealState
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive, codes

A = "MX27-02"
TODAY = date(2014, 6, 10)
URL = f"/register/{A}/meals/"
WHY = "Se contaron porciones, no personas"


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


def corrected(actor, row, served, *, refused=0, diets=0, at=NOW, why=WHY):
    return correct_meal(
        actor, pk=row.pk, served=served, refused=refused, diets_served=diets, done_at=at, why=why, note=""
    )


def test_a_correction_is_a_new_row_that_counts_from_then_on(crew):
    arrive(crew.beto), arrive(crew.beto)
    first = meal(crew.beto, 1)
    second = corrected(crew.nora, first, 1, refused=1)
    third = corrected(crew.beto, second, 2)
    assert [(row.served, row.refused, row.why, row.corrects) for row in (first, second, third)] == [
        (1, 0, "", None),
        (1, 1, WHY, first),
        (2, 0, WHY, second),
    ]
    assert list(recorded_meals(A)) == [third]
    line = next(each for each in meals_of_day(A, TODAY, clock=time(12), past=False) if each.hour.key == "breakfast")
    assert (line.row, line.state) == (third, MealState.GIVEN)
    assert desk_of(crew.nora, A, TODAY).meals == {"breakfast": third}
    entries = Entry.objects.filter(verb="centres.meal.corrected", chain=f"centre:{A}").order_by("position")
    assert [entry.facts for entry in entries] == [
        {"meal": "breakfast", "inside": 2, "served": 1, "without": 0, "corrects": first.pk},
        {"meal": "breakfast", "inside": 2, "served": 2, "without": 0, "corrects": second.pk},
    ]
    with pytest.raises(Refused) as refused:
        meal(crew.beto, 2)
    assert codes(refused) == [MealRefusal.ALREADY_RECORDED]


def test_a_correction_is_refused_with_every_reason(crew):
    arrive(crew.beto)
    first = meal(crew.beto, 1)
    corrected(crew.nora, first, 0, refused=1)
    with pytest.raises(Refused) as refused:
        corrected(crew.beto, first, 3, diets=4, why="  ", at=NOW + timedelta(days=1))
    assert codes(refused) == [
        MealRefusal.MORE_THAN_INSIDE,
        MealRefusal.MORE_DIETS_THAN_MEALS,
        MealRefusal.ALREADY_CORRECTED,
        RegisterRefusal.REASON_MISSING,
        RegisterRefusal.FUTURE,
        MealRefusal.OTHER_DAY,
    ]
    assert Meal.objects.count() == 2


def test_who_corrects_a_meal(crew):
    arrive(crew.beto)
    row = meal(crew.beto, 1)
    answers = {}
    for name, actor in crew.everybody.items():
        try:
            row = corrected(actor, row, 1)
        except PermissionDenied:
            answers[name] = 403
        except Http404:
            answers[name] = 404
        else:
            answers[name] = 200
    # `operator` is the command line, which oversees as the auditor does.
    assert {name for name, answer in answers.items() if answer == 200} == {"beto", "nora", "olga"}
    assert {name for name, answer in answers.items() if answer == 403} == {"memo", "lupe", "rosa", "dora", "operator"}
    assert answers["carla"] == 404


def test_the_page_shows_what_counts_and_what_stood_before(crew, signed_in):
    arrive(crew.beto), arrive(crew.beto)
    row = meal(crew.beto, 1)
    client = signed_in("nora")
    way = f"/register/meals/{row.pk}/correct/"
    assert way in client.get(URL).content.decode()
    sent = {"served": "2", "refused": "0", "diets_served": "0", "done_at": "2014-06-10T09:50"}
    assert (client.post(way, sent).status_code, Meal.objects.count()) == (200, 1), "a reason is missing"
    assert client.post(way, {**sent, "why": WHY}).status_code == 302
    text = client.get(URL).content.decode()
    assert [word for word in (WHY, "Antes: comieron 1, no quisieron 0", "nadie") if word not in text] == []
    assert "alguien se quedó sin comer" not in text
    again = client.post(way, {**sent, "why": WHY})
    assert (again.status_code, "ya corrigió esta comida" in again.content.decode()) == (200, True)
    rows = client.get(f"{URL}?format=csv").content.decode().splitlines()
    assert (len(rows), WHY in rows[1]) == (2, True)


@pytest.mark.parametrize(
    ("name", "status"), [("beto", 200), ("memo", 200), ("rosa", 200), ("dora", 200), ("carla", 403), ("ana", 403)]
)
def test_who_sees_the_meals(crew, signed_in, name, status):
    assert signed_in(name).get(URL).status_code == status


def test_the_frame_of_the_page_tells_the_day(crew, signed_in):
    assert signed_in("nora").get(URL).context["today"] == TODAY


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
