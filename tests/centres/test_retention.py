"""Values and whole stays end their life by class; what is younger stays, and the journal keeps the counts alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.centres.actions import retention
from senda.centres.actions.retention import (
    OF_THE_CENTRE,
    WITH_A_STAY,
    erase_column,
    erase_expired,
    erase_identities,
    erase_in_acts,
    erase_rows,
    erase_stays,
)
from senda.centres.actions.search import search_people
from senda.centres.models import (
    Act,
    Alarm,
    ClockRun,
    Complaint,
    Finding,
    Flag,
    Identity,
    Meal,
    NameToken,
    Pair,
    PairDecision,
    Revisit,
    Stay,
    Visit,
)
from senda.centres.queries.identity import identity_of
from senda.centres.queries.sealing import opened, sealed_in
from senda.centres.queries.vocabulary import keeps
from senda.centres.rules.columns import COLUMNS
from senda.centres.rules.search import asked
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.factories.centres import act_of, stay_in

A = "MX27-02"


def days(key):
    return keeps()[key].days


def left(number, days_ago):
    gone = NOW - timedelta(days=days_ago)
    return stay_in(A, number, arrived_at=gone - timedelta(days=3), left_at=gone)


def erased_by_class():
    rows = Entry.objects.filter(verb="centres.records.erased").values_list("subject", "facts")
    return {subject.removeprefix("class:"): facts["erased"] for subject, facts in rows}


def test_an_identity_goes_with_its_index_and_a_younger_one_stays(crew):
    old, young = left(1, days("identity") + 1), left(2, days("identity") - 1)
    inside = stay_in(A, 3, arrived_at=NOW - timedelta(days=9999))
    assert erase_expired(crew.operator)["identity"] == 1
    row = Identity.objects.get(stay=old)
    assert (row.sealed, row.erased_at) == (None, NOW)
    assert set(NameToken.objects.values_list("stay", flat=True)) == {young.pk, inside.pk}
    assert identity_of(Stay.objects.get(pk=old.pk)) == {}
    assert len(search_people(crew.nora, asked=asked("tzul"), unit_key=A)) == 2
    assert erased_by_class()["identity"] == 1


def test_of_one_act_each_value_ends_at_its_own_time(crew):
    stay = left(1, days("contacts") + 1)
    call = act_of(stay, "phone", days_ago=1, sealed={"number": "+502 5555 0000"}, facts={"outcome_of_call": "reached"})
    health = act_of(stay, "medical_entry", part="medical", sealed={"complaints": "fever"})
    assert erase_expired(crew.operator) == {"contacts": 1}
    assert opened(Act.objects.get(pk=call.pk), "sealed") == {}
    assert Act.objects.get(pk=call.pk).facts == {"outcome_of_call": "reached"}
    assert opened(Act.objects.get(pk=health.pk), "sealed") == {"complaints": "fever"}
    assert erase_expired(crew.operator) == {}


def test_a_value_unknown_to_the_vocabulary_lives_as_long_as_its_part(crew):
    stay = left(1, days("medical") + 1)
    act = act_of(stay, "of_a_later_version", part="medical", sealed={"x": "y"}, facts={"z": 1})
    assert erase_expired(crew.operator)["medical"] == 1
    act = Act.objects.get(pk=act.pk)
    assert (act.sealed, act.facts) == (None, {})


def test_what_does_not_open_is_erased_with_its_class(crew):
    stay = left(1, days("medical") + 1)
    act = act_of(stay, "medical_entry", part="medical", sealed={"complaints": "fever"})
    Act.objects.filter(pk=act.pk).update(sealed=b"\x01torn")
    erase_expired(crew.operator)
    assert Act.objects.get(pk=act.pk).sealed is None


def test_reasons_of_flags_go_and_the_flag_stays(crew):
    stay = left(1, days("protection") + 1)
    flag = Flag(stay=stay, unit_key=A, kind="refuge", basis="word", raised_at=NOW, typed_at=NOW, raised_by_name="Nora")
    flag.why = sealed_in(flag, "why", {"text": "fears to return"})
    flag.save()
    assert erase_expired(crew.operator) == {"protection": 1}
    assert Flag.objects.get().why is None


def test_when_the_last_class_has_ended_nothing_of_the_stay_is_left(crew):
    longest = max(keep.days for keep in keeps().values() if keep.counted_from == "exit")
    old, other = left(1, longest + 1), left(2, 1)
    first = act_of(old, "rights")
    act_of(old, "rights", corrects=None)
    Act.objects.filter(stay=old).exclude(pk=first.pk).update(corrects=first)
    ClockRun.objects.create(
        stay=old, unit_key=A, clock_id="C01", version=1, conflict="x", starts_at=NOW, started_by=first
    )
    Alarm.objects.create(unit_key=A, kind="capacity", stay=old, raised_at=NOW)
    pair = Pair.objects.create(first=old, second=other, source="entry", score=1, found_at=NOW)
    PairDecision.objects.create(pair=pair, state="same", reason="x", at=NOW, by_name="Rosa")
    assert erase_expired(crew.operator)["stays"] == 1
    assert list(Stay.objects.all()) == [other]
    assert erased_by_class()["stays"] == 1


def test_rows_of_the_centre_end_their_life_too(crew):
    old = NOW - timedelta(days=days("oversight") + 1)
    who = {"typed_at": old, "by_name": "Dora"}
    visit = Visit.objects.create(unit_key=A, body="CNDH", arrived_at=old, **who)
    fresh = Visit.objects.create(unit_key=A, body="CNDH", arrived_at=old, **who)
    finding = {
        "unit_key": A,
        "body": "CNDH",
        "found_on": old.date(),
        "title": "x",
        "module": "health",
        "by_name": "Dora",
    }
    gone = Finding.objects.create(visit=visit, typed_at=old, **finding)
    Revisit.objects.create(finding=gone, on=old.date(), state="persists", **who)
    Finding.objects.create(visit=fresh, typed_at=NOW, **finding)
    stayless = Complaint(unit_key=A, code="Q-1", ground="food", channel="box", received_at=old, typed_at=old)
    stayless.sealed = sealed_in(stayless, "sealed", {"text": "cold food"})
    stayless.save()
    told = erase_expired(crew.operator)
    assert (told["rows"], told["incident"]) == (4, 1)
    assert list(Visit.objects.all()) == [fresh]
    assert (Finding.objects.count(), Revisit.objects.count(), Complaint.objects.count()) == (1, 0, 0)


def test_a_meal_goes_when_every_row_that_corrects_it_is_old(crew):
    old = NOW - timedelta(days=days("count") + 1)
    told = {"unit_key": A, "on": old.date(), "inside": 1, "served": 1, "typed_at": NOW, "by_name": "Fiction"}
    first = Meal.objects.create(meal="lunch", done_at=old, **told)
    Meal.objects.create(meal="lunch", done_at=old, corrects=first, why="Se contó mal", **told)
    kept = Meal.objects.create(meal="dinner", done_at=old, **told)
    fresh = Meal.objects.create(meal="dinner", done_at=NOW, corrects=kept, why="Se contó mal", **told)
    assert erase_expired(crew.operator)["rows"] == 2
    assert set(Meal.objects.all()) == {kept, fresh}


def test_every_life_of_a_row_is_the_declared_one():
    lives = {each.table: each.life for each in COLUMNS if each.column == "id"}
    assert {name: lives[name] for name, _since, _key in OF_THE_CENTRE} == {name: key for name, _, key in OF_THE_CENTRE}
    timeless = {name for name, life in lives.items() if not life}
    assert set(lives) == {n for n, _, _ in OF_THE_CENTRE} | {n for n, _ in WITH_A_STAY} | {"Stay"} | timeless


def test_everything_that_points_to_a_stay_goes_with_it():
    pointing = {relation.related_model.__name__ for relation in Stay._meta.related_objects}
    assert pointing <= {name for name, _way in WITH_A_STAY}


def test_many_are_erased_in_steps(crew, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        act_of(left(number + 1, days("identity") + 1), "phone", sealed={"number": "1"})
    told = erase_expired(crew.operator)
    assert (told["identity"], told["contacts"]) == (5, 5)
    assert Entry.objects.filter(subject="class:identity").count() >= 3


def test_nobody_but_the_night_erases(crew):
    keep = keeps()["identity"]
    for deed in (
        lambda: erase_identities(crew.nora, before=NOW),
        lambda: erase_in_acts(crew.rosa, keep=keep, before=NOW, after=0),
        lambda: erase_column(crew.ana, model="Flag", column="why", keep=keep, before=NOW),
        lambda: erase_stays(crew.dora, before=NOW),
        lambda: erase_rows(crew.beto, model="Meal", since="done_at", before=NOW),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_the_schedule_counts_from_the_night_on_which_it_runs(crew):
    left(1, 1)
    assert erase_expired(crew.operator) == {}
    later = replace(crew.operator, now=NOW + timedelta(days=days("identity")))
    assert erase_expired(later)["identity"] == 1
