"""Marks are only ever added; the same list twice adds nothing; an undo brings back what stood before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from senda.kernel.decisions import Reason, Refused
from senda.kernel.journal import Entry
from senda.programmes.actions.attendance import record_attendance, save_list, undo_list
from senda.programmes.models import AttendanceMark, Session
from senda.programmes.queries.attendance import roll
from senda.programmes.rules.attendance import Count, Line, ListRefusal, Reconciled, Source, Status, Wish
from tests.cast import Cast
from tests.factories.attendance import MemberFactory, SeatFactory, SessionFactory, VersionFactory


@pytest.fixture
def session(cast: Cast) -> Session:
    """Ten o'clock of the cast's day, with Beto and Eva in the cohort."""
    for name in ("beto", "eva"):
        MemberFactory(person=cast.person[name])
    return SessionFactory(key="legal.theory.1")


def states() -> list[tuple[int, str, int, str]]:
    return list(AttendanceMark.objects.values_list("person_id", "state", "minutes_late", "source"))


def test_a_whole_session_is_recorded_at_once_with_one_journal_entry(cast: Cast, session: Session) -> None:
    beto, eva = cast.person["beto"].pk, cast.person["eva"].pk
    wishes = [Wish(beto, Status.PRESENT), Wish(eva, Status.LATE, 12)]
    written = record_attendance(
        cast.operator, edition_number=2, session_key="legal.theory.1", wishes=wishes, source=Source.PAPER
    )
    assert written == 2
    assert states() == [(beto, "present", 0, "paper"), (eva, "late", 12, "paper")]
    (entry,) = Entry.objects.all()
    assert (entry.verb, entry.subject) == ("programmes.attendance.recorded", f"session:{session.pk}")
    assert entry.facts == {"written": 2, "in_the_room": 2, "source": "paper"}


def test_recording_the_same_list_twice_writes_nothing_the_second_time(cast: Cast, session: Session) -> None:
    wishes = [Wish(cast.person["beto"].pk, Status.PRESENT)]
    counts = [
        record_attendance(cast.operator, edition_number=2, session_key=session.key, wishes=wishes) for _ in range(2)
    ]
    assert counts == [1, 0]
    assert AttendanceMark.objects.count() == 1


def test_the_trainer_of_the_session_and_the_coordination_take_the_list_and_nobody_else(
    cast: Cast, session: Session
) -> None:
    allowed = []
    for name, actor in cast.everybody.items():
        try:
            save_list(actor, session_id=session.pk, lines=[])
        except (PermissionDenied, Http404):
            continue
        allowed.append(name)
    assert sorted(allowed) == ["ana", "gala", "operator"]


def test_a_trainer_of_the_same_organisation_does_not_take_a_list_of_a_seat_that_is_named(cast: Cast) -> None:
    seat = SeatFactory(person=cast.person["hugo"])
    session = SessionFactory(trainer=seat)
    with pytest.raises(Http404):
        save_list(cast.gala, session_id=session.pk, lines=[])


def test_a_scan_made_while_the_list_was_open_stays(cast: Cast, session: Session) -> None:
    beto, eva = cast.person["beto"].pk, cast.person["eva"].pk
    record_attendance(
        cast.operator, edition_number=2, session_key=session.key, wishes=[Wish(beto, Status.LATE, 7)], source=Source.QR
    )
    lines = [Line(beto, 0, Wish(beto, Status.ABSENT)), Line(eva, 0, Wish(eva, Status.PRESENT))]
    merged = save_list(cast.ana, session_id=session.pk, lines=lines)
    assert merged == Reconciled((Wish(eva, Status.PRESENT),), (beto,))
    assert states() == [(beto, "late", 7, "qr"), (eva, "present", 0, "list")]


def test_undo_adds_a_mark_and_brings_back_what_stood_before(cast: Cast, session: Session) -> None:
    beto = cast.person["beto"].pk
    first = cast.at("ana", cast.ana.now - timedelta(minutes=1))
    record_attendance(first, edition_number=2, session_key=session.key, wishes=[Wish(beto, Status.ABSENT)])
    record_attendance(cast.ana, edition_number=2, session_key=session.key, wishes=[Wish(beto, Status.PRESENT)])
    assert undo_list(cast.at("ana", cast.ana.now + timedelta(minutes=1)), session_id=session.pk) == 1
    assert [state for _, state, _, _ in states()] == ["absent", "present", "undone"]
    assert roll(session).standing_of[beto].status is Status.ABSENT


def test_undo_is_refused_when_another_person_s_list_counts(cast: Cast, session: Session) -> None:
    beto = cast.person["beto"].pk
    record_attendance(cast.gala, edition_number=2, session_key=session.key, wishes=[Wish(beto, Status.PRESENT)])
    with pytest.raises(Refused) as refused:
        undo_list(cast.ana, session_id=session.pk)
    assert refused.value.decision.reasons == (Reason(ListRefusal.NOTHING_TO_UNDO),)
    assert AttendanceMark.objects.count() == 1


def test_a_refused_list_writes_nothing_at_all(cast: Cast, session: Session) -> None:
    beto, carla = cast.person["beto"].pk, cast.person["carla"].pk
    wishes = [Wish(beto, Status.PRESENT), Wish(carla, Status.PRESENT)]
    with pytest.raises(Refused) as refused:
        record_attendance(cast.ana, edition_number=2, session_key=session.key, wishes=wishes)
    assert refused.value.decision.reasons == (Reason(ListRefusal.NOT_EXPECTED, {"person": carla}),)
    assert (AttendanceMark.objects.count(), Entry.objects.count()) == (0, 0)


def test_marks_survive_a_new_version_of_the_timetable(cast: Cast, session: Session) -> None:
    beto = cast.person["beto"].pk
    record_attendance(cast.ana, edition_number=2, session_key=session.key, wishes=[Wish(beto, Status.PRESENT)])
    version = session.version
    version.status = "superseded"
    version.save()
    moved = SessionFactory(
        version=VersionFactory(number=2), key=session.key, starts_at=session.starts_at + timedelta(days=1)
    )
    assert roll(moved).count == Count(present=1, late=0, absent=0, excused=0, unmarked=1)
