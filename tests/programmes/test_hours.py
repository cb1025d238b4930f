"""The ledger of hours: everybody's, one's own, and what goes out as CSV."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.programmes.access.attendance import may_see_hours, visible_members
from senda.programmes.api import hours_ledger, person_hours
from senda.programmes.models import CohortMember
from senda.programmes.rules.hours import ModuleHours
from tests.cast import Cast
from tests.factories.attendance import EIGHT, MarkFactory, MemberFactory, SessionFactory

SignedIn = Callable[[str], Client]


@pytest.fixture
def beto(cast: Cast) -> CohortMember:
    """Beto was 20 minutes late at eight; nobody took the list of the practice at six; the test is tomorrow."""
    member = MemberFactory(person=cast.person["beto"])
    SessionFactory(key="legal.theory.1", starts_at=EIGHT)
    SessionFactory(key="legal.practice.1", kind="practice", group=1, starts_at=EIGHT - timedelta(hours=2))
    SessionFactory(key="legal.practice.2", kind="practice", group=2, starts_at=EIGHT - timedelta(hours=2))
    SessionFactory(key="rights.theory.1", module="rights", starts_at=EIGHT + timedelta(days=1))
    MarkFactory(person=cast.person["beto"], state="late", minutes_late=20)
    return member


def test_the_ledger_follows_from_sessions_and_marks(cast: Cast, beto: CohortMember) -> None:
    (row,) = hours_ledger(2, at=cast.ana.now)
    assert row.person_id == beto.person_id
    assert row.modules[:2] == (
        ModuleHours("legal", planned=240, given=240, attended=100, excused=0, unrecorded=120),
        ModuleHours("rights", planned=120, given=0, attended=0, excused=0, unrecorded=0),
    )
    assert hours_ledger(9, at=cast.ana.now) == ()


def test_a_draft_gives_no_hours(cast: Cast, beto: CohortMember) -> None:
    version = beto.edition.versions.get()
    version.status = "draft"
    version.save()
    (row,) = hours_ledger(2, at=cast.ana.now)
    assert row.planned == 0


def test_access_agrees_with_itself_over_the_whole_cast(cast: Cast, beto: CohortMember) -> None:
    sees = {name for name, actor in cast.everybody.items() if visible_members(actor, beto.edition).exists()}
    may = {name for name, actor in cast.everybody.items() if may_see_hours(actor, beto)}
    assert sees == may == {"ana", "beto", "dora", "fidel", "operator"}


def test_who_left_the_cohort_is_no_longer_in_the_ledger(cast: Cast, beto: CohortMember) -> None:
    beto.left_at = cast.ana.now
    beto.save()
    assert not may_see_hours(cast.ana, beto)
    assert hours_ledger(2, at=cast.ana.now) == ()


def test_the_page_lists_those_one_answers_for_and_exports_one_row_for_each_module(
    signed_in: SignedIn, beto: CohortMember
) -> None:
    assert signed_in("fidel").get("/editions/2/hours/").context["listing"].total == 1
    assert signed_in("carla").get("/editions/2/hours/").context["listing"].total == 0
    lines = signed_in("ana").get("/editions/2/hours/?format=csv").content.decode().splitlines()
    assert len(lines) == 11
    number = beto.person.employee_number
    assert lines[1] == f"2,{number},Beto Ficticia Prueba,1,Marco jurídico y plazos,4.0,4.0,1.67,0.0,2.0"


def test_an_official_reads_his_own_hours_and_nobody_else_s(signed_in: SignedIn, cast: Cast, beto: CohortMember) -> None:
    page = signed_in("beto").get("/hours/", follow=True)
    assert page.context["attended"] == "1.7"
    assert signed_in("eva").get(f"/editions/2/hours/{beto.person_id}/").status_code == 404
    assert signed_in("carla").get(f"/editions/2/hours/{beto.person_id}/").status_code == 404
    assert signed_in("dora").get(f"/editions/2/hours/{beto.person_id}/").status_code == 200
    assert signed_in("public").get("/hours/").url == "/sign-in/?next=/hours/"
    assert "Usted no está en ninguna cohorte" in signed_in("eva").get("/hours/").content.decode()
    assert person_hours(cast.person["eva"].pk, at=cast.ana.now) is None


def test_his_own_figures_are_the_ledger_s(cast: Cast, beto: CohortMember) -> None:
    MarkFactory(person=MemberFactory().person)
    found = person_hours(beto.person_id, at=cast.ana.now)
    assert found is not None
    edition, row = found
    assert (edition.number, row) == (2, hours_ledger(2, at=cast.ana.now)[0])


@pytest.mark.usefixtures("beto")
def test_the_page_takes_the_same_queries_for_one_and_for_many(signed_in: SignedIn) -> None:
    client = signed_in("ana")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/editions/2/hours/").status_code == 200
        return len(queries)

    one = cost()
    for _ in range(5):
        MarkFactory(person=MemberFactory().person)
    assert cost() == one
