"""Pairs of stays that may be of one person. A person decides; nothing is ever merged, and every decision can be taken back."""

from django.db import models
from django.db.models import F, Q


class Pair(models.Model):
    """`first` is the older stay. `score` is from 0 to 1, `why` names the fields that agree or differ, never their values."""

    first = models.ForeignKey("centres.Stay", models.PROTECT, related_name="+")
    second = models.ForeignKey("centres.Stay", models.PROTECT, related_name="+")
    source = models.CharField(max_length=12)
    score = models.FloatField()
    why = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="open")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("-score", "id")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        )
        indexes = (models.Index(fields=("state", "-score"), name="pair_state"),)

    def __str__(self) -> str:
        return f"{self.first_id}–{self.second_id}"


class PairDecision(models.Model):
    """Somebody has said that a pair is the same person, or two, or has taken that back (open); the history stays."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="decisions")
    state = models.CharField(max_length=12)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.pair_id} {self.state}"
