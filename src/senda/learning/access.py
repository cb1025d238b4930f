"""Who runs tests, who reads results and the bank, and who sits before which test.

An official sees his own tests and nobody's answers; whoever clears officials for trust sees no answers at all.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from senda.kernel.actor import Actor, Role
from senda.learning.models import Test


def may_run_tests(actor: Actor) -> bool:
    return actor.coordinates or actor.is_any(Role.TRAINER)


def may_see_results(actor: Actor) -> bool:
    return may_run_tests(actor) or actor.is_any(Role.AUDITOR)


def may_see_items(actor: Actor) -> bool:
    """The bank holds the keys, so it is closed to everybody who may be asked its questions."""
    return may_see_results(actor)


def require_running_tests(actor: Actor) -> None:
    if not may_run_tests(actor):
        raise PermissionDenied


def require_seeing_results(actor: Actor) -> None:
    if not may_see_results(actor):
        raise PermissionDenied


def require_seeing_items(actor: Actor) -> None:
    if not may_see_items(actor):
        raise PermissionDenied


def visible_tests(actor: Actor) -> QuerySet[Test]:
    """The tests whose results this person may read; those he sits himself stand in `own_tests`."""
    return Test.objects.all() if may_see_results(actor) else Test.objects.none()


def own_tests(actor: Actor) -> QuerySet[Test]:
    """The tests in which this person has a seat."""
    if actor.person_id is None:
        return Test.objects.none()
    return Test.objects.filter(seats__person_id=actor.person_id)


def get_own_test(actor: Actor, pk: int) -> Test:
    """A test without a seat for him is not found: an address with somebody else's number tells nothing."""
    return get_object_or_404(own_tests(actor), pk=pk)


def get_own_test_by_key(actor: Actor, key: str) -> Test:
    return get_object_or_404(own_tests(actor), key=key)


def lock_test(key: str) -> Test:
    """For an action: the test is held until the transaction ends, so that it is not closed twice."""
    return get_object_or_404(Test.objects.select_for_update(), key=key)
