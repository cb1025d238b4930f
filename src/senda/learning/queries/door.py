"""What contexts above may read of tests, by key and person."""

from collections.abc import Collection
from datetime import datetime

from senda.kernel.actor import Actor
from senda.learning.access import require_seeing_results
from senda.learning.models import Test, TestSeat
from senda.learning.queries.item import items_of
from senda.learning.queries.result import (
    PersonResult,
    TestTold,
    evidence_of,
    item_report,
    post_test_scores,
    results,
    told,
)
from senda.learning.queries.sitting import OwnTest, tests_of
from senda.learning.rules.item_statistics import ItemStatistics
from senda.learning.rules.items import Item
from senda.learning.rules.scoring import Evidence
from senda.learning.rules.sitting import State

__all__ = [
    "answer_keys",
    "evidence",
    "item_report_of",
    "open_tests",
    "persons_seated",
    "post_test_scores",
    "results_of",
]


def results_of(actor: Actor, key: str) -> tuple[TestTold, tuple[PersonResult, ...]] | None:
    """A test in figures with every seat in it, or nothing while no test has this key; four queries."""
    require_seeing_results(actor)
    test = Test.objects.filter(key=key).first()
    if test is None:
        return None
    rows = results(test, actor.now)
    return told(test, rows, actor.now), rows


def item_report_of(actor: Actor, key: str) -> tuple[tuple[Item, ItemStatistics], ...]:
    """How each item of a test behaved, in the order of the form; nothing while no test has this key."""
    require_seeing_results(actor)
    test = Test.objects.filter(key=key).first()
    return item_report(test, actor.now) if test else ()


def answer_keys(actor: Actor, key: str) -> dict[str, str]:
    """Item id to its right option, in the order of the form: for those who may see results, and the demonstration."""
    require_seeing_results(actor)
    test = Test.objects.filter(key=key).first()
    return {item.id: item.key for item in items_of(test.items)} if test else {}


def persons_seated(key: str) -> frozenset[int]:
    """The persons with a seat in a test."""
    return frozenset(TestSeat.objects.filter(test__key=key).values_list("person_id", flat=True))


def open_tests(person_id: int, now: datetime) -> tuple[OwnTest, ...]:
    """The tests that this person can sit or go on with now, for his home; two queries."""
    return tuple(test for test in tests_of(person_id, now) if test.state in {State.OPEN, State.BEGUN})


def evidence(person_ids: Collection[int] | None, now: datetime) -> tuple[Evidence, ...]:
    """What finished tests say about competences: `Evidence(person_id, competence, outcome, on, tally, test)`.

    `None` asks for everybody; two queries whatever the number of persons.
    """
    return evidence_of(person_ids, now)
