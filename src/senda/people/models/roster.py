"""Staff lists as they came: what was read, what was done, and what is needed to undo it."""

from django.db import models


class BatchStatus(models.TextChoices):
    DRAFT = "draft"
    APPLIED = "applied"
    UNDONE = "undone"
    DISCARDED = "discarded"


class StaffBatch(models.Model):
    """One uploaded staff list. `rows` are the parsed rows while it is a draft; `changes` what undoing it needs."""

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.CharField(max_length=12, choices=BatchStatus.choices, default=BatchStatus.DRAFT)
    rows = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.status})"


class ColumnMapping(models.Model):
    """A heading that a person has mapped by hand once; from then on it is recognised. `heading` is folded."""

    roster = models.CharField(max_length=16)
    heading = models.CharField(max_length=120)
    field = models.CharField(max_length=32)
    mapped_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    mapped_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("roster", "heading"), name="mapping_one_a_heading"),)

    def __str__(self) -> str:
        return f"{self.heading} → {self.field}"


class CurpConfirmation(models.Model):
    """A person has looked at a CURP that disagrees with the staff list and said which one is right."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    curp = models.CharField(max_length=18)
    confirmed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "curp"), name="curp_confirmed_once"),)

    def __str__(self) -> str:
        return f"{self.person_id}"
