"""A published day of teaching: edition, cohort, sessions, a trainer's seat. One factory for each model."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import factory

from senda.programmes.models import (
    AttendanceMark,
    CohortMember,
    Edition,
    Room,
    Session,
    SessionSecret,
    TimetableVersion,
    TrainerSeat,
)
from tests.factories.people import PersonFactory

MEXICO = ZoneInfo("America/Mexico_City")
EIGHT = datetime(2014, 6, 10, 8, 0, tzinfo=MEXICO)
TEN = datetime(2014, 6, 10, 10, 0, tzinfo=MEXICO)


class EditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Edition
        django_get_or_create = ("number",)

    number = 2
    year = 2014
    title_es = "Segunda edición"
    title_en = "Second edition"
    starts_on = date(2014, 6, 9)
    ends_on = date(2014, 6, 20)
    hours = 100
    seats = 36


class VersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TimetableVersion
        django_get_or_create = ("edition", "number")

    edition = factory.SubFactory(EditionFactory)
    number = 1
    status = "published"
    made_at = EIGHT


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room
        django_get_or_create = ("edition", "key")

    edition = factory.SubFactory(EditionFactory)
    key = "P1"
    name_es = "Aula 1"
    name_en = "Room 1"
    kind = "plenary"
    capacity = 40


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrainerSeat
        django_get_or_create = ("edition", "key")

    edition = factory.SubFactory(EditionFactory)
    key = "CNDH-1"
    partner_key = "CNDH"


class SessionFactory(factory.django.DjangoModelFactory):
    """Two hours of the legal frame from ten on, for the whole cohort."""

    class Meta:
        model = Session

    version = factory.SubFactory(VersionFactory)
    key = factory.Sequence(lambda n: f"legal.theory.{n}")
    module = "legal"
    kind = "theory"
    starts_at = TEN
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=2))
    room = factory.SubFactory(RoomFactory)
    trainer = factory.SubFactory(SeatFactory)


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CohortMember

    edition = factory.SubFactory(EditionFactory)
    person = factory.SubFactory(PersonFactory)
    joined_at = EIGHT


class SecretFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionSecret

    edition = factory.SubFactory(EditionFactory)
    session_key = "legal.theory.1"
    secret = "ab" * 32


class MarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AttendanceMark

    edition = factory.SubFactory(EditionFactory)
    session_key = "legal.theory.1"
    person = factory.SubFactory(PersonFactory)
    state = "present"
    source = "list"
    marked_at = TEN
