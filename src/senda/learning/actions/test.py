"""A test is opened with its form drawn once and for all, joined by newcomers, and closed."""

from collections.abc import Collection
from datetime import date, datetime

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.kernel.values import Text
from senda.learning.access import lock_test, require_running_tests
from senda.learning.models import Test, TestSeat
from senda.learning.queries.item import bank, hours_by_module
from senda.learning.queries.sitting import POST, PRE, window_of
from senda.learning.rules.form import Assembly, assemble
from senda.learning.rules.sitting import Window, decide_closing, decide_opening

FORMS = (PRE, POST)
"""The kinds of test of one family (edition-2:pre, edition-2:post) in the order of their forms, which share no item."""


@action
def open_test(
    actor: Actor,
    *,
    key: str,
    kind: str,
    title: Text,
    persons: Collection[int],
    law_on: date,
    minutes: int = 60,
    size: int = 30,
    pass_mark: int | None = None,
    closes_at: datetime | None = None,
) -> int:
    """Draw the form from the items in force on `law_on`, seat the persons and open at once; returns the test's id.

    `key` is the caller's and names a family before the colon: the pre-test and the post-test of a family never share an
    item. The keys of a pre-test are never shown, since the same competences return in the post-test.
    """
    require_running_tests(actor)
    window = Window(actor.now, closes_at, minutes)
    drawn = _draw(key, kind, size=size, law_on=law_on)
    decision = decide_opening(
        key=key,
        key_taken=Test.objects.filter(key=key).exists(),
        persons=len(persons),
        window=window,
        shortages=drawn.shortages,
    )
    if not decision:
        raise Refused(decision)
    test = Test.objects.create(
        key=key,
        kind=kind,
        title_es=title.es,
        title_en=title.en,
        law_on=law_on,
        items=list(drawn.forms[0]),
        seed=key.split(":", maxsplit=1)[0],
        minutes=minutes,
        pass_mark=pass_mark,
        opens_at=window.opens_at,
        closes_at=closes_at,
        gives_feedback=kind != PRE,
    )
    _seat(test, persons)
    journal.record(
        actor, "learning.test.opened", f"test:{test.pk}", {"key": key, "persons": len(persons), "items": size}
    )
    return test.pk


@action
def seat_persons(actor: Actor, *, key: str, persons: Collection[int]) -> int:
    """Let persons sit a test that is already open, such as a substitute; returns how many had no seat yet."""
    require_running_tests(actor)
    test = lock_test(key)
    decision = decide_closing(window_of(test), actor.now)
    if not decision:
        raise Refused(decision)
    new = set(persons) - set(TestSeat.objects.filter(test=test).values_list("person_id", flat=True))
    _seat(test, new)
    journal.record(actor, "learning.test.joined", f"test:{test.pk}", {"persons": len(new)})
    return len(new)


@action
def close_test(actor: Actor, *, key: str) -> None:
    """End the test for everybody now. Answers given so far count; who never began has not sat it."""
    require_running_tests(actor)
    test = lock_test(key)
    decision = decide_closing(window_of(test), actor.now)
    if not decision:
        raise Refused(decision)
    Test.objects.filter(pk=test.pk).update(closes_at=actor.now)
    journal.record(actor, "learning.test.closed", f"test:{test.pk}", {"key": key})


def _draw(key: str, kind: str, *, size: int, law_on: date) -> Assembly:
    """The form of this kind. Where law or bank have changed since the other test of the family, its items stay out."""
    family = key.split(":", maxsplit=1)[0]
    items, hours = bank().items, hours_by_module()
    others = Test.objects.filter(key__startswith=f"{family}:").exclude(key=key)
    asked = {item_id for test in others for item_id in test.items}
    drawn = assemble(items, hours=hours, size=size, on=law_on, seed=family, forms=len(FORMS))
    if drawn.shortages:
        return drawn
    form = drawn.forms[FORMS.index(kind)]
    if asked.isdisjoint(form):
        return Assembly(forms=(form,))
    fresh = [item for item in items if item.id not in asked]
    return assemble(fresh, hours=hours, size=size, on=law_on, seed=family, forms=1)


def _seat(test: Test, persons: Collection[int]) -> None:
    TestSeat.objects.bulk_create(TestSeat(test=test, person_id=person_id) for person_id in sorted(persons))
