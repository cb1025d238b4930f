"""The tests of an edition are opened to its cohort, joined by who came later, and closed."""

from datetime import datetime

from senda.kernel import journal
from senda.kernel.action import action
from senda.kernel.actor import Actor
from senda.kernel.decisions import Refused
from senda.learning.api import close_test, open_test, persons_seated, seat_persons
from senda.programmes.access.assessment import lock_tested_edition, require_opening_tests
from senda.programmes.models import Edition
from senda.programmes.queries.assessment import cohort_ids
from senda.programmes.rules.assessment import Kind, decide_opening, key_of, title_of


@action
def open_edition_test(
    actor: Actor, *, edition_number: int, kind: Kind, minutes: int = 60, closes_at: datetime | None = None
) -> int:
    """Open the pre-test or the post-test to the whole cohort, on the law of the edition's first day; returns the test's id.

    Only the post-test can be failed: its mark is the edition's.
    """
    edition = _edition(actor, edition_number)
    cohort = cohort_ids(edition)
    opened = bool(persons_seated(key_of(edition_number, Kind.PRE)))
    decision = decide_opening(kind, pre_test_opened=opened, cohort=len(cohort))
    if not decision:
        raise Refused(decision)
    test_id = open_test(
        actor,
        key=key_of(edition_number, kind),
        kind=kind.value,
        title=title_of(edition_number, kind),
        persons=cohort,
        law_on=edition.starts_on,
        minutes=minutes,
        pass_mark=edition.pass_mark if kind is Kind.POST else None,
        closes_at=closes_at,
    )
    journal.record(
        actor, "programmes.test.opened", f"edition:{edition.pk}", {"kind": kind.value, "persons": len(cohort)}
    )
    return test_id


@action
def seat_newcomers(actor: Actor, *, edition_number: int, kind: Kind) -> int:
    """Let the members who joined after the opening sit the test too; returns how many they are."""
    edition = _edition(actor, edition_number)
    new = seat_persons(actor, key=key_of(edition_number, kind), persons=cohort_ids(edition))
    journal.record(actor, "programmes.test.joined", f"edition:{edition.pk}", {"kind": kind.value, "persons": new})
    return new


@action
def close_edition_test(actor: Actor, *, edition_number: int, kind: Kind) -> None:
    """End a test of the edition for everybody now."""
    edition = _edition(actor, edition_number)
    close_test(actor, key=key_of(edition_number, kind))
    journal.record(actor, "programmes.test.closed", f"edition:{edition.pk}", {"kind": kind.value})


def _edition(actor: Actor, number: int) -> Edition:
    edition = lock_tested_edition(actor, number)
    require_opening_tests(actor, edition)
    return edition
