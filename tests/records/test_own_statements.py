"""What Senda's own deeds tell: once, whatever fails, and never again of somebody who was erased."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from senda.records.actions.erasure import ask_erasure, confirm_erasure
from senda.records.actions.own import record_after, record_missing, recorded_later
from senda.records.actions.statement import ensure_academy_store
from senda.records.models import RetentionRule, Statement
from senda.records.rules import own
from senda.records.rules import vocabulary as v
from tests.records.senders import NOBODY

HOME = "http://127.0.0.1:8000"
BASE = own.base_of(HOME)
pytestmark = pytest.mark.django_db(transaction=True)


def deed(number: int, person: int = 7, at=NOBODY.now):
    return own.statement(
        BASE,
        f"tests/deed/{number}",
        actor=own.agent(HOME, person),
        verb=v.ANSWERED,
        object_=own.activity(BASE, f"items/{number}", v.QUESTION, {"es": "¿Qué?", "en": "What?"}),
        at=at,
        context={},
    )


def ids() -> set[UUID]:
    return set(Statement.objects.values_list("uuid", flat=True))


def test_a_deed_is_recorded_after_its_commit_and_once():
    with transaction.atomic():
        record_after(NOBODY, lambda: [deed(1)])
        assert Statement.objects.count() == 0
    assert record_missing(NOBODY, [deed(1)]) == 0
    (only,) = Statement.objects.all()
    told = json.loads(only.body)
    assert told["actor"]["account"] == {"homePage": HOME, "name": "person-7"}
    assert told["verb"]["display"] == {"es": "contestó", "en": "answered"}


def test_what_changes_in_the_telling_of_a_recorded_deed_refuses_nothing():
    record_missing(NOBODY, [deed(1)])
    other = deed(1) | {"verb": {"id": v.PASSED.iri(BASE)}}
    with transaction.atomic():
        record_after(NOBODY, lambda: [other, deed(2)])
    assert ids() == {own.name_of(BASE, "tests/deed/1"), own.name_of(BASE, "tests/deed/2")}


def test_a_deed_that_is_undone_tells_nothing():
    class UndoneError(Exception):
        pass

    def fails() -> None:
        with transaction.atomic():
            record_after(NOBODY, lambda: [deed(1)])
            raise UndoneError

    with pytest.raises(UndoneError):
        fails()
    assert Statement.objects.count() == 0


def test_a_failing_store_loses_nothing():
    """The deed stands and is answered; when the store is mended, the night tells the rest."""
    ensure_academy_store(NOBODY)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_ref RENAME TO records_ref_away")
    try:
        with transaction.atomic():
            record_after(NOBODY, lambda: [deed(1)])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE records_ref_away RENAME TO records_ref")
    assert Statement.objects.count() == 0
    assert record_missing(NOBODY, [deed(1)]) == 1
    assert ids() == {own.name_of(BASE, "tests/deed/1")}


def test_a_malformed_statement_does_not_stop_the_others(caplog):
    wrong = deed(1) | {"verb": {"id": "no IRI"}}
    assert record_missing(NOBODY, [wrong, deed(2)]) == 1
    assert [record.getMessage().split(" of Senda")[0] for record in caplog.records] == [
        f"Statement {own.name_of(BASE, 'tests/deed/1')}"
    ]


def test_whoever_does_thousands_records_them_together():
    with recorded_later(), transaction.atomic():
        record_after(NOBODY, lambda: [deed(1)])
    assert Statement.objects.count() == 0
    assert record_missing(NOBODY, (deed(number) for number in range(1, 1202))) == 1201
    assert Statement.objects.count() == 1201


def test_nobody_who_was_erased_comes_back_in_the_night(cast):
    ana = cast.ana
    void = own.statement(
        BASE,
        "tests/void/1",
        actor=own.agent(HOME, 9),
        verb=v.VOIDED,
        object_={"objectType": "StatementRef", "id": str(own.name_of(BASE, "tests/deed/1"))},
        at=ana.now,
        context={},
    )
    told = [deed(1, 7, ana.now), deed(2, 8, ana.now), void]
    record_missing(ana, told)
    agent = {"account": {"homePage": HOME, "name": "person-7"}}
    asked = ask_erasure(ana, store_key="academy", agent=agent, reason="She asked for it")
    confirm_erasure(ana, pk=asked.pk, agent=agent)
    later = deed(3, 7, ana.now + timedelta(days=1))
    assert record_missing(ana, [*told, later]) == 1
    assert ids() == {own.name_of(BASE, "tests/deed/2"), own.name_of(BASE, "tests/deed/3")}


def test_what_has_lived_its_time_does_not_come_back():
    store = ensure_academy_store(NOBODY)
    RetentionRule.objects.create(store=store, days=10, made_at=NOBODY.now, made_by_name="Ana")
    old, young = deed(1, at=NOBODY.now - timedelta(days=10)), deed(2, at=NOBODY.now - timedelta(days=9))
    assert record_missing(NOBODY, [old, young]) == 1
    assert ids() == {own.name_of(BASE, "tests/deed/2")}
