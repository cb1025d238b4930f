"""Rooms, trainer seats, versions of the timetable and their sessions."""

from django.db import models
from django.db.models import Q

from senda.programmes.models.edition import Edition


class Room(models.Model):
    """`kind` is plenary or simulation; `capacity` in persons."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rooms")
    key = models.CharField(max_length=24)
    name_es = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    capacity = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("edition_id", "key")
        constraints = (models.UniqueConstraint(fields=("edition", "key"), name="room_one_a_key"),)

    def __str__(self) -> str:
        return self.key


class TrainerSeat(models.Model):
    """A place for a trainer that a partner fills: its expertise (module keys) and days (ISO dates); the person comes later."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="trainer_seats")
    key = models.CharField(max_length=24)
    partner_key = models.CharField(max_length=16)
    expertise = models.JSONField(default=list)
    days = models.JSONField(default=list)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("edition_id", "key")
        constraints = (models.UniqueConstraint(fields=("edition", "key"), name="seat_one_a_key"),)

    def __str__(self) -> str:
        return self.key


class VersionStatus(models.TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class TimetableVersion(models.Model):
    """A whole fortnight. Only one is published; a published one never changes, a new version follows."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=VersionStatus.choices, default=VersionStatus.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    objective = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)

    class Meta:
        ordering = ("edition_id", "-number")
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="version_one_a_number"),
            models.UniqueConstraint(
                fields=("edition",), condition=Q(status="published"), name="version_one_published_an_edition"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class Session(models.Model):
    """`key` names the same session in every version; `group` 0 is the whole cohort; `kind` theory, practice or test."""

    version = models.ForeignKey(TimetableVersion, models.PROTECT, related_name="sessions")
    key = models.CharField(max_length=48)
    module = models.CharField(max_length=24)
    kind = models.CharField(max_length=10)
    group = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    trainer = models.ForeignKey(TrainerSeat, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("version_id", "starts_at", "group")
        constraints = (models.UniqueConstraint(fields=("version", "key"), name="session_one_a_key"),)

    def __str__(self) -> str:
        return self.key


class CalendarAddress(models.Model):
    """The private address of a person's calendar feed; renewing it makes the old one dead."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"


class Notice(models.Model):
    """What changed for one person when a version was published: codes and facts, shown on his home until he has seen it."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    version = models.ForeignKey(TimetableVersion, models.PROTECT, related_name="+")
    changes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.person_id}"
