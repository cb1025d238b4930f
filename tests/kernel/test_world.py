"""Two worlds: what is written in one stands in its own database alone, and no transaction or clock is shared."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client

from senda.kernel import clock, journal, world
from senda.kernel.action import action
from senda.kernel.decisions import Refused
from senda.kernel.world import World, WorldRefusal

pytestmark = pytest.mark.django_db(databases=["default", "practice"])
BOTH = (World.REAL, World.PRACTICE)


@action
def note(actor, *, fail=False):
    journal.record(actor, "centres.test.noted", "test:1", chain="centre:MX27-02")
    if fail:
        raise ValueError("the deed fails after its entry was written")


def entries(alias):
    return journal.Entry.objects.using(alias).filter(chain="centre:MX27-02").count()


@pytest.mark.parametrize("place", BOTH)
def test_an_entry_stands_in_the_database_of_its_world_alone(crew, place):
    with world.entered(place):
        note(crew.nora)
    mine = world.DATABASES[place]
    other = next(alias for alias in world.DATABASES.values() if alias != mine)
    assert (entries(mine), entries(other)) == (1, 0)


@pytest.mark.parametrize("place", BOTH)
def test_a_deed_that_fails_leaves_no_entry_in_either_world(crew, place):
    with world.entered(place), pytest.raises(ValueError, match="the deed fails"):
        note(crew.nora, fail=True)
    assert (entries("default"), entries("practice")) == (0, 0)


def test_the_chains_of_the_two_worlds_hold_apart(crew):
    note(crew.nora)
    with world.entered(World.PRACTICE):
        for _ in range(3):
            note(crew.nora)
        assert journal.head("centre:MX27-02")[0] == 3
        assert list(journal.faults("centre:MX27-02")) == []
        assert journal.chains() == ("centre:MX27-02",)
    assert journal.head("centre:MX27-02")[0] == 1
    assert list(journal.faults("centre:MX27-02")) == []


def test_the_world_ends_with_its_block_even_when_the_block_fails():
    with pytest.raises(ValueError, match="stop"), world.entered(World.PRACTICE):
        raise ValueError("stop")
    assert world.current() is World.REAL


def test_what_leaves_the_register_is_refused_in_practice_alone():
    world.require_real()
    with world.entered(World.PRACTICE), pytest.raises(Refused) as refused:
        world.require_real()
    assert [reason.code for reason in refused.value.decision.reasons] == [WorldRefusal.PRACTICE]


def test_the_twin_stands_at_a_moment_of_its_own():
    there = datetime(2014, 5, 31, 20, 0, tzinfo=ZoneInfo("America/Mexico_City"))
    marker = Path(settings.SENDA_HOME) / "practice.json"
    built = json.loads((Path(settings.SENDA_HOME) / "demonstration.json").read_text(encoding="utf-8"))["built_at"]
    marker.write_text(json.dumps({"clock": there.isoformat(), "built_at": built}), encoding="utf-8")
    clock.forget()
    try:
        with world.entered(World.PRACTICE):
            practised = clock.now()
        assert timedelta() <= practised - there < timedelta(minutes=5)
        assert clock.now() - practised > timedelta(days=9)
    finally:
        marker.unlink()
        clock.forget()


def test_a_twin_without_a_moment_of_its_own_runs_on_the_time_beside_it():
    with world.entered(World.PRACTICE):
        practised = clock.now()
    assert abs(clock.now() - practised) < timedelta(seconds=5)


def test_the_tables_of_the_academy_are_not_in_the_twin():
    router = world.Router()
    assert [router.allow_migrate("practice", label) for label in ("centres", "kernel", "people", "sessions")] == [
        True,
        True,
        False,
        False,
    ]
    assert router.allow_migrate("default", "people") is None


def test_an_address_that_only_begins_like_the_twin_is_not_the_twin():
    assert Client().get("/practices/register/").status_code == 404
