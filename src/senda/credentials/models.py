"""Clearances of the trust control, certificates, revocations."""

from django.db import models
from django.db.models import Q


class Clearance(models.Model):
    """A yes or no of the Center for Evaluation and Trust Control, with dates and no more; append-only."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    result = models.CharField(max_length=12)
    decided_on = models.DateField()
    valid_until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("person", "id"), name="clearance_person"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.result}"


class Certificate(models.Model):
    """An issued certificate: never changed and never deleted. A renewal is a new row that names the one it replaces."""

    serial = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    edition_number = models.PositiveSmallIntegerField()
    holder_name = models.CharField(max_length=200)
    issued_on = models.DateField()
    valid_until = models.DateField()
    law_on = models.DateField()
    competences = models.JSONField(default=list)
    token = models.TextField()
    key_id = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        ordering = ("-issued_on", "-id")
        indexes = (models.Index(fields=("person", "valid_until"), name="certificate_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "edition_number"),
                condition=Q(replaces=None),
                name="certificate_first_once_an_edition",
            ),
        )

    def __str__(self) -> str:
        return self.serial


class Revocation(models.Model):
    """A certificate withdrawn, with the ground as a code; no free words, since the ground is published."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="revocation")
    reason = models.CharField(max_length=24)
    revoked_at = models.DateTimeField()
    revoked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.certificate_id}"
