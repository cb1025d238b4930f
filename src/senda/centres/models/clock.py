"""Clocks that run: one row for each stay and clock of the law."""

from django.db import models
from django.db.models import Q


class ClockRun(models.Model):
    """`due_at` is worked out by the law of the day it started (`version` of the pack's clock); none where the norm sets no cap.

    A silence hides nothing and stops nothing: it tells who answers for it and why.
    """

    stay = models.ForeignKey("centres.Stay", models.PROTECT, related_name="clocks")
    unit_key = models.CharField(max_length=16)
    clock_id = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    conflict = models.CharField(max_length=24)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey("centres.Act", models.PROTECT, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey("centres.Act", models.PROTECT, null=True, related_name="+")
    silenced_at = models.DateTimeField(null=True)
    silenced_by = models.BigIntegerField(null=True)
    silenced_by_name = models.CharField(max_length=120, blank=True)
    silence_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        indexes = (
            # The boards group what runs by stay and limit: all they group is in this index, in that order.
            models.Index(
                fields=("unit_key", "stay", "conflict", "due_at", "silenced_at"),
                condition=Q(stopped_at=None),
                name="clock_running",
            ),
            models.Index(fields=("stay", "conflict"), name="clock_of_stay"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("stay", "clock_id"), condition=Q(stopped_at=None), name="clock_runs_once_a_stay"
            ),
        )

    def __str__(self) -> str:
        return f"{self.clock_id} {self.stay_id}"
