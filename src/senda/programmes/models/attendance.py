"""Marks of attendance; append-only, the latest counts."""

from django.db import models

from senda.programmes.models.edition import Edition


class AttendanceMark(models.Model):
    """`state` present, late, absent, excused or undone (takes the one before back); `source` list, qr, code or paper."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    session_key = models.CharField(max_length=48)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    minutes_late = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=8)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("edition", "session_key", "person"), name="mark_session_person"),)

    def __str__(self) -> str:
        return f"{self.session_key} {self.person_id} {self.state}"


class SessionSecret(models.Model):
    """The key from which the rotating code of a session's room is made."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    session_key = models.CharField(max_length=48)
    secret = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "session_key"), name="secret_one_a_session"),)

    def __str__(self) -> str:
        return self.session_key
