"""Statements go when their time has ended, in bounded batches; what is held stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.records.actions import retention
from senda.records.actions.erasure import set_hold
from senda.records.actions.retention import end_rule, make_rule, run_retention
from senda.records.models import Ref, RetentionRule, Statement
from senda.records.rules.retention import RetentionRefusal
from tests.records.senders import by, send, sender, told, verb

pytestmark = pytest.mark.django_db


def later(cast, days):
    """Ana so many days after the statements of this test were stored."""
    return cast.at("ana", cast.ana.now + timedelta(days=days, hours=1))


def test_what_is_older_goes_and_the_rest_stays(cast):
    send(sender(), told(), told())
    send(sender("two"), told())
    make_rule(cast.ana, store_key="one", days=30)
    assert run_retention(later(cast, 29)) == 0
    assert run_retention(later(cast, 31)) == 2
    assert list(Statement.objects.values_list("store__key", flat=True)) == ["two"]
    assert set(Ref.objects.values_list("seq", flat=True)) == set(Statement.objects.values_list("seq", flat=True))
    rule = RetentionRule.objects.get()
    assert (rule.erased, rule.last_run_at) == (2, later(cast, 31).now)
    assert Entry.objects.get(verb="records.retention.run").facts == {"statements": 2, "attachments": 0, "held": 0}


def test_a_rule_of_a_verb_or_an_activity_takes_those_alone(cast):
    bearer = sender()
    send(bearer, told(verb=verb("viewed")), told(), told(object={"id": "https://example.org/game"}))
    make_rule(cast.ana, store_key="one", days=10, verb="https://example.org/viewed")
    assert run_retention(later(cast, 11)) == 1
    make_rule(cast.ana, store_key="one", days=10, activity="https://example.org/game")
    assert run_retention(later(cast, 11)) == 1
    assert Statement.objects.count() == 1


def test_what_is_held_stays_and_the_rest_goes_on(cast):
    bearer = sender()
    for _ in range(3):
        send(bearer, *[told() for _ in range(200)], *[told(actor=by("beto")) for _ in range(200)])
    set_hold(cast.ana, store_key="one", agent=by("beto"), reason="Inquiry 7/2014")
    make_rule(cast.ana, store_key="one", days=1)
    assert run_retention(later(cast, 2)) == 600
    assert Statement.objects.count() == 600
    assert run_retention(later(cast, 2)) == 0


def test_each_batch_is_bounded_and_a_stopped_night_goes_on(cast):
    bearer = sender()
    for _ in range(5):
        send(bearer, *[told() for _ in range(250)])
    rule = make_rule(cast.ana, store_key="one", days=1)
    night = retention._by_rule(later(cast, 2), rule)
    assert next(night) == 500
    night.close()
    assert Statement.objects.count() == 750
    assert run_retention(later(cast, 2)) == 750
    assert [
        entry.facts["statements"] for entry in Entry.objects.filter(verb="records.retention.run").order_by("pk")
    ] == [500, 500, 250]


def test_an_ended_rule_erases_nothing(cast):
    send(sender(), told())
    end_rule(cast.ana, pk=make_rule(cast.ana, store_key="one", days=1).pk)
    assert run_retention(later(cast, 9)) == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"days": 0}, [RetentionRefusal.DAYS]),
        ({"days": 36_501}, [RetentionRefusal.DAYS]),
        ({"days": 1, "verb": "viewed", "activity": "game"}, [RetentionRefusal.VERB, RetentionRefusal.ACTIVITY]),
    ],
)
def test_what_is_no_rule(cast, words, expected):
    sender()
    with pytest.raises(Refused) as refused:
        make_rule(cast.ana, store_key="one", **words)
    assert [reason.code for reason in refused.value.decision.reasons] == expected


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "public"])
def test_nobody_but_the_coordination(cast, name):
    sender()
    rule = make_rule(cast.ana, store_key="one", days=1)
    actor = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        make_rule(actor, store_key="one", days=1)
    with pytest.raises(PermissionDenied):
        end_rule(actor, pk=rule.pk)
    with pytest.raises(PermissionDenied):
        run_retention(actor)
