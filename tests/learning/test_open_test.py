"""Opening, joining and closing a test, by the cast."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from senda.kernel.decisions import Refused
from senda.kernel.journal import Entry
from senda.kernel.values import Text
from senda.learning.access import may_run_tests, may_see_items, may_see_results, own_tests, visible_tests
from senda.learning.api import close_test, open_test, persons_seated, seat_persons
from senda.learning.models import Test
from senda.learning.rules.sitting import SittingRefusal
from tests.cast import NOW, Cast
from tests.factories.learning import TestFactory, TestSeatFactory

TITLE = Text("Prueba inicial", "Pre-test")


def opened(actor, persons, key="edition-2:pre", kind="pre", **more):
    return open_test(actor, key=key, kind=kind, title=TITLE, persons=persons, law_on=date(2014, 7, 7), **more)


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.decision.reasons]


def test_the_coordinator_opens_both_tests_of_an_edition_and_they_share_no_item(cast: Cast):
    persons = [cast.person["beto"].pk, cast.person["carla"].pk]
    opened(cast.ana, persons)
    opened(cast.ana, persons, key="edition-2:post", kind="post", pass_mark=70)
    pre, post = Test.objects.get(key="edition-2:pre"), Test.objects.get(key="edition-2:post")
    assert (len(set(pre.items)), len(set(post.items)), set(pre.items) & set(post.items)) == (30, 30, set())
    assert [(test.gives_feedback, test.pass_mark, test.opens_at) for test in (pre, post)] == [
        (False, None, NOW),
        (True, 70, NOW),
    ]
    assert persons_seated("edition-2:pre") == frozenset(persons)
    assert list(Entry.objects.filter(verb="learning.test.opened").order_by("id").values_list("facts", flat=True)) == [
        {"key": "edition-2:pre", "persons": 2, "items": 30},
        {"key": "edition-2:post", "persons": 2, "items": 30},
    ]


def test_tests_of_one_family_share_no_item_even_when_the_law_has_changed_between_them(cast: Cast):
    opened(cast.ana, [cast.person["beto"].pk])
    open_test(
        cast.ana,
        key="edition-2:post",
        kind="post",
        title=TITLE,
        persons=[cast.person["beto"].pk],
        law_on=date(2026, 2, 1),
    )
    pre, post = Test.objects.get(key="edition-2:pre"), Test.objects.get(key="edition-2:post")
    assert (len(set(post.items)), set(pre.items) & set(post.items)) == (30, set())


@pytest.mark.parametrize("name", ["beto", "carla", "dora", "eva", "fidel", "hugo", "iris", "public"])
def test_nobody_else_opens_joins_or_closes(cast: Cast, name: str):
    test = TestFactory()
    with pytest.raises(PermissionDenied):
        opened(getattr(cast, name), [1])
    with pytest.raises(PermissionDenied):
        seat_persons(getattr(cast, name), key=test.key, persons=[1])
    with pytest.raises(PermissionDenied):
        close_test(getattr(cast, name), key=test.key)


def test_a_test_is_opened_once_for_somebody_and_with_enough_items(cast: Cast):
    opened(cast.gala, [cast.person["beto"].pk])
    with pytest.raises(Refused) as refused:
        opened(cast.ana, [], size=200, closes_at=NOW)
    assert codes(refused)[:3] == [
        SittingRefusal.KEY_TAKEN,
        SittingRefusal.NOBODY_TO_SIT,
        SittingRefusal.CLOSES_BEFORE_IT_OPENS,
    ]
    assert set(codes(refused)[3:]) == {SittingRefusal.TOO_FEW_ITEMS}
    assert Test.objects.count() == 1


def test_newcomers_get_a_seat_once(cast: Cast):
    opened(cast.ana, [cast.person["beto"].pk])
    persons = [cast.person["beto"].pk, cast.person["eva"].pk]
    assert [seat_persons(cast.ana, key="edition-2:pre", persons=persons) for _ in range(2)] == [1, 0]
    assert persons_seated("edition-2:pre") == frozenset(persons)


def test_a_closed_test_stays_closed(cast: Cast):
    opened(cast.ana, [cast.person["beto"].pk])
    close_test(cast.ana, key="edition-2:pre")
    later = replace(cast.ana, now=NOW + timedelta(hours=1))
    for again in (
        lambda: close_test(later, key="edition-2:pre"),
        lambda: seat_persons(later, key="edition-2:pre", persons=[1]),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert codes(refused) == [SittingRefusal.CLOSED]
    assert Test.objects.get().closes_at == NOW


def test_access_over_the_cast_agrees(cast: Cast):
    seat = TestSeatFactory(person=cast.person["beto"])
    runs = {name for name, actor in cast.everybody.items() if may_run_tests(actor)}
    reads = {name for name, actor in cast.everybody.items() if may_see_results(actor)}
    assert (runs, reads) == ({"ana", "gala", "operator"}, {"ana", "dora", "gala", "operator"})
    assert {name for name, actor in cast.everybody.items() if may_see_items(actor)} == reads
    assert {name for name, actor in cast.everybody.items() if seat.test in visible_tests(actor)} == reads
    assert {name for name, actor in cast.everybody.items() if seat.test in own_tests(actor)} == {"beto"}
