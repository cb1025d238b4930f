"""Plays of simulated shifts."""

from django.db import models


class ShiftPlay(models.Model):
    """One shift played by one person: kind and seed name the night, the decisions what was done in it.

    Everything else follows from these and from the pack; `hash` says from which content, so that a play is never judged by
    another night than the one that was played. `score`, `passed` and `critical` are null until it ends.
    """

    ref = models.UUIDField(unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=40)
    seed = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    decisions = models.JSONField(default=list)
    steps = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(null=True)
    critical = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("-started_at", "-id")
        indexes = (models.Index(fields=("person", "-started_at"), name="shift_play_person"),)

    def __str__(self) -> str:
        return str(self.ref)
