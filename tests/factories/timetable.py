"""The pack's second edition in the database with a small cohort, and one timetable for it that was planned before."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings

from senda.adapters import ortools_timetable
from senda.packs.reader import read_document
from senda.people.models import Person
from senda.programmes.actions.founding import UnitIds, found_edition
from senda.programmes.actions.timetable import keep_timetable
from senda.programmes.models import CohortMember, Edition, TimetableVersion
from senda.programmes.rules.timetable.collision import Solved
from senda.programmes.rules.timetable.problem import Timetable
from tests.cast import NOW, Cast
from tests.factories.fortnight import edition_two
from tests.factories.people import PersonFactory


@cache
def planned() -> Timetable:
    """Planned once for all tests of a run; the same for every run, since the planner is deterministic."""
    answer = ortools_timetable.solve(edition_two(), seconds=1.0)
    assert isinstance(answer, Solved)
    return answer.timetable


def founded(cast: Cast) -> Edition:
    """Edition 2 with its rooms and trainer seats, without quotas and without a cohort."""
    document = {
        name: node for name, node in read_document(settings.SENDA_PACK, "editions/2.yaml").items() if name != "quotas"
    }
    return found_edition(cast.operator, document=document, units=UnitIds({}))


def cohort(edition: Edition, first: Sequence[Person] = ()) -> list[CohortMember]:
    """36 people in three groups by turns, beginning with those who are named."""
    people = [*first, *(PersonFactory() for _ in range(36 - len(first)))]
    return [
        CohortMember.objects.create(edition=edition, person=person, group=place % 3 + 1, joined_at=NOW)
        for place, person in enumerate(people)
    ]


def drafted(cast: Cast) -> TimetableVersion:
    """A draft of edition 2 without a clash."""
    return keep_timetable(cast.ana, edition=2, timetable=planned(), facts={})
