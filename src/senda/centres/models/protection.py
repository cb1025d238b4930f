"""Flags that protect, and alarms that call."""

import uuid

from django.db import models
from django.db.models import Q


class Flag(models.Model):
    """A reason for protection. It rises by a screening or by anybody's word and falls only by two authorised people, with a reason.

    `kind` is a key of the pack's flags, `basis` the instrument or act that raised it, `level` what the instrument said of it.
    `why` and `lowered_why` are sealed under the protection key.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stay = models.ForeignKey("centres.Stay", models.PROTECT, related_name="flags")
    unit_key = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    level = models.CharField(max_length=12, blank=True)
    basis = models.CharField(max_length=24)
    act = models.ForeignKey("centres.Act", models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    raised_by = models.BigIntegerField(null=True)
    raised_by_name = models.CharField(max_length=120)
    why = models.BinaryField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=120, blank=True)
    lowered_at = models.DateTimeField(null=True)
    lowered_by = models.BigIntegerField(null=True)
    lowered_by_name = models.CharField(max_length=120, blank=True)
    lowered_why = models.BinaryField(null=True)

    class Meta:
        ordering = ("raised_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("stay", "kind"), condition=Q(lowered_at=None), name="flag_open_once_a_stay"
            ),
        )
        indexes = (models.Index(fields=("unit_key", "kind"), condition=Q(lowered_at=None), name="flag_open_in_centre"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.stay_id}"


class Alarm(models.Model):
    """Something that must not be: a full centre, a child inside, a headcount that differs. Closed by a name and a reason alone."""

    unit_key = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    stay = models.ForeignKey("centres.Stay", models.PROTECT, null=True, related_name="alarms")
    facts = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("-raised_at", "-id")
        indexes = (models.Index(fields=("unit_key", "kind"), condition=Q(closed_at=None), name="alarm_open"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_key}"
