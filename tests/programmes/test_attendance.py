"""The list of a session on a phone: one form, no script, what it says and what it may not do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senda.programmes.access.attendance import may_read_list, may_take_list, visible_sessions
from senda.programmes.models import AttendanceMark, Session
from tests.cast import Cast
from tests.factories.attendance import MarkFactory, MemberFactory, SessionFactory, VersionFactory
from tests.factories.people import PersonFactory

SignedIn = Callable[[str], Client]


@pytest.fixture
def session(cast: Cast) -> Session:
    for name in ("beto", "eva"):
        MemberFactory(person=cast.person[name])
    return SessionFactory(key="legal.theory.1")


def sent(cast: Cast, **states: str) -> dict[str, str]:
    """The form as a browser sends it: for each person the state, and that no mark had been shown."""
    data = {}
    for name in ("beto", "eva"):
        pk = cast.person[name].pk
        data |= {
            f"state_{pk}": states.get(name, "present"),
            f"shown_{pk}": "0",
            f"late_{pk}": states.get(f"{name}_late", ""),
        }
    return data


def marks() -> list[tuple[str, str, int, str]]:
    return list(AttendanceMark.objects.values_list("person__given_names", "state", "minutes_late", "source"))


def test_access_agrees_with_itself_over_the_whole_cast(cast: Cast, session: Session) -> None:
    reads = {name for name, actor in cast.everybody.items() if may_read_list(actor, session)}
    sees = {name for name, actor in cast.everybody.items() if visible_sessions(actor).filter(pk=session.pk).exists()}
    takes = {name for name, actor in cast.everybody.items() if may_take_list(actor, session)}
    assert reads == sees == {"ana", "dora", "gala", "operator"}
    assert takes == {"ana", "gala", "operator"}


def test_a_draft_has_no_list(cast: Cast) -> None:
    draft = SessionFactory(version=VersionFactory(number=7, status="draft"))
    assert not may_read_list(cast.ana, draft)
    assert not visible_sessions(cast.ana).filter(pk=draft.pk).exists()


def test_everybody_is_offered_as_present_and_saved_with_one_press(
    signed_in: SignedIn, cast: Cast, session: Session
) -> None:
    page = signed_in("gala").get(f"/attendance/{session.pk}/")
    assert page.content.decode().count("checked") == 2
    answer = signed_in("gala").post(f"/attendance/{session.pk}/", sent(cast, eva="late", eva_late="12"), follow=True)
    assert marks() == [("Beto", "present", 0, "list"), ("Eva", "late", 12, "list")]
    assert "2 de 2 en el aula" in answer.content.decode()


def test_sending_the_form_twice_writes_once(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    client = signed_in("gala")
    for _ in range(2):
        client.post(f"/attendance/{session.pk}/", sent(cast))
    assert len(marks()) == 2


def test_late_without_minutes_is_sent_back_with_the_name(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    answer = signed_in("gala").post(f"/attendance/{session.pk}/", sent(cast, eva="late"))
    assert (answer.status_code, marks()) == (422, [])
    assert "Eva Ficticia Prueba" in answer.context["form"].errors[f"late_{cast.person['eva'].pk}"][0]


def test_nobody_is_offered_as_present_once_people_scan(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    MarkFactory(person=cast.person["beto"], source="qr")
    page = signed_in("gala").get(f"/attendance/{session.pk}/").content.decode()
    assert page.count("checked") == 1


def test_what_was_scanned_meanwhile_stays_and_is_named(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    MarkFactory(person=cast.person["beto"], source="qr", state="late", minutes_late=3)
    answer = signed_in("gala").post(f"/attendance/{session.pk}/", sent(cast, beto="absent"), follow=True)
    assert marks() == [("Beto", "late", 3, "qr"), ("Eva", "present", 0, "list")]
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]


def test_the_paper_sheet_is_kept_as_the_source(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    signed_in("ana").post(f"/attendance/{session.pk}/", {**sent(cast), "paper": "on"})
    assert {source for *_, source in marks()} == {"paper"}


def test_the_list_is_taken_back_with_one_press(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    client = signed_in("gala")
    client.post(f"/attendance/{session.pk}/", sent(cast))
    answer = client.post(f"/attendance/{session.pk}/undo/", follow=True)
    assert sorted(state for _, state, *_ in marks()) == ["present", "present", "undone", "undone"]
    assert "0 de 2 en el aula" in answer.content.decode()


def test_the_auditor_reads_and_cannot_write(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    client = signed_in("dora")
    page = client.get(f"/attendance/{session.pk}/")
    assert (page.status_code, 'type="radio"' in page.content.decode()) == (200, False)
    assert client.post(f"/attendance/{session.pk}/", sent(cast)).status_code == 403
    assert marks() == []


@pytest.mark.parametrize("name", ["beto", "carla", "eva", "fidel", "hugo", "iris", "public"])
def test_to_everybody_else_the_list_does_not_exist(signed_in: SignedIn, session: Session, name: str) -> None:
    assert signed_in(name).get(f"/attendance/{session.pk}/").status_code == 404


def test_a_list_is_closed_until_ten_minutes_before(signed_in: SignedIn, cast: Cast) -> None:
    for name in ("beto", "eva"):
        MemberFactory(person=cast.person[name])
    later = SessionFactory(starts_at=cast.ana.now + timedelta(minutes=11))
    client = signed_in("gala")
    assert 'type="radio"' not in client.get(f"/attendance/{later.pk}/").content.decode()
    assert client.post(f"/attendance/{later.pk}/", sent(cast)).status_code == 422
    assert marks() == []


@pytest.mark.usefixtures("session")
def test_the_sessions_of_an_edition_are_listed_with_their_counts(signed_in: SignedIn, cast: Cast) -> None:
    MarkFactory(person=cast.person["beto"])
    page = signed_in("ana").get("/editions/2/attendance/").content.decode()
    assert "1 de 2" in page
    lines = signed_in("ana").get("/editions/2/attendance/?format=csv").content.decode().splitlines()
    assert lines[1].split(",")[-6:] == ["2", "1", "0", "0", "0", "1"]


@pytest.mark.usefixtures("session")
def test_the_list_of_sessions_takes_the_same_queries_for_one_and_for_many(signed_in: SignedIn) -> None:
    client = signed_in("ana")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/editions/2/attendance/").status_code == 200
        return len(queries)

    one = cost()
    for _ in range(5):
        MarkFactory(person=MemberFactory().person, session_key=SessionFactory().key)
    assert cost() == one


def test_the_list_of_persons_takes_the_same_queries_for_two_and_for_many(signed_in: SignedIn, session: Session) -> None:
    client = signed_in("ana")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/attendance/{session.pk}/").status_code == 200
        return len(queries)

    few = cost()
    for _ in range(5):
        MarkFactory(person=MemberFactory(person=PersonFactory()).person)
    assert cost() == few


def test_the_paper_sheet_has_every_session_of_the_day_and_everybody_expected(
    signed_in: SignedIn, session: Session
) -> None:
    SessionFactory(starts_at=session.starts_at + timedelta(hours=3), module="rights")
    SessionFactory(starts_at=session.starts_at + timedelta(days=1), module="health")
    page = signed_in("ana").get("/editions/2/attendance/sheet/?day=2014-06-10")
    (sheet,) = page.context["groups"]
    assert [len(sheet.sessions), len(sheet.members)] == [2, 2]
    assert signed_in("ana").get("/editions/2/attendance/sheet/?day=31-02-2014").status_code == 200
    assert signed_in("beto").get("/editions/2/attendance/sheet/").status_code == 403


def test_a_divided_day_has_a_sheet_for_each_group(signed_in: SignedIn, cast: Cast) -> None:
    MemberFactory(person=cast.person["beto"], group=1)
    MemberFactory(person=cast.person["eva"], group=2)
    for group in (0, 1, 2):
        SessionFactory(group=group)
    sheets = signed_in("gala").get("/editions/2/attendance/sheet/?day=2014-06-10").context["groups"]
    assert [(sheet.group, len(sheet.sessions), len(sheet.members)) for sheet in sheets] == [(1, 2, 1), (2, 2, 1)]
