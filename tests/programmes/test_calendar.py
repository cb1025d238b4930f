"""A person's own timetable and its calendar feed, read back as any calendar program reads it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from icalendar import Calendar

from senda.programmes.actions.calendar import renew_calendar_address, see_notices
from senda.programmes.actions.timetable import move_session, publish_timetable, revise_timetable
from senda.programmes.models import CalendarAddress, CohortMember, Session, TimetableVersion, TrainerSeat
from senda.programmes.queries.timetable import edition_problem, timetable_of
from senda.programmes.rules.timetable.moving import Move, alternatives
from tests.cast import Cast
from tests.factories.timetable import cohort, drafted, founded

SignedIn = Callable[[str], Client]
KEY = "legal.practice.1.2"


@pytest.fixture
def published(cast: Cast) -> TimetableVersion:
    edition = founded(cast)
    cohort(edition, [cast.person["beto"], cast.person["eva"]])
    TrainerSeat.objects.filter(key="CNDH-1").update(person=cast.person["gala"])
    drafted(cast)
    return publish_timetable(cast.ana, edition=2, number=1)


def feed(actor_token: str) -> dict[str, object]:
    """The events of a feed by their UID; the answer has no session and no cookie."""
    response = Client().get(f"/calendar/{actor_token}.ics")
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(response.content)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Mexico_City"]
    events = calendar.walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


@pytest.mark.usefixtures("published")
def test_feed_has_the_sessions_of_the_person_and_his_group(cast: Cast) -> None:
    address = renew_calendar_address(cast.eva)
    events = feed(address.token)
    mine = Session.objects.filter(group__in=(0, 2))
    assert set(events) == {f"2.{key}@mx.senda" for key in mine.values_list("key", flat=True)}
    first = events["2.pretest@mx.senda"]
    assert first["DTSTART"].to_ical() == b"20140707T080000"
    assert first["DTSTART"].params["TZID"] == "America/Mexico_City"
    assert {str(event["STATUS"]) for event in events.values()} == {"CONFIRMED"}
    assert {int(event["SEQUENCE"]) for event in events.values()} == {1}


@pytest.mark.usefixtures("published")
def test_trainer_has_the_sessions_of_his_seat(cast: Cast) -> None:
    events = feed(renew_calendar_address(cast.gala).token)
    assert len(events) == Session.objects.filter(trainer__key="CNDH-1").count() > 0


@pytest.mark.usefixtures("published")
def test_moved_session_keeps_its_uid_and_gets_a_higher_sequence(cast: Cast) -> None:
    version = revise_timetable(cast.ana, edition=2, number=1)
    block = alternatives(edition_problem(version.edition), timetable_of(version), KEY).blocks[0]
    move_session(cast.ana, edition=2, number=2, wanted=Move(KEY, block=block))
    changed = {
        f"2.{key}@mx.senda"
        for key in Session.objects.filter(version=version).values_list("key", flat=True)
        if Session.objects.get(version=version, key=key).starts_at
        != Session.objects.get(version__number=1, key=key).starts_at
    }
    publish_timetable(cast.ana, edition=2, number=2)
    events = feed(renew_calendar_address(cast.eva).token)
    raised = {uid for uid, event in events.items() if int(event["SEQUENCE"]) == 2}
    assert raised == changed & set(events)
    assert f"2.{KEY}@mx.senda" in raised


@pytest.mark.usefixtures("published")
def test_session_that_left_the_person_is_cancelled(cast: Cast) -> None:
    token = renew_calendar_address(cast.gala).token
    version = revise_timetable(cast.ana, edition=2, number=1)
    problem, timetable = edition_problem(version.edition), timetable_of(version)
    held = Session.objects.filter(version=version, trainer__key="CNDH-1").exclude(kind__endswith="test")
    lost, free = next((each, seats[0]) for each in held if (seats := alternatives(problem, timetable, each.key).seats))
    move_session(cast.ana, edition=2, number=2, wanted=Move(lost.key, seat=free))
    publish_timetable(cast.ana, edition=2, number=2)
    events = feed(token)
    cancelled = {uid for uid, event in events.items() if str(event["STATUS"]) == "CANCELLED"}
    assert cancelled == {f"2.{lost.key}@mx.senda"}
    assert int(events[f"2.{lost.key}@mx.senda"]["SEQUENCE"]) == 2


@pytest.mark.usefixtures("published")
def test_who_left_the_cohort_has_an_empty_calendar(cast: Cast) -> None:
    token = renew_calendar_address(cast.beto).token
    CohortMember.objects.filter(person=cast.person["beto"]).update(left_at=cast.ana.now)
    response = Client().get(f"/calendar/{token}.ics")
    assert Calendar.from_ical(response.content).walk("VEVENT") == []


@pytest.mark.usefixtures("published")
def test_renewed_address_makes_the_old_one_dead(cast: Cast, signed_in: SignedIn) -> None:
    old = renew_calendar_address(cast.beto).token
    signed_in("beto").post("/calendar/")
    new = CalendarAddress.objects.get(person=cast.person["beto"]).token
    assert Client().get(f"/calendar/{old}.ics").status_code == 404
    assert Client().get(f"/calendar/{new}.ics").status_code == 200
    assert len({old, new}) == 2
    assert len(new) >= 40
    assert new in signed_in("beto").get("/calendar/").context["address"]


@pytest.mark.usefixtures("published")
def test_own_timetable_is_a_list_of_days(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("beto").get("/calendar/")
    days = page.context["days"]
    assert [day.isoformat() for day, _ in days][:2] == ["2014-07-07", "2014-07-08"]
    assert sum(len(held) for _, held in days) == Session.objects.filter(group__in=(0, 1)).count()
    assert signed_in("beto").get("/calendar/?all=yes").context["everything"] is True
    assert signed_in("carla").get("/calendar/").context["days"] == []


def test_notices_are_seen_by_a_press(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("beto").post("/calendar/", {"what": "seen"}).status_code == 302
    assert see_notices(cast.beto) == 0


def test_the_public_has_no_calendar(cast: Cast) -> None:
    for deed in (renew_calendar_address, see_notices):
        with pytest.raises(PermissionDenied):
            deed(cast.public)
    assert Client().get("/calendar/nobodys.ics").status_code == 404


@pytest.mark.usefixtures("published")
def test_organisation_has_the_sessions_of_all_its_seats(signed_in: SignedIn) -> None:
    response = signed_in("hugo").get("/calendar/seats.ics")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert len(events) == Session.objects.filter(trainer__partner_key="CNDH").count() > 0
    assert signed_in("ana").get("/calendar/seats.ics").status_code == 403
