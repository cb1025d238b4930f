"""An academy with a chosen number of everything, made in bulk to count queries and to measure lists."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from senda.credentials.models import Certificate, Clearance
from senda.kernel.journal import Entry
from senda.learning.models import Answer, Sitting, Test, TestSeat
from senda.people.models import Account, Person, Post, RoleGrant, StaffBatch, Unit
from senda.practice.models import Assignment, CaseVersion, Play, Rating, ShiftPlay
from senda.programmes.models import (
    AttendanceMark,
    CohortMember,
    Edition,
    Nomination,
    NominationBatch,
    Quota,
    Room,
    Selection,
    SelectionLine,
    Session,
    TimetableVersion,
    TrainerSeat,
)
from tests.factories.practice import published

THEN = datetime(2014, 6, 10, 8, 0, tzinfo=ZoneInfo("America/Mexico_City"))
LATER = date(2014, 7, 1)
SERIES = 5000
"""The numbers that the made rows carry begin here, away from those of the cast."""


def academy(count: int, centre: Unit, delegation: Unit) -> None:
    """Grow edition 2 until it has `count` of each kind of row; what is there from a smaller call stays."""
    edition, _ = Edition.objects.get_or_create(
        number=2,
        defaults={
            "year": 2014,
            "title_es": "Segunda edición",
            "title_en": "Second edition",
            "starts_on": date(2014, 6, 9),
            "ends_on": date(2014, 6, 20),
            "hours": 100,
            "seats": 36,
            "nominations_open_on": date(2014, 6, 1),
            "nominations_close_on": date(2014, 6, 30),
        },
    )
    since = Person.objects.filter(employee_number__startswith="many-").count()
    places = range(since, count)
    people = _people(places, centre)
    _cohort(edition, people, places, delegation)
    _timetable(edition, people, places)
    _tests(people)
    _credentials(people)
    _lists(edition, places, delegation)
    _practice(people)


def _practice(people: list[Person]) -> None:
    """An assessed case of each person, ended and rated, a running one, and a shift."""
    version = CaseVersion.objects.filter(key="la-de-prueba").first() or published()
    score = {"lines": [[0, True], [1, False]], "errors": [], "hits": 1, "cues": 1, "false_alarms": 0}
    set_now = Assignment.objects.bulk_create(
        Assignment(ref=uuid4(), person=person, version=version, seed=1, set_at=THEN, closes_at=THEN + timedelta(days=9))
        for person in people
    )
    ended = Play.objects.bulk_create(
        Play(
            ref=uuid4(),
            person=each.person,
            version=version,
            assignment=each,
            mode="assessed",
            seed=1,
            engine=1,
            moves=["contesta", "cerrar"],
            started_at=THEN,
            ended_at=THEN,
            received_at=THEN,
            points=20,
            passed=False,
            score=score,
        )
        for each in set_now
    )
    Rating.objects.bulk_create(
        Rating(play=play, rater=rater, rater_name="T", marks={"whole": 3 + place % 2}, at=THEN)
        for place, play in enumerate(ended)
        for rater in people[:2]
    )
    ShiftPlay.objects.bulk_create(
        ShiftPlay(ref=uuid4(), person=person, kind="night", seed=1, hash="0" * 64, started_at=THEN) for person in people
    )


def _people(places: range, centre: Unit) -> list[Person]:
    people = Person.objects.bulk_create(
        Person(
            employee_number=f"many-{place}",
            given_names=f"Persona {place}",
            surname_1="Inventada",
            folded_name=f"persona {place} inventada",
            sex="FM"[place % 2],
        )
        for place in places
    )
    shifts = ("morning", "afternoon", "night")
    Post.objects.bulk_create(
        Post(person=person, unit=centre, position="custody", shift=shifts[place % 3], starts_on=date(2012, 1, 1))
        for place, person in zip(places, people, strict=True)
    )
    Account.objects.bulk_create(
        Account(login=f"many{place}@senda.test", person=person, created_at=THEN, password="!")
        for place, person in zip(places, people, strict=True)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role="official", starts_on=date(2012, 1, 1)) for person in people
    )
    return people


def _cohort(edition: Edition, people: list[Person], places: range, delegation: Unit) -> None:
    nominations = Nomination.objects.bulk_create(
        Nomination(edition=edition, person=person, delegation=delegation, priority=place + 1, nominated_at=THEN)
        for place, person in zip(places, people, strict=True)
    )
    parameters = {"nominated": 1, "eligible": 1, "women_on_staff": 1, "staff": 2, "women": 1, "seats": 36, "states": 1}
    selection, _ = Selection.objects.get_or_create(
        edition=edition, number=1, defaults={"solved_at": THEN, "parameters": parameters, "optimal": True}
    )
    SelectionLine.objects.bulk_create(
        SelectionLine(selection=selection, nomination=nomination, chosen=True, unit_key="MX27-02", position="custody")
        for nomination in nominations
    )
    CohortMember.objects.bulk_create(
        CohortMember(edition=edition, person=nomination.person, nomination=nomination, group=1, joined_at=THEN)
        for nomination in nominations
    )


def _timetable(edition: Edition, people: list[Person], places: range) -> None:
    """Every session lies on the cast's day; the first one is for all and all were in it, each other one for its own group."""
    version, _ = TimetableVersion.objects.get_or_create(
        edition=edition, number=1, defaults={"status": "published", "made_at": THEN, "published_at": THEN}
    )
    rooms = Room.objects.bulk_create(
        Room(edition=edition, key=f"R{place}", name_es="Aula", name_en="Room", kind="plenary", capacity=40)
        for place in places
    )
    seats = TrainerSeat.objects.bulk_create(
        TrainerSeat(edition=edition, key=f"S{place}", partner_key="CNDH", expertise=["legal"], days=["2014-06-10"])
        for place in places
    )
    Session.objects.bulk_create(
        Session(
            version=version,
            key=f"legal.theory.{place}",
            module="legal",
            kind="practice" if place else "theory",
            group=place,
            starts_at=THEN,
            ends_at=THEN + timedelta(hours=2),
            room=room,
            trainer=seat,
        )
        for place, room, seat in zip(places, rooms, seats, strict=True)
    )
    AttendanceMark.objects.bulk_create(
        AttendanceMark(
            edition=edition, session_key="legal.theory.0", person=person, state="present", source="list", marked_at=THEN
        )
        for person in people
    )


def _tests(people: list[Person]) -> None:
    test, _ = Test.objects.get_or_create(
        key="edition-2:post",
        defaults={
            "kind": "post",
            "title_es": "Prueba final",
            "title_en": "Post-test",
            "law_on": date(2014, 6, 9),
            "items": ["legal-01", "rights-01"],
            "seed": "many",
            "minutes": 60,
            "pass_mark": 70,
            "opens_at": THEN,
            "closes_at": THEN + timedelta(hours=1),
        },
    )
    TestSeat.objects.bulk_create(TestSeat(test=test, person=person) for person in people)
    sittings = Sitting.objects.bulk_create(
        Sitting(test=test, person=person, started_at=THEN, submitted_at=THEN + timedelta(minutes=30))
        for person in people
    )
    Answer.objects.bulk_create(
        Answer(sitting=sitting, item_id=item, option="a", given_at=THEN) for sitting in sittings for item in test.items
    )


def _credentials(people: list[Person]) -> None:
    """One certificate each, soon to expire, and one clearance."""
    Clearance.objects.bulk_create(
        Clearance(
            person=person,
            result="cleared",
            decided_on=date(2014, 6, 1),
            valid_until=date(2017, 5, 31),
            recorded_at=THEN,
        )
        for person in people
    )
    Certificate.objects.bulk_create(
        Certificate(
            serial=f"MANY-{person.pk}",
            person=person,
            edition_number=2,
            holder_name=person.full_name,
            issued_on=date(2013, 6, 1),
            valid_until=LATER,
            law_on=date(2013, 6, 1),
            competences=["legal.clocks"],
            token="never opened",
            key_id="none",
            issued_at=THEN,
        )
        for person in people
    )


def _lists(edition: Edition, places: range, delegation: Unit) -> None:
    report = {"rows": 0, "accepted": 0, "recovered": [], "errors": []}
    StaffBatch.objects.bulk_create(
        StaffBatch(file_name=f"{place}.xlsx", digest=f"{place}", status="discarded", report=report, made_at=THEN)
        for place in places
    )
    NominationBatch.objects.bulk_create(
        NominationBatch(
            edition=edition,
            file_name=f"{place}.xlsx",
            digest=f"{place}",
            status="discarded",
            report=report,
            delegation=delegation,
            made_at=THEN,
        )
        for place in places
    )
    Edition.objects.bulk_create(
        Edition(
            number=SERIES + place,
            year=2014,
            title_es="Otra",
            title_en="Another",
            starts_on=date(2014, 9, 1),
            ends_on=date(2014, 9, 12),
            hours=100,
            seats=36,
        )
        for place in places
    )
    units = Unit.objects.bulk_create(
        Unit(key=f"ZZ-{place}", name=f"Unidad {place}", kind="delegation", state_key="27") for place in places
    )
    Unit.objects.bulk_create(
        Unit(key=f"ZC-{place}", name=f"Centro {place}", kind="centre", type="EM", state_key="27", parent=unit)
        for place, unit in zip(places, units, strict=True)
    )
    Quota.objects.bulk_create(
        Quota(edition=edition, delegation=unit, seats=3) for unit in (*units, *_own(edition, delegation))
    )
    Entry.objects.bulk_create(
        Entry(
            chain="many",
            position=place + 1,
            at=THEN,
            verb="people.account.opened",
            actor_name="nobody",
            subject=f"person:{place}",
            previous="0" * 64,
            hash="0" * 64,
        )
        for place in places
    )


def _own(edition: Edition, delegation: Unit) -> tuple[Unit, ...]:
    return () if Quota.objects.filter(edition=edition, delegation=delegation).exists() else (delegation,)
