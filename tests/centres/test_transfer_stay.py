"""Handed over and accepted, both signed; the register never loses sight of anybody on the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from senda.centres.access import may_open
from senda.centres.actions.flag import raise_flag
from senda.centres.actions.transfer import accept_transfer, hand_over, order_transfer, refuse_transfer
from senda.centres.models import Alarm, ClockRun, Stay, Transfer
from senda.centres.rules.transfer import TransferRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive

A, B = "MX27-02", "MX30-01"
SENT = {"escorts": "Agente Uno", "supplies": ["water", "food", "belongings"], "family_together": "yes"}
TAKEN = {"belongings_complete": "yes", "injuries": "no"}


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


@pytest.fixture
def ordered(crew):
    return order_transfer(crew.beto, stay_ref=arrive(crew.beto).ref, to_unit=B, reason="capacity")


def handed(crew, transfer):
    return hand_over(crew.beto, ref=transfer.ref, done_at=NOW, values=SENT)


def test_the_way_from_one_centre_to_the_other(crew, ordered):
    stay = ordered.stay
    assert (may_open(crew.carla, stay), may_open(crew.nora, stay)) == (False, True)
    handed(crew, ordered)
    assert (may_open(crew.carla, stay), may_open(crew.nora, stay)) == (True, True)
    done = accept_transfer(crew.carla, ref=ordered.ref, done_at=NOW, values=TAKEN)
    stay.refresh_from_db()
    assert (stay.unit_key, done.accepted, done.handed_by_name, done.ended_by_name) == (
        B,
        True,
        crew.beto.name,
        crew.carla.name,
    )
    assert (may_open(crew.carla, stay), may_open(crew.nora, stay)) == (True, False)
    assert set(ClockRun.objects.filter(stay=stay, stopped_at=None).values_list("unit_key", flat=True)) == {B}
    assert [act.kind for act in stay.acts.order_by("id")][-2:] == ["transfer_sent", "transfer_received"]
    for chain in (f"centre:{A}", f"centre:{B}"):
        assert Entry.objects.filter(chain=chain, verb="centres.transfer.accepted").count() == 1


def test_what_was_started_before_runs_on_so_that_a_move_buys_no_time(crew, ordered):
    before = {run.clock_id: run.due_at for run in ClockRun.objects.filter(stay=ordered.stay)}
    handed(crew, ordered)
    accept_transfer(crew.carla, ref=ordered.ref, done_at=NOW, values=TAKEN)
    after = {run.clock_id: run.due_at for run in ClockRun.objects.filter(stay=ordered.stay, stopped_at=None)}
    assert {key: after[key] for key in ("C01", "C02")} == {key: before[key] for key in ("C01", "C02")}


def test_a_refusal_leaves_the_person_where_he_is(crew, ordered):
    handed(crew, ordered)
    refuse_transfer(crew.carla, ref=ordered.ref, done_at=NOW, reason="capacity")
    assert Stay.objects.get(pk=ordered.stay_id).unit_key == A
    assert may_open(crew.carla, ordered.stay) is False
    assert Transfer.objects.get(pk=ordered.pk).accepted is False
    again = order_transfer(crew.beto, stay_ref=ordered.stay.ref, to_unit=B, reason="term")
    assert again.pk != ordered.pk


@pytest.mark.parametrize("flag", ["child", "trafficking"])
def test_whoever_may_not_be_lodged_is_sent_to_no_centre(crew, flag):
    stay = arrive(crew.beto)
    with transaction.atomic():
        raise_flag(crew.olga, stay, flag, basis="test", at=NOW)
    with pytest.raises(Refused) as refused:
        order_transfer(crew.beto, stay_ref=stay.ref, to_unit=B, reason="capacity")
    assert codes(refused) == [TransferRefusal.BLOCKED]


def test_a_signal_that_rises_after_the_order_stops_it_at_the_door(crew, ordered):
    with transaction.atomic():
        raise_flag(crew.olga, ordered.stay, "trafficking", basis="test", at=NOW)
    with pytest.raises(Refused) as refused:
        handed(crew, ordered)
    assert TransferRefusal.BLOCKED in codes(refused)


def test_two_people_sign(crew, ordered):
    with pytest.raises(Refused) as refused:
        accept_transfer(crew.carla, ref=ordered.ref, done_at=NOW, values=TAKEN)
    assert codes(refused) == [TransferRefusal.NOT_HANDED]
    handed(crew, ordered)
    with pytest.raises(PermissionDenied):
        accept_transfer(crew.beto, ref=ordered.ref, done_at=NOW, values=TAKEN)
    with pytest.raises(Refused) as refused:
        accept_transfer(crew.carla, ref=ordered.ref, done_at=NOW - timedelta(hours=1), values=TAKEN)
    assert TransferRefusal.BEFORE_HAND_OVER in codes(refused)


@pytest.mark.parametrize("name", ["memo", "ana", "pablo", "eva", "public"])
def test_nobody_else_orders(crew, name):
    stay = arrive(crew.beto)
    with pytest.raises((PermissionDenied, Http404)):
        order_transfer(crew.actor[name], stay_ref=stay.ref, to_unit=B, reason="capacity")
    assert Transfer.objects.count() == 0


def test_the_new_centre_rings_when_it_is_full(crew, ordered):
    crew.centre_b.places = 0
    crew.centre_b.save()
    handed(crew, ordered)
    accept_transfer(crew.carla, ref=ordered.ref, done_at=NOW, values=TAKEN)
    assert Alarm.objects.filter(unit_key=B, kind="capacity").count() == 1


def test_the_pages_lead_through_it(crew, signed_in):
    stay = arrive(crew.beto)
    beto, carla = signed_in("beto"), signed_in("carla")
    answer = beto.post(f"/register/stays/{stay.ref}/transfer/", {"to_unit": B, "reason": "capacity"})
    address = answer["Location"]
    when = NOW.strftime("%Y-%m-%dT%H:%M")
    assert beto.get(address).status_code == 200
    assert beto.post(address, {"step": "hand", "outcome": "given", "done_at": when, **SENT}).status_code == 302
    assert beto.post(address, {"step": "accept", "outcome": "given", "done_at": when, **TAKEN}).status_code == 403
    assert carla.post(address, {"step": "accept", "outcome": "given", "done_at": when, **TAKEN}).status_code == 302
    assert Stay.objects.get(pk=stay.pk).unit_key == B
    assert signed_in("ana").get(address).status_code == 404
    assert carla.get(f"/register/{B}/transfers/").status_code == 200
    assert "folio" in carla.get(f"/register/{B}/transfers/?format=csv").content.decode().lower()
