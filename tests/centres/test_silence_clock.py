"""Clocks start and stop inside deeds; one is silenced by a name and a reason alone, and runs on."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from senda.centres.actions.alarm import close_alarm
from senda.centres.actions.clock import (
    clock_rows,
    correct_clocks,
    move_clocks,
    note_time,
    silence_clock,
    start_clocks,
    stop_all_clocks,
    stop_clocks,
)
from senda.centres.models import Act, Alarm, ClockRun
from senda.centres.queries.clock import ahead_of, clocks_of_stay, law_of
from senda.centres.rules.deadlines import ClockRefusal, ClockState
from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.decisions import Refused
from tests.cast import NOW
from tests.factories.centres import act_of, stay_in

A, B = "MX27-02", "MX30-01"
WHY = "El juzgado pidió esperar; la defensoría viene hoy"


def arrived(hours: float, unit: str = A, number: int = 1):
    at = NOW - timedelta(hours=hours)
    stay = stay_in(unit, number, arrived_at=at)
    start_clocks(stay, ("C01", "C02", "C06", "C07"), at=at)
    return stay


def running(stay) -> dict[str, datetime]:
    return {run.clock_id: run.due_at for run in ClockRun.objects.filter(stay=stay, stopped_at=None)}


def run_of(stay, clock_id="C02") -> ClockRun:
    return ClockRun.objects.get(stay=stay, clock_id=clock_id)


@action
def deed(actor, unit):
    """Any deed in a centre, as others write them: the time is looked at first."""
    note_time(actor, unit)
    journal.record(actor, "centres.act.recorded", "act:1", chain=journal.chain_of(unit))


def test_an_arrival_starts_the_law_of_its_day_and_of_its_place(crew):
    assert running(arrived(1)) == {"C01": NOW + timedelta(hours=23), "C02": NOW + timedelta(hours=35)}
    # Ciudad Juárez is an EP-B: 7 days hold there as well, at the same time of the day in its own zone.
    assert running(arrived(1, "MX08-01", 2)) == {
        "C01": NOW + timedelta(hours=23),
        "C02": NOW + timedelta(hours=35),
        "C07": NOW + timedelta(days=7, hours=-1),
    }


def test_a_clock_that_runs_keeps_its_first_start(crew):
    stay = arrived(10)
    before = running(stay)
    start_clocks(stay, ("C01", "C02"), at=NOW)
    assert running(stay) == before


def test_rows_for_a_bulk_are_those_that_an_arrival_would_write(crew):
    stay = stay_in(A, arrived_at=NOW)
    rows = clock_rows(stay, ("C01", "C02", "C06", "C11"), at=NOW)
    assert [(row.clock_id, row.version, row.conflict, row.unit_key, row.due_at) for row in rows] == [
        ("C01", 1, "order", A, NOW + timedelta(hours=24)),
        ("C02", 1, "lodging", A, NOW + timedelta(hours=36)),
    ]
    assert ClockRun.objects.count() == 0


def test_an_act_stops_its_clock_at_the_time_it_was_done_also_a_silenced_one(crew):
    stay = arrived(30)
    silence_clock(crew.nora, run_id=run_of(stay, "C01").pk, reason=WHY)
    done = NOW - timedelta(hours=7)
    assert stop_clocks(stay, ("C01", "C18"), at=done) == 1
    assert run_of(stay, "C01").stopped_at == done
    (order,) = [limit for limit in clocks_of_stay(crew.nora, stay) if limit.first.clock_id == "C01"]
    assert (order.first.state, order.first.minutes) == (ClockState.IN_TIME, 60)
    assert stop_clocks(stay, (), at=NOW) == 0


def test_the_exit_stops_whatever_runs(crew):
    stay = arrived(30)
    other = arrived(30, number=2)
    assert stop_all_clocks(stay, at=NOW) == 2
    assert (running(stay), len(running(other))) == ({}, 2)


def test_a_transfer_takes_the_clocks_along_and_changes_those_of_the_place(crew):
    """From an EP-A (48 hours) to an EP-B (7 days): the limits of the person go on, those of the place change."""
    stay = arrived(20, "MX07-03")
    assert sorted(running(stay)) == ["C01", "C02", "C06"]
    stay.unit_key = "MX08-01"
    stay.save()
    move_clocks(stay, at=NOW)
    assert sorted(running(stay)) == ["C01", "C02", "C07"]
    assert run_of(stay, "C02").starts_at == NOW - timedelta(hours=20)
    assert set(ClockRun.objects.filter(stopped_at=None).values_list("unit_key", flat=True)) == {"MX08-01"}
    assert run_of(stay, "C06").stopped_at == NOW


def test_a_transfer_to_a_place_of_the_same_kind_buys_no_time(crew):
    stay = arrived(40, "MX07-03")
    before = running(stay)
    stay.unit_key = "MX28-01"
    stay.save()
    move_clocks(stay, at=NOW)
    assert running(stay) == before


@pytest.mark.parametrize("name", ["nora", "rosa"])
def test_a_silence_keeps_name_and_reason_and_stops_nothing(crew, name):
    stay = arrived(40)
    who = crew.actor[name]
    run = silence_clock(who, run_id=run_of(stay).pk, reason=f"  {WHY}\n ")
    assert (run.silenced_at, run.silenced_by, run.silenced_by_name, run.silence_reason) == (
        NOW,
        who.person_id,
        who.name,
        WHY,
    )
    (lodging,) = [limit for limit in clocks_of_stay(crew.nora, stay) if limit.first.clock_id == "C02"]
    assert (lodging.first.state, lodging.first.minutes, lodging.first.stopped_at) == (ClockState.SILENCED, -240, None)
    (entry,) = journal.Entry.objects.filter(verb="centres.clock.silenced")
    assert (entry.chain, entry.actor_id, entry.facts["stay"]) == (f"centre:{A}", who.person_id, stay.pk)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *((name, PermissionDenied) for name in ("beto", "memo", "lupe", "olga", "dora", "operator")),
        *((name, Http404) for name in ("carla", "ana", "gala", "hugo", "pablo", "queta", "eva", "public")),
    ],
)
def test_nobody_else_silences(crew, name, answer):
    run = run_of(arrived(40))
    with pytest.raises(answer):
        silence_clock(crew.actor[name], run_id=run.pk, reason=WHY)
    assert ClockRun.objects.get(pk=run.pk).silenced_at is None


def test_headquarters_silences_no_clock_that_it_may_not_know_by_name(crew):
    stay = arrived(40)
    start_clocks(stay, ("C12",), at=NOW)
    with pytest.raises(PermissionDenied):
        silence_clock(crew.rosa, run_id=run_of(stay, "C12").pk, reason=WHY)
    assert silence_clock(crew.nora, run_id=run_of(stay, "C12").pk, reason=WHY).silence_reason == WHY


def test_every_reason_for_a_refusal_is_told(crew):
    stay = arrived(40)
    run = silence_clock(crew.nora, run_id=run_of(stay).pk, reason=WHY)
    with pytest.raises(Refused) as refused:
        silence_clock(crew.nora, run_id=run.pk, reason="porque sí")
    assert [reason.code for reason in refused.value.decision.reasons] == [
        ClockRefusal.SILENCED,
        ClockRefusal.REASON_SHORT,
    ]
    stop_all_clocks(stay, at=NOW)
    with pytest.raises(Refused) as refused:
        silence_clock(crew.nora, run_id=run.pk, reason=WHY)
    assert [reason.code for reason in refused.value.decision.reasons] == [ClockRefusal.STOPPED]


def test_each_law_is_shown_with_the_version_that_dated_it(crew):
    stay = arrived(1)
    start_clocks(stay, ("C03", "C04"), at=NOW)
    lodging = next(limit for limit in clocks_of_stay(crew.nora, stay) if limit.first.conflict == "lodging")
    assert [(clock.clock_id, clock.law.version, clock.law.confirmation.value) for clock in lodging.clocks] == [
        ("C02", 1, "confirmed"),
        ("C03", 1, "excerpt"),
        ("C04", 1, "confirmed"),
    ]
    assert law_of("C99", 1) is None


def corrected(old, *, hours_ago, outcome="given"):
    new = Act.objects.create(
        stay=old.stay,
        unit_key=old.unit_key,
        kind=old.kind,
        part=old.part,
        outcome=outcome,
        done_at=NOW - timedelta(hours=hours_ago),
        typed_at=NOW,
        by_name="mostrador",
        corrects=old,
    )
    correct_clocks(old, new)
    return new


def test_a_corrected_time_moves_what_the_act_started_and_stopped(crew):
    stay = arrived(40)
    first = act_of(stay, "presentation_order", part="legal")
    start_clocks(stay, ("C03",), at=NOW - timedelta(hours=2), act=first)
    stop_clocks(stay, ("C01",), at=NOW - timedelta(hours=2), act=first)
    second = corrected(first, hours_ago=30)
    assert (run_of(stay, "C01").stopped_at, run_of(stay, "C01").stopped_by_id) == (NOW - timedelta(hours=30), second.pk)
    assert (run_of(stay, "C03").starts_at, run_of(stay, "C03").started_by_id) == (NOW - timedelta(hours=30), second.pk)
    # From Monday 9 June instead of Tuesday 10: the fifteenth working day comes a day earlier.
    assert run_of(stay, "C03").due_at == datetime(2014, 6, 30, 23, 59, 59, tzinfo=NOW.tzinfo)
    # Corrected again, by pointing to the first act or to the second alike.
    third = corrected(first, hours_ago=20)
    assert run_of(stay, "C01").stopped_by_id == third.pk


def test_an_act_that_was_never_given_lets_its_clock_run_again(crew):
    stay = arrived(40)
    first = act_of(stay, "presentation_order", part="legal")
    start_clocks(stay, ("C03",), at=NOW, act=first)
    stop_clocks(stay, ("C01",), at=NOW, act=first)
    corrected(first, hours_ago=0, outcome="impossible")
    assert sorted(running(stay)) == ["C01", "C02"]


def test_the_computers_time_set_back_two_days_rings_once_and_moves_no_limit(crew):
    stay = arrived(5)
    before = running(stay)
    deed(crew.nora, A)
    back = crew.at("nora", NOW - timedelta(days=2))
    assert ahead_of(A, back.now) == 2 * 24 * 60
    deed(back, A)
    deed(back, A)
    (alarm,) = Alarm.objects.filter(kind="clock", closed_at=None)
    assert (alarm.unit_key, alarm.facts) == (A, {"minutes": 2880})
    assert running(stay) == before
    # Set right again, closed by a name: nothing rings until it goes back again.
    close_alarm(crew.nora, alarm_id=alarm.pk, reason="La hora del equipo quedó corregida")
    deed(crew.nora, A)
    assert Alarm.objects.filter(kind="clock", closed_at=None).count() == 0


def test_two_machines_may_differ_by_a_few_minutes_and_centres_ring_apart(crew):
    deed(crew.nora, A)
    with transaction.atomic():
        assert note_time(crew.at("nora", NOW - timedelta(minutes=4)), A) is None
        assert note_time(crew.at("nora", NOW - timedelta(minutes=6)), B) is None
        assert note_time(crew.at("nora", NOW - timedelta(minutes=6)), A) is not None
