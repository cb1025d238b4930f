"""One person is taken in: everything or nothing, the child check before anything, and the same form never twice."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.centres.actions.arrival import register_arrival
from senda.centres.models import Act, Alarm, Area, ClockRun, Flag, FolioCount, Identity, NameToken, Stay
from senda.centres.queries.identity import identity_of
from senda.centres.queries.sealing import opened
from senda.centres.rules.acts import ActRefusal
from senda.centres.rules.arrival import ArrivalRefusal
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel import journal, world
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.kernel.world import World
from tests.cast import NOW

A, B = "MX27-02", "MX30-01"
TYPED = {
    "form": "inm",
    "letter": "OF-118/2014",
    "certificate": "yes",
    "age_basis": "own_word",
    "given_names": "Wendy Suyapa",
    "surname_1": "Lagunero",
    "surname_2": "Zelmar",
    "nationality": "HND",
    "sex": "F",
    "language": "spa",
    "alone": "yes",
}


def arrive(actor, unit=A, *, at=NOW - timedelta(minutes=20), age=29, values=TYPED, **more):
    return register_arrival(actor, unit_key=unit, arrived_at=at, age=age, values=values, **more)


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_an_arrival_writes_stay_identity_acts_clocks_and_chain(crew):
    stay = arrive(crew.beto)
    assert (stay.folio, stay.unit_key, stay.age_band, stay.accompanied) == ("MX27-02-2014-00001", A, "18+", "")
    assert (stay.arrived_at, stay.typed_at) == (NOW - timedelta(minutes=20), NOW)
    assert {key: identity_of(stay)[key] for key in ("given_names", "surname_1", "surname_2")} == {
        key: TYPED[key] for key in ("given_names", "surname_1", "surname_2")
    }
    assert [(act.kind, act.part, act.minutes_late) for act in stay.acts.order_by("id")] == [
        ("disposal", "custody", 20),
        ("child_check", "protection", 20),
        ("registration", "identity", 20),
    ]
    # A station (EM): the limits of the two kinds of provisional facility (C06, C07) do not run here.
    assert {run.clock_id: run.due_at - stay.arrived_at for run in ClockRun.objects.filter(stay=stay)} == {
        "C01": timedelta(hours=24),
        "C02": timedelta(hours=36),
    }
    assert [entry.verb for entry in Entry.objects.filter(chain=f"centre:{A}").order_by("position")] == [
        "centres.stay.opened",
        *["centres.act.recorded"] * 3,
    ]
    assert list(journal.faults(f"centre:{A}")) == []
    assert Flag.objects.count() == Alarm.objects.count() == 0


def test_the_name_stands_in_the_identity_alone(crew):
    stay = arrive(crew.beto)
    registration = Act.objects.get(stay=stay, kind="registration")
    assert "Lagunero" not in str(opened(registration, "sealed"))
    assert "Lagunero" not in str(list(Entry.objects.values_list("facts", "subject")))


def test_a_child_is_flagged_before_anything_and_the_alarm_rings(crew):
    stay = arrive(crew.beto, age=None, values=TYPED | {"born_on": "2001-03-09", "accompaniment": "separated"})
    assert (stay.age_band, stay.accompanied) == ("12-17", "separated")
    assert [flag.kind for flag in Flag.objects.filter(stay=stay)] == ["child"]
    assert {alarm.kind for alarm in Alarm.objects.filter(stay=stay)} == {"child_lodged"}
    # In 2014 the hand-over of an unaccompanied child is owed at once (LM 112 of 2013); C11 is law from 2021 on.
    assert set(ClockRun.objects.filter(stay=stay).values_list("clock_id", flat=True)) == {"C01", "C02", "C10"}
    assert ClockRun.objects.get(stay=stay, clock_id="C10").due_at == stay.arrived_at


@pytest.mark.parametrize(("age", "band"), [(None, "12-17"), (25, "12-17"), (15, "12-17"), (9, "0-11")])
def test_in_doubt_the_person_is_presumed_under_18(crew, age, band):
    stay = arrive(crew.beto, age=age, values=TYPED | {"age_basis": "doubt"})
    assert stay.age_band == band
    assert Flag.objects.filter(stay=stay, kind="child").count() == 1


def test_a_carer_is_flagged_so_that_the_presentation_waits(crew):
    stay = arrive(crew.beto, carer=True)
    assert [flag.kind for flag in Flag.objects.filter(stay=stay)] == ["carer"]


def test_a_family_shares_one_mark(crew):
    mother = arrive(crew.beto)
    child = arrive(crew.beto, age=6, values=TYPED | {"alone": "no", "companions": mother.folio}, family_of=mother.ref)
    mother.refresh_from_db()
    assert child.family == mother.family is not None
    with pytest.raises(Refused) as refused:
        arrive(crew.carla, B, family_of=mother.ref)
    assert codes(refused) == [ArrivalRefusal.FAMILY_UNKNOWN]


def test_the_same_form_sent_twice_gives_the_same_stay(crew):
    token = uuid4()
    first = arrive(crew.beto, ref=token)
    again = arrive(crew.beto, ref=token)
    assert (first.pk, Stay.objects.count(), Identity.objects.count()) == (again.pk, 1, 1)
    with pytest.raises(Http404):
        arrive(crew.carla, B, ref=token)


def test_folios_follow_each_other_by_centre_and_year(crew):
    folios = [arrive(crew.beto).folio, arrive(crew.carla, B).folio, arrive(crew.nora).folio]
    assert folios == ["MX27-02-2014-00001", "MX30-01-2014-00001", "MX27-02-2014-00002"]


@pytest.mark.django_db(databases=["default", "practice"])
def test_the_twin_counts_its_own_folios(crew):
    arrive(crew.beto)
    with world.entered(World.PRACTICE):
        assert arrive(crew.beto).folio == "P-MX27-02-2014-00001"
        assert Stay.objects.count() == 1
    assert Stay.objects.get().folio == "MX27-02-2014-00001"


def test_a_centre_over_its_places_rings_and_the_person_is_still_taken_in(crew):
    crew.centre_a.places = 1
    crew.centre_a.save()
    arrive(crew.beto)
    assert Alarm.objects.count() == 0
    arrive(crew.beto)
    assert [(alarm.kind, alarm.facts) for alarm in Alarm.objects.all()] == [("capacity", {"inside": 2, "places": 1})]


def test_beds_count_where_no_source_tells_the_places(crew):
    crew.centre_a.places = None
    crew.centre_a.save()
    Area.objects.create(unit_key=A, name="Uno", kept_for="F", beds=1, opened_on=date(2014, 1, 1))
    arrive(crew.beto)
    arrive(crew.beto)
    assert Alarm.objects.get().facts == {"inside": 2, "places": 1}


def test_every_reason_is_told_at_once_and_nothing_is_left_behind(crew):
    bad = TYPED | {"sex": "Q", "nationality": "", "form": "", "given_names": "Wendy"}
    with pytest.raises(Refused) as refused:
        arrive(crew.beto, at=NOW + timedelta(hours=2), values=bad, family_of=uuid4())
    assert set(codes(refused)) == {
        RegisterRefusal.FUTURE,
        ActRefusal.FIELD_MISSING,
        ActRefusal.NOT_AN_OPTION,
        ArrivalRefusal.FAMILY_UNKNOWN,
    }
    assert [model.objects.count() for model in (Stay, Identity, NameToken, Act, ClockRun, FolioCount, Entry)] == [0] * 7


@pytest.mark.parametrize(
    ("age", "values", "code"),
    [
        (None, {}, ArrivalRefusal.AGE_MISSING),
        (121, {}, ArrivalRefusal.AGE_IMPOSSIBLE),
        (-1, {}, ArrivalRefusal.AGE_IMPOSSIBLE),
        (None, {"born_on": "2014-06-11"}, ArrivalRefusal.BORN_AFTER_ARRIVAL),
        (30, {"given_names": " ", "surname_1": ""}, ActRefusal.FIELD_MISSING),
    ],
)
def test_what_is_impossible_is_refused(crew, age, values, code):
    with pytest.raises(Refused) as refused:
        arrive(crew.beto, age=age, values=TYPED | values)
    assert code in codes(refused)


@pytest.mark.parametrize(
    "name", ["memo", "lupe", "rosa", "dora", "ana", "fidel", "carla", "pablo", "eva", "public", "operator"]
)
def test_only_the_desk_of_the_centre_registers(crew, name):
    with pytest.raises(PermissionDenied):
        arrive(crew.actor[name])
    assert Stay.objects.count() == 0
