"""How far a store is complete: a promise that is kept and never goes back."""

import fcntl
import os
import signal
import threading
from pathlib import Path

import pytest
from django.conf import settings

from senda.kernel import clock
from senda.records.models import Statement
from senda.records.queries import gate
from tests.records.senders import send, sender, told

pytestmark = pytest.mark.django_db


files = pytest.mark.skipif(
    "sqlite3" not in settings.DATABASES["default"]["ENGINE"], reason="the gate is a file with SQLite alone"
)


@pytest.fixture(autouse=True)
def _no_gates():
    for file in gate._folder(settings.SENDA_HOME).iterdir():
        file.unlink()


def test_nobody_writing_it_is_the_present_moment():
    bearer = sender()
    before = clock.microseconds()
    assert before <= gate.consistent_through(bearer.store_id) <= clock.microseconds()


def test_what_is_written_later_is_stored_later():
    bearer = sender()
    promised = gate.consistent_through(bearer.store_id)
    send(bearer, told())
    assert Statement.objects.get().stored > promised


def test_what_was_written_is_within_the_promise():
    bearer = sender()
    send(bearer, told(), told())
    assert gate.consistent_through(bearer.store_id) > Statement.objects.order_by("-stored").first().stored


@files
def test_while_somebody_writes_it_stands_before_his_first_statement_and_not_before_an_earlier_promise():
    bearer = sender()
    promised = gate.consistent_through(bearer.store_id)
    with gate.held(bearer.store_id):
        assert gate.consistent_through(bearer.store_id) == promised
        first = gate.first_stamp(bearer.store_id)
        assert gate.consistent_through(bearer.store_id) == first - 1 >= promised
    assert gate.consistent_through(bearer.store_id) >= first


@files
def test_a_clock_that_is_put_back_takes_nothing_back(monkeypatch):
    bearer = sender()
    send(bearer, told())
    promised = gate.consistent_through(bearer.store_id)
    stored = Statement.objects.get().stored
    place = clock.MARKERS[clock.world.World.REAL]
    (settings.SENDA_HOME / place).write_text(
        '{"clock": "2001-01-01T00:00:00+00:00", "built_at": "2014-01-01T00:00:00+00:00"}'
    )
    clock.forget()
    assert clock.microseconds() < stored
    assert gate.consistent_through(bearer.store_id) == promised
    send(bearer, told())
    assert Statement.objects.order_by("seq").last().stored > promised
    Path(gate._path(bearer.store_id)).unlink()
    send(bearer, told())
    first, second, third = Statement.objects.order_by("seq").values_list("stored", flat=True)
    assert first < second < third


@files
def test_writers_of_one_store_wait_for_each_other_and_those_of_another_do_not():
    order, inside = [], threading.Event()

    def second():
        inside.set()
        with gate.held(1):
            order.append("second")

    with gate.held(1):
        other = threading.Thread(target=second)
        other.start()
        inside.wait()
        with gate.held(2):
            order.append("another store")
        order.append("first")
    other.join()
    assert order == ["another store", "first", "second"]


@files
def test_the_gate_opens_when_its_holder_dies():
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        file = os.open(gate._path(1), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        os.write(theirs, b"held")
        signal.pause()
    assert os.read(ours, 4) == b"held"
    assert gate.consistent_through(1) == 0
    os.kill(child, 9)
    os.waitpid(child, 0)
    assert gate.consistent_through(1) > 0
