"""Plays tell the record store when they end: those of a device, those on the server, and those of shifts."""

import json
from datetime import timedelta

import pytest

from senda.practice.actions.play import begin_assigned, receive_play, take_step
from senda.practice.actions.shift import begin_shift, decide_in_shift
from senda.practice.api import shift_kinds, statements_since
from senda.practice.models import ShiftPlay
from senda.practice.queries.shift import timeline
from senda.practice.rules.shift_engine import WAIT, replay
from senda.records.api import record_missing
from senda.records.models import Statement
from senda.records.rules import vocabulary as v
from tests.cast import NOW
from tests.factories.practice import PERFECT, REF, AssignmentFactory, published, seed_of

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000/xapi"


def told() -> list[dict]:
    return [json.loads(body) for body in Statement.objects.order_by("seq").values_list("body", flat=True)]


def sent(version):
    return {
        "ref": REF,
        "case": version.key,
        "case_hash": version.hash,
        "seed": seed_of(version, "15"),
        "moves": PERFECT,
        "started_at": NOW - timedelta(minutes=9),
        "ended_at": NOW - timedelta(minutes=2),
        "engine": 1,
    }


def in_profile(statement: dict) -> bool:
    known = {term.iri(BASE) for term in v.TERMS}
    result = statement.get("result", {}).get("extensions", {})
    activities = [statement["object"], *statement["context"]["contextActivities"]["parent"]]
    kinds = {each["definition"]["type"] for each in activities}
    return {statement["verb"]["id"], *statement["context"]["extensions"], *result, *kinds} <= known


def test_a_received_play_is_recorded_once(cast, django_capture_on_commit_callbacks):
    version = published()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            receive_play(cast.beto, **sent(version))
    recorded = told()
    assert len(recorded) > len(PERFECT)
    assert {each["actor"]["account"]["name"] for each in recorded} == {f"person-{cast.beto.person_id}"}
    assert {each["context"]["registration"] for each in recorded} == {str(REF)}
    assert [each["id"] for each in recorded if not in_profile(each)] == []
    assert record_missing(cast.operator, statements_since(None)) == 0


def test_a_play_on_the_server_is_recorded_when_it_ends(cast, django_capture_on_commit_callbacks):
    version = published()
    assignment = AssignmentFactory(person=cast.person["beto"], version=version, seed=seed_of(version, "15"))
    with django_capture_on_commit_callbacks(execute=True):
        ref = begin_assigned(cast.beto, ref=assignment.ref)
        for number, move in enumerate(PERFECT[:-1], start=1):
            take_step(cast.beto, ref=ref, number=number, move=move)
    assert Statement.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert take_step(cast.beto, ref=ref, number=len(PERFECT), move=PERFECT[-1])
    assert {each["context"]["extensions"][v.MODE.iri(BASE)] for each in told()} == {"assessed"}


def test_a_shift_is_recorded_when_it_ends(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ref = begin_shift(cast.beto, kind=shift_kinds()[0])
    row = ShiftPlay.objects.get(ref=ref)
    play, waits = replay(timeline(row.kind, row.seed), []), 0
    assert not play.ended
    with django_capture_on_commit_callbacks(execute=True):
        while ShiftPlay.objects.get(ref=ref).ended_at is None:
            decide_in_shift(cast.beto, ref=ref, step=waits, decisions=[WAIT])
            waits += 1
    recorded = told()
    assert len(recorded) > waits
    assert [each["id"] for each in recorded if not in_profile(each)] == []
    assert {each["context"]["registration"] for each in recorded} == {str(ref)}


def test_the_night_tells_what_was_not_recorded_and_leaves_running_plays(cast):
    version = published()
    receive_play(cast.beto, **sent(version))
    assert list(statements_since(NOW)) == []
    whole = len(list(statements_since(NOW - timedelta(minutes=2))))
    assert record_missing(cast.operator, statements_since(None)) == whole
