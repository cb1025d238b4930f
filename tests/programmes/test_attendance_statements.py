"""What attendance tells the record store: marks, marks taken back, sessions given."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from senda.kernel.values import Text
from senda.programmes.actions.attendance import record_attendance, undo_list
from senda.programmes.api import statements_since
from senda.programmes.models import AttendanceMark, Session
from senda.programmes.rules.attendance import Mark, Source, Status, Wish
from senda.programmes.rules.statements import Told, statements
from senda.records.api import record_missing
from senda.records.models import Statement
from tests.cast import Cast
from tests.factories.attendance import MemberFactory, SessionFactory

BASE = "http://127.0.0.1:8000/xapi"


@pytest.fixture(name="session")
def _session(cast: Cast) -> Session:
    for name in ("beto", "eva"):
        MemberFactory(person=cast.person[name])
    return SessionFactory(key="legal.theory.1")


def rows() -> list[tuple[str, str, bool]]:
    """Who, what, and whether it still counts."""
    told = Statement.objects.order_by("seq").values_list("body", "voided")
    read = [(json.loads(body), voided) for body, voided in told]
    return [(each["actor"]["account"]["name"], each["verb"]["display"]["en"], voided) for each, voided in read]


def mark(cast, session, wishes, minutes=0):
    actor = cast.at("ana", cast.ana.now + timedelta(minutes=minutes))
    record_attendance(actor, edition_number=2, session_key=session.key, wishes=wishes)


def test_a_list_is_recorded_and_tells_who_gave_the_session(cast, session, django_capture_on_commit_callbacks):
    beto, eva = cast.person["beto"].pk, cast.person["eva"].pk
    with django_capture_on_commit_callbacks(execute=True):
        mark(cast, session, [Wish(beto, Status.LATE, 12), Wish(eva, Status.ABSENT)])
    gala = session.trainer.person_id
    expected = [(f"person-{beto}", "attended", False), (f"person-{eva}", "missed", False)]
    if gala is not None:
        expected.insert(1, (f"person-{gala}", "taught", False))
    assert rows() == expected
    late = json.loads(Statement.objects.order_by("seq").first().body)
    assert late["object"]["id"] == f"{BASE}/editions/2/sessions/legal.theory.1"
    assert late["context"]["extensions"] == {
        f"{BASE}/extensions/attendance-source": "list",
        f"{BASE}/extensions/minutes-late": 12,
    }
    assert late["context"]["contextActivities"]["parent"][0]["id"] == f"{BASE}/editions/2"
    with django_capture_on_commit_callbacks(execute=True):
        mark(cast, session, [Wish(beto, Status.LATE, 12)], minutes=1)
    assert rows() == expected


def test_a_mark_taken_back_is_voided_and_what_stood_before_counts_again(
    cast, session, django_capture_on_commit_callbacks
):
    beto = cast.person["beto"].pk
    with django_capture_on_commit_callbacks(execute=True):
        mark(cast, session, [Wish(beto, Status.ABSENT)])
        mark(cast, session, [Wish(beto, Status.EXCUSED)], minutes=1)
        undo_list(cast.at("ana", cast.ana.now + timedelta(minutes=2)), session_id=session.pk)
    ana = cast.person["ana"].pk
    assert rows() == [
        (f"person-{beto}", "missed", False),
        (f"person-{beto}", "was excused from", True),
        (f"person-{ana}", "voided", False),
    ]


def test_the_night_tells_what_was_not_recorded_and_nothing_twice(cast, session):
    beto = cast.person["beto"].pk
    mark(cast, session, [Wish(beto, Status.ABSENT)])
    undo_list(cast.at("ana", cast.ana.now + timedelta(minutes=2)), session_id=session.pk)
    assert (AttendanceMark.objects.count(), Statement.objects.count()) == (2, 0)
    since = cast.ana.now + timedelta(minutes=1)
    assert [each["verb"]["display"]["en"] for each in statements_since(since)] == ["voided"]
    assert record_missing(cast.operator, statements_since(None)) == 2
    assert record_missing(cast.operator, statements_since(None)) == 0
    assert [(verb, voided) for _who, verb, voided in rows()] == [("missed", True), ("voided", False)]


def told_of(*marks: tuple[Status, int | None], teacher: int | None = None) -> list[tuple[str, str]]:
    told = Told("https://a.test", 2, Text("Curso", "Course"), "s1", Text("Módulo", "Module"), teacher)
    at = datetime(2014, 7, 7, tzinfo=UTC)
    given = [Mark("s1", 5, status, 0, at, Source.LIST, by, order) for order, (status, by) in enumerate(marks, start=1)]
    return [(each["actor"]["account"]["name"], each["verb"]["display"]["en"]) for _at, each in statements(told, given)]


def test_taking_back_nothing_tells_nothing_and_the_command_line_is_the_academy():
    assert told_of((Status.UNDONE, 3)) == []
    assert told_of((Status.PRESENT, 3), (Status.UNDONE, None)) == [("person-5", "attended"), ("senda", "voided")]


def test_a_session_is_given_once_and_only_where_somebody_came():
    assert told_of((Status.ABSENT, 3), teacher=8) == [("person-5", "missed")]
    assert told_of((Status.PRESENT, 3), (Status.LATE, 3), teacher=8) == [
        ("person-5", "attended"),
        ("person-8", "taught"),
        ("person-5", "attended"),
    ]
