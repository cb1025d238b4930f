"""Plays, what trainers say of them, and cases set as an assessment."""

from django.db import models


class Assignment(models.Model):
    """A case that a person is to play as an assessment, on the server, once. `seed` was drawn when it was set."""

    ref = models.UUIDField(unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    version = models.ForeignKey("practice.CaseVersion", models.PROTECT, related_name="+")
    seed = models.PositiveIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    closes_at = models.DateTimeField()

    class Meta:
        ordering = ("-set_at", "-id")

    def __str__(self) -> str:
        return f"{self.person_id} {self.version_id}"


class Play(models.Model):
    """One play: who, which version, which seed, which moves. All the rest was computed here from these.

    `ref` was made on the device, so that a second sending is the same play. `moves` are names of the case file. `mode` is
    practice or assessed; a play that runs on the server grows move by move until it ends. `score` is null until then.
    """

    ref = models.UUIDField(unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    version = models.ForeignKey("practice.CaseVersion", models.PROTECT, related_name="+")
    assignment = models.OneToOneField(Assignment, models.PROTECT, null=True, related_name="play")
    mode = models.CharField(max_length=8)
    seed = models.PositiveIntegerField()
    engine = models.PositiveSmallIntegerField()
    moves = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    points = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(null=True)
    score = models.JSONField(null=True)

    class Meta:
        ordering = ("-started_at", "-id")
        indexes = (models.Index(fields=("person", "-started_at"), name="play_person"),)

    def __str__(self) -> str:
        return str(self.ref)


class Rating(models.Model):
    """A trainer's global rating of one play: `marks` from 1 to 5 by line of the pack's rating sheet."""

    play = models.ForeignKey(Play, models.PROTECT, related_name="ratings")
    rater = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    rater_name = models.CharField(max_length=200)
    marks = models.JSONField()
    note = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("play_id", "id")
        constraints = (models.UniqueConstraint(fields=("play", "rater"), name="rating_once_a_rater"),)

    def __str__(self) -> str:
        return f"{self.play_id} {self.rater_id}"
