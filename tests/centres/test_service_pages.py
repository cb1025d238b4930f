"""The pages of the services ask the database equally often for one person and for many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senda.centres.actions.act import record_act
from senda.centres.actions.check import record_checks
from senda.centres.actions.headcount import record_headcount
from senda.centres.actions.meal import record_meal
from senda.centres.actions.shelter import place_in_area
from senda.centres.actions.shift import put_on_shift
from senda.centres.models import Area, Stay
from senda.centres.rules.checks import Look
from tests.cast import NOW
from tests.centres.test_register_arrival import arrive

A = "MX27-02"
TODAY = date(2014, 6, 10)


def one_of_each(crew, turn):
    """One more of whatever the pages list."""
    placed, waiting = arrive(crew.beto), arrive(crew.beto)
    area = Area.objects.create(unit_key=A, name=f"Sala {turn}", kept_for="any", beds=9, opened_on=TODAY)
    place_in_area(crew.beto, ref=placed.ref, area_id=area.pk, done_at=NOW)
    record_act(crew.memo, ref=waiting.ref, kind="diet", done_at=NOW, values={"diet": "soft"})
    inside = Stay.objects.filter(unit_key=A, left_at=None).count()
    at = NOW - timedelta(minutes=turn)
    record_headcount(crew.beto, unit_key=A, shift="morning", on=TODAY, counted=inside, done_at=at)
    record_checks(crew.beto, unit_key=A, looks={"exits": Look(good=True)}, done_at=at)
    day = TODAY - timedelta(days=turn)
    record_meal(
        crew.beto, unit_key=A, meal="lunch", on=day, served=0, refused=0, diets_served=0, done_at=NOW - (TODAY - day)
    )
    put_on_shift(crew.nora, unit_key=A, on=TODAY, shift="morning", name=f"Ficticia {turn}", contractor="X", sex="F")


@pytest.mark.parametrize("page", ["headcount", "areas", "meals", "diets", "checks", "services", "shift"])
def test_queries_do_not_grow_with_the_rows(crew, signed_in, page):
    client, address = signed_in("nora"), f"/register/{A}/{page}/"
    one_of_each(crew, 1)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    for turn in range(2, 6):
        one_of_each(crew, turn)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few)
