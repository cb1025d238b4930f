"""Release wins over every missing paper; what is missing rings; a return that a signal forbids does not happen."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from senda.centres.actions.act import record_act
from senda.centres.actions.exit import record_exit
from senda.centres.actions.flag import raise_flag
from senda.centres.models import Act, Alarm, ClockRun, Stay
from senda.centres.queries.sealing import opened
from senda.centres.rules.exit import ExitRefusal
from senda.centres.rules.refusals import RegisterRefusal
from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive

WHY = "El médico no estaba; se envía mañana"


def leave(actor, stay, kind="liberty", **more):
    return record_exit(actor, ref=stay.ref, done_at=NOW, values={"kind": kind}, **more)


def codes(refused):
    return [reason.code for reason in refused.value.decision.reasons]


def test_missing_papers_are_said_and_hold_nobody(crew):
    stay = arrive(crew.beto)
    with pytest.raises(Refused) as refused:
        leave(crew.beto, stay)
    assert codes(refused) == [ExitRefusal.MISSING_UNEXPLAINED]
    gone = leave(crew.beto, stay, confirmed=True, reason=WHY)
    assert (gone.left_at, gone.exit_kind, gone.inside) == (NOW, "liberty", False)
    assert ClockRun.objects.filter(stay=stay, stopped_at=None).count() == 0
    assert set(ClockRun.objects.filter(stay=stay).values_list("stopped_at", flat=True)) == {NOW}
    alarm = Alarm.objects.get(kind="exit_incomplete")
    assert alarm.facts == {"missing": "medical_exit belongings_returned exit_letter decision"}


def test_with_everything_given_nothing_rings(crew):
    stay = arrive(crew.beto)
    for actor, kind, values in (
        (crew.memo, "medical_exit", {"no_injury": "yes", "travel": "fit", "conclusion": "Bien", "license": "1"}),
        (crew.beto, "belongings_returned", {"complete": "yes", "signature": "signed"}),
        (crew.lupe, "exit_letter", {"number": "OS-1", "signature": "signed"}),
        (
            crew.lupe,
            "decision",
            {
                "kind": "free_transit",
                "number": "R-1",
                "gender_view": "yes",
                "language": "spa",
                "remedy_told": "yes",
                "grounds": "Plazo",
            },
        ),
    ):
        record_act(actor, ref=stay.ref, kind=kind, done_at=NOW - timedelta(minutes=2), values=values)
    leave(crew.beto, stay)
    assert Alarm.objects.count() == 0


def test_a_child_leaves_to_dif_and_the_alarm_ends(crew):
    stay = arrive(crew.beto, age=9)
    assert Alarm.objects.filter(kind="child_lodged", closed_at=None).count() == 1
    leave(crew.beto, stay, "dif", confirmed=True, reason=WHY)
    alarm = Alarm.objects.get(kind="child_lodged")
    assert (alarm.closed_by_name, alarm.reason) == (crew.beto.name, "exit: dif")


@pytest.mark.parametrize("flag", ["refuge", "trafficking", "kidnapping", "crime_victim"])
@pytest.mark.parametrize("kind", ["assisted_return", "deportation"])
def test_nobody_is_returned_into_what_was_fled(crew, flag, kind):
    stay = arrive(crew.beto)
    with transaction.atomic():
        raise_flag(crew.olga, stay, flag, basis="test", at=NOW)
    with pytest.raises(Refused) as refused:
        leave(crew.beto, stay, kind, confirmed=True, reason=WHY)
    assert ExitRefusal.RETURN_BLOCKED in codes(refused)
    assert Stay.objects.get(pk=stay.pk).inside


def test_a_closed_stay_takes_no_more_acts_and_no_second_exit(crew):
    stay = arrive(crew.beto)
    leave(crew.beto, stay, confirmed=True, reason=WHY)
    with pytest.raises(Refused) as refused:
        leave(crew.beto, stay, confirmed=True, reason=WHY)
    assert codes(refused) == [RegisterRefusal.AFTER_EXIT]
    with pytest.raises(Refused) as refused:
        record_act(
            crew.beto, ref=stay.ref, kind="goods", done_at=NOW, values={"goods": ["blanket"], "signature": "signed"}
        )
    assert RegisterRefusal.AFTER_EXIT in codes(refused)


@pytest.mark.parametrize("kind", [["deportation"], "", "elsewhere", ["liberty", "deportation"]])
def test_only_a_single_known_kind_of_exit_is_taken(crew, kind):
    stay = arrive(crew.beto)
    with transaction.atomic():
        raise_flag(crew.olga, stay, "refuge", basis="test", at=NOW)
    with pytest.raises(Refused):
        leave(crew.beto, stay, kind, confirmed=True, reason=WHY)
    assert Stay.objects.get(pk=stay.pk).inside


def test_the_reason_is_sealed_and_in_no_journal(crew):
    stay = arrive(crew.beto)
    leave(crew.beto, stay, confirmed=True, reason="Lo pidió Wendy Suyapa en persona")
    assert "Suyapa" not in str(list(Entry.objects.values_list("facts", "subject", "actor_name")))
    assert "Suyapa" in opened(Act.objects.get(stay=stay, kind="exit"), "sealed")["missing_why"]


@pytest.mark.parametrize("when", [timedelta(hours=1), -timedelta(days=3)])
def test_an_exit_lies_between_arrival_and_now(crew, when):
    stay = arrive(crew.beto)
    with pytest.raises(Refused):
        record_exit(crew.beto, ref=stay.ref, done_at=NOW + when, values={"kind": "liberty"}, confirmed=True, reason=WHY)
    assert Stay.objects.get(pk=stay.pk).inside


def test_the_physician_lets_nobody_out(crew):
    stay = arrive(crew.beto, values=TYPED)
    with pytest.raises(PermissionDenied):
        leave(crew.memo, stay, confirmed=True, reason=WHY)


def test_the_page_says_what_is_missing_and_then_lets_go(crew, signed_in):
    stay = arrive(crew.beto)
    client = signed_in("nora")
    address = f"/register/stays/{stay.ref}/exit/"
    assert client.get(address).status_code == 200
    told = {"outcome": "given", "done_at": NOW.strftime("%Y-%m-%dT%H:%M"), "kind": "liberty"}
    assert client.post(address, told).status_code == 200
    assert client.post(address, {**told, "confirmed": "on", "reason": WHY}).status_code == 302
    assert not Stay.objects.get(pk=stay.pk).inside
