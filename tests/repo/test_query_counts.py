"""Every page with a list asks the database as often for a thousand rows as for one."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.programmes.models import Session
from tests.factories.many import academy

MANY = 1000
LISTS = {
    "/accounts/": "ana",
    "/officials/": "ana",
    "/officials/imports/": "ana",
    "/editions/": "ana",
    "/editions/2/": "ana",
    "/editions/2/nominations/": "ana",
    "/editions/2/nominations/27/": "fidel",
    "/editions/2/nominations/imports/": "ana",
    "/editions/2/selection/": "ana",
    "/editions/2/cohort/": "ana",
    "/editions/2/balance/": "ana",
    "/editions/2/timetable/list/": "ana",
    "/editions/2/rooms/": "ana",
    "/editions/2/attendance/": "ana",
    "/editions/2/attendance/sheet/": "ana",
    "/attendance/first/": "ana",
    "/editions/2/hours/": "ana",
    "/editions/2/tests/": "ana",
    "/editions/2/tests/post/": "ana",
    "/editions/2/tests/post/items/": "ana",
    "/editions/2/evaluation/": "ana",
    "/seats/": "hugo",
    "/items/": "gala",
    "/clearances/edition-2/": "iris",
    "/clearances/edition-2/record/": "iris",
    "/certificates/": "ana",
    "/centres/": "public",
    "/centres/MX27-02/": "fidel",
    "/readiness/": "public",
    "/states/27/": "fidel",
    "/readiness/expiring/": "ana",
    "/readiness/vacancies/": "ana",
    "/law/": "public",
    "/law/clocks/": "public",
    "/law/sources/": "public",
    "/cases/": "gala",
    "/cases/plays/": "gala",
    "/cases/progress/": "gala",
    "/cases/assignments/": "gala",
    "/cases/ratings/": "gala",
    "/cases/shifts/": "gala",
    "/cases/author/": "gala",
    "/journal/": "dora",
    "/home/": "ana",
}
"""Each list by its address and one who may open it; `first` stands for the first session."""


def counted(clients: dict[str, Client]) -> dict[str, tuple[int, int]]:
    """For each list its status and how many queries it asks."""
    found = {}
    session = Session.objects.earliest("pk").pk
    for address, name in LISTS.items():
        path = address.replace("first", str(session))
        with CaptureQueriesContext(connection) as asked:
            status = clients[name].get(path).status_code
        found[address] = (status, len(asked))
    return found


def test_lists_ask_as_often_for_many_rows_as_for_one(cast, signed_in):
    clients = {name: signed_in(name) for name in set(LISTS.values())}
    academy(1, cast.centre_a, cast.delegation_a)
    counted(clients)  # the first visits fill what a process keeps
    one = counted(clients)
    academy(MANY, cast.centre_a, cast.delegation_a)
    many = counted(clients)
    assert {address: status for address, (status, _) in one.items() if status != 200} == {}
    assert many == one
