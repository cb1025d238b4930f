"""An alarm rings once, and is closed by a name and a reason alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from senda.centres.actions.alarm import close_alarm, raise_alarm
from senda.centres.models import Alarm
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry

A = "MX27-02"
WHY = "Se pidió apoyo a la delegación"


def ring(crew, kind="capacity"):
    with transaction.atomic():
        return raise_alarm(crew.beto, A, kind, facts={"inside": 533, "places": 532})


def test_an_open_alarm_rings_once(crew):
    first = ring(crew)
    assert ring(crew) is None
    assert ring(crew, "headcount") is not None
    assert Alarm.objects.filter(closed_at=None).count() == 2
    assert first.facts == {"inside": 533, "places": 532}


def test_closing_keeps_name_and_reason_and_lets_it_ring_again(crew):
    alarm = close_alarm(crew.nora, alarm_id=ring(crew).pk, reason=f"  {WHY} ")
    assert (alarm.closed_by, alarm.closed_by_name, alarm.reason) == (crew.nora.person_id, crew.nora.name, WHY)
    assert Entry.objects.filter(chain=f"centre:{A}", verb="centres.alarm.closed").count() == 1
    assert ring(crew) is not None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *((name, PermissionDenied) for name in ("beto", "memo", "olga", "dora")),
        *((name, Http404) for name in ("carla", "ana", "pablo", "public")),
    ],
)
def test_nobody_else_closes_it(crew, name, answer):
    alarm = ring(crew)
    with pytest.raises(answer):
        close_alarm(crew.actor[name], alarm_id=alarm.pk, reason=WHY)
    assert Alarm.objects.get(pk=alarm.pk).closed_at is None


def test_headquarters_may_close_it(crew):
    assert close_alarm(crew.rosa, alarm_id=ring(crew).pk, reason=WHY).closed_by_name == crew.rosa.name


@pytest.mark.parametrize("reason", ["", "   ", "ya estuvo", "x" * 9 + "   "])
def test_no_alarm_is_silenced_without_a_reason(crew, reason):
    alarm = ring(crew)
    with pytest.raises(Refused) as refused:
        close_alarm(crew.nora, alarm_id=alarm.pk, reason=reason)
    assert [each.code for each in refused.value.decision.reasons] == [RegisterRefusal.REASON_MISSING]
    assert Alarm.objects.get(pk=alarm.pk).closed_at is None


def test_a_closed_alarm_is_not_closed_again(crew):
    alarm = close_alarm(crew.nora, alarm_id=ring(crew).pk, reason=WHY)
    with pytest.raises(Http404):
        close_alarm(crew.rosa, alarm_id=alarm.pk, reason="Otra razón de otra persona")
    assert Alarm.objects.get(pk=alarm.pk).closed_by_name == crew.nora.name
