"""Who was nominated, by which delegation, in which order; and the workbooks that brought them."""

from django.db import models
from django.db.models import Q

from senda.programmes.models.edition import Edition


class NominationBatch(models.Model):
    """One imported workbook of a delegation, with what it said and what undoing it needs."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.CharField(max_length=12, default="draft")
    rows = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    delegation = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.status})"


class NominationStatus(models.TextChoices):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class Nomination(models.Model):
    """`priority` is the delegation's order, 1 first."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="nominations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    delegation = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=12, choices=NominationStatus.choices, default=NominationStatus.ACTIVE)
    nominated_at = models.DateTimeField()
    nominated_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(NominationBatch, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("edition_id", "delegation__key", "priority", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "person"), condition=Q(status="active"), name="nomination_one_active_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.person_id}"
