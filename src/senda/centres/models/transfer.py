"""Transfers between centres: handed over and accepted, both signed."""

import uuid

from django.db import models
from django.db.models import Q


class Transfer(models.Model):
    """The centre that holds the person answers for him until the other one has accepted; a refusal ends the transfer there.

    `handed_by` and `accepted_by` are the two signatures: the persons who signed, with their time. `facts` holds codes and
    numbers (food and water given, belongings travel, escorts), never personal text.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stay = models.ForeignKey("centres.Stay", models.PROTECT, related_name="transfers")
    from_unit = models.CharField(max_length=16)
    to_unit = models.CharField(max_length=16)
    reason = models.CharField(max_length=24)
    facts = models.JSONField(default=dict)
    ordered_at = models.DateTimeField()
    ordered_by = models.BigIntegerField(null=True)
    ordered_by_name = models.CharField(max_length=120)
    handed_at = models.DateTimeField(null=True)
    handed_typed_at = models.DateTimeField(null=True)
    handed_by = models.BigIntegerField(null=True)
    handed_by_name = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_typed_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    accepted = models.BooleanField(null=True)
    refusal = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ("-ordered_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("stay",), condition=Q(ended_at=None), name="transfer_one_open_a_stay"),
        )
        indexes = (
            models.Index(fields=("from_unit",), condition=Q(ended_at=None), name="transfer_leaving"),
            models.Index(fields=("to_unit",), condition=Q(ended_at=None), name="transfer_coming"),
        )

    def __str__(self) -> str:
        return f"{self.from_unit} → {self.to_unit}"
