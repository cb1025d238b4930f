"""The desk says first what presses most."""

from datetime import date, timedelta

from django.db import transaction

from senda.centres.actions.alarm import raise_alarm
from senda.centres.actions.headcount import record_headcount
from senda.centres.models import Alarm
from senda.centres.rules.alarms import PRESSING, AlarmKind
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive

A = "MX27-02"
URL = f"/register/{A}/"


def first(page):
    return page.context["step"]["url"]


def test_every_alarm_has_its_place_in_the_order():
    assert sorted(PRESSING) == sorted(AlarmKind)


def test_a_child_inside_presses_more_than_beds_or_a_count_that_rang_later(crew, signed_in):
    client = signed_in("nora")
    with transaction.atomic():
        raise_alarm(crew.at("nora", NOW - timedelta(hours=1)), A, AlarmKind.BEDS)
    assert first(client.get(URL)) == f"{URL}areas/"
    record_headcount(crew.beto, unit_key=A, shift="morning", on=date(2014, 6, 10), counted=3, done_at=NOW)
    assert first(client.get(URL)) == f"{URL}headcount/"
    child = arrive(crew.beto, age=9)
    assert first(client.get(URL)) == f"/register/stays/{child.ref}/"
    assert Alarm.objects.filter(closed_at=None).count() == 3


def test_with_nothing_ringing_the_count_of_the_shift_comes_first_and_then_nothing(crew, signed_in):
    client = signed_in("nora")
    assert first(client.get(URL)) == f"{URL}headcount/"
    record_headcount(crew.beto, unit_key=A, shift="morning", on=date(2014, 6, 10), counted=0, done_at=NOW)
    assert first(client.get(URL)) == f"{URL}people/"
