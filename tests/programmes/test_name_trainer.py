"""A liaison names the people of the seats of his organisation."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.people.models import Person
from senda.programmes.access.seat import may_name, visible_seats
from senda.programmes.actions.seat import name_new_trainer, name_trainer
from senda.programmes.models import TrainerSeat
from senda.programmes.rules.seat import SeatRefusal
from tests.cast import Cast
from tests.factories.attendance import EditionFactory, SeatFactory, SessionFactory

SignedIn = Callable[[str], Client]


@pytest.fixture
def seat(cast: Cast) -> TrainerSeat:
    return SeatFactory()


def test_a_liaison_names_somebody_of_his_organisation(cast: Cast, seat: TrainerSeat):
    name_trainer(cast.hugo, seat_id=seat.pk, person_id=cast.person["gala"].pk)
    seat.refresh_from_db()
    assert seat.person == cast.person["gala"]
    assert Entry.objects.get().facts == {"person": cast.person["gala"].pk}


def test_the_seat_can_be_emptied(cast: Cast, seat: TrainerSeat):
    name_trainer(cast.hugo, seat_id=seat.pk, person_id=cast.person["gala"].pk)
    assert name_trainer(cast.hugo, seat_id=seat.pk, person_id=None).person_id is None


def test_somebody_new_is_entered_and_named(cast: Cast, seat: TrainerSeat):
    name_new_trainer(cast.hugo, seat_id=seat.pk, given_names="Julia", surname_1="Ficticia")
    person = Person.objects.get(given_names="Julia")
    assert (person.partner_key, TrainerSeat.objects.get().person_id) == ("CNDH", person.pk)


def test_a_refused_person_is_not_entered(cast: Cast):
    over = SeatFactory(edition=EditionFactory(number=1, ends_on=date(2014, 4, 18)), key="CNDH-9")
    with pytest.raises(Refused) as refused:
        name_new_trainer(cast.hugo, seat_id=over.pk, given_names="Julia", surname_1="Ficticia")
    assert [reason.code for reason in refused.value.decision.reasons] == [SeatRefusal.EDITION_OVER]
    assert not Person.objects.filter(given_names="Julia").exists()


def test_nobody_sits_in_two_rooms_at_once(cast: Cast, seat: TrainerSeat):
    SessionFactory(key="a", trainer=seat)
    SessionFactory(key="b", trainer__key="CNDH-2", trainer__person=cast.person["gala"])
    with pytest.raises(Refused) as refused:
        name_trainer(cast.hugo, seat_id=seat.pk, person_id=cast.person["gala"].pk)
    assert [reason.code for reason in refused.value.decision.reasons] == [SeatRefusal.SAME_TIME]


def test_who_sees_a_seat_and_who_fills_it(cast: Cast, seat: TrainerSeat):
    SeatFactory(key="DIF-1", partner_key="DIF")
    sees = {name for name, actor in cast.everybody.items() if visible_seats(actor).filter(pk=seat.pk).exists()}
    fills = {name for name, actor in cast.everybody.items() if may_name(actor, seat)}
    assert sees == {"ana", "hugo", "dora", "operator"}
    assert fills == sees - {"dora"}
    assert [each.key for each in visible_seats(cast.hugo)] == ["CNDH-1"]


def test_the_auditor_reads_and_the_others_find_nothing(cast: Cast, seat: TrainerSeat):
    with pytest.raises(PermissionDenied):
        name_trainer(cast.dora, seat_id=seat.pk, person_id=None)
    with pytest.raises(Http404):
        name_trainer(cast.gala, seat_id=seat.pk, person_id=None)


def test_the_page_says_the_reason_and_keeps_the_seat(cast: Cast, seat: TrainerSeat, signed_in: SignedIn):
    SessionFactory(key="a", trainer=seat)
    SessionFactory(key="b", trainer__key="CNDH-2", trainer__person=cast.person["gala"])
    answer = signed_in("hugo").post(f"/seats/{seat.pk}/", {"do": "choose", "person": cast.person["gala"].pk})
    assert answer.status_code == 422
    assert (
        "El 10 de junio de 2014 a las 10:00 esta persona ya imparte una sesión en la plaza CNDH-2."
        in answer.content.decode()
    )
    assert TrainerSeat.objects.get(pk=seat.pk).person_id is None


def test_the_page_names_and_enters(cast: Cast, seat: TrainerSeat, signed_in: SignedIn):
    client = signed_in("hugo")
    client.post(f"/seats/{seat.pk}/", {"do": "choose", "person": cast.person["gala"].pk})
    assert TrainerSeat.objects.get().person == cast.person["gala"]
    client.post(f"/seats/{seat.pk}/", {"do": "enter", "given_names": "Julia", "surname_1": "Ficticia", "surname_2": ""})
    assert TrainerSeat.objects.get().person.given_names == "Julia"


def test_the_list_searches_exports_and_asks_a_fixed_number_of_queries(
    cast: Cast, seat: TrainerSeat, signed_in: SignedIn
):
    client = signed_in("ana")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/seats/").status_code == 200
        return len(queries)

    one = asked()
    for number in range(30):
        SeatFactory(key=f"DIF-{number}", partner_key="DIF", person=cast.person["gala"])
    assert asked() == one
    lines = client.get("/seats/?format=csv&q=cndh").content.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["CNDH-1,2,CNDH,,0"]
