"""The code on the wall: opening its address records nothing, only the button does, and a no never looks like a yes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from senda.kernel.decisions import Reason, Refused
from senda.kernel.journal import Entry
from senda.programmes.actions.door import enter_session, open_door
from senda.programmes.models import AttendanceMark, Session, SessionSecret
from senda.programmes.rules.attendance import Source, Status
from senda.programmes.rules.door import ScanReason, code_at, window_of
from tests.cast import Cast
from tests.factories.attendance import MarkFactory, MemberFactory, SecretFactory, SessionFactory, VersionFactory

SignedIn = Callable[[str], Client]


@pytest.fixture
def session(cast: Cast) -> Session:
    MemberFactory(person=cast.person["beto"])
    SecretFactory()
    return SessionFactory(key="legal.theory.1")


def code(at: datetime) -> str:
    return code_at(bytes.fromhex("ab" * 32), "legal.theory.1", window_of(at))


def enter(cast: Cast, session: Session, name: str = "beto", minutes: int = 0) -> Status | None:
    actor = cast.at(name, session.starts_at + timedelta(minutes=minutes))
    return enter_session(actor, session_id=session.pk, code=code(actor.now), seen_at=actor.now).status


def test_a_scan_in_time_is_present_and_one_after_a_quarter_of_an_hour_late(cast: Cast, session: Session) -> None:
    MemberFactory(person=cast.person["eva"])
    assert enter(cast, session, "beto", 15) is Status.PRESENT
    assert enter(cast, session, "eva", 16) is Status.LATE
    marks = AttendanceMark.objects.values_list("person__given_names", "state", "minutes_late", "source", "marked_by")
    beto, eva = cast.person["beto"].pk, cast.person["eva"].pk
    assert list(marks) == [("Beto", "present", 0, "qr", beto), ("Eva", "late", 16, "qr", eva)]


def test_scanning_twice_is_no_error_and_writes_one_mark(cast: Cast, session: Session) -> None:
    enter(cast, session)
    assert enter(cast, session, minutes=2) is None
    assert AttendanceMark.objects.count() == 1
    assert list(Entry.objects.order_by("id").values_list("verb", flat=True)) == [
        "programmes.official.entered",
        "programmes.official.repeated",
    ]


def test_a_refused_scan_writes_nothing(cast: Cast, session: Session) -> None:
    with pytest.raises(Refused) as refused:
        enter(cast, session, "eva")
    assert refused.value.decision.reasons == (Reason(ScanReason.NOT_IN_COHORT),)
    assert (AttendanceMark.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_session_moved_by_a_newer_version_is_told_apart_from_one_that_is_gone(cast: Cast, session: Session) -> None:
    session.version.status = "superseded"
    session.version.save()
    with pytest.raises(Refused) as gone:
        enter(cast, session)
    assert gone.value.decision.reasons == (Reason(ScanReason.SESSION_DROPPED),)
    tomorrow = session.starts_at + timedelta(days=1)
    SessionFactory(version=VersionFactory(number=2), key=session.key, starts_at=tomorrow)
    with pytest.raises(Refused) as moved:
        enter(cast, session)
    (reason,) = moved.value.decision.reasons
    assert (reason.code, datetime.fromisoformat(str(reason.facts["starts"]))) == (ScanReason.SESSION_MOVED, tomorrow)


def test_a_door_that_nobody_opened_lets_nobody_in(cast: Cast) -> None:
    MemberFactory(person=cast.person["beto"])
    closed = SessionFactory(key="rights.theory.1")
    forged = code_at(b"", closed.key, window_of(cast.beto.now))
    with pytest.raises(Refused) as refused:
        enter_session(cast.beto, session_id=closed.pk, code=forged, seen_at=cast.beto.now)
    assert [reason.code for reason in refused.value.decision.reasons] == [ScanReason.CODE_UNKNOWN]


def test_the_door_is_opened_once_and_keeps_its_secret(cast: Cast) -> None:
    session = SessionFactory()
    open_door(cast.gala, session_id=session.pk)
    secret = SessionSecret.objects.get().secret
    open_door(cast.ana, session_id=session.pk)
    assert SessionSecret.objects.get().secret == secret
    assert len(bytes.fromhex(secret)) == 32


def test_opening_the_address_records_nothing_and_the_button_does(
    signed_in: SignedIn, cast: Cast, session: Session
) -> None:
    client, address = signed_in("beto"), f"/a/{session.pk}/{code(cast.beto.now)}/"
    page = client.get(address)
    assert (page.status_code, AttendanceMark.objects.count()) == (200, 0)
    answer = client.post(address, follow=True)
    assert AttendanceMark.objects.get().source == Source.QR
    assert "Su asistencia está registrada" in answer.content.decode()


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back_and_the_code_read_in_time_still_counts(
    signed_in: SignedIn, cast: Cast, session: Session
) -> None:
    visitor, address = signed_in("public"), f"/a/{session.pk}/{code(cast.beto.now)}/"
    sent = visitor.get(address)
    assert sent.url == f"/sign-in/?next={address}"
    kept = visitor.session["door"]
    assert (kept["pk"], kept["code"]) == (session.pk, code(cast.beto.now))
    before = cast.beto.now - timedelta(minutes=4)
    kept |= {"code": code(before), "seen": before.isoformat()}
    saved = visitor.session
    saved["door"] = kept
    saved.save()
    visitor.force_login(cast.account["beto"], backend="django.contrib.auth.backends.ModelBackend")
    visitor.post(f"/a/{session.pk}/{code(before)}/")
    assert AttendanceMark.objects.get().state == "present"


def test_a_typed_code_counts_however_it_is_typed(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    known = code(cast.beto.now)
    signed_in("beto").post(f"/a/{session.pk}/", {"code": f" {known[:3].lower()}-{known[3:].lower()}"})
    assert AttendanceMark.objects.get().source == Source.CODE


def test_a_wrong_code_is_a_page_that_nobody_takes_for_a_yes(signed_in: SignedIn, session: Session) -> None:
    answer = signed_in("beto").post(f"/a/{session.pk}/", {"code": "AAAAAA"})
    page = answer.content.decode()
    assert (answer.status_code, AttendanceMark.objects.count()) == (409, 0)
    assert "<h1>NO se registró su asistencia</h1>" in page
    assert "Este código no es de esta sesión" in page


def test_an_empty_code_is_refused_like_a_wrong_one(signed_in: SignedIn, session: Session) -> None:
    assert signed_in("beto").post(f"/a/{session.pk}/", {}).status_code == 409


@pytest.mark.parametrize("name", ["ana", "carla", "eva", "gala"])
def test_a_person_outside_the_cohort_is_forbidden(signed_in: SignedIn, cast: Cast, session: Session, name: str) -> None:
    answer = signed_in(name).post(f"/a/{session.pk}/{code(cast.beto.now)}/")
    assert (answer.status_code, AttendanceMark.objects.count()) == (403, 0)


def test_who_was_marked_by_the_trainer_sees_it_at_once(signed_in: SignedIn, cast: Cast, session: Session) -> None:
    MarkFactory(person=cast.person["beto"], state="late", minutes_late=9)
    page = signed_in("beto").get(f"/a/{session.pk}/").content.decode()
    assert "9 minutos de retardo" in page
    assert '<form method="post">' not in page


def test_the_screen_shows_picture_and_letters_and_htmx_gets_the_part_that_changes(
    signed_in: SignedIn, session: Session
) -> None:
    client = signed_in("gala")
    page = client.get(f"/attendance/{session.pk}/screen/")
    shown = page.context["code"]
    assert (page.status_code, len(shown)) == (200, 6)
    assert "<svg" in page.content.decode()
    part = client.get(f"/attendance/{session.pk}/screen/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div class="wall"')


def test_a_screen_without_a_secret_offers_to_show_the_code(signed_in: SignedIn, cast: Cast) -> None:
    session, client = SessionFactory(), signed_in("ana")
    assert client.get(f"/attendance/{session.pk}/screen/").context["code"] == ""
    client.post(f"/attendance/{session.pk}/screen/")
    assert len(client.get(f"/attendance/{session.pk}/screen/").context["code"]) == 6
    assert signed_in("dora").get(f"/attendance/{session.pk}/screen/").status_code == 403
    assert cast.person["ana"].pk


def test_the_way_in_leads_to_the_one_open_session_or_lists_those_of_today(
    signed_in: SignedIn, cast: Cast, session: Session
) -> None:
    SessionFactory(key="later", starts_at=session.starts_at + timedelta(hours=3))
    SessionFactory(key="others", group=2)
    client = signed_in("beto")
    assert client.get("/a/").url == f"/a/{session.pk}/"
    MarkFactory(person=cast.person["beto"])
    doors = client.get("/a/").context["doors"]
    assert [(door.is_in, door.is_open) for door in doors] == [(True, True), (False, False)]
    assert signed_in("public").get("/a/").url == "/sign-in/?next=/a/"
