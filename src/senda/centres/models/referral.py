"""Referrals to partner organisations, and what was answered."""

import uuid

from django.db import models


class Referral(models.Model):
    """`kind` is a key of the pack's referrals, `partner` of its organisations.

    A consulate is CONSULATE- and its country (CONSULATE-HND). `consent` is given, not_needed or express. `needs` is the sealed
    copy of the few things the partner needs, nothing else: the partner's page is made from it alone and never opens the
    person's file.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stay = models.ForeignKey("centres.Stay", models.PROTECT, related_name="referrals")
    unit_key = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    partner = models.CharField(max_length=16)
    consent = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default="sent")
    needs = models.BinaryField(null=True)
    act = models.ForeignKey("centres.Act", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    sent_by_name = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-sent_at", "-id")
        indexes = (
            models.Index(fields=("partner", "state", "-sent_at"), name="referral_of_partner"),
            models.Index(fields=("unit_key", "-sent_at"), name="referral_of_centre"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.partner}"


class ReferralStep(models.Model):
    """One step of a referral (received, accepted, declined, answered, closed, withdrawn) with its two times; `note` is sealed."""

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    done_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    note = models.BinaryField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.referral_id} {self.step}"
