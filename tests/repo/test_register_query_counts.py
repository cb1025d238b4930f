"""The pages of the register ask equally many questions whether one person is inside or many."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.centres.actions.referral import send_referral
from senda.centres.actions.transfer import order_transfer
from tests.cast import NOW
from tests.centres.test_register_arrival import TYPED, arrive

A, B = "MX27-02", "MX30-01"
MANY = 25
PAGES = {
    f"/register/{A}/": "nora",
    f"/register/{A}/people/": "nora",
    f"/register/clocks/{A}/": "nora",
    f"/register/{A}/alarms/": "nora",
    f"/register/{A}/referrals/": "nora",
    f"/register/{A}/transfers/": "nora",
    f"/register/{A}/journal/": "nora",
    f"/register/{A}/areas/": "nora",
    f"/register/{A}/headcount/": "nora",
    f"/register/{A}/meals/": "nora",
    "/register/clocks/": "rosa",
    "/register/referrals/": "pablo",
    "/register/figures/": "public",
}


def people(crew, how_many):
    """Adults, children with signal and alarm, a referral and a transfer for each pair."""
    for _ in range(how_many):
        adult = arrive(crew.beto, at=NOW - timedelta(hours=3))
        arrive(crew.beto, age=9, values=TYPED | {"accompaniment": "unaccompanied"})
        send_referral(
            crew.olga,
            ref=adult.ref,
            kind="refuge_notice",
            partner="COMAR",
            consent="not_needed",
            need="Pide protección",
            done_at=NOW,
        )
        order_transfer(crew.beto, stay_ref=adult.ref, to_unit=B, reason="capacity")


def counted(clients):
    found = {}
    for address, name in PAGES.items():
        with CaptureQueriesContext(connection) as asked:
            status = clients[name].get(address).status_code
        found[address] = (status, len(asked))
    return found


def test_pages_ask_as_often_for_many_people_as_for_one(crew, signed_in):
    clients = {name: signed_in(name) for name in set(PAGES.values())}
    people(crew, 1)
    counted(clients)  # the first visits fill what a process keeps
    one = counted(clients)
    people(crew, MANY)
    assert {address: status for address, (status, _) in one.items() if status != 200} == {}
    assert counted(clients) == one
